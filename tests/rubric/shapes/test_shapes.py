"""Every rule shape of the reference (G1-G20, I1-I35) is expressible in data, and scores as computed by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rubric.shapes import page
from tests.rubric.shapes.shape import Shape, expected, shapes

from govsight.kit.workdays import Calendar
from govsight.rubric.proofread import proofread

SHAPES = {shape.id: shape for shape in shapes()}
CASES = [(shape, case) for shape in SHAPES.values() for case in shape.cases]


def test_all_fifty_five_shapes_are_there() -> None:
    wanted = [f"G{number}" for number in range(1, 21)] + [f"I{number}" for number in range(1, 36)]
    assert list(SHAPES) == wanted


@pytest.mark.parametrize(
    ("shape", "case"),
    CASES,
    ids=[f"{shape.id}-{place}" for shape in SHAPES.values() for place in range(len(shape.cases))],
)
def test_a_case_comes_out_as_computed_by_hand(shape: Shape, case: dict[str, Any]) -> None:
    assert shape.comes_to(case) == expected(case), case["title"]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_its_plan_proofreads_without_a_fault(shape: Shape) -> None:
    for plan in shape.plans:
        loaded = shape.loaded(plan)
        signals = {signal for clause in loaded.rubric.clauses() for signal in clause.signals} | {"news.stale"}
        troubles = proofread(loaded, checks=signals, calendar=Calendar.official())
        assert [str(trouble) for trouble in troubles if not trouble.warning] == []


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_page_shows_yaml_that_stands_in_the_plan(shape: Shape) -> None:
    assert shape.shown.strip()


def test_the_page_of_shapes_is_current() -> None:
    assert page.FILE.read_text("utf-8") == page.page(), "run: python -m tests.rubric.shapes.page"
