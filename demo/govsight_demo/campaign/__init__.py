"""A whole campaign with simulated parties: real inspections, and every step through the platform's own actions."""
