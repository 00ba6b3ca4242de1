"""`Progress`: how far a run is, told to whoever watches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Progress:
    """Counts of the run so far. waiting: URLs queued for fetching (an estimate); seconds: since this start;
    looking: the look being taken after the crawl (Chinese). left: seconds still needed, None when it cannot be told."""

    pages: int = 0
    links: int = 0
    requests: int = 0
    waiting: int = 0
    suspects: int = 0
    rendered: int = 0
    bytes_received: int = 0
    seconds: float = 0.0
    looking: str = ""

    @property
    def rate(self) -> float:
        """Requests a second so far."""
        return self.requests / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left if nothing new were found."""
        return self.waiting / self.rate if self.rate > 0 and self.seconds > 2 else None
