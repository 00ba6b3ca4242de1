"""`DraftError`: a document that cannot be read, told in Chinese: what, where, what to do."""

from __future__ import annotations


class DraftError(Exception):
    """The one error of drafting. `str(error)` is a Chinese sentence for the person at the screen."""
