"""Of this app."""
