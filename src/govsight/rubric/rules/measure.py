"""`measure`: a number against a threshold, or a table of steps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from govsight.rubric.effect import Effect
from govsight.rubric.facts import FactFinding
from govsight.rubric.hits import Hits
from govsight.rubric.points import text
from govsight.rubric.rules._base import BaseTest, ByClass, for_class, without_figure

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause

_WORDS = {"below": "低于", "at_most": "不超过", "over": "超过", "at_least": "达到"}


class NumberStep(Effect, frozen=True, kw_only=True):
    """A threshold and what it does."""

    below: Decimal | None = None
    at_most: Decimal | None = None
    over: Decimal | None = None
    at_least: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether the number is on this step."""
        return _holds(number, self.below, self.at_most, self.over, self.at_least)


class Measure(BaseTest, frozen=True, tag="measure"):
    """measure: the number asked. One of below, at_most, over, at_least (a number, or one for each class), or steps, of
    which the first that holds counts."""

    measure: str
    below: ByClass | None = None
    at_most: ByClass | None = None
    over: ByClass | None = None
    at_least: ByClass | None = None
    steps: tuple[NumberStep, ...] = ()

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        number = look.number(self.measure)
        counted = look.counted(self.measure) if self.shown() and not clause.effect.gives else []
        if number is None:
            return None if clause.effect.gives or self.steps else self._unnumbered(clause, look, counted, fresh=fresh)
        if self.steps:
            for step in self.steps:
                if step.holds(number):
                    return Hits("occurred", 1, seen=f"为 {text(number)}", effect=step, by="machine")
            return Hits("clear", seen=f"为 {text(number)}", by="machine")
        limits = {name: _limit(getattr(self, name), look.class_) for name in _WORDS}
        told = "、".join(f"{_WORDS[name]} {text(limit)}" for name, limit in limits.items() if limit is not None)
        occurred = _holds(number, **limits)
        seen = f"为 {text(number)}，界线：{told}" if told else f"为 {text(number)}，该类对象不设界线"
        return Hits("occurred" if occurred else "clear", 1 if occurred else 0, tuple(counted), seen, by="machine")

    def _unnumbered(self, clause: Clause, look: Look, counted: list[FactFinding], *, fresh: bool) -> Hits | None:
        """Without the number: what a person found under the clause, counted where it is what the number counts."""
        told = without_figure(look.findings(clause, fresh=fresh))
        if told is None and counted:
            seen = f"发现 {len(counted)} 处，但总数未能确定，不能与界线比较"
            return Hits("undetermined", found=tuple(counted), seen=seen)
        if told is None or told.standing != "occurred" or not self.shown():
            return told
        times = sum(one.count for one in told.found)
        if _holds(Decimal(times), None, None, _limit(self.over, look.class_), _limit(self.at_least, look.class_)):
            return told
        return replace(told, standing="clear", times=0, seen=f"发现 {times} 处，未达到界线")

    def shown(self) -> set[str]:
        """See `BaseTest`: where it is the many that are at fault, not the few."""
        return {self.measure} if self.over is not None or self.at_least is not None else set()

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        by_class = (getattr(self, name) for name in _WORDS)
        classes = {key for value in by_class if isinstance(value, dict) for key in value} - {"default"}
        return {"measures": {self.measure}, "classes": classes}

    @property
    def effects(self) -> tuple[Effect, ...]:
        """See `BaseTest`."""
        return self.steps


def _limit(value: ByClass | None, class_: str) -> Decimal | None:
    return None if value is None else for_class(value, class_)


def _holds(
    number: Decimal, below: Decimal | None, at_most: Decimal | None, over: Decimal | None, at_least: Decimal | None
) -> bool:
    told = (below, at_most, over, at_least)
    return (
        any(limit is not None for limit in told)
        and (below is None or number < below)
        and (at_most is None or number <= at_most)
        and (over is None or number > over)
        and (at_least is None or number >= at_least)
    )
