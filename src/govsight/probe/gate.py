"""`Gate`: lets pages of the site through, a few at a time while their shape is unproven, none once it is a trap."""

from __future__ import annotations

from collections.abc import Callable

from govsight.probe.flight import Flight
from govsight.probe.lanes import Lane
from govsight.probe.observe.reading import Reading
from govsight.probe.shapes import Shapes, is_runaway, shape_of
from govsight.probe.state import Row
from govsight.vocab import Role

_TRAP = "同类页面反复出现相同内容，判断为无尽链接，未检查"
_RUNAWAY = "网址自我重复，判断为无尽链接，未检查"
_PAGEISH = int(Role.PAGE | Role.FRAME | Role.SITEMAP | Role.DOCUMENT)
_ATTACHMENT = int(Role.ATTACHMENT)
_WAITING = 500  # pages of one unproven shape kept in memory; more wait on the disk
_SOME = 4  # waiting pages let go at once while their shape is unproven


class Gate:
    """Works for one crawl. set_aside: what to do with a page that will not be fetched (row, reason, Chinese text).
    let_go: told the id of a page that is given back to the disk, to be met again later."""

    def __init__(self, set_aside: Callable[[Row, str, str], None], let_go: Callable[[int], None]) -> None:
        self._set_aside = set_aside
        self._let_go = let_go
        self._shapes = Shapes()
        self._parked: dict[str, list[tuple[Lane, Row]]] = {}
        self._beyond: dict[str, dict[str, tuple[Lane, int]]] = {}

    def admit(self, lane: Lane, row: Row) -> tuple[bool, str | None]:
        """Whether the page may be fetched now, and the shape under which it is weighed. One that may not was set
        aside, or waits here for its turn."""
        if is_runaway(row.url):
            self._set_aside(row, "trap", _RUNAWAY)
            return False, None
        shape = shape_of(row.url) if row.depth > 1 else None  # what the home page names is finite, and is read
        if shape is None:
            return True, None
        word = self._shapes.admit(shape)
        if word == "trap":
            self._set_aside(row, "trap", _TRAP)
        elif word == "wait":
            self._park(lane, row, shape)
        return word == "go", shape

    def _park(self, lane: Lane, row: Row, shape: str) -> None:
        parked = self._parked.setdefault(shape, [])
        if len(parked) < _WAITING:
            parked.append((lane, row))
            return
        self._let_go(row.id)
        beyond = self._beyond.setdefault(shape, {})
        first = beyond.get(lane.origin, (lane, row.id))[1]
        beyond[lane.origin] = (lane, min(first, row.id))

    def wants_tokens(self, flight: Flight) -> bool:
        """Whether the page's text should be weighed."""
        return flight.shape is not None and self._shapes.wants_tokens(flight.shape)

    def weigh(self, flight: Flight, reading: Reading, new_places: int) -> None:
        """A living page (or whatever answered in its place) was read."""
        if flight.shape is None:
            return
        if reading.tokens or flight.mode != "page":
            self._shapes.arrived(flight.shape, reading.tokens, new_places)
        else:
            self._shapes.left(flight.shape)
        self._done(flight)

    def leave(self, flight: Flight, *, dull: bool = False) -> None:
        """A fetch ended with nothing to weigh. dull: that itself says nothing new."""
        if flight.shape is not None:
            self._shapes.left(flight.shape, dull=dull)
            self._done(flight)

    def condemn(self, flight: Flight, target: str) -> None:
        """Redirects go on and on; when from one number to the next, the shape is a trap."""
        if flight.shape is not None and shape_of(target) == flight.shape:
            self._shapes.condemn(flight.shape)

    def leads_on(self, url: str, roles: int, shape: str) -> bool:
        """Whether a newly named URL shows that its page is worth reading: a picture or paper, a page that stands for
        itself, or one of a shape already proven; not one of the same shape or of one still unproven."""
        if not roles & _PAGEISH or roles & _ATTACHMENT:
            return self._shapes.is_new_name(shape, url.split("?", 1)[0].rsplit("/", 1)[-1])
        other = shape_of(url)
        return other is None or (other != shape and self._shapes.is_trusted(other))

    def _done(self, flight: Flight) -> None:
        shape, flight.shape = flight.shape, None
        assert shape is not None
        parked = self._parked.get(shape)
        if parked is None:
            return
        if self._shapes.is_trap(shape):
            for _, row in parked:
                self._set_aside(row, "trap", _TRAP)
            parked.clear()
        some = len(parked) if self._shapes.is_trusted(shape) else _SOME
        for lane, row in parked[:some]:
            lane.queue.append(row)
        del parked[:some]
        if not parked:
            for lane, first in self._beyond.pop(shape, {}).values():
                lane.rewind(first)
