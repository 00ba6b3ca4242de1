"""`StallWatch`: notices when this process did not get to run."""

from __future__ import annotations

import threading
import time

from govsight.platform.monitoring.availability.own_faults import Span

_BEAT = 0.25
_LONG = 2.0  # seconds between two beats that mean something


class StallWatch:
    """A thread that beats; what lies between two beats too far apart is a stall. Use as a context manager."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="stall-watch", daemon=True)

    def __enter__(self) -> StallWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        before = time.monotonic()
        while True:
            over = self._over.wait(_BEAT)
            now = time.monotonic()
            if now - before > _LONG:
                self.spans.append(Span(before, now))
            if over:
                return
            before = now
