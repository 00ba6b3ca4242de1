"""`HostOffice`: getting to know a host before its URLs are fetched.

Names are looked up and TLS is examined in threads; robots.txt, the answer to a made-up address and the sitemaps of
the inspected site are fetched like anything else, under negative keys.
"""

from __future__ import annotations

import hashlib
import ipaddress
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from govsight.kit.early import early
from govsight.kit.urls import Resolver
from govsight.probe.guest.pace import Pace
from govsight.probe.guest.robots import MAX_BYTES as ROBOTS_BYTES
from govsight.probe.guest.robots import Robots
from govsight.probe.lanes import Lane
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.egress import Egress, EgressRefused, Target
from govsight.probe.observe.fetcher import Request
from govsight.probe.observe.reading import Reading, Task
from govsight.probe.observe.resolve import ResolveFailed
from govsight.probe.state import Row
from govsight.vocab import HostFacts, Role

if TYPE_CHECKING:
    from govsight.probe.crawl import Crawl
    from govsight.probe.observe.tls import TlsLook

_OWN = Pace(16)
_PUBLIC = Pace(2, 0.125)
_OWN_ADDRESS = 64
_BASELINE_BYTES = 512 * 1024
_SITEMAP_BYTES = 10 * 1024 * 1024
_MAX_SITEMAPS = 50
_MAX_BASELINE_HOPS = 5


class _Known(msgspec.Struct):
    """What is remembered of an internal host, as JSON in the state."""

    facts: HostFacts
    robots_status: int | None = None
    robots: str = ""
    tokens: list[int] = []
    baseline_url: str = ""
    insecure: bool = False


class _Errand(msgspec.Struct):
    """One special request. purpose: `robots`, `baseline` or `sitemap`; then: what its end sets going."""

    lane: Lane
    purpose: str
    url: str
    hops: int = 0


class HostOffice:
    """See the module. Works for one crawl, in its loop."""

    def __init__(self, crawl: Crawl, egress: Egress) -> None:
        self._crawl = crawl
        self._egress = egress
        self._errands: dict[int, _Errand] = {}
        self._known: dict[str, _Known] = {
            origin: msgspec.json.decode(facts, type=_Known) for origin, facts in crawl.state.hosts()
        }
        self._asked_maps: set[str] = set()
        self._map_urls = 0
        self._next = -1
        self.threads = 0

    @property
    def busy(self) -> bool:
        """Whether anything of ours is under way."""
        return bool(self._errands or self.threads)

    def lane_of(self, key: int) -> Lane:
        """The lane of a special request."""
        return self._errands[key].lane

    def join(self, base: str, location: str) -> str | None:
        """A redirect's target, normalised; None when it is no web address."""
        return Resolver(base).resolve(location)

    # -- getting ready -----------------------------------------------------------------------------------------

    def prepare(self, lane: Lane) -> None:
        """Look the host up (and, for the inspected site over https, look at its TLS); then make the lane ready."""
        lane.state = "preparing"
        may_offer = lane.origin.startswith("https:") or lane.port == 80
        looks_at_tls = lane.internal and may_offer and lane.origin not in self._known

        def work() -> Callable[[], None]:
            try:
                target = self._egress.decide(lane.host, lane.port)
            except (EgressRefused, ResolveFailed) as trouble:
                return lambda kept=trouble: self._unreachable(lane, kept)  # type: ignore[misc]
            look = None
            if looks_at_tls:
                from govsight.probe.tls_looks import look_for_tls

                look = look_for_tls(lane, target, self._egress, self._crawl.plan)
            return lambda: self._reachable(lane, target, look)

        self._aside(work)

    def ask_again(self, lane: Lane) -> None:
        """A second look at a host without an address: its name is asked for anew."""
        self._egress.forget(lane.host)
        self.prepare(lane)

    def _aside(self, work: Callable[[], Callable[[], None]]) -> None:
        self.threads += 1

        def guarded() -> Callable[[], None]:
            then = work()

            def finish() -> None:
                self.threads -= 1
                then()

            return finish

        self._crawl.aside(guarded)

    def _unreachable(self, lane: Lane, trouble: EgressRefused | ResolveFailed) -> None:
        """The host has no address we may go to: every URL of it gets that answer without a request."""
        fault = "refused_egress" if isinstance(trouble, EgressRefused) else f"dns_{trouble.kind}"
        lane.down_answer = Answer(url=lane.origin + "/", fault=fault, fault_text=str(trouble))
        lane.keys = (lane.host,)
        self._crawl.pacer.set_pace(lane.host, _PUBLIC)
        self._crawl.silence.nowhere(lane)

    def _reachable(self, lane: Lane, target: Target, look: TlsLook | None) -> None:
        lane.target = target
        ip, port = target.addresses[0]
        own = not ipaddress.ip_address(ip).is_global or ((ip, port) != (target.host, target.port) and port != lane.port)
        self._set_pace(lane, ip, port, own)
        if look is not None:
            self._note_tls(lane, look)
        elif lane.internal:
            lane.facts = HostFacts(lane.host, tls_looked=True)
        if not lane.internal:
            lane.state = "ready"
            return
        known = self._known.get(lane.origin)
        if known is not None:
            self._recall(lane, known)
        else:
            facts = lane.facts or HostFacts(lane.host)
            self._known[lane.origin] = _Known(facts, insecure=lane.insecure)
            lane.waiting_on = 2
            self._send(lane, "robots", lane.origin + "/robots.txt", ROBOTS_BYTES)
            self._send(lane, "baseline", f"{lane.origin}{self._made_up_path(lane)}", _BASELINE_BYTES)

    def _set_pace(self, lane: Lane, ip: str, port: int, own: bool) -> None:
        plan = self._crawl.plan
        pace = _OWN if own else _PUBLIC
        if lane.internal and plan.concurrency is not None:
            pace = Pace(plan.concurrency, pace.interval)
        if plan.rate is not None:
            pace = Pace(pace.parallel, 1.0 / plan.rate if plan.rate else 0.0)
        address = f"@{ip}:{port}" if own else f"@{ip}"
        self._crawl.pacer.set_pace(lane.host, pace)
        at_address = Pace(max(pace.parallel, _OWN_ADDRESS), pace.interval if plan.rate else 0.0) if own else pace
        self._crawl.pacer.set_pace(address, at_address)
        lane.keys = (lane.host, address)

    def _made_up_path(self, lane: Lane) -> str:
        """An address that does not exist, the same in every start of one run."""
        run = self._crawl.state.meta("run_id") or ""
        word = hashlib.sha256(f"{run} {lane.origin}".encode()).hexdigest()[:16]
        folder = next((p for p in self._crawl.scope.prefixes if p.startswith(lane.origin + "/")), lane.origin + "/")
        return f"{folder[len(lane.origin) :]}govsight-{word}.html"

    def _recall(self, lane: Lane, known: _Known) -> None:
        lane.facts = known.facts
        lane.insecure = known.insecure
        lane.examined = known.facts.tls_looked
        lane.robots = Robots.read(known.robots_status, b64decode(known.robots))
        lane.baseline_url = known.baseline_url
        self._pace_by_robots(lane)
        if known.tokens:
            self._teach(lane, known.tokens)
        lane.state = "ready"

    def _note_tls(self, lane: Lane, look: TlsLook) -> None:
        over_tls = lane.origin.startswith("https:")
        lane.examined = over_tls
        if over_tls:
            lane.fatal = "；".join(fault.text for fault in look.faults if not fault.passable)
        lane.insecure = over_tls and bool(look.faults) and all(fault.passable for fault in look.faults)
        text = "；".join(fault.text for fault in look.faults) or look.trouble or "未见问题"
        old = lane.facts or HostFacts(lane.host, https=True)
        lane.facts = msgspec.structs.replace(
            old, https=True, tls_faults=tuple(look.faults), tls_looked=not look.trouble or bool(look.faults)
        )
        if lane.internal:
            detail = f"{text} | 协议 {look.protocol} | 签发 {look.issuer} | 到期 {look.not_after}"
            answer = Answer(url=lane.origin + "/", fault="tls_look", fault_text=detail[:4000])
            self._give(lane, "tls", Task(0, "record", answer, time.time()))

    # -- TLS trouble met on the way ----------------------------------------------------------------------------

    def examine(self, lane: Lane, row: Row, answer: Answer) -> None:
        """libcurl did not trust the host: find out why, then fetch again as a person would, or give the fault."""
        if lane.state == "preparing":
            lane.again.append(row)
            return
        lane.state = "preparing"
        target = lane.target
        assert target is not None

        def work() -> Callable[[], None]:
            from govsight.probe.tls_looks import look_at_tls

            look = look_at_tls(target, self._crawl.plan)
            return lambda: self._examined(lane, row, answer, look)

        self._aside(work)

    def _examined(self, lane: Lane, row: Row, answer: Answer, look: TlsLook) -> None:
        self._note_tls(lane, look)
        lane.state = "ready"
        if not look.faults:
            # ours to say only that it failed; libcurl's own reason stands
            lane.insecure = answer.fault == "tls"
        lane.again.append(row)

    # -- special requests --------------------------------------------------------------------------------------

    def _send(self, lane: Lane, purpose: str, url: str, cap: int, hops: int = 0) -> None:
        assert lane.target is not None
        key = self._next
        self._next -= 1
        self._errands[key] = _Errand(lane, purpose, url, hops)
        request = Request(key, url, lane.host, lane.port, lane.target.addresses[0], cap, lane.insecure)
        self._crawl.request(lane, request, time.monotonic())

    def _give(self, lane: Lane, purpose: str, task: Task) -> None:
        task.id = self._next
        self._next -= 1
        self._errands[task.id] = _Errand(lane, purpose, task.answer.url)
        self._crawl.readers.give(task)

    def on_answer(self, request: Request, answer: Answer) -> None:
        """A special request ended."""
        errand = self._errands.pop(request.key)
        lane = errand.lane
        if errand.purpose == "robots":
            self._on_robots(lane, answer)
        elif errand.purpose == "baseline":
            self._on_baseline(errand, answer)
        elif answer.status == 200:
            self._give(lane, "sitemap", Task(0, "sitemap", answer, time.time(), limit=_SITEMAP_BYTES))

    def on_reading(self, reading: Reading) -> None:
        """A reader answered one of our tasks."""
        errand = self._errands.pop(reading.id, None)
        if errand is None:
            return
        lane = errand.lane
        if reading.ref is not None:
            self._crawl.state.keep_evidence(reading.ref)
        if errand.purpose == "tls":
            if lane.facts is not None and reading.ref is not None:
                lane.facts = msgspec.structs.replace(lane.facts, evidence=reading.ref.record)
                self._save(lane)
        elif errand.purpose == "baseline":
            known = self._known[lane.origin]
            if reading.tokens and not reading.challenge and reading.text_length:
                known.tokens = reading.tokens
                self._teach(lane, reading.tokens)
            self._ready_soon(lane)
        elif errand.purpose == "sitemap":
            self._on_sitemap(lane, reading)

    def _on_robots(self, lane: Lane, answer: Answer) -> None:
        known = self._known[lane.origin]
        known.robots_status = answer.status
        known.robots = b64encode(answer.body if answer.status == 200 else b"").decode()
        lane.robots = Robots.read(answer.status, answer.body)
        self._pace_by_robots(lane)
        self._ready_soon(lane)

    def _pace_by_robots(self, lane: Lane) -> None:
        if lane.robots is not None and lane.robots.crawl_delay and self._crawl.plan.robots == "obey":
            self._crawl.pacer.slow_down(lane.host, lane.robots.crawl_delay)

    def _on_baseline(self, errand: _Errand, answer: Answer) -> None:
        lane = errand.lane
        known = self._known[lane.origin]
        if errand.hops == 0:
            known.facts = msgspec.structs.replace(known.facts, not_found_status=answer.status)
        if answer.status is not None and 300 <= answer.status < 400 and answer.location:
            target = self.join(errand.url, location_text(answer.location))
            if target is None or errand.hops >= _MAX_BASELINE_HOPS:
                self._ready_soon(lane)
            elif target.startswith(lane.origin + "/"):
                known.baseline_url = target
                self._send(lane, "baseline", target, _BASELINE_BYTES, errand.hops + 1)
            else:
                self._ready_soon(lane)
            return
        if answer.status is None or answer.status != 200:
            known.baseline_url = ""
        if answer.status == 200 and answer.is_html:
            known.facts = msgspec.structs.replace(known.facts, not_found_soft=True)
            self._give(lane, "baseline", Task(0, "baseline", answer, time.time()))
            return
        self._ready_soon(lane)

    def _teach(self, lane: Lane, tokens: list[int]) -> None:
        answer = Answer(url=lane.origin + "/")
        self._crawl.readers.tell_all(Task(0, "forget", answer, 0.0, tokens=tokens))

    def _ready_soon(self, lane: Lane) -> None:
        lane.waiting_on -= 1
        if lane.waiting_on > 0:
            return
        known = self._known[lane.origin]
        lane.baseline_url = known.baseline_url
        state = "ignored" if self._crawl.plan.robots == "ignore" else (lane.robots.state if lane.robots else "absent")
        known.facts = msgspec.structs.replace(known.facts, robots=state)
        if lane.facts is not None:
            known.facts = msgspec.structs.replace(
                known.facts,
                https=lane.facts.https,
                tls_faults=lane.facts.tls_faults,
                tls_looked=lane.facts.tls_looked,
                evidence=lane.facts.evidence,
            )
        known.insecure = lane.insecure
        lane.facts = known.facts
        self._save(lane)
        lane.state = "ready"

    def _save(self, lane: Lane) -> None:
        known = self._known.get(lane.origin)
        if known is not None and lane.facts is not None:
            known.facts = lane.facts
            self._crawl.state.set_host(lane.origin, msgspec.json.encode(known))

    # -- sitemaps ----------------------------------------------------------------------------------------------

    def look_for_sitemaps(self, home: str) -> None:
        """Ask for sitemap.xml and those robots.txt names, once per run."""
        crawl = self._crawl
        if crawl.state.meta("sitemaps") or crawl.plan.effective_kind == "channel":
            return
        origin = "/".join(home.split("/", 3)[:3])
        lane = crawl.lanes[origin]
        named = lane.robots.sitemaps if lane.robots else []
        for url in [*named, origin + "/sitemap.xml"]:
            self._ask_map(lane, url)

    def _ask_map(self, lane: Lane, url: str) -> None:
        target = self.join(lane.origin + "/", url)
        if target is None or not target.startswith(lane.origin + "/") or target in self._asked_maps:
            return
        if len(self._asked_maps) < _MAX_SITEMAPS:
            self._asked_maps.add(target)
            self._send(lane, "sitemap", target, _SITEMAP_BYTES)

    def _on_sitemap(self, lane: Lane, reading: Reading) -> None:
        crawl = self._crawl
        for url, roles in reading.links:
            if not roles:
                self._ask_map(lane, url)
            elif crawl.scope.covers(url) and self._map_urls < crawl.plan.max_sitemap_urls:
                self._map_urls += 1
                crawl.discover(url, int(Role.SITEMAP), 2)
        if not any(errand.purpose == "sitemap" for errand in self._errands.values()):
            crawl.state.commit()
            crawl.state.set_meta("sitemaps", "1")


early(_Known)
