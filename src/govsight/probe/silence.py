"""`Silence`: hosts that do not answer. Their URLs share one fate; none of them costs a time-out of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from govsight.probe.flight import Flight
from govsight.probe.lanes import HOST_FAULTS, Lane
from govsight.probe.observe.answer import Answer
from govsight.probe.state import DONE, Outcome, Row
from govsight.vocab import Verdict

if TYPE_CHECKING:
    from govsight.probe.crawl import Crawl

_SILENT_ANSWERS = 12  # failures in a row of a host that did answer before
_PAUSES = 3
_PAUSE = 10.0


class Silence:
    """Works for one crawl."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl

    def hear(self, lane: Lane, answer: Answer, now: float) -> None:
        """One answer, or the lack of one, of a lane's host."""
        if answer.fault in HOST_FAULTS:
            lane.failures += 1
            if lane.hopeless:
                self._down(lane)
            elif lane.answered and lane.failures >= _SILENT_ANSWERS and lane.internal:
                self._gone(lane, now)
        elif not answer.fault:
            lane.answered += 1
            lane.failures = 0
            if lane.state == "down":
                self._back(lane)

    def nowhere(self, lane: Lane) -> None:
        """The host has no address we may go to: every URL of it has its answer without a request."""
        lane.state = "nowhere"
        self.answer(lane)

    def answer(self, lane: Lane) -> None:
        """Give what waits on such a lane its answer."""
        lane.refill(self._crawl.state, self._crawl.handed)
        rows = [*lane.again, *lane.clear()]
        lane.again.clear()
        assert lane.down_answer is not None
        for row in rows:
            answer = msgspec.structs.replace(lane.down_answer, url=row.url)
            self._crawl.answers.read(Flight(row, lane, False, None, answer), "record")

    def follow(self, lane: Lane, row: Row) -> None:
        """A URL of a host that is down: it shares the fate of those already tried."""
        self._crawl.handed.add(row.id)
        lane.followers.append(row.id)
        if lane.fate is not None:
            self._share(lane)

    def settle(self, lane: Lane, row: Row, outcome: Outcome, looks: int) -> None:
        """What was found of one that stands for the host holds for the rest."""
        if lane.state != "down" or lane.answered or outcome.verdict == Verdict.ALIVE:
            return
        text = f"{outcome.text}（同一主机，以 {row.url} 为准）"
        fate = Outcome(DONE, None, outcome.verdict, outcome.reason, text, None, "", outcome.evidence)
        lane.fate = (fate, looks)
        self._share(lane)

    def _share(self, lane: Lane) -> None:
        assert lane.fate is not None
        fate, looks = lane.fate
        for id_ in lane.followers:
            self._crawl.settle(id_, fate, looks)
        del lane.followers[:]

    def _down(self, lane: Lane) -> None:
        """Several tries, never an answer."""
        lane.state = "down"
        while True:
            for row in lane.clear():
                self.follow(lane, row)
            lane.refill(self._crawl.state, self._crawl.handed)
            if not (lane.queue or lane.documents or lane.light):
                return

    def _back(self, lane: Lane) -> None:
        """It answers after all."""
        lane.state = "ready"
        lane.fate = None
        if lane.followers:
            first = min(lane.followers)
            self._crawl.handed.difference_update(lane.followers)
            del lane.followers[:]
            lane.rewind(first)

    def _gone(self, lane: Lane, now: float) -> None:
        """The site itself stopped answering on the way: pause, and give up after some pauses. Ours or theirs, it
        cannot be told, so nothing of it counts."""
        crawl = self._crawl
        lane.failures = 0
        lane.holds += 1
        if lane.holds <= _PAUSES:
            crawl.pacer.hold(lane.keys[0], now + _PAUSE * lane.holds)
            crawl.note(f"{lane.host} 检查途中连续无响应，已暂停后再试（第 {lane.holds} 次）")
            return
        crawl.note(f"{lane.host} 检查途中停止响应，其余网址未检查")
        crawl.state.set_meta("gone", lane.host)
        for row in lane.clear():
            crawl.set_aside(row, "host_gone", "检查途中网站停止响应，未检查")
        lane.overflow = False
