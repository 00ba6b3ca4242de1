"""`Pacer`: how many requests a host and an address may have at once and how fast they may follow each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """parallel: requests under way at once. interval: seconds between two starts, 0 for none."""

    parallel: int
    interval: float = 0.0


@dataclass(slots=True)
class _Gate:
    pace: Pace
    under_way: int = 0
    next_start: float = 0.0


class Pacer:
    """Counts starts and ends per key. A request has two keys, its host and its address, and both must agree.

    Moments are seconds of one monotonic clock, passed in.
    """

    def __init__(self) -> None:
        self._gates: dict[str, _Gate] = {}

    def set_pace(self, key: str, pace: Pace) -> None:
        """Give `key` its pace; for an address shared by several hosts the wider one already given stays."""
        gate = self._gates.get(key)
        if gate is None:
            self._gates[key] = _Gate(pace)
        elif pace.parallel > gate.pace.parallel:
            gate.pace = pace

    def wait(self, keys: tuple[str, ...], now: float) -> float:
        """Seconds until a request with these keys may start: 0 now, -1 when one under way must end first."""
        longest = 0.0
        for key in keys:
            gate = self._gates[key]
            if gate.under_way >= gate.pace.parallel:
                return -1.0
            longest = max(longest, gate.next_start - now)
        return max(longest, 0.0)

    def start(self, keys: tuple[str, ...], now: float) -> None:
        """A request starts."""
        for key in keys:
            gate = self._gates[key]
            gate.under_way += 1
            if gate.pace.interval:
                gate.next_start = max(now, gate.next_start) + gate.pace.interval

    def end(self, keys: tuple[str, ...]) -> None:
        """It ended, however it did."""
        for key in keys:
            self._gates[key].under_way -= 1

    def hold(self, key: str, until: float) -> None:
        """Nothing to `key` before `until` (Retry-After)."""
        gate = self._gates[key]
        gate.next_start = max(gate.next_start, until)

    def slow_down(self, key: str, interval: float) -> None:
        """At least `interval` seconds between starts (robots.txt Crawl-delay)."""
        gate = self._gates[key]
        gate.pace = Pace(gate.pace.parallel, max(gate.pace.interval, interval))
