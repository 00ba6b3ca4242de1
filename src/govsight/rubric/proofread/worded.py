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
_COUNTED = re.compile(_NUMBER + r"\s*(?:个(?!月|工作日|百分点)|次|项|条|类|篇|处|家|件|起)")
_UNITS = {
    "days": ("天", 1),
    "weeks": ("天", 7),
    "months": ("个月", 1),
    "years": ("个月", 12),
    "workdays": ("个工作日", 1),
}
_ANY = re.compile(_NUMBER)
_PERCENT = re.compile(_NUMBER + r"\s*[%％]")
_Asked = tuple[str, str, str, Collection[str]]  # what it is, the test's field, what it says, what the text has
_HALF_YEAR = re.compile(r"半年")
_WHOLE = 100


def worded(loaded: Loaded) -> Iterator[Trouble]:
    """A warning where the text (the clause's, the notes around it, the reading in force) names numbers of the kind, but
    not the rule's. Limits that hang on a reading are left out: there the text is in doubt."""
    for clause in of(loaded, Clause):
        told = _text(loaded, clause)
        yield from _amounts(loaded, clause, told)
        for kind, field, asked, known in _asked(clause.it.test, told):
            where = (*clause.where, "test")
            if known and asked not in known and not switched(loaded, (*where, field)):
                text_ = f"规则里的{kind} {asked} 不见于原文（原文有 {'、'.join(sorted(known))}）：请核对"
                yield trouble(loaded, where, clause.about, text_, warning=True)
        yield from _due(loaded, clause, told)


def _text(loaded: Loaded, clause: Node[Clause]) -> str:
    """The clause's text, the notes of what it stands in and the options it hangs on, numbers in digits."""
    parts = [clause.it.text]
    for one in clause.around:
        parts += [getattr(one.it, "note", ""), getattr(one.it, "text", "")]
    for reading in loaded.rubric.readings:
        option = reading.option(loaded.chosen.get(reading.id, ""))
        if option is not None and reading.id in loaded.touched.get(clause.about, ()):
            parts.append(option.text)
    told = _HALF_YEAR.sub("6个月", "\n".join(parts))
    return _CHINESE.sub(lambda found: str(_value(found[0])), told)


def _value(chinese: str) -> int:
    tens, ten, ones = chinese.partition("十")
    if not ten:
        return _DIGITS[chinese]
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _amounts(loaded: Loaded, clause: Node[Clause], told: str) -> Iterator[Trouble]:
    known = _found(_POINTS, told)
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
def _asked(_test: Test, _told: str) -> Iterator[_Asked]:
    """What a test says in numbers, beside what the text says."""
    yield from ()


@_asked.register
def _(test: Found | Union, told: str) -> Iterator[_Asked]:
    if test.at_least > 1:
        yield "界线", "at_least", str(test.at_least), _counted(told)


@_asked.register
def _(test: Ratio, told: str) -> Iterator[_Asked]:
    if test.at_least != _WHOLE:
        yield "百分比", "at_least", f"{text(test.at_least)}%", {f"{text(number)}%" for number in _found(_PERCENT, told)}


@_asked.register
def _(test: Measure, told: str) -> Iterator[_Asked]:
    for field, limits in (("", test), *(("steps", step) for step in test.steps)):
        for name in ("below", "at_most", "over", "at_least"):
            value = getattr(limits, name)
            for number in value.values() if isinstance(value, dict) else () if value is None else (value,):
                if number not in (0, 1):
                    yield "界线", field or name, text(number), _numbers(told)


@_asked.register
def _(test: Sample, told: str) -> Iterator[_Asked]:
    yield "抽查数", "size", str(test.size), _counted(told)


@_asked.register
def _(test: Present, told: str) -> Iterator[_Asked]:
    if test.least > 1:
        yield "项数", "least", str(test.least), _counted(told)


@_asked.register
def _(test: Stale, told: str) -> Iterator[_Asked]:
    for window in (*((test.window,) if test.window else ()), *(step.window for step in test.steps)):
        yield from _times("window" if window is test.window else "steps", window, told)


@_asked.register
def _(test: Within, told: str) -> Iterator[_Asked]:
    window = Window(days=test.days, workdays=test.workdays)
    yield from _times("days" if test.workdays is None else "workdays", window, told)


def _times(field: str, window: Window, told: str) -> Iterator[_Asked]:
    """Weeks are days and years are months, but days are no months and working days neither."""
    known = {
        f"{text(number * factor)} {unit}"
        for name, (unit, factor) in _UNITS.items()
        for number in _found(_TIMES[name], told)
    }
    for name, (unit, factor) in _UNITS.items():
        number = getattr(window, name)
        if number is not None:
            yield "期限", field, f"{number * factor} {unit}", known


def _found(pattern: re.Pattern[str], told: str) -> set[Decimal]:
    return {Decimal(number) for number in pattern.findall(told)}


def _counted(told: str) -> set[str]:
    """Numbers of things; where none stands before a measure word, all numbers."""
    return {text(number) for number in _found(_COUNTED, told)} or _numbers(told)


def _numbers(told: str) -> set[str]:
    return {text(number) for number in _found(_ANY, told)}


def _listed(numbers: Collection[Decimal]) -> str:
    return "、".join(text(number) for number in sorted(numbers))
