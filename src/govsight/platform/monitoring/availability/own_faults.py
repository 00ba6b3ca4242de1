"""Our own faults are not theirs: failures that happened while we ourselves were out of order prove nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govsight.platform.monitoring.availability.verdict import Ruling, Verdict

NEAR = 6.0  # seconds before and after a visit in which a look at our uplink speaks for it


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds of one monotonic clock."""

    began: float
    ended: float

    def near(self, other: Span, by: float = 0.0) -> bool:
        """Whether the two meet, `by` seconds apart at most."""
        return self.began - by <= other.ended and other.began <= self.ended + by


@dataclass(frozen=True, slots=True)
class UplinkLook:
    """One look at the sentinels. up: at least one of them answered."""

    span: Span
    up: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit of a round."""

    host: str
    ruling: Ruling
    span: Span


def discount(seen: Sequence[Seen], looks: Sequence[UplinkLook], stalls: Sequence[Span]) -> list[Ruling]:
    """The rulings of a round, in its order; failures that may be ours are void.

    looks: at the sentinels (or, where there are none, at fellow sites). stalls: spans in which this process did not
    get to run. When nobody was asked about the uplink and no host of the round opened, it cannot be told whose fault
    that is.
    """
    opened = {one.host for one in seen if one.ruling.verdict is Verdict.OPEN}
    return [_one(one, looks, stalls, alone=not opened) for one in seen]


def _one(one: Seen, looks: Sequence[UplinkLook], stalls: Sequence[Span], *, alone: bool) -> Ruling:
    if one.ruling.verdict is not Verdict.FAILED:
        return one.ruling
    was = one.ruling.text
    if any(stall.near(one.span) for stall in stalls):
        return Ruling(Verdict.VOID, "stall", f"本机当时卡顿，这次不算（{was}）")
    about = [look for look in looks if look.span.near(one.span, NEAR)]
    if any(not look.up for look in about):
        return Ruling(Verdict.VOID, "uplink", f"本机网络当时不通（哨兵也打不开），这次不算（{was}）")
    if not about and alone:
        return Ruling(Verdict.VOID, "alone", f"同时访问的网站都打不开，又没有哨兵可对照，说不准是谁的问题（{was}）")
    return one.ruling
