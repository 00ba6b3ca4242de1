"""Rescaling: `full` is what is left for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from govsight.rubric.applicability import apply
from govsight.rubric.load import Loaded
from govsight.rubric.model import Rescale
from govsight.rubric.points import Number, text
from govsight.rubric.proofread.possible import Subject, subjects, words
from govsight.rubric.proofread.walk import trouble, weighed
from govsight.rubric.trouble import Trouble

_ABOUT = "rescale"


def rescale(loaded: Loaded) -> Iterator[Trouble]:
    """Its part, its two numbers, and whether they fit the subjects its condition names."""
    rule = loaded.rubric.rescale
    if rule is None:
        return
    part = loaded.rubric.part(rule.part)
    if part is None:
        yield trouble(loaded, (_ABOUT, "part"), _ABOUT, f"没有 {rule.part} 这一部分")
        return
    if rule.to <= 0:
        yield trouble(loaded, (_ABOUT, "to"), _ABOUT, f"to 是 {text(rule.to)}，应为正数")
    elif rule.to != part.points:
        told = f"折算到 {text(rule.to)} 分，而 {part.name} 是 {text(part.points)} 分：请确认"
        yield trouble(loaded, (_ABOUT, "to"), _ABOUT, told, warning=True)
    if rule.full == "remaining":
        return
    try:
        full = Decimal(rule.full)
    except InvalidOperation:
        full = Decimal("NaN")
    if not full.is_finite() or full <= 0:
        yield trouble(loaded, (_ABOUT, "full"), _ABOUT, f"full 是 {rule.full}：应为正数，或 remaining")
        return
    yield from _fits(loaded, rule, full)


def _fits(loaded: Loaded, rule: Rescale, full: Decimal) -> Iterator[Trouble]:
    """Subjects to whom nothing of the part applies are not looked at."""
    left = [(subject, points) for subject, points in _left(loaded, rule) if points]
    wrong = [(subject, points) for subject, points in left if points != full]
    readings = loaded.touched.get(_ABOUT, ())
    where = (_ABOUT, "full")
    if left and len(wrong) == len(left):
        sums = "、".join(dict.fromkeys(text(points) for _, points in left))
        told = f"full 是 {text(full)}，但适用的对象实际剩下的是 {sums} 分"
        told += f"：由歧义点 {'、'.join(readings)} 决定，请确认" if readings else "：请核对"
        yield trouble(loaded, where, _ABOUT, told, warning=True)
    elif wrong and not readings:
        subject, points = wrong[0]
        told = (
            f"full 是 {text(full)}，但有的对象剩下 {text(points)} 分（{words(subject)}）：如原文有歧义，请写成 readings"
        )
        yield trouble(loaded, where, _ABOUT, told, warning=True)


def _left(loaded: Loaded, rule: Rescale) -> Iterator[tuple[Subject, Number]]:
    """What is left in the part for those it concerns, by the traits it and the groups and items of the part name."""
    plain = replace(loaded.rubric, rescale=None)  # what is left, before it is brought to anything
    whens = [rule.when]
    named = rule.when.names()[1] if rule.when else set()
    for node in weighed(loaded):
        when = node.it.when
        if node.around[0].it.id == rule.part and when is not None and (named & when.names()[1]):
            whens.append(when)
    for subject in subjects(loaded.rubric, whens):
        if rule.when is None or rule.when.holds(*subject):
            yield subject, apply(plain, *subject).points(rule.part)
