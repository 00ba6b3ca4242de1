"""The numbers of a rule are those of its wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import singledispatch

from govsight.rubric.effect import Effect
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause
from govsight.rubric.points import text
from govsight.rubric.proofread.walk import Node, of, switched, trouble
from govsight.rubric.rules import (
    Found,
    Measure,
    Overdue,
    Present,
    Ratio,
    Sample,
    Stale,
    Test,
    Union,
    Within,
)
from govsight.rubric.rules.stale import Window
from govsight.rubric.trouble import Trouble

_NUMBER = r"(\d+(?:\.\d+)?)"
_POINTS = re.compile(_NUMBER + r"\s*分(?![钟之])")
_TIMES = {
    "days": re.compile(_NUMBER + r"\s*(?:个自然日|天|日)"),
    "weeks": re.compile(_NUMBER + r"\s*个?(?:周|星期)"),
    "months": re.compile(_NUMBER + r"\s*个月"),
    "years": re.compile(_NUMBER + r"\s*年(?!\d|度|\s*\d*月)"),
    "workdays": re.compile(_NUMBER + r"\s*个?工作日"),
}
_DIGITS = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CHINESE = re.compile(r"[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]")
_HALF_YEAR = re.compile(r"半年")
_WHOLE = 100


def worded(loaded: Loaded) -> Iterator[Trouble]:
    """A warning where the text (the clause's and the notes around it) names numbers of the kind, but not the rule's.
    What hangs on a reading is left out: there the text is silent or in doubt."""
    for clause in of(loaded, Clause):
        told = _text(clause)
        if not switched(loaded, (*clause.where, "effect")):
            yield from _amounts(loaded, clause, told)
        if not switched(loaded, (*clause.where, "test")):
            for kind, number, known in _asked(clause.it.test, told):
                if known and number not in known:
                    text_ = f"规则里的{kind} {text(number)} 不见于原文（原文有 {_listed(known)}）：请核对"
                    yield trouble(loaded, (*clause.where, "test"), clause.about, text_, warning=True)
            yield from _due(loaded, clause, told)


def _text(clause: Node[Clause]) -> str:
    """The clause's text and the notes of what it stands in, numbers in digits."""
    parts = [clause.it.text]
    for one in clause.around:
        parts += [getattr(one.it, "note", ""), getattr(one.it, "text", "")]
    told = _HALF_YEAR.sub("6个月", "\n".join(parts))
    return _CHINESE.sub(lambda found: str(_value(found[0])), told)


def _value(chinese: str) -> int:
    tens, ten, ones = chinese.partition("十")
    if not ten:
        return _DIGITS[chinese]
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _amounts(loaded: Loaded, clause: Node[Clause], told: str) -> Iterator[Trouble]:
    known = {Decimal(number) for number in _POINTS.findall(told)}
    steps = [one for one in clause.it.test.effects if isinstance(one, Effect)]
    for effect in (clause.it.effect, *steps):
        for name in ("deduct", "add", "cap"):
            number = getattr(effect, name)
            if number is not None and known and abs(number) not in known:
                text_ = f"规则里的 {name} {text(number)} 不见于原文（原文有 {_listed(known)} 分）：请核对"
                yield trouble(loaded, (*clause.where, "effect"), clause.about, text_, warning=True)


def _due(loaded: Loaded, clause: Node[Clause], told: str) -> Iterator[Trouble]:
    test = clause.it.test
    if not isinstance(test, Overdue):
        return
    known = {(int(month), int(day)) for month, day in re.findall(r"(\d+)月(\d+)日", told)}
    for due in test.due.values() if isinstance(test.due, dict) else (test.due,):
        if isinstance(due, date) and known and (due.month, due.day) not in known:
            days = "、".join(f"{month}月{day}日" for month, day in sorted(known))
            text_ = f"规则里的期限 {due} 不见于原文（原文有 {days}）：请核对"
            yield trouble(loaded, (*clause.where, "test"), clause.about, text_, warning=True)


@singledispatch
def _asked(_test: Test, _told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    """(what it is, the rule's number, those of the text it may be)."""
    yield from ()


@_asked.register
def _(test: Found | Union, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    if test.at_least > 1:
        yield "界线", Decimal(test.at_least), _numbers(told)


@_asked.register
def _(test: Ratio, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    if test.at_least != _WHOLE:
        yield "百分比", test.at_least, _numbers(told)


@_asked.register
def _(test: Measure, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    for limits in (test, *test.steps):
        for name in ("below", "at_most", "over", "at_least"):
            value = getattr(limits, name)
            for number in value.values() if isinstance(value, dict) else () if value is None else (value,):
                if number not in (0, 1):
                    yield "界线", number, _numbers(told)


@_asked.register
def _(test: Sample, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    yield "抽查数", Decimal(test.size), _numbers(told)


@_asked.register
def _(test: Present, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    if test.least > 1:
        yield "项数", Decimal(test.least), _numbers(told)


@_asked.register
def _(test: Stale, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    for window in (*((test.window,) if test.window else ()), *(step.window for step in test.steps)):
        yield from _times(window, told)


@_asked.register
def _(test: Within, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    yield from _times(Window(days=test.days, workdays=test.workdays), told)


def _times(window: Window, told: str) -> Iterator[tuple[str, Decimal, Collection[Decimal]]]:
    """Days and weeks are one scale, months and years another, working days a third; a text that names times, but none
    on this scale, is told of with all its numbers."""
    known = {name: {Decimal(number) for number in pattern.findall(told)} for name, pattern in _TIMES.items()}
    if not any(known.values()):
        return
    days = known["days"] | {7 * number for number in known["weeks"]}
    months = known["months"] | {12 * number for number in known["years"]}
    scales = (
        ("天数", (window.days, window.weeks), (1, 7), days),
        ("月数", (window.months, window.years), (1, 12), months),
        ("工作日数", (window.workdays,), (1,), known["workdays"]),
    )
    for kind, given, factors, there in scales:
        for number, factor in zip(given, factors, strict=True):
            if number is not None:
                yield kind, Decimal(number * factor), there or _numbers(told) - {Decimal(number)}


def _numbers(told: str) -> set[Decimal]:
    return {Decimal(number) for number in re.findall(_NUMBER, told)}


def _listed(numbers: Collection[Decimal]) -> str:
    return "、".join(text(number) for number in sorted(numbers))
