"""Sheets and their mean."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.procedure import generated
from tests.rubric import generated as plans
from tests.rubric.small import plan

from govsight.procedure.cross import cross
from govsight.procedure.field import fields_of
from govsight.procedure.mark import Marked, mark
from govsight.rubric.applicability import apply
from govsight.rubric.card import NORMAL
from govsight.rubric.grade import FAILED
from govsight.rubric.load import Loaded, load

D = Decimal
quick = settings(max_examples=examples(80), deadline=None)


def marked(total: str | None, verdict: str = NORMAL, **items: str) -> Marked:
    points = {item: D(number) for item, number in items.items()}
    return Marked(None if total is None else D(total), verdict, points, (), (), ())


# -- one sheet ---------------------------------------------------------------------------------------------------------


@quick
@given(st.data())
def test_the_lines_of_a_sheet_add_up_to_its_total(data: st.DataObject) -> None:
    loaded: Loaded = data.draw(plans.any_plan)
    rubric = loaded.rubric
    class_ = data.draw(st.sampled_from([one.id for one in rubric.classes] or [""]))
    traits = frozenset(data.draw(st.lists(st.sampled_from([one.id for one in rubric.traits] or ["x"]), unique=True)))
    points = {claim.item: claim.points for claim in data.draw(generated.claims(rubric)) if claim.points is not None}
    one = mark(rubric, class_, traits, points)
    if one.total is None:
        assert not one.lines
        return
    assert sum((line.points for line in one.lines), D(0)) == one.total
    asked = {field.item: field for field in fields_of(rubric, class_, traits)}
    assert one.items.keys() == asked.keys()
    assert all(asked[item].low <= number <= asked[item].high for item, number in one.items.items())
    assert set(one.empty) == asked.keys() - points.keys()
    assert set(one.clipped) == {i for i in asked.keys() & points.keys() if one.items[i] != points[i]}
    turned = dict(reversed(points.items()))
    assert mark(rubric, class_, traits, turned) == one


@quick
@given(st.data())
def test_what_a_field_offers_is_never_clipped_and_full_marks_are_the_plans(data: st.DataObject) -> None:
    loaded: Loaded = data.draw(plans.any_plan)
    rubric = loaded.rubric
    class_ = data.draw(st.sampled_from([one.id for one in rubric.classes]))
    traits = frozenset(data.draw(st.lists(st.sampled_from([one.id for one in rubric.traits]), unique=True)))
    most = {field.item: field.high for field in fields_of(rubric, class_, traits)}
    least = {field.item: field.low for field in fields_of(rubric, class_, traits)}
    full, nothing = mark(rubric, class_, traits, most), mark(rubric, class_, traits, least)
    assert full.clipped == nothing.clipped == ()
    if full.total is not None:
        assert nothing.total is not None
        assert nothing.total <= mark(rubric, class_, traits, {}).total <= full.total  # type: ignore[operator]


def test_full_marks_of_a_class_whose_points_move_are_a_hundred() -> None:
    """Thirds and eighty-fifths come and go: 湛江 2021 for a department without services."""
    loaded = load("zhanjiang-2021")
    for class_, traits in (("dept-plain", ()), ("dept-service", ()), ("dept-service", ("no-service",)), ("county", ())):
        base = {f.item: f.high for f in fields_of(loaded.rubric, class_, frozenset(traits)) if f.part == "base"}
        assert mark(loaded.rubric, class_, frozenset(traits), base).total == D("100.00")


_VETO = """
id: p
name: p
classes: [{id: a, name: a}, {id: b, name: b}]
vetoes:
  - {id: v, name: 失效, when: {class: [a]}, clauses: [{id: v.1, text: 打不开}]}
parts:
  - {id: base, name: 基础, points: 10, items: [{id: i, name: 一, points: 10, clauses: [{id: i.1, text: 错误}]}]}
"""


def test_a_veto_ticked_on_a_sheet_counts_only_where_the_plan_has_it() -> None:
    rubric = plan(_VETO).rubric
    hit = mark(rubric, "a", frozenset(), {"i": D(10)}, ["v"])
    assert (hit.total, hit.verdict) == (None, FAILED)
    assert mark(rubric, "b", frozenset(), {"i": D(10)}, ["v", "nonsense"]).total == D(10)


def test_a_veto_with_a_fixed_number_gives_it() -> None:
    rubric = plan(_VETO + "veto: {verdict: 不合格, score: 0}\n").rubric
    hit = mark(rubric, "a", frozenset(), {"i": D(10)}, ["v"])
    assert (hit.total, [line.points for line in hit.lines]) == (D(0), [D(0)])


def test_a_subject_of_whom_nothing_is_asked_has_no_number() -> None:
    rubric = plan(_VETO.replace("name: 一,", "name: 一, when: {class: [b]},")).rubric
    assert mark(rubric, "a", frozenset(), {"i": D(10)}).total is None


# -- the mean ----------------------------------------------------------------------------------------------------------


@quick
@given(st.lists(st.integers(0, 10000).map(lambda n: D(n) / 100), min_size=3, max_size=3), st.permutations("甲乙丙"))
def test_the_mean_of_three_is_exact_to_the_last_place_whatever_their_order(
    totals: list[Decimal], codes: list[str]
) -> None:
    marks = {code: marked(str(number)) for code, number in zip(codes, totals, strict=True)}
    one = cross(marks, {}, 3, 2, 2)
    mean = Fraction(sum(totals)) / 3
    assert one.total is not None
    assert abs(Fraction(one.total) - mean) <= Fraction(1, 200)
    assert one.apart == max(totals) - min(totals)
    assert list(one.each) == sorted(codes)
    assert cross(dict(reversed(marks.items())), {}, 3, 2, 2) == one


def test_half_a_hundredth_is_rounded_up() -> None:
    marks: dict[str, Any] = {"甲": marked("80"), "乙": marked("80.01")}
    assert cross(marks, {}, 2, 2, 2).total == D("80.01")


def test_with_fewer_sheets_than_make_a_mean_there_is_none_and_it_says_why() -> None:
    one = cross({"甲": marked("80")}, {}, 3, 2, 2)
    assert (one.total, one.why) == (None, "应有 3 份测评表，只收到 1 份，不足 2 份")
    two = cross({"甲": marked("80"), "乙": marked("90")}, {}, 3, 2, 2)
    assert (two.total, two.why) == (D(85), "应有 3 份测评表，收到 2 份，按收到的取平均")


def test_no_sheet_at_all_is_never_a_mean_and_one_wanted_is_enough() -> None:
    assert cross({}, {}, 3, 0, 2).why == "应有 3 份测评表，只收到 0 份，不足 1 份"
    assert cross({"甲": marked("80")}, {}, 1, 2, 2).total == D(80)


def test_a_vetoed_sheet_gives_nought_and_its_verdict_is_told() -> None:
    one = cross({"甲": marked(None, FAILED), "乙": marked("90"), "丙": marked("90")}, {}, 3, 2, 2)
    assert (one.total, one.verdicts["甲"]) == (D(60), FAILED)


def test_sheets_that_are_far_apart_on_an_item_are_pointed_out() -> None:
    marks = {"甲": marked("9", i="9", j="-1"), "乙": marked("6", i="6", j="0"), "丙": marked("9", i="9")}
    wide, narrow = cross(marks, {"i": D(10), "j": D(-10)}, 3, 2, 2).items
    assert (wide.item, wide.mean, wide.apart, wide.wide) == ("i", D(8), D(3), False)  # exactly 0.3 of it is not
    assert (narrow.item, narrow.mean, narrow.wide) == ("j", D("-0.5"), False)
    marks["乙"] = marked("5.9", i="5.9")
    assert cross(marks, {"i": D(10)}, 3, 2, 2).items[0].wide
    assert apply(plan(_VETO).rubric, "a", frozenset()).asked
