"""`quarters`: the quarterly checks of the year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tests.rubric.rules.asking import comes_to

DEDUCTED = {"kind": "quarters", "field": "deducted"}
FAILED = {"kind": "quarters", "field": "failed"}


def test_the_share_is_the_mean_over_the_quarters_told_of() -> None:
    quarters = [{"id": "Q1", "deducted": 10}, {"id": "Q2"}, {"id": "Q3", "deducted": 20}, {"id": "Q4", "deducted": 10}]
    assert comes_to(DEDUCTED, quarters=quarters) == ("occurred", Decimal("0.1"))


def test_a_third_stays_exact_and_each_quarter_has_its_own_full_marks() -> None:
    assert comes_to(DEDUCTED, quarters=[{"id": "Q1", "deducted": 10, "full": 30}]) == ("occurred", Fraction(1, 3))
    quarters = [{"id": "Q1", "deducted": 1}, {"id": "Q2"}, {"id": "Q3"}]
    assert comes_to(DEDUCTED, quarters=quarters) == ("occurred", Fraction(1, 300))


def test_nothing_deducted_is_clear_and_no_quarter_is_nothing() -> None:
    assert comes_to(DEDUCTED, quarters=[{"id": "Q1"}]) == ("clear", 0)
    assert comes_to(DEDUCTED) == ("nothing", 0)


def test_failed_quarters_are_counted() -> None:
    quarters = [{"id": f"Q{n}", "failed": "true" if n in (2, 3) else "false"} for n in range(1, 5)]
    assert comes_to(FAILED, quarters=quarters) == ("occurred", 2)
    assert comes_to(FAILED, quarters=quarters[:1]) == ("clear", 0)
