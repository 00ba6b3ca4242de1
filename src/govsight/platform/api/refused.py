"""What cannot be done with tokens and subscriptions."""

from __future__ import annotations


class Refused(Exception):
    """field: the form's. The text, in Chinese, says why."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field
