"""`UplinkWatch`: asks the sentinels, again and again, while visits are under way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from govsight.platform.monitoring.availability.own_faults import Span, UplinkLook

_EVERY = 4.0  # seconds


class UplinkWatch:
    """sentinels: addresses that are there when our own line is. ask: whether one answers. Use as a context manager:
    the first look comes before, the last one after what is done inside. Without sentinels it looks at nothing."""

    def __init__(self, sentinels: list[str], ask: Callable[[str], bool]) -> None:
        self.looks: list[UplinkLook] = []
        self._sentinels = sentinels
        self._ask = ask
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="uplink-watch", daemon=True)

    def __enter__(self) -> UplinkWatch:
        if self._sentinels:
            self.looks.append(look(self._sentinels, self._ask))
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._sentinels:
            self._over.set()
            self._thread.join()
            self.looks.append(look(self._sentinels, self._ask))

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            self.looks.append(look(self._sentinels, self._ask))


def look(sentinels: list[str], ask: Callable[[str], bool]) -> UplinkLook:
    """Ask all of them at once; one that answers is enough."""
    began = time.monotonic()
    with ThreadPoolExecutor(len(sentinels)) as pool:
        up = any(list(pool.map(ask, sentinels)))
    return UplinkLook(Span(began, time.monotonic()), up)
