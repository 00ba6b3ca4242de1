"""Who settles each clause follows from what the plan names and what checks there are."""

from __future__ import annotations

from fractions import Fraction

from tests.assess.plan import CHECKS, PLAN, plan

from govsight.assess.coverage import coverage


def _how(text: str = PLAN, checks: tuple[object, ...] = CHECKS) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.id: (one.how, one.checks) for one in coverage(plan(text).rubric, checks).clauses}  # type: ignore[arg-type]


def test_each_clause_is_settled_helped_or_left() -> None:
    assert _how() == {
        "v.1": ("assisted", ("words.severe",)),
        "news.1": ("machine", ("fresh.news",)),
        "surveys.1": ("machine", ("surveys",)),
        "labels.1": ("machine", ("labels.article",)),
        "overview.1": ("assisted", ("structure.overview",)),
        "accuracy.1": ("assisted", ("guide.elements",)),
        "looks.1": ("person", ()),
        "circulars.1": ("person", ()),
        "reply.1": ("person", ()),
        "search.1": ("assisted", ("search.fuzzy",)),
        "praise.1": ("person", ()),
    }


def test_a_check_nobody_has_written_counts_for_nothing() -> None:
    assert _how(checks=())["news.1"] == ("person", ())


def test_the_points_of_a_part_are_shared_out_whole() -> None:
    told = coverage(plan().rubric, CHECKS)
    base = told.summary("base")
    assert base == {"machine": 4, "assisted": 3, "person": 6}
    assert sum(base.values()) == 13
    assert sum((one.points for one in told.clauses if one.part == "base"), Fraction(0)) == 13
