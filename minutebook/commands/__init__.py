"""The commands, a module for each kind of work; importing one adds its commands to the application."""
