"""`Answers`: an answer's way from the end of its exchange to the last word on its URL.

Redirects are followed, the rest goes to a reader, some of it to the browser and to a reader again; then it is judged,
and what it points at is queued.
"""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

import msgspec

from govsight.probe.flight import Flight
from govsight.probe.lanes import is_document
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.fetcher import Request
from govsight.probe.observe.judge import Judgement, judge, settle
from govsight.probe.observe.reading import Reading, Task
from govsight.probe.observe.rendering import RenderAsk, RenderReply
from govsight.probe.plan import Scope
from govsight.probe.state import DONE, SUSPECT, Outcome, Row
from govsight.vocab import Role, Verdict

if TYPE_CHECKING:
    from govsight.probe.crawl import Crawl

_ATTACHMENT = int(Role.ATTACHMENT)
_MAX_HOPS = 10
_ODD_HOPS = 5  # so many hops from number to number lead nowhere
_READ_IN_PART = {
    "too_complex": "页面结构过于复杂，未能在时限内读完，内容未检查",
    "too_large": "页面内容过大，只读了前面一部分",
}
_OTHER_LIMIT = 512 * 1024  # decoded, of what is neither page nor document
_GATEWAY_TEXT = 200


class Answers:
    """See the module. Works for one crawl, in its loop. rendering: what the browser has, by id."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        self._plan = crawl.plan
        self._state = crawl.state
        self._readers = crawl.readers
        self._gate = crawl.gate
        self._silence = crawl.silence
        self._reading: dict[int, Flight] = {}
        self.rendering: dict[int, Flight] = {}
        self._hops: dict[int, int] = {}
        self._redirects: dict[int, Outcome] = {}
        self._home_urls = {crawl.plan.start_url}
        self._home_urls.update(url for url in (crawl.state.meta("home_urls") or "").split("\n") if url)

    # -- answers -----------------------------------------------------------------------------------------------

    def on_answer(self, request: Request, answer: Answer, now: float) -> None:
        """An exchange ended."""
        crawl = self._crawl
        if request.key < 0:
            lane = crawl.office.lane_of(request.key)
            crawl.landed(lane)
            crawl.office.on_answer(request, answer)
            return
        flight = crawl.flights.pop(request.key)
        lane = flight.lane
        crawl.landed(lane)
        flight.answer = answer
        if answer.status in (429, 503) and answer.retry_after.isdecimal():
            crawl.pacer.hold(lane.keys[0], now + min(float(answer.retry_after), 120.0))
        if answer.fault in ("tls", "tls_handshake") and not lane.examined:
            crawl.page_flights -= flight.pageish
            self._gate.leave(flight)
            crawl.office.examine(lane, flight.row, answer)
            return
        if answer.fault in ("tls", "tls_handshake") and lane.fatal:
            answer.fault, answer.fault_text = "tls_fatal", lane.fatal
        self._silence.hear(lane, answer, now)
        if answer.status is not None and 300 <= answer.status < 400 and answer.status != 304 and answer.location:
            self._on_redirect(flight, answer)
            return
        mode = self._mode_of(flight, answer)
        if mode:
            self.read(flight, mode)
        else:
            self._conclude(flight, judge(answer), Reading(flight.row.id))

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
        wants = not dom and self._gate.wants_tokens(flight)
        limit = self._plan.max_page_bytes if mode in ("page", "document") else _OTHER_LIMIT
        is_home = flight.row.url in self._home_urls
        self._reading[flight.row.id] = flight
        self._readers.give(Task(flight.row.id, mode, answer, time.time(), is_home, wants, dom, [], limit))
        flight.answer = msgspec.structs.replace(answer, body=b"", request_head=b"", head=b"")

    def _on_redirect(self, flight: Flight, answer: Answer) -> None:
        crawl = self._crawl
        row = flight.row
        target = crawl.office.join(row.url, location_text(answer.location))
        hops = self._hops.get(row.id, 0) + 1
        crawl.page_flights -= flight.pageish
        if target is not None and hops >= _ODD_HOPS:
            self._gate.condemn(flight, target)
        self._gate.leave(flight)
        if target is None or hops > _MAX_HOPS:
            word, text = ("bad_location", "跳转地址无法识别，无法判定")
            if target:
                word, text = ("too_many_hops", f"跳转超过 {_MAX_HOPS} 次，未再跟随，无法判定")
            crawl.settle(row.id, Outcome(DONE, answer.status, Verdict.UNKNOWN, word, text), 1)
            return
        if row.url in self._home_urls:
            self._adopt_home(target)
        # what the home page named is read; where that leads is looked at like the rest
        id_, fresh = crawl.discover(target, row.roles, max(row.depth, 2) if row.depth else 0)
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
        self._readers.give(Task(row.id, "record", answer, time.time()))
        flight.answer = msgspec.structs.replace(answer, body=b"", request_head=b"", head=b"")

    def _adopt_home(self, target: str) -> None:
        """The home page lives elsewhere: that address is home too, and its host belongs to the site."""
        crawl = self._crawl
        if len(self._home_urls) > 10:
            return
        self._home_urls.add(target)
        self._state.set_meta("home_urls", "\n".join(sorted(self._home_urls)))
        if not crawl.scope.covers(target):
            kind = self._plan.effective_kind
            crawl.scope = crawl.scope.joined(Scope.of(target, kind))
            self._state.set_meta("scope", "\n".join(crawl.scope.prefixes))
            self._state.set_meta("scope_exact", "\n".join(sorted(crawl.scope.exact)))
            crawl.notes.append(f"首页跳转到 {target}，该地址一并作为本站检查")
            origin = "/".join(target.split("/", 3)[:3])
            lane = crawl.lanes.get(origin)
            if lane is not None and not lane.internal:
                lane.internal = True
                crawl.office.prepare(lane)

    # -- readings ----------------------------------------------------------------------------------------------

    def on_reading(self, reading: Reading) -> None:
        """A reader is done with an answer."""
        crawl = self._crawl
        if reading.id < 0:
            crawl.office.on_reading(reading)
            return
        flight = self._reading.pop(reading.id, None)
        if flight is None:
            return
        row = flight.row
        if flight.mode == "redirect":
            outcome = self._redirects.pop(row.id)
            if not row.looks and outcome.next:
                crawl.second_looks.watch(row.id, outcome.next)
            outcome.evidence = reading.ref.record if reading.ref else None
            crawl.settle(row.id, outcome, row.looks + 1, reading)
            return
        assert flight.answer is not None
        if self._wants_render(flight, reading):
            flight.plain = reading
            if reading.ref is not None:  # at once: records of one file are kept in the order they were written
                self._state.keep_evidence(reading.ref)
            self.rendering[row.id] = flight
            crawl.desk.ask(RenderAsk(row.id, row.url, flight.lane.insecure))
            return
        self._conclude(flight, self._judge(flight, reading), reading)

    def _wants_render(self, flight: Flight, reading: Reading) -> bool:
        if self._plan.render == "never" or flight.mode != "page" or flight.plain is not None:
            return False
        if not reading.facts or reading.soft404:
            return False
        return self._plan.render == "always" or reading.blank

    def on_rendered(self, reply: RenderReply) -> None:
        """The browser is done with a page."""
        crawl = self._crawl
        flight = self.rendering.pop(reply.id, None)
        if flight is None:
            return
        assert flight.plain is not None
        if reply.trouble or not reply.html:
            crawl.note(f"{flight.row.url} 由脚本生成，渲染未成功：{reply.trouble}")
            self._conclude(flight, self._judge(flight, flight.plain), flight.plain)
            return
        crawl.progress.rendered += 1
        self.read(flight, "page", reply.html)

    def _judge(self, flight: Flight, reading: Reading) -> Judgement:
        answer = flight.answer
        assert answer is not None
        if reading.trouble == "bad_encoding":
            return Judgement(Verdict.UNKNOWN, "bad_encoding", "内容编码与声明不符，浏览器也无法显示，无法判定")
        home = self._crawl.lanes[flight.lane.origin].baseline_url
        soft = reading.soft404
        if not soft and home and flight.row.url == home and flight.row.url not in self._home_urls:
            soft = True
        return judge(answer, reading.challenge, soft)

    def _conclude(self, flight: Flight, judgement: Judgement, reading: Reading) -> None:
        """The last word on one look at one URL."""
        crawl = self._crawl
        row, lane, answer = flight.row, flight.lane, flight.answer
        assert answer is not None
        crawl.page_flights -= flight.pageish
        evidence = reading.ref.record if reading.ref else None
        looks = row.looks + 1
        listed_only = row.roles == int(Role.SITEMAP)  # no page points at it: a second look would tell nobody anything
        if looks < judgement.looks and not listed_only:
            outcome = Outcome(
                SUSPECT, answer.status, Verdict.UNKNOWN, judgement.reason, judgement.text, None, "", evidence
            )
            self._gate.leave(flight)
            self._state.record(row.id, looks, outcome, None if reading is flight.plain else reading.ref)
            again = Row(row.id, row.url, row.roles, row.depth, looks)
            crawl.second_looks.later(lane, again, judgement.reason, time.monotonic())
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
                crawl.note(f"{row.url} {outcome.text}")
            out, new_places = self._take_links(row, reading, flight.shape)
            if flight.mode == "document" and reading.facts:
                self._state.keep_document(row.id, reading.facts)
            if flight.mode == "page" and reading.facts:
                facts = reading.facts
                crawl.pages += 1
                if row.url in self._home_urls:
                    self._on_home(row, reading)
            self._gate.weigh(flight, reading, new_places)
        self._gate.leave(flight, dull=listed_only and final.verdict is not Verdict.ALIVE)
        crawl.settle(row.id, outcome, looks, None if reading is flight.plain else reading, facts, out)
        self._silence.settle(lane, row, outcome, looks)

    def _take_links(self, row: Row, reading: Reading, shape: str | None) -> tuple[array[int], int]:
        """Queue what a page points at. Returns the ids and how many URLs (pages, pictures, papers) outside
        its shape it was first to name."""
        discover = self._crawl.discover
        new_places = 0
        depth = row.depth + 1

        def first_named(url: str, roles: int) -> int:
            nonlocal new_places
            if shape is not None and self._gate.leads_on(url, roles, shape):
                new_places += 1
            return discover(url, roles, depth)[0]

        out = self._state.ids_of(reading.links, first_named)
        return out, new_places

    def _on_home(self, row: Row, reading: Reading) -> None:
        """The home page was read. One that only sends the visitor on is not home itself."""
        crawl = self._crawl
        target = crawl.office.join(row.url, reading.refresh) if reading.refresh else None
        if target and reading.text_length < _GATEWAY_TEXT and target not in self._home_urls:
            self._adopt_home(target)
            return
        self._state.set_meta("home_id", str(row.id))
        crawl.office.look_for_sitemaps(row.url)
