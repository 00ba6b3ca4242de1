"""`visit_all`: a round of visits, many at once, one at a time to each host."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta

from govsight.kit.urls import split_host
from govsight.platform.monitoring.availability.own_faults import Seen, Span, UplinkLook, discount
from govsight.platform.monitoring.availability.verdict import LIMIT, Ruling, Verdict
from govsight.platform.monitoring.visiting.door import Door
from govsight.platform.monitoring.visiting.stalls import StallWatch
from govsight.platform.monitoring.visiting.uplink import UplinkWatch, look
from govsight.platform.monitoring.visiting.visit import answers, visit
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.egress import Egress

_LANES = 48
_PAUSE = 0.5  # seconds between two visits to one host
_MOST_CONTROLS = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One site to visit. key: the caller's own."""

    key: int
    url: str


@dataclass(frozen=True, slots=True)
class Visited:
    """What became of a task. at: when the visit began."""

    task: Task
    at: datetime
    answer: Answer
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Round:
    """uplink: how the sentinels were found at worst, None when none was asked."""

    visits: list[Visited]
    uplink: bool | None


def visit_all(
    tasks: Sequence[Task],
    door: Door,
    *,
    now: datetime,
    sentinels: Sequence[str] = (),
    controls: Sequence[str] = (),
    limit: float = LIMIT,
    told: Callable[[int], None] = lambda _done: None,
) -> Round:
    """Every task once, our own faults discounted.

    now: the moment of the call; what follows is counted from it with a clock nobody can set. controls: fellow sites
    that opened lately; where there is no sentinel, some are asked when nothing opened. told: is called with the number
    done so far.
    """
    if not tasks:
        return Round([], None)
    began = time.monotonic()
    egress = door.egress([task.url for task in tasks] + [*sentinels, *controls])

    def ask(url: str) -> bool:
        return answers(url, egress, agent=door.agent)

    with StallWatch() as stalls, UplinkWatch(list(sentinels), ask) as uplink:
        done = _visit(tasks, door, egress, limit, told)
    looks = [*uplink.looks, *_controls(done, [] if sentinels else controls, ask)]
    seen = [Seen(host_of(task.url), ruling, span) for task, span, _, ruling in done]
    rulings = discount(seen, looks, stalls.spans)
    visits = [
        Visited(task, now + timedelta(seconds=span.began - began), answer, ruling)
        for (task, span, answer, _), ruling in zip(done, rulings, strict=True)
    ]
    return Round(visits, all(one.up for one in uplink.looks) if uplink.looks else None)


_Done = tuple[Task, Span, Answer, Ruling]


def _visit(tasks: Sequence[Task], door: Door, egress: Egress, limit: float, told: Callable[[int], None]) -> list[_Done]:
    lanes: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        lanes[host_of(task.url)].append(task)

    def along(lane: list[Task]) -> list[_Done]:
        done = []
        for number, task in enumerate(lane):
            if number:
                time.sleep(_PAUSE)
            began = time.monotonic()
            answer, ruling = visit(task.url, egress, agent=door.agent, ca_file=door.ca_file, limit=limit)
            done.append((task, Span(began, time.monotonic()), answer, ruling))
        return done

    found: list[_Done] = []
    with ThreadPoolExecutor(min(_LANES, len(lanes))) as pool:
        for ended in as_completed([pool.submit(along, lane) for lane in lanes.values()]):
            found += ended.result()
            told(len(found))
    return found


def _controls(done: list[_Done], controls: Sequence[str], ask: Callable[[str], bool]) -> list[UplinkLook]:
    """Nothing opened, and there is no sentinel: other sites that opened lately are asked instead."""
    if any(ruling.verdict is Verdict.OPEN for *_, ruling in done):
        return []
    failed = [one for one in done if one[3].verdict is Verdict.FAILED]
    hosts = {host_of(task.url) for task, *_ in done}
    others = [url for url in controls if host_of(url) not in hosts][:_MOST_CONTROLS]
    if not failed or not others:
        return []
    found = look(others, ask)
    first = min(span.began for _, span, *_ in failed)
    return [UplinkLook(Span(first, found.span.ended), found.up)]


def host_of(url: str) -> str:
    """Host of a URL, for pacing and for telling sites apart."""
    return split_host(url)[1]
