"""`change`: a number against that of the last period."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rubric.rules.asking import comes_to

RISE = {"kind": "change", "measure": "m", "rise": 10}
FALL = {"kind": "change", "measure": "m", "fall": 10}


def before(*numbers: Any) -> list[dict[str, Any]]:
    return [{"period": f"P{n}", "counts": {"m": one} if one is not None else {}} for n, one in enumerate(numbers)]


@pytest.mark.parametrize(
    ("now", "rise", "fall"),
    [
        ("55", "occurred", "clear"),
        ("54.99", "clear", "clear"),
        ("45", "clear", "occurred"),
        ("45.01", "clear", "clear"),
    ],
)
def test_the_percentage_is_inclusive(now: str, rise: str, fall: str) -> None:
    assert comes_to(RISE, counts={"m": now}, history=before(50))[0] == rise
    assert comes_to(FALL, counts={"m": now}, history=before(50))[0] == fall


def test_the_latest_period_that_has_the_number_is_compared_with() -> None:
    assert comes_to(RISE, counts={"m": 55}, history=before(10, 50, None))[0] == "occurred"
    assert comes_to(RISE, counts={"m": 55}, history=before(10, 51, None))[0] == "clear"


@pytest.mark.parametrize("history", [[], before(None), before(0)])
def test_nothing_to_compare_with_is_nothing(history: list[dict[str, Any]]) -> None:
    assert comes_to(RISE, counts={"m": 55}, history=history) == ("nothing", 0)
