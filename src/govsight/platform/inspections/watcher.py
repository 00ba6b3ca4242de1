"""`Watcher`: follows a crawl from a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

from django.db import Error, connection

from govsight.probe.progress import Progress

_APART = 1.0  # seconds


class Watcher:
    """The crawl calls `see` from its event loop, where the database must not be asked; what it said last is passed on
    to `tell` about every second, and `stopping` is asked whether the crawl shall end."""

    def __init__(self, tell: Callable[[Progress], None], stopping: Callable[[], bool]) -> None:
        self._tell, self._stopping = tell, stopping
        self._last: Progress | None = None
        self._crawl: Any = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="inspection-watcher", daemon=True)

    def hold(self, crawl: Any) -> None:
        """The crawl that can be stopped."""
        self._crawl = crawl

    def see(self, progress: Progress) -> None:
        """How far it is."""
        self._last = progress

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _follow(self) -> None:
        try:
            while not self._over.wait(_APART):
                if self._crawl is not None and self._stopping():
                    self._crawl.stop = True
                if self._last is not None:
                    self._pass_on(self._last)
        finally:
            connection.close()

    def _pass_on(self, progress: Progress) -> None:
        """The database may be away for a moment: the crawl goes on, and its progress is told later, over a new
        connection."""
        try:
            self._tell(progress)
        except Error:
            connection.close()
