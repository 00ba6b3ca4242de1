"""Django-free helpers, each a subject of its own."""
