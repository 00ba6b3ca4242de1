"""Gathering: sockets, bytes and browsers become facts. Nothing here judges a site."""
