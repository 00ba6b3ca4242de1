"""The platform: the supervising office's desk. A Django project over the two engines."""
