"""`RosterError`: a file that cannot be read at all, told in Chinese: what, where, what to do."""

from __future__ import annotations


class RosterError(Exception):
    """The one error of reading a roster. `str(error)` is a Chinese sentence for the person at the screen."""
