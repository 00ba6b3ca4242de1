"""`sample`: occurrences among so many members drawn from all there are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from govsight.rubric.hits import Hits
from govsight.rubric.points import Number, over, text, times
from govsight.rubric.rules._base import BaseTest, looked_by

if TYPE_CHECKING:
    from govsight.rubric.drawing import Drawn
    from govsight.rubric.facts import FactFinding
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Sample(BaseTest, frozen=True, tag="sample"):
    """size: members drawn. pool: what from. Where the facts tell all there are, the plan's `sampling` draws and only
    occurrences about a member drawn count; else those told are those of the sample somebody drew. available: the
    measure that says how many there are. shortfall: with fewer than `size`, all are looked at, and each occurrence
    counts size/available times (`prorate`) or once (`all`)."""

    size: int
    shortfall: Literal["all", "prorate"] = "all"
    available: str = ""
    pool: str = ""

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        drawn = look.drawn(self.pool, self.size) if self.pool else None
        there = look.number(self.available) if self.available else None
        if drawn is not None:
            there = Decimal(drawn.whole)
        if there is not None and there <= 0:
            return Hits("not_applicable", seen="没有可抽查的对象", by="machine")
        found = look.findings(clause, fresh=fresh)
        doubts = look.doubts(clause, fresh=fresh)
        if drawn is not None:
            inside = [one for one in found if _about(one, drawn)]
            doubts = [one for one in doubts if _about(one, drawn)]
            seen = drawn.words
            if outside := len(found) - len(inside):
                seen += f"，不在抽样内的 {outside} 处不计"
            if not inside:
                if doubts:
                    return Hits("undetermined", seen=f"{seen}；抽中的有 {len(doubts)} 处未能判断")
                told = look.undrawn(clause, gives=clause.effect.gives)
                return replace(told, seen=f"{seen}；{told.seen or '未见问题'}")
            return self._counted(inside, doubts, there, f"{seen}；")
        return self._counted(found, doubts, there, "") if found else None

    def _counted(self, found: list[FactFinding], doubts: list[FactFinding], there: Decimal | None, lead: str) -> Hits:
        count = sum(one.count for one in found)
        unsure = sum(one.count for one in doubts)
        often: Number = Decimal(count)
        most: Number = Decimal(count + unsure)
        seen = f"抽查 {self.size} 个，发现 {count} 处"
        if there is not None and there < self.size:
            seen = f"不足 {self.size} 个，检查全部 {text(there)} 个，发现 {count} 处"
            if self.shortfall == "prorate":
                often = over(times(often, self.size), there)
                most = over(times(most, self.size), there)
                seen += f"，按比例折算为 {text(often)} 处"
        name = next((one.by for one in found if one.by), "")
        rest = f"另有 {unsure} 处未能判断" if unsure else ""
        return Hits("occurred", often, tuple(found), lead + seen, by=looked_by(found), name=name, rest=rest, most=most)

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {list_: {word} for list_, word in (("measures", self.available), ("pools", self.pool)) if word}


def _about(finding: FactFinding, drawn: Drawn) -> bool:
    return not {finding.about, finding.target, finding.page}.isdisjoint(drawn.members)
