"""How a job's function says that it did not work."""

from __future__ import annotations


class JobFailed(Exception):
    """It failed and repeating would not help. The text, in Chinese, is the reason people see."""


class TryLater(Exception):
    """Not now: put it back for `seconds`. The text, in Chinese, says why. It does not count as an attempt."""

    def __init__(self, seconds: float, reason: str = "") -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.reason = reason


class UnknownKind(LookupError):
    """Nobody registered this kind of job."""
