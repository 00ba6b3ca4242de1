"""What every screen shares, and the overview."""
