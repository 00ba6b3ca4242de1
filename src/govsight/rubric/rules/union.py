"""`union`: several kinds of occurrence counted together against one threshold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from govsight.rubric.facts import FactFinding
from govsight.rubric.hits import Hits
from govsight.rubric.points import text
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind: the findings of checks (each with its own window), or a number that was counted."""

    signals: tuple[str, ...] = ()
    measure: str = ""


class Union(BaseTest, frozen=True, tag="union"):
    """of: what is counted together, with findings under the clause's own id. at_least: the threshold, inclusive."""

    of: tuple[Member, ...]
    at_least: int

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. What could not be counted leaves the question open unless the rest is enough; of a number
        nobody told, what its check found is the least it can be."""
        found: dict[str, FactFinding] = {one.key: one for one in look.findings(clause, fresh=fresh)}
        behind: list[FactFinding] = []
        number = Decimal(0)
        open_ = False
        for member in self.of:
            sure = look.counted(member.measure)
            behind += sure
            found.update((one.key, one) for one in look.of_signals(member.signals))
            if member.measure:
                counted = look.number(member.measure)
                open_ |= counted is None
                number += sum(one.count for one in sure) if counted is None else counted
            open_ |= any(_open(look, signal) for signal in member.signals)
        number += sum(one.count for one in found.values())
        places = (*found.values(), *behind)
        seen = f"合计 {text(number)} 个，界线为 {self.at_least} 个（含）"
        if number >= self.at_least:
            return Hits("occurred", 1, places, seen, by="machine")
        if not number and open_ and not places:
            return None
        if open_:
            return Hits("undetermined", found=places, seen=f"已知{seen}，另有未能判定的")
        return Hits("clear", found=places, seen=seen, by="machine")

    def shown(self) -> set[str]:
        """See `BaseTest`."""
        return {member.measure for member in self.of if member.measure}

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {
            "measures": {member.measure for member in self.of if member.measure},
            "signals": {signal for member in self.of for signal in member.signals},
        }


def _open(look: Look, signal: str) -> bool:
    if look.of_signals((signal,)):
        return look.doubtful(signal)
    told = look.outcome(signal)
    return told.state == "undetermined" if told is not None else look.facts.otherwise != "met"
