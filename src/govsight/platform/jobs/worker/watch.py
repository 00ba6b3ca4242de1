"""`Watch`: who among the workers is dead."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from govsight.platform.jobs.models import Worker
from govsight.platform.jobs.worker.place import is_gone


@dataclass(slots=True)
class _Seen:
    beats: int
    since: float


class Watch:
    """One worker's view of the others. It compares their counts of heartbeats over its own steady clock: no clock
    of any machine matters. When it could not look for a while (the database was away, this machine slept), it starts
    over: the others could not beat either."""

    def __init__(self, every: float, steady: Callable[[], float] = time.monotonic) -> None:
        self._gap = 3 * every
        self._steady = steady
        self._looked = float("-inf")
        self._seen: dict[int, _Seen] = {}

    def dead(self, others: Iterable[Worker]) -> list[Worker]:
        """Those without a heartbeat for their lease; those that said goodbye; those whose process is gone from here."""
        others = list(others)  # a look only counts when the database answers
        now = self._steady()
        if now - self._looked > self._gap:
            self._seen.clear()
        self._looked = now
        found = []
        seen: dict[int, _Seen] = {}
        for worker in others:
            before = self._seen.get(worker.pk)
            mark = before if before and before.beats == worker.beats else _Seen(worker.beats, now)
            seen[worker.pk] = mark
            if worker.left_at or is_gone(worker.place, worker.process) or now - mark.since >= worker.lease:
                found.append(worker)
        self._seen = seen
        return found
