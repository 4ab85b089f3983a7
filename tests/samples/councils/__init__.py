"""What three invented councils had to say."""
