"""The numbers of tests make sense: windows, sizes, percentages, thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import singledispatch

from govsight.rubric.load import Loaded
from govsight.rubric.points import text
from govsight.rubric.proofread.walk import tested, trouble
from govsight.rubric.rules import (
    Absent,
    Census,
    Change,
    Events,
    Found,
    Measure,
    PercentBelow,
    Present,
    Rated,
    Ratio,
    Sample,
    Stale,
    Streak,
    Test,
    Union,
    Within,
)
from govsight.rubric.rules.stale import Window
from govsight.rubric.trouble import Trouble

_HUNDRED = Decimal(100)
_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.4"), "years": Decimal("365"),
         "workdays": Decimal("1.4")}  # fmt: skip
_LIMITS = ("below", "at_most", "over", "at_least")


def values(loaded: Loaded) -> Iterator[Trouble]:
    """One message for each fault, at the clause's test."""
    for node in tested(loaded):
        for told in faults(node.it.test):
            yield trouble(loaded, (*node.where, "test"), node.about, told)
        if isinstance(node.it.test, Absent) and not node.it.test.kinds and not node.it.signals:
            told = "absent 没有写事件（kinds），也没有 signals：全凭人工认定，请确认"
            yield trouble(loaded, (*node.where, "test"), node.about, told, warning=True)


def length(window: Window) -> Decimal:
    """About how many days a window has."""
    return sum((_DAYS[name] * (getattr(window, name) or 0) for name in _DAYS), Decimal(0))


@singledispatch
def faults(_test: Test) -> Iterator[str]:
    """What is wrong with the numbers of a test (Chinese)."""
    yield from ()


@faults.register
def _(test: Found) -> Iterator[str]:
    yield from _least("at_least", test.at_least)


@faults.register
def _(test: Sample) -> Iterator[str]:
    yield from _least("size", test.size)
    if test.shortfall == "prorate" and not test.available and not test.pool:
        yield "不足时按比例（prorate）要知道总数：请写 available 或 pool"


@faults.register
def _(test: Union) -> Iterator[str]:
    yield from _least("at_least", test.at_least)
    if not test.of:
        yield "of 是空的"
    if any(not member.signals and not member.measure for member in test.of):
        yield "of 里有一项既没有 signals 也没有 measure"


@faults.register
def _(test: Ratio) -> Iterator[str]:
    yield from _percent("at_least", test.at_least)
    yield from _least("least_whole", test.least_whole)
    if test.part == test.whole:
        yield f"part 与 whole 都是 {test.part}"


@faults.register
def _(test: Measure) -> Iterator[str]:
    named = [name for name in _LIMITS if getattr(test, name) is not None]
    if test.steps and named:
        yield f"写了 steps 就不写 {'、'.join(named)}"
    elif not test.steps and len(named) != 1:
        yield f"界线应有且只有一个（{'、'.join(_LIMITS)} 或 steps），现有 {len(named)} 个"
    for name in named:
        value = getattr(test, name)
        numbers = value.values() if isinstance(value, dict) else (value,)
        if not numbers:
            yield f"{name} 是空的"
        for number in numbers:
            if number < 0 or (name == "below" and not number):
                yield f"{name} 是 {text(number)}：这样的界线没有意义"


@faults.register
def _(test: PercentBelow) -> Iterator[str]:
    yield from _percent("target", test.target)
    yield from _percent("per", test.per)


@faults.register
def _(test: Stale) -> Iterator[str]:
    if test.window is not None and test.steps:
        yield "window 与 steps 只能写一种"
    if test.window is None and not test.steps:
        yield "没有写期限（window）"
    for window in (*((test.window,) if test.window else ()), *(step.window for step in test.steps)):
        if window.units != 1:
            yield f"期限应有且只有一个单位，现有 {window.units} 个（{'、'.join(_DAYS)} 之一）"
        elif length(window) <= 0:
            yield "期限应为正数"


@faults.register
def _(test: Within) -> Iterator[str]:
    if (test.workdays is None) == (test.days is None):
        yield "期限应写 workdays 或 days 之一"
    for name in ("workdays", "days"):
        if getattr(test, name) is not None:
            yield from _least(name, getattr(test, name))


@faults.register
def _(test: Events) -> Iterator[str]:
    if not test.kinds:
        yield "没有写是哪些事件（kinds）"


@faults.register
def _(test: Present) -> Iterator[str]:
    if len(set(test.of)) != len(test.of):
        yield "of 里有重复的"
    if not 1 <= test.least <= len(test.of):
        yield f"least 是 {test.least}，of 里有 {len(test.of)} 项：应在 1 到 {len(test.of)} 之间"


@faults.register
def _(test: Census) -> Iterator[str]:
    if test.found == test.registered:
        yield f"found 与 registered 都是 {test.found}"


@faults.register
def _(test: Rated) -> Iterator[str]:
    for level, share in test.levels.items():
        if not 0 <= share <= 1:
            yield f"等次“{level}”的比例是 {text(share)}，应在 0 到 1 之间"
    if test.levels and max(test.levels.values()) != 1:
        yield "没有一个等次得满分（比例为 1）"


@faults.register
def _(test: Streak) -> Iterator[str]:
    yield from _least("times", test.times)
    if not test.verdict.strip():
        yield "没有写是什么结果（verdict）"


@faults.register
def _(test: Change) -> Iterator[str]:
    if test.rise is None and test.fall is None:
        yield "没有写升（rise）还是降（fall）"
    for name in ("rise", "fall"):
        number = getattr(test, name)
        if number is not None and number <= 0:
            yield f"{name} 是 {text(number)}，应为正数"


def _least(name: str, number: int) -> Iterator[str]:
    if number < 1:
        yield f"{name} 是 {number}，至少为 1"


def _percent(name: str, number: Decimal) -> Iterator[str]:
    if not 0 < number <= _HUNDRED:
        yield f"{name} 是 {text(number)}，应在 0 到 100（%）之间"
