"""`SecondLooks`: what is looked at again after a while, before anything is said of it."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from govsight.probe.lanes import Lane
from govsight.probe.state import Row

if TYPE_CHECKING:
    from govsight.probe.crawl import Crawl

_PASSING = 2.5
_MOST_LEADS = 20_000  # redirects remembered
_LONGEST_CIRCLE = 10  # no more redirects in a row are followed


class SecondLooks:
    """Works for one crawl. waiting: a heap of what is to be looked at again, and when. sought_circles: whether all
    the circles the state tells of are in it."""

    def __init__(self, crawl: Crawl, loops: Callable[[], list[int]]) -> None:
        """loops: see `Crawl`."""
        self._crawl = crawl
        self._loops = loops
        self.waiting: list[tuple[float, int, Lane, Row]] = []
        self.sought_circles = False
        self._leads: dict[int, int] = {}
        self._circle: list[int] = []

    def later(self, lane: Lane, row: Row, reason: str, now: float) -> None:
        """A URL is to be looked at again."""
        passing = reason in ("timeout", "connect") or reason.startswith("http_5")
        delay = self._crawl.plan.recheck_after * (_PASSING if passing else 1.0) * max(row.looks, 1)
        heapq.heappush(self.waiting, (now + delay, row.id, lane, row))

    def release(self, now: float) -> None:
        """Those whose time has come wait in their lanes."""
        while self.waiting and self.waiting[0][0] <= now:
            _, _, lane, row = heapq.heappop(self.waiting)
            lane.again.append(row)
            if lane.state == "nowhere":
                self._crawl.office.ask_again(lane)

    # -- circles of redirects ----------------------------------------------------------------------------------

    def watch(self, from_: int, to: int) -> None:
        """Notice at once when a redirect closes a circle. What this forgets is found in the state at the end."""
        if len(self._leads) > _MOST_LEADS:
            self._leads.clear()
        self._leads[from_] = to
        members = [from_]
        while to != from_:
            members.append(to)
            if to not in self._leads or len(members) > _LONGEST_CIRCLE:
                return
            to = self._leads[to]
        self._circle += members

    def take_circles(self, now: float) -> None:
        """Circles noticed since the last time are to be looked at again."""
        if self._circle:
            self._look_again(self._circle, now)
            self._circle.clear()

    def seek_circles(self) -> bool:
        """Nothing else is left: circles of redirects are sought in the state. Whether there is anything to look at
        again."""
        self.sought_circles = True
        self._circle.clear()
        self._look_again(self._loops(), time.monotonic())
        return bool(self.waiting)

    def _look_again(self, circling: list[int], now: float) -> None:
        """URLs that redirect in a circle are to be looked at a second time."""
        waiting = {row.id for _, _, _, row in self.waiting}
        for row, origin in self._crawl.state.rows(circling):
            if row.looks < 2 and row.id not in waiting:
                self.later(self._crawl.lane_of(origin), row, "redirect_loop", now)
