"""Tests, and the builders of the papers they read: all councils, people and events in them are invented."""
