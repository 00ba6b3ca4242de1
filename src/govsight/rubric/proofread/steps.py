"""A test with steps has an effect of steps, and each step can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsight.rubric.effect import Effect
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Item, Veto
from govsight.rubric.proofread.effects import amounts
from govsight.rubric.proofread.values import length
from govsight.rubric.proofread.walk import Node, of, trouble
from govsight.rubric.rules import Measure, Stale
from govsight.rubric.rules.measure import NumberStep
from govsight.rubric.trouble import Trouble

_LIMITS = ("below", "at_most", "over", "at_least")
_NUDGE = Decimal("0.0001")


def steps(loaded: Loaded) -> Iterator[Trouble]:
    """Of numbers: some number is on the step and on none before. Of windows: longest first."""
    for clause in of(loaded, Clause):
        test, about = clause.it.test, clause.about
        there = bool(test.effects)
        if isinstance(clause.owner, Veto):
            if there:
                yield trouble(loaded, (*clause.where, "test"), about, "单项否决的细则不分档次（steps）")
            continue
        if there and not clause.it.effect.steps:
            yield trouble(loaded, clause.where, about, "test 分了档次，effect 应为 {steps: true}")
        if clause.it.effect.steps and not there:
            yield trouble(loaded, (*clause.where, "effect"), about, "effect 是 steps，但 test 没有写档次（steps）")
        if there:
            yield from _each(loaded, clause)
            yield from _reached(loaded, clause)


def _each(loaded: Loaded, clause: Node[Clause]) -> Iterator[Trouble]:
    item = next(one.it for one in reversed(clause.around) if isinstance(one.it, Item))
    gives = ("add", "add_percent") if item.mode != "deduct" else ("deduct", "percent", "forfeit")
    for position, step in enumerate(clause.it.test.effects):
        assert isinstance(step, Effect)
        where = (*clause.where, "test", "steps", position)
        if len(step.kinds) != 1:
            yield trouble(loaded, where, clause.about, f"第 {position + 1} 档应有且只有一种扣分或加分办法")
        elif step.kinds[0] not in gives and item.mode != "judge":
            told = f"第 {position + 1} 档的 {step.kinds[0]} 与指标的 mode: {item.mode} 不符"
            yield trouble(loaded, where, clause.about, told)
        else:
            yield from amounts(loaded, where, clause.about, step, item, bound=True)
        if isinstance(step, NumberStep) and all(getattr(step, name) is None for name in _LIMITS):
            yield trouble(loaded, where, clause.about, f"第 {position + 1} 档没有写界线")


def _reached(loaded: Loaded, clause: Node[Clause]) -> Iterator[Trouble]:
    test = clause.it.test
    for position in range(len(test.effects)):
        if isinstance(test, Measure):
            reached = _number_reached(test.steps, position)
        elif isinstance(test, Stale):
            reached = all(length(test.steps[position].window) < length(one.window) for one in test.steps[:position])
        else:
            return
        if not reached:
            where = (*clause.where, "test", "steps", position)
            told = f"第 {position + 1} 档永远轮不到：前面的档次已经包括它，请调整顺序"
            yield trouble(loaded, where, clause.about, told)


def _number_reached(steps_: tuple[NumberStep, ...], position: int) -> bool:
    limits = [limit for one in steps_ for name in _LIMITS if (limit := getattr(one, name)) is not None]
    tried = [number for limit in limits for number in (limit - _NUDGE, limit, limit + _NUDGE)]
    return any(
        steps_[position].holds(number) and not any(one.holds(number) for one in steps_[:position]) for number in tried
    )
