"""`rated`: what people give, and how several become one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govsight.rubric.facts import Rating
from govsight.rubric.judging import UnknownLevel, judge
from govsight.rubric.model import Clause, Ratings
from govsight.rubric.rules import Rated

LEVELS = Clause(id="a.1", text="", test=Rated(levels={"优": Decimal(1), "良": Decimal("0.8"), "差": Decimal(0)}))
FREE = Clause(id="a.1", text="", test=Rated())


def given(*numbers: str) -> tuple[Rating, ...]:
    return tuple(Rating(points=Decimal(number), by=f"评{place}") for place, number in enumerate(numbers))


def points(clause: Clause, ratings: tuple[Rating, ...], worth: str = "5", combine: Any = "mean") -> Any:
    hits = judge(clause, ratings, Decimal(worth), Ratings(combine))
    assert hits is not None
    return hits.points


@pytest.mark.parametrize(("level", "wanted"), [("优", "5"), ("良", "4"), ("差", "0")])
def test_a_level_gives_its_share_of_the_item(level: str, wanted: str) -> None:
    assert points(LEVELS, (Rating(level=level),)) == Decimal(wanted)


@pytest.mark.parametrize(
    ("combine", "wanted"),
    [("mean", Fraction(8, 3)), ("median", Decimal(3)), ("lowest", Decimal(1)), ("highest", Decimal(4))],
)
def test_several_ratings_become_one(combine: str, wanted: Fraction) -> None:
    assert points(FREE, given("4", "1", "3"), combine=combine) == wanted


def test_the_median_of_an_even_number_is_exact() -> None:
    assert points(FREE, given("1.1", "1.2", "4", "0"), combine="median") == Decimal("1.15")


@pytest.mark.parametrize("number", ["-0.1", "5.1"])
def test_points_out_of_bounds_are_refused(number: str) -> None:
    with pytest.raises(UnknownLevel, match="0 到 5"):
        points(FREE, given(number))


def test_a_negative_item_is_rated_below_nought() -> None:
    assert points(FREE, given("-3"), worth="-5") == -3
    with pytest.raises(UnknownLevel):
        points(FREE, given("1"), worth="-5")


def test_an_unknown_level_and_an_empty_rating_are_refused_by_name() -> None:
    with pytest.raises(UnknownLevel, match="“好”不在方案的等次里（优、良、差）"):
        points(LEVELS, (Rating(level="好"),))
    with pytest.raises(UnknownLevel, match="没有写等次、比例或分数"):
        points(FREE, (Rating(by="甲"),))


def test_without_ratings_nothing_is_known() -> None:
    assert judge(FREE, (), Decimal(5), Ratings()) is None
