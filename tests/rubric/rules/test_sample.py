"""`sample`: occurrences among members drawn, with and without pro rata."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.rubric.rules.asking import comes_to, found

PRORATE = {"kind": "sample", "size": 4, "shortfall": "prorate", "available": "there"}
ALL = {"kind": "sample", "size": 4, "shortfall": "all", "available": "there"}


@pytest.mark.parametrize(("there", "times"), [(1, 4), (2, 2), (3, Fraction(4, 3)), (4, 1), (5, 1), (400, 1)])
def test_each_occurrence_counts_size_over_available_times_below_the_size(there: int, times: Fraction) -> None:
    assert comes_to(PRORATE, counts={"there": there}, findings=[found()]) == ("occurred", times)


def test_a_third_stays_exact_over_several_occurrences() -> None:
    assert comes_to(PRORATE, counts={"there": 3}, findings=[found(), found(2)]) == ("occurred", 4)


@pytest.mark.parametrize("there", [1, 3, 4, 9])
def test_without_pro_rata_each_counts_once(there: int) -> None:
    assert comes_to(ALL, counts={"there": there}, findings=[found(2)]) == ("occurred", 2)


def test_with_nothing_to_draw_from_the_question_does_not_arise() -> None:
    assert comes_to(PRORATE, counts={"there": 0}, findings=[found()]) == ("not_applicable", 0)


def test_without_the_number_available_nothing_is_pro_rated() -> None:
    assert comes_to(PRORATE, findings=[found()]) == ("occurred", 1)


def test_without_findings_the_facts_say_nothing() -> None:
    assert comes_to(PRORATE, counts={"there": 2}) == ("nothing", 0)
