"""Whatever happens to an item or a number of a shipped plan is noticed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from govsight.kit.workdays import Calendar
from govsight.rubric.load import Loaded, load, settle, shipped
from govsight.rubric.proofread import proofread
from govsight.rubric.proofread.walk import switched
from govsight.rubric.source_text import Source, Where

#: Keys whose number can be held against a sum or against the wording. The rest stands alone: a gate, a number of
#: decimals, the fewest visits that prove anything.
_TOLD = frozenset(
    ("points", "deduct", "add", "full", "to", "weeks", "months", "workdays", "size", "at_least", "least", "target")
)
_FEW = settings(max_examples=examples(6), deadline=None)


def _walk(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    yield where, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in steps:
        yield from _walk(one, (*where, step))


@cache
def _plan(name: str) -> tuple[Loaded, frozenset[tuple[str, str]], list[Where], list[Where]]:
    """A plan, what is said of it as it is, where its items stand, and where its numbers do."""
    loaded = load(name)
    data = loaded.source.data
    items = [where for where, _ in _walk(data) if len(where) > 1 and where[-2] == "items"]
    options = {option.id for reading in loaded.rubric.readings for option in reading.options}
    numbers = [
        where
        for where, value in _walk(data)
        if where and where[-1] in _TOLD and isinstance(value, str) and not switched(loaded, where)
        and _number(value) is not None and "steps" not in where
        and not (where[-1] == "target" and where[-2] in options)  # of a way to read: the source says no such number
    ]  # fmt: skip
    return loaded, _said(loaded, data), items, numbers


def _number(value: str) -> Decimal | None:
    return Decimal(value) if value.removeprefix("-").replace(".", "", 1).isdigit() else None


def _said(loaded: Loaded, data: Any) -> frozenset[tuple[str, str]]:
    plan = settle(Source(loaded.name, data, loaded.source.lines), loaded.path)
    signals = [value for where, value in _walk(data) if "signals" in where and isinstance(value, str)]
    return frozenset((one.about, one.text) for one in proofread(plan, checks=signals, calendar=Calendar.official()))


def _holder(data: Any, where: Where) -> Any:
    for step in where[:-1]:
        data = data[step]
    return data


@pytest.mark.parametrize("name", shipped())
@_FEW
@given(draw=st.data())
def test_an_item_taken_away_is_noticed(name: str, draw: st.DataObject) -> None:
    loaded, before, items, _ = _plan(name)
    where = draw.draw(st.sampled_from(items))
    data = copy.deepcopy(loaded.source.data)
    taken = _holder(data, where).pop(where[-1])
    new = _said(loaded, data) - before
    assert any("各项之和" in text or "下面没有指标" in text for _, text in new), taken["id"]


@pytest.mark.parametrize("name", shipped())
@_FEW
@given(draw=st.data(), by=st.sampled_from(("1", "0.75", "-0.15")))
def test_a_number_changed_is_noticed(name: str, draw: st.DataObject, by: str) -> None:
    loaded, before, _, numbers = _plan(name)
    where = draw.draw(st.sampled_from(numbers))
    data = copy.deepcopy(loaded.source.data)
    holder = _holder(data, where)
    whole = where[-1] in ("weeks", "months", "workdays", "size", "at_least", "least")
    holder[where[-1]] = str(Decimal(holder[where[-1]]) + (1 if whole else Decimal(by)))
    assert _said(loaded, data) - before, where


def test_the_item_that_went_missing_from_a_shipped_plan_is_named_after_the_original() -> None:
    loaded = load("zhanjiang-2021")
    data = copy.deepcopy(loaded.source.data)
    items = data["parts"][0]["groups"][0]["items"]
    items[:] = [item for item in items if item["name"] != "可用性"]
    plan = settle(Source(loaded.name, data, loaded.source.lines), loaded.path)
    line = loaded.source.line(("parts", 0, "groups", 0, "points"))
    found = proofread(plan, checks=["links.home"], calendar=Calendar.official(), others=[loaded])
    assert f"zhanjiang-2021/rubric.yaml:{line} health 健康情况 各项之和为 19，应为 20。是不是漏了 可用性 (1)？" in map(
        str, found
    )
