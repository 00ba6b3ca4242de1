"""`Crawl`: looks at one site, breadth first, until everything it points at is known.

One thread and one epoll set: libcurl's sockets, the readers' lines, the browser's line, and a wake-up for the few
things that block (name look-ups, TLS observations). It decides nothing about the site; it fills the state.
"""

from __future__ import annotations

import heapq
import os
import select
import time
from array import array
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from govsight.kit.urls import split_host
from govsight.probe.flight import Flight
from govsight.probe.gate import Gate
from govsight.probe.guest.agent import user_agent
from govsight.probe.guest.pace import Pacer
from govsight.probe.hosts import HostOffice
from govsight.probe.lanes import Lane, is_document
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.fetcher import Fetcher, Request
from govsight.probe.observe.judge import Judgement, judge, settle
from govsight.probe.observe.readers import Readers
from govsight.probe.observe.reading import Reading, Task
from govsight.probe.observe.rendering import RenderAsk, RenderDesk, RenderReply, RenderSetup
from govsight.probe.plan import Plan, Scope
from govsight.probe.progress import Progress
from govsight.probe.silence import Silence
from govsight.probe.state import ASIDE, DONE, SUSPECT, Outcome, Row, State
from govsight.vocab import Role, Verdict

_PAGEISH = int(Role.PAGE | Role.FRAME | Role.SITEMAP | Role.DOCUMENT)
_ATTACHMENT = int(Role.ATTACHMENT)
_STYLE = int(Role.STYLE)
_MAX_HOPS = 10
_ODD_HOPS = 5  # so many hops from number to number lead nowhere
_READ_IN_PART = {
    "too_complex": "页面结构过于复杂，未能在时限内读完，内容未检查",
    "too_large": "页面内容过大，只读了前面一部分",
}
_OTHER_CAP = 128 * 1024
_STYLE_CAP = 1024 * 1024
_STOCK = 48  # pages under way or waiting for a reader
_BACKLOG = 64  # answers waiting for a reader; then none is fetched that is likely to need one
_MOST_BACKLOG = 4 * _BACKLOG
_EXTERNAL_AT_ONCE = 64
_PASSING = 2.5
_GATEWAY_TEXT = 200
_MOST_LEADS = 20_000  # redirects remembered


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
        self._loops = loops
        self._sought_circles = False
        self._leads: dict[int, int] = {}
        self._circle: list[int] = []
        self._meanwhile: Callable[[], None] | None = meanwhile
        self._loading: Future[None] | None = None
        self._told = 0.0
        self.handed: set[int] = set()
        self.gate = Gate(self.set_aside, self.handed.discard)
        self._flights: dict[int, Flight] = {}
        self._reading: dict[int, Flight] = {}
        self._rendering: dict[int, Flight] = {}
        self._hops: dict[int, int] = {}
        self._redirects: dict[int, Outcome] = {}
        self._suspects: list[tuple[float, int, Lane, Row]] = []
        self._page_flights = 0
        self._unread: dict[str, int] = {}
        self._external_flights = 0
        self._home_urls = {plan.start_url}
        self._pages_before = int(state.db.execute("SELECT count(*) FROM page WHERE length(facts) > 0").fetchone()[0])
        self.pages = self._pages_before
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
        self.readers = Readers(plan.out / "evidence", self.poll, plan.readers, state.written())
        self.desk = RenderDesk(self.poll, _render_setup(plan, self.agent))
        self.office = HostOffice(self, egress)
        self.silence = Silence(self)
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
        for url in (self.state.meta("home_urls") or "").split("\n"):
            if url:
                self._home_urls.add(url)
        self.discover(self.plan.start_url, int(Role.PAGE), 0)
        for row, origin in self.state.waiting():
            if row.id not in self.handed:
                lane = self._lane_of(origin)
                if lane.push(row):
                    self.handed.add(row.id)
        now = time.monotonic()
        for row, origin, reason in self.state.suspects():
            self.handed.add(row.id)
            self._suspect_later(self._lane_of(origin), row, reason, now)
        for lane in list(self.lanes.values()):
            lane.refill(self.state, self.handed)

    def _wait(self, now: float) -> None:
        until = min(self.fetcher.timeout(now), 0.25)
        if self._suspects:
            until = min(until, max(0.0, self._suspects[0][0] - now))
        delay = self._soonest
        if delay > 0:
            until = min(until, delay)
        for fd, events in self.poll.poll(until):
            if self.fetcher.owns(fd):
                self.fetcher.on_event(fd, events)
            elif self.readers.owns(fd):
                for reading in self.readers.on_event(fd, events):
                    self._on_reading(reading)
            elif fd == self._wake_read:
                self._on_wake()
            elif self.desk.owns(fd):
                for reply in self.desk.on_event():
                    self._on_rendered(reply)
        now = time.monotonic()
        self.fetcher.tick(now)
        for request, answer in self.fetcher.finished():
            self._on_answer(request, answer, now)
        self.state.tick(now)
        if now - self._told > 0.25:
            self._told = now
            for reading in self.readers.tick(now):
                self._on_reading(reading)
            if self._circle:
                self._look_again(self._circle, now)
                self._circle.clear()
            if self._meanwhile and self.pages and not any(one.queue or one.overflow for one in self.lanes.values()):
                self._loading = self._pool.submit(self._meanwhile)
                self._meanwhile = None
            self._report(now)

    def _idle(self) -> bool:
        return not (
            len(self.fetcher)
            or len(self.readers)
            or self._rendering
            or self.office.busy
            or self._woken
            or (self._suspects and self._sought_circles)  # circles join the second looks that are still to come
            or any(lane.waiting for lane in self.lanes.values())
        )

    def _reopen(self) -> bool:
        """Circles of redirects are looked at a second time, and rows left unread because pages under way had used up
        the budget are taken up again if it allows."""
        self._sought_circles = True
        self._circle.clear()
        self._look_again(self._loops(), time.monotonic())
        if self._suspects:
            return True
        if self.pages >= self.plan.max_pages or not self._unread:
            return False
        for origin, before in self._unread.items():
            self.lanes[origin].rewind(before)
        self._unread.clear()
        return True

    def _look_again(self, circling: list[int], now: float) -> None:
        """URLs that redirect in a circle are to be looked at a second time."""
        waiting = {row.id for _, _, _, row in self._suspects}
        for row, origin in self.state.rows(circling):
            if row.looks < 2 and row.id not in waiting:
                self._suspect_later(self._lane_of(origin), row, "redirect_loop", now)

    def _watch_circle(self, from_: int, to: int) -> None:
        """Notice at once when a redirect closes a circle. What this forgets is found in the state at the end."""
        if len(self._leads) > _MOST_LEADS:
            self._leads.clear()
        self._leads[from_] = to
        members = [from_]
        while to != from_:
            members.append(to)
            if to not in self._leads or len(members) > _MAX_HOPS:
                return
            to = self._leads[to]
        self._circle += members

    def _report(self, now: float) -> None:
        progress = self.progress
        progress.pages = self.pages
        progress.links = self.state.url_count
        progress.seconds = now - self._started
        progress.bytes_received = self.fetcher.bytes_received
        progress.suspects = len(self._suspects)
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
        lane = self._lane_of(f"{parts[0]}//{parts[2]}")
        id_ = self.state.add(url, lane.origin, self.scope.covers(url), roles, depth)
        row = Row(id_, url, roles, depth)
        if lane.state == "down":
            self.silence.follow(lane, row)
        elif lane.push(row):
            self.handed.add(id_)
        return id_, True

    def _lane_of(self, origin: str) -> Lane:
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
        while self._suspects and self._suspects[0][0] <= now:
            _, _, lane, row = heapq.heappop(self._suspects)
            lane.again.append(row)
            if lane.state == "nowhere":
                self.office.ask_again(lane)
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
            row = lane.next(light=backlog + self._page_flights >= _STOCK)
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
            if self.pages + self._page_flights >= self.plan.max_pages:
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
        self._flights[row.id] = Flight(row, lane, pageish, shape)
        self._page_flights += pageish
        self.request(lane, Request(row.id, row.url, lane.host, lane.port, address, cap, lane.insecure), now)

    def request(self, lane: Lane, request: Request, now: float) -> None:
        """Start one exchange on a lane."""
        self.pacer.start(lane.keys, now)
        lane.under_way += 1
        self._external_flights += not lane.internal
        self.progress.requests += 1
        self.fetcher.start(request)

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_answer(self, request: Request, answer: Answer, now: float) -> None:
        if request.key < 0:
            lane = self.office.lane_of(request.key)
            self._landed(lane)
            self.office.on_answer(request, answer)
            return
        flight = self._flights.pop(request.key)
        lane = flight.lane
        self._landed(lane)
        flight.answer = answer
        if answer.status in (429, 503) and answer.retry_after.isdecimal():
            self.pacer.hold(lane.keys[0], now + min(float(answer.retry_after), 120.0))
        if answer.fault in ("tls", "tls_handshake") and not lane.examined:
            self._page_flights -= flight.pageish
            self.gate.leave(flight)
            self.office.examine(lane, flight.row, answer)
            return
        if answer.fault in ("tls", "tls_handshake") and lane.fatal:
            answer.fault, answer.fault_text = "tls_fatal", lane.fatal
        self.silence.hear(lane, answer, now)
        if answer.status is not None and 300 <= answer.status < 400 and answer.status != 304 and answer.location:
            self._on_redirect(flight, answer)
            return
        mode = self._mode_of(flight, answer)
        if mode:
            self.read(flight, mode)
        else:
            self._conclude(flight, judge(answer), Reading(flight.row.id))

    def _landed(self, lane: Lane) -> None:
        self.pacer.end(lane.keys)
        lane.under_way -= 1
        self._external_flights -= not lane.internal

    def _mode_of(self, flight: Flight, answer: Answer) -> str:
        """What a reader must do with an answer; "" when the status says it all."""
        if answer.fault or answer.status is None or answer.status >= 300:
            return "record"
        if answer.is_html:
            return "page" if flight.pageish else "peek"
        if flight.lane.internal:
            kind = answer.content_type.split(";", 1)[0].strip().lower()
            if kind == "text/css":
                return "css"
            if flight.row.roles & _ATTACHMENT and is_document(flight.row.url) and not answer.cut:
                return "document"
        return ""

    def read(self, flight: Flight, mode: str, dom: bytes = b"") -> None:
        """Hand an answer to a reader."""
        answer = flight.answer
        assert answer is not None
        flight.mode = mode
        wants = not dom and self.gate.wants_tokens(flight)
        limit = self.plan.max_page_bytes if mode in ("page", "document") else 4 * _OTHER_CAP
        is_home = flight.row.url in self._home_urls
        self._reading[flight.row.id] = flight
        self.readers.give(Task(flight.row.id, mode, answer, time.time(), is_home, wants, dom, [], limit))
        flight.answer = msgspec.structs.replace(answer, body=b"", request_head=b"", head=b"")

    def _on_redirect(self, flight: Flight, answer: Answer) -> None:
        row = flight.row
        target = self._resolve(row.url, location_text(answer.location))
        hops = self._hops.get(row.id, 0) + 1
        self._page_flights -= flight.pageish
        if target is not None and hops >= _ODD_HOPS:
            self.gate.condemn(flight, target)
        self.gate.leave(flight)
        if target is None or hops > _MAX_HOPS:
            word, text = ("bad_location", "跳转地址无法识别，无法判定")
            if target:
                word, text = ("too_many_hops", f"跳转超过 {_MAX_HOPS} 次，未再跟随，无法判定")
            self._record(row, Outcome(DONE, answer.status, Verdict.UNKNOWN, word, text), None)
            return
        if row.url in self._home_urls:
            self._adopt_home(target)
        # what the home page named is read; where that leads is looked at like the rest
        id_, fresh = self.discover(target, row.roles, max(row.depth, 2) if row.depth else 0)
        if fresh:
            self._hops[id_] = hops
        word = "redirect_cookie" if answer.cookies else "redirect"
        outcome = Outcome(DONE, answer.status, "", word, f"HTTP {answer.status} 跳转", next=id_)
        flight.pageish = False
        flight.shape = None
        self._reading[row.id] = flight
        flight.mode = "redirect"
        flight.plain = None
        self._redirects[row.id] = outcome
        self.readers.give(Task(row.id, "record", answer, time.time()))
        flight.answer = msgspec.structs.replace(answer, body=b"", request_head=b"", head=b"")

    def _resolve(self, base: str, location: str) -> str | None:
        return self.office.join(base, location)

    def _adopt_home(self, target: str) -> None:
        """The home page lives elsewhere: that address is home too, and its host belongs to the site."""
        if len(self._home_urls) > 10:
            return
        self._home_urls.add(target)
        self.state.set_meta("home_urls", "\n".join(sorted(self._home_urls)))
        if not self.scope.covers(target):
            kind = self.plan.effective_kind
            self.scope = self.scope.joined(Scope.of(target, kind))
            self.state.set_meta("scope", "\n".join(self.scope.prefixes))
            self.state.set_meta("scope_exact", "\n".join(sorted(self.scope.exact)))
            self.notes.append(f"首页跳转到 {target}，该地址一并作为本站检查")
            origin = "/".join(target.split("/", 3)[:3])
            lane = self.lanes.get(origin)
            if lane is not None and not lane.internal:
                lane.internal = True
                self.office.prepare(lane)

    # -- readings ----------------------------------------------------------------------------------------------

    def _on_reading(self, reading: Reading) -> None:
        if reading.id < 0:
            self.office.on_reading(reading)
            return
        flight = self._reading.pop(reading.id, None)
        if flight is None:
            return
        row = flight.row
        if flight.mode == "redirect":
            outcome = self._redirects.pop(row.id)
            if not row.looks and outcome.next:
                self._watch_circle(row.id, outcome.next)
            outcome.evidence = reading.ref.record if reading.ref else None
            self._record(row, outcome, reading, looks=row.looks + 1)
            return
        assert flight.answer is not None
        if self._wants_render(flight, reading):
            flight.plain = reading
            if reading.ref is not None:  # at once: records of one file are kept in the order they were written
                self.state.keep_evidence(reading.ref)
            self._rendering[row.id] = flight
            self.desk.ask(RenderAsk(row.id, row.url, flight.lane.insecure))
            return
        self._conclude(flight, self._judge(flight, reading), reading)

    def _wants_render(self, flight: Flight, reading: Reading) -> bool:
        if flight.plain is not None or not reading.facts or reading.soft404 or self.plan.render == "never":
            return False
        return self.plan.render == "always" or reading.blank

    def _on_rendered(self, reply: RenderReply) -> None:
        flight = self._rendering.pop(reply.id, None)
        if flight is None:
            return
        assert flight.plain is not None
        if reply.trouble or not reply.html:
            self.note(f"{flight.row.url} 由脚本生成，渲染未成功：{reply.trouble}")
            self._conclude(flight, self._judge(flight, flight.plain), flight.plain)
            return
        self.progress.rendered += 1
        self.read(flight, "page", reply.html)

    def note(self, text: str) -> None:
        """A remark for the report; the first hundred are kept."""
        if len(self.notes) < 100 and text not in self.notes:
            self.notes.append(text)

    def _judge(self, flight: Flight, reading: Reading) -> Judgement:
        answer = flight.answer
        assert answer is not None
        if reading.trouble == "bad_encoding":
            return Judgement(Verdict.UNKNOWN, "bad_encoding", "内容编码与声明不符，浏览器也无法显示，无法判定")
        home = self.lanes[flight.lane.origin].baseline_url
        soft = reading.soft404
        if not soft and home and flight.row.url == home and flight.row.url not in self._home_urls:
            soft = True
        return judge(answer, reading.challenge, soft)

    def _conclude(self, flight: Flight, judgement: Judgement, reading: Reading) -> None:
        """The last word on one look at one URL."""
        row, lane, answer = flight.row, flight.lane, flight.answer
        assert answer is not None
        self._page_flights -= flight.pageish
        evidence = reading.ref.record if reading.ref else None
        looks = row.looks + 1
        listed_only = row.roles == int(Role.SITEMAP)  # no page points at it: a second look would tell nobody anything
        if looks < judgement.looks and not listed_only:
            outcome = Outcome(
                SUSPECT, answer.status, Verdict.UNKNOWN, judgement.reason, judgement.text, None, "", evidence
            )
            self.gate.leave(flight)
            self.state.record(row.id, looks, outcome, None if reading is flight.plain else reading.ref)
            again = Row(row.id, row.url, row.roles, row.depth, looks)
            self._suspect_later(lane, again, judgement.reason, time.monotonic())
            return
        final = settle(judgement, looks)
        outcome = Outcome(
            DONE, answer.status, final.verdict, final.reason, final.text, None, answer.content_type[:100], evidence
        )
        out: array[int] | None = None
        facts = b""
        if final.verdict is Verdict.ALIVE:
            if reading.trouble in _READ_IN_PART:
                outcome.reason, outcome.text = reading.trouble, _READ_IN_PART[reading.trouble]
                self.note(f"{row.url} {outcome.text}")
            out, new_places = self._take_links(row, reading, flight.shape)
            if flight.mode == "page" and reading.facts:
                facts = reading.facts
                self.pages += 1
                if row.url in self._home_urls:
                    self._on_home(row, reading)
            self.gate.weigh(flight, reading, new_places)
        self.gate.leave(flight, dull=listed_only and final.verdict is not Verdict.ALIVE)
        self._record(row, outcome, None if reading is flight.plain else reading, facts, out, looks)
        self.silence.settle(lane, row, outcome, looks)

    def _record(
        self,
        row: Row,
        outcome: Outcome,
        reading: Reading | None,
        facts: bytes = b"",
        out: array[int] | None = None,
        looks: int = 1,
    ) -> None:
        self.settle(row.id, outcome, looks, reading, facts, out)

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

    def _take_links(self, row: Row, reading: Reading, shape: str | None) -> tuple[array[int], int]:
        """Queue what a page points at. Returns the ids and how many URLs (pages, pictures, papers) outside
        its shape it was first to name."""
        new_places = 0
        depth = row.depth + 1

        def first_named(url: str, roles: int) -> int:
            nonlocal new_places
            if shape is not None and self.gate.leads_on(url, roles, shape):
                new_places += 1
            return self.discover(url, roles, depth)[0]

        out = self.state.ids_of(reading.links, first_named)
        return out, new_places

    def _on_home(self, row: Row, reading: Reading) -> None:
        """The home page was read. One that only sends the visitor on is not home itself."""
        target = self._resolve(row.url, reading.refresh) if reading.refresh else None
        if target and reading.text_length < _GATEWAY_TEXT and target not in self._home_urls:
            self._adopt_home(target)
            return
        self.state.set_meta("home_id", str(row.id))
        self.office.look_for_sitemaps(row.url)

    def set_aside(self, row: Row, reason: str, text: str) -> None:
        """A URL will not be fetched."""
        self._record(row, Outcome(ASIDE, None, Verdict.UNKNOWN, reason, text), None, looks=0)

    # -- second looks, and hosts that do not answer ------------------------------------------------------------

    def _suspect_later(self, lane: Lane, row: Row, reason: str, now: float) -> None:
        passing = reason in ("timeout", "connect") or reason.startswith("http_5")
        delay = self.plan.recheck_after * (_PASSING if passing else 1.0) * max(row.looks, 1)
        heapq.heappush(self._suspects, (now + delay, row.id, lane, row))


def _raiser(trouble: Exception) -> Callable[[], None]:
    """A fault of ours in a thread must be seen in the loop, not lost."""

    def throw() -> None:
        raise trouble

    return throw


def _remembered_scope(state: State) -> Scope | None:
    prefixes = state.meta("scope")
    if not prefixes:
        return None
    exact = state.meta("scope_exact") or ""
    return Scope(tuple(prefixes.split("\n")), frozenset(part for part in exact.split("\n") if part))


def _render_setup(plan: Plan, agent: str) -> RenderSetup:
    _, _, port = split_host(plan.start_url)
    return RenderSetup(
        plan.allow_private,
        list(plan.allow),
        list(plan.resolve),
        plan.dns,
        [port],
        str(plan.ca_file or ""),
        plan.timeout,
        agent,
    )
