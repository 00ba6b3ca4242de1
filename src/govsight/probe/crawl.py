"""`Crawl`: looks at one site, breadth first, until everything it points at is known.

One thread and one epoll set: libcurl's sockets, the readers' lines, the browser's line, and a wake-up for the few
things that block (name look-ups, TLS observations). It decides nothing about the site; it fills the state.
"""

from __future__ import annotations

import os
import select
import time
from array import array
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from govsight.kit.beijing import day_of
from govsight.kit.urls import split_host
from govsight.probe.answers import Answers
from govsight.probe.flight import Flight
from govsight.probe.gate import Gate
from govsight.probe.guest.agent import user_agent
from govsight.probe.guest.pace import Pacer
from govsight.probe.hosts import HostOffice
from govsight.probe.lanes import Lane, is_document
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.fetcher import Fetcher, Request
from govsight.probe.observe.readers import Readers
from govsight.probe.observe.reading import Reading, Wording
from govsight.probe.observe.rendering import RenderDesk
from govsight.probe.plan import Plan, Scope
from govsight.probe.progress import Progress
from govsight.probe.render_plan import render_setup
from govsight.probe.second_looks import SecondLooks
from govsight.probe.silence import Silence
from govsight.probe.state import ASIDE, Outcome, Row, State
from govsight.vocab import Role, Verdict

_PAGEISH = int(Role.PAGE | Role.FRAME | Role.SITEMAP | Role.DOCUMENT)
_ATTACHMENT = int(Role.ATTACHMENT)
_STYLE = int(Role.STYLE)
_OTHER_CAP = 128 * 1024
_STYLE_CAP = 1024 * 1024
_STOCK = 48  # pages under way or waiting for a reader
_BACKLOG = 64  # answers waiting for a reader; then none is fetched that is likely to need one
_MOST_BACKLOG = 4 * _BACKLOG
_EXTERNAL_AT_ONCE = 64


class Crawl:
    """See the module. `stop` may be set from a signal handler; `run` then returns soon, everything written."""

    def __init__(
        self,
        plan: Plan,
        state: State,
        egress: Egress,
        tell: Callable[[Progress], None],
        loops: Callable[[], list[int]] = list,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """loops: ids of URLs that, as far as the state tells, redirect in a circle and were looked at once.
        meanwhile: run once in a thread when no page waits any more, while the last answers come in."""
        self.plan = plan
        self.state = state
        self.stop = False
        self.progress = Progress()
        self.scope = _remembered_scope(state) or Scope.of(plan.start_url, plan.effective_kind)
        self.notes: list[str] = []
        self.poll = select.epoll()
        self.pacer = Pacer()
        self.lanes: dict[str, Lane] = {}
        self._tell = tell
        self._meanwhile: Callable[[], None] | None = meanwhile
        self._loading: Future[None] | None = None
        self._told = 0.0
        self.handed: set[int] = set()
        self.gate = Gate(self.set_aside, self.handed.discard)
        self.flights: dict[int, Flight] = {}  # between their start and their answer
        self.page_flights = 0  # pageish ones between their start and what becomes of them
        self._unread: dict[str, int] = {}
        self._external_flights = 0
        self.pages = int(state.db.execute("SELECT count(*) FROM page WHERE length(facts) > 0").fetchone()[0])
        self._requests_before = int(state.meta("requests") or 0)
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="govsight-host")
        self._woken: deque[Callable[[], None]] = deque()
        self._wake_read, self._wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self.poll.register(self._wake_read, select.EPOLLIN)
        self.agent = user_agent(plan.contact)
        self.fetcher = Fetcher(
            egress,
            self.poll,
            agent=self.agent,
            timeout=plan.timeout,
            ca_file=plan.ca_file,
            connections=(plan.concurrency or 16) + _EXTERNAL_AT_ONCE,
        )
        wording = _wording(plan, state) if plan.depth == "full" else None
        self.readers = Readers(plan.out / "evidence", self.poll, plan.readers, state.written(), wording)
        self.desk = RenderDesk(self.poll, render_setup(plan, self.agent))
        self.office = HostOffice(self, egress)
        self.silence = Silence(self)
        self.second_looks = SecondLooks(self, loops)
        self.answers = Answers(self)
        self._settled = 0
        self._soonest = 0.0
        self._started = time.monotonic()

    # -- the loop ----------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Crawl until nothing is left to look at, or `stop`."""
        try:
            self._begin()
            while not self.stop:
                now = time.monotonic()
                self._fill(now)
                if self._idle():
                    if not self._reopen():
                        break
                    continue
                self._wait(now)
            if self._loading is not None:
                self._loading.result()
        finally:
            self._close()

    def _begin(self) -> None:
        self.discover(self.plan.start_url, int(Role.PAGE), 0)
        for row, origin in self.state.waiting():
            if row.id not in self.handed:
                lane = self.lane_of(origin)
                if lane.push(row):
                    self.handed.add(row.id)
        now = time.monotonic()
        for row, origin, reason in self.state.suspects():
            self.handed.add(row.id)
            self.second_looks.later(self.lane_of(origin), row, reason, now)
        for lane in list(self.lanes.values()):
            lane.refill(self.state, self.handed)

    def _wait(self, now: float) -> None:
        until = min(self.fetcher.timeout(now), 0.25)
        suspects = self.second_looks.waiting
        if suspects:
            until = min(until, max(0.0, suspects[0][0] - now))
        delay = self._soonest
        if delay > 0:
            until = min(until, delay)
        for fd, events in self.poll.poll(until):
            if self.fetcher.owns(fd):
                self.fetcher.on_event(fd, events)
            elif self.readers.owns(fd):
                for reading in self.readers.on_event(fd, events):
                    self.answers.on_reading(reading)
            elif fd == self._wake_read:
                self._on_wake()
            elif self.desk.owns(fd):
                for reply in self.desk.on_event():
                    self.answers.on_rendered(reply)
        now = time.monotonic()
        self.fetcher.tick(now)
        for request, answer in self.fetcher.finished():
            self.answers.on_answer(request, answer, now)
        self.state.tick(now)
        if now - self._told > 0.25:
            self._told = now
            for reading in self.readers.tick(now):
                self.answers.on_reading(reading)
            self.second_looks.take_circles(now)
            if self._meanwhile and self.pages and not any(lane.reads_waiting for lane in self.lanes.values()):
                self._loading = self._pool.submit(self._meanwhile)
                self._meanwhile = None
            self._report(now)

    def _idle(self) -> bool:
        suspects = self.second_looks
        return not (
            len(self.fetcher)
            or len(self.readers)
            or self.answers.rendering
            or self.office.busy
            or self._woken
            or (suspects.waiting and suspects.sought_circles)  # circles join the second looks that are still to come
            or any(lane.waiting for lane in self.lanes.values())
        )

    def _reopen(self) -> bool:
        """Circles of redirects are looked at a second time, and rows left unread because pages under way had used up
        the budget are taken up again if it allows."""
        if self.second_looks.seek_circles():
            return True
        if self.pages >= self.plan.max_pages or not self._unread:
            return False
        for origin, before in self._unread.items():
            self.lanes[origin].rewind(before)
        self._unread.clear()
        return True

    def _report(self, now: float) -> None:
        progress = self.progress
        progress.pages = self.pages
        progress.links = self.state.url_count
        progress.seconds = now - self._started
        progress.bytes_received = self.fetcher.bytes_received
        progress.suspects = len(self.second_looks.waiting)
        progress.waiting = max(0, self.state.url_count - self._settled)
        self._tell(progress)

    def _close(self) -> None:
        self.fetcher.close()
        self.readers.close()
        self.desk.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.state.set_meta("requests", str(self.requests))
        self.state.forget()
        os.close(self._wake_read)
        self.poll.close()

    @property
    def requests(self) -> int:
        """Requests made, in this start and those before it."""
        return self._requests_before + self.progress.requests

    # -- work that blocks --------------------------------------------------------------------------------------

    def aside(self, work: Callable[[], Callable[[], None]]) -> None:
        """Run `work` in a thread; what it returns is called in the loop."""

        def carry_out() -> None:
            try:
                then = work()
            except Exception as trouble:
                then = _raiser(trouble)
            self._woken.append(then)
            os.write(self._wake_write, b"x")

        self._pool.submit(carry_out)

    def _on_wake(self) -> None:
        os.read(self._wake_read, 4096)
        while self._woken:
            self._woken.popleft()()

    # -- URLs --------------------------------------------------------------------------------------------------

    def discover(self, url: str, roles: int, depth: int) -> tuple[int, bool]:
        """A URL was seen. Returns its id and whether it is new; a new one is queued."""
        known = self.state.known(url, roles)
        if known is not None:
            return known, False
        parts = url.split("/", 3)
        lane = self.lane_of(f"{parts[0]}//{parts[2]}")
        id_ = self.state.add(url, lane.origin, self.scope.covers(url), roles, depth)
        row = Row(id_, url, roles, depth)
        if lane.state == "down":
            self.silence.follow(lane, row)
        elif lane.push(row):
            self.handed.add(id_)
        return id_, True

    def lane_of(self, origin: str) -> Lane:
        """The queue of an origin; that of a new one is opened."""
        lane = self.lanes.get(origin)
        if lane is None:
            _, host, port = split_host(origin + "/")
            internal = any(prefix.startswith(origin + "/") for prefix in self.scope.prefixes)
            lane = self.lanes[origin] = Lane(origin, host, port, internal)
            self.office.prepare(lane)
        return lane

    def _fill(self, now: float) -> None:
        """Start whatever may start."""
        self._soonest = 0.0
        backlog = len(self.readers)
        self.second_looks.release(now)
        for lane in list(self.lanes.values()):
            if not lane.waiting:
                continue
            if lane.state == "ready" or (lane.state == "down" and lane.again):
                self._fill_lane(lane, now, backlog)
            elif lane.state == "nowhere":
                self.silence.answer(lane)

    def _fill_lane(self, lane: Lane, now: float, backlog: int) -> None:
        """Readers are kept busy with a stock of pages, and no more: while they work through it, what needs no reader
        is fetched."""
        while True:
            full = backlog >= _BACKLOG
            if full and (not lane.light or backlog >= _MOST_BACKLOG):
                return
            if not lane.internal and self._external_flights >= _EXTERNAL_AT_ONCE:
                return
            delay = self.pacer.wait(lane.keys, now)
            if delay:
                if delay > 0:
                    self._soonest = min(self._soonest or delay, delay)
                return
            if lane.again and not full:
                self._start(lane, lane.again.popleft(), now)
                continue
            lane.refill(self.state, self.handed)
            row = lane.next(light=backlog + self.page_flights >= _STOCK)
            if row is None:
                return
            self._start(lane, row, now)

    def _start(self, lane: Lane, row: Row, now: float) -> None:
        roles = self.state.roles_of(row.url, row.roles)
        pageish = lane.internal and bool(roles & _PAGEISH) and not roles & _ATTACHMENT and self.scope.covers(row.url)
        if lane.internal and self.plan.robots == "obey" and lane.robots and not lane.robots.allows(row.url):
            self.set_aside(row, "robots", "robots.txt 不允许访问，未检查（受托检查时可加 --robots ignore）")
            return
        shape = None
        if pageish and not row.looks:
            if self.pages + self.page_flights >= self.plan.max_pages:
                self.handed.discard(row.id)
                self._unread[lane.origin] = min(row.id, self._unread.get(lane.origin, row.id))
                return
            admitted, shape = self.gate.admit(lane, row)
            if not admitted:
                return
        assert lane.target is not None
        address = lane.target.addresses[row.looks % len(lane.target.addresses)]
        cap = _OTHER_CAP
        if pageish:
            cap = self.plan.max_page_bytes
        elif lane.internal and roles & _STYLE:
            cap = _STYLE_CAP
        elif lane.internal and roles & _ATTACHMENT and is_document(row.url):
            cap = self.plan.max_document_bytes
        self.flights[row.id] = Flight(row, lane, pageish, shape)
        self.page_flights += pageish
        self.request(lane, Request(row.id, row.url, lane.host, lane.port, address, cap, lane.insecure), now)

    def request(self, lane: Lane, request: Request, now: float) -> None:
        """Start one exchange on a lane."""
        self.pacer.start(lane.keys, now)
        lane.under_way += 1
        self._external_flights += not lane.internal
        self.progress.requests += 1
        self.fetcher.start(request)

    def landed(self, lane: Lane) -> None:
        """One exchange on a lane ended."""
        self.pacer.end(lane.keys)
        lane.under_way -= 1
        self._external_flights -= not lane.internal

    # -- what is known -----------------------------------------------------------------------------------------

    def note(self, text: str) -> None:
        """A remark for the report; the first hundred are kept."""
        if len(self.notes) < 100 and text not in self.notes:
            self.notes.append(text)

    def settle(
        self,
        id_: int,
        outcome: Outcome,
        looks: int,
        reading: Reading | None = None,
        facts: bytes = b"",
        out: array[int] | None = None,
    ) -> None:
        """The last word on a URL."""
        self.handed.discard(id_)
        self._settled += 1
        self.state.record(id_, looks, outcome, reading.ref if reading else None, facts, out)

    def set_aside(self, row: Row, reason: str, text: str) -> None:
        """A URL will not be fetched."""
        self.settle(row.id, Outcome(ASIDE, None, Verdict.UNKNOWN, reason, text), 0)


def _raiser(trouble: Exception) -> Callable[[], None]:
    """A fault of ours in a thread must be seen in the loop, not lost."""

    def throw() -> None:
        raise trouble

    return throw


def _wording(plan: Plan, state: State) -> Wording:
    moment = state.meta("as_of") or state.meta("started_at") or ""
    day = day_of(datetime.fromisoformat(moment)).isoformat() if moment else ""
    return Wording(day, str(plan.lexicon or ""))


def _remembered_scope(state: State) -> Scope | None:
    prefixes = state.meta("scope")
    if not prefixes:
        return None
    exact = state.meta("scope_exact") or ""
    return Scope(tuple(prefixes.split("\n")), frozenset(part for part in exact.split("\n") if part))
