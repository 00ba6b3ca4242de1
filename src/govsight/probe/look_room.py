"""`LookRoom`: what a look has to work with: the plan, what the crawl saw, and a polite way to ask the site."""

from __future__ import annotations

import time
from base64 import b64decode
from datetime import UTC, datetime

import msgspec

from govsight import __version__
from govsight.kit.draw import draw
from govsight.kit.early import early
from govsight.kit.urls import split_host
from govsight.probe.evidence.warc import WarcWriter
from govsight.probe.guest.agent import user_agent
from govsight.probe.guest.robots import Robots
from govsight.probe.observe.addresses import reach
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.asker import Ask, Asker
from govsight.probe.observe.egress import Egress
from govsight.probe.plan import Plan
from govsight.probe.state import State
from govsight.probe.view import SiteView

_FILE = "looks.warc.gz"
_MOST_HEARD = 8  # answers of the home page kept for the next look
_PUBLIC_INTERVAL = 0.5  # seconds between two questions to a public address


class _Host(msgspec.Struct):
    robots_status: int | None = None
    robots: str = ""
    insecure: bool = False


class LookRoom:
    """plan, view: what was asked for and what the crawl saw. egress: the rule every socket keeps to. as_of: the moment
    of the run, aware, UTC. seed: text that all draws of the run begin with."""

    def __init__(self, plan: Plan, state: State, view: SiteView, egress: Egress) -> None:
        self.plan = plan
        self.view = view
        self.egress = egress
        self.as_of = view.as_of
        self.seed = state.meta("seed") or state.meta("run_id") or ""
        self._state = state
        self._warc: WarcWriter | None = None
        self._asked: dict[str, float] = {}
        self._last = ""
        self._heard: dict[Ask, tuple[Answer, str]] = {}
        hosts = {origin: msgspec.json.decode(facts, type=_Host) for origin, facts in state.hosts()}
        self._robots = {
            origin: Robots.read(host.robots_status, b64decode(host.robots)) for origin, host in hosts.items()
        }
        self._insecure = {split_host(origin + "/")[1:] for origin, host in hosts.items() if host.insecure}
        self._asker = Asker(
            egress,
            agent=user_agent(plan.contact),
            timeout=plan.timeout,
            ca_file=plan.ca_file,
            insecure=lambda host, port: (host, port) in self._insecure,
            before=self._wait,
            heard=self._keep,
        )

    def ask(self, ask: Ask | str) -> Answer:
        """Ask the site; redirects are followed, the body decoded, every exchange kept as evidence. Never raises for
        what the other side does: a fault stands in the answer."""
        ask = Ask(ask) if isinstance(ask, str) else ask
        answer = self._asker.ask(ask)
        home = self.view.home
        at_home = home is not None and ask.url == home.url and ask.form is None
        if at_home and answer.status is not None and answer.status < 400 and len(self._heard) < _MOST_HEARD:
            self._heard.setdefault(ask, (answer, self._last))
        return answer

    def known(self, ask: Ask) -> Answer | None:
        """What the home page answered when some look asked this very question before; `evidence` is its record then.
        None when nobody did, or it was refused. Not for looks that measure, or compare what they ask themselves."""
        if ask not in self._heard:
            return None
        answer, self._last = self._heard[ask]
        return answer

    def once(self, ask: Ask) -> Answer:
        """The known answer, else a new one: the home page need not be visited by each look that wants to read it."""
        return self.known(ask) or self.ask(ask)

    @property
    def evidence(self) -> str:
        """Record id of the last exchange, or of the known answer given last."""
        return self._last

    def allowed(self, url: str) -> bool:
        """Whether robots.txt lets us ask for this (always, when the plan is to ignore it)."""
        if self.plan.robots == "ignore":
            return True
        robots = self._robots.get("/".join(url.split("/", 3)[:3]))
        return robots is None or robots.allows(url)

    def keep(self, url: str, body: bytes, content_type: str) -> str:
        """Keep something made on the way (a screenshot) as evidence. Returns its record id."""
        ref = self._writer().write_resource(url, datetime.now(UTC), body, content_type)
        self._state.keep_evidence(ref)
        return ref.record

    def draw(self, members: list[str], size: int, purpose: str) -> list[str]:
        """`size` of `members` at random, the same whenever the run's seed and the purpose are."""
        return draw(members, size, f"{self.seed} {purpose}")

    def close(self) -> None:
        """Bring the evidence to the disk."""
        self._state.commit()
        if self._warc is not None:
            self._warc.close()
            self._warc = None

    def _writer(self) -> WarcWriter:
        if self._warc is None:
            folder = self.plan.out / "evidence"
            folder.mkdir(exist_ok=True)
            start = self._state.written().get(_FILE, 0)
            self._warc = WarcWriter(folder / _FILE, start_at=start, software=f"govsight/{__version__}")
        return self._warc

    def _keep(self, answer: Answer) -> None:
        when = datetime.now(UTC)
        if answer.fault and not answer.head:
            fields = {"fault": answer.fault, "detail": answer.fault_text, "seconds": f"{answer.seconds:.3f}"}
            ref = self._writer().write_metadata(answer.url, when, {**fields, "address": answer.ip or "-"})
        else:
            ref = self._writer().write_exchange(
                url=answer.url,
                when=when,
                ip=answer.ip,
                request_head=answer.request_head,
                response_head=answer.head,
                body=answer.body,
                truncated="length" if answer.cut else "",
            )
        self._state.keep_evidence(ref)
        self._last = ref.record

    def _wait(self, host: str, address: str) -> None:
        rate = self.plan.rate
        interval = (1 / rate if rate else 0.0) if rate is not None else self._usual_interval(address)
        earliest = self._asked.get(host, 0.0) + interval
        if (pause := earliest - time.monotonic()) > 0:
            time.sleep(pause)
        self._asked[host] = time.monotonic()

    def _usual_interval(self, address: str) -> float:
        import ipaddress

        return _PUBLIC_INTERVAL if reach(ipaddress.ip_address(address)) == "global" else 0.0


early(_Host)
