"""Being a good guest: pace, back-off, robots.txt and the user agent."""
