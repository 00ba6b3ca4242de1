"""`Refused`: something of the registry that cannot be so."""

from __future__ import annotations


class Refused(Exception):
    """field: the one that is wrong, "" for the whole. reason: Chinese, what is wrong and what to do."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason
