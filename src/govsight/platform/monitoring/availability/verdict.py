"""What one visit proves, and what the visits of one slot add up to.

Clause (湛江 2021 单项否决·站点无法访问, the wording of the national table): 「监测1周，每天间隔性访问20次以上，
超过（含）15秒网站（频道）仍打不开的次数累计占比超过（含）5%，即单项否决。」 The readings chosen stand in
docs/decisions/0012-availability.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.judge import judge
from govsight.vocab import Verdict as LinkVerdict

LIMIT = 15.0  # seconds; at 15 and not open counts


class Verdict(StrEnum):
    """open: the site opened in time. failed: it did not, and that is its own doing. untold: it answered, but not to us
    as to a citizen (a wall, a refusal), or not clearly. void: our own fault, or nobody can say whose."""

    OPEN = "open"
    FAILED = "failed"
    UNTOLD = "untold"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Ruling:
    """reason: a machine word. text: one Chinese sentence."""

    verdict: Verdict
    reason: str
    text: str


_VERDICTS = {
    LinkVerdict.ALIVE: Verdict.OPEN,
    LinkVerdict.DEAD: Verdict.FAILED,
    LinkVerdict.UNKNOWN: Verdict.UNTOLD,
}
#: Faults of ours, not of the site: our own rule refused the address.
_OURS = frozenset({"refused_egress"})


def rule(answer: Answer, seconds: float, challenge: str = "") -> Ruling:
    """What an answer at the end of its redirects proves. seconds: the whole visit, redirects and name look-up included.
    challenge: the wall recognised in the page, "" for none."""
    if answer.fault in _OURS:
        return Ruling(Verdict.VOID, answer.fault, f"没有访问：{answer.fault_text}")
    if seconds >= LIMIT and (not answer.fault or answer.fault == "timeout"):
        return Ruling(Verdict.FAILED, "timeout", f"超过 {LIMIT:g} 秒仍未打开")
    judged = judge(answer, challenge)
    text = judged.text
    if answer.insecure and judged.verdict is LinkVerdict.ALIVE:
        text += "（证书不被信任，服务器有回答）"
    return Ruling(_VERDICTS[judged.verdict], judged.reason, text)


OPEN, FAILED, UNTOLD, VOID, MISSING = "o", "x", "?", "v", "."
MARKS = OPEN + FAILED + UNTOLD + VOID + MISSING


def mark(verdicts: Iterable[str]) -> str:
    """The mark of a slot, from the first visit of each vantage point: failed only when every valid one failed."""
    found = set(verdicts)
    if Verdict.OPEN in found:
        return OPEN
    if Verdict.FAILED in found:
        return FAILED
    if Verdict.UNTOLD in found:
        return UNTOLD
    return VOID if Verdict.VOID in found else MISSING
