"""Parts and weights to one number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.procedure import generated

from govsight.procedure.compose import Composed, Part, compose
from govsight.procedure.formula import KINDS, Formula, Kind
from govsight.rubric.card import NORMAL
from govsight.rubric.grade import FAILED
from govsight.rubric.model import Band

quick = settings(max_examples=examples(300), deadline=None)
D = Decimal
THIRDS = Formula({"self": D(30), "cross": D(30), "final": D(40)})


@st.composite
def given_parts(draw: st.DrawFn) -> dict[Kind, Part]:
    made: dict[Kind, Part] = {kind: draw(generated.parts()) for kind in KINDS if draw(st.integers(0, 5))}
    if "self" in made and made["self"].total is None:
        made["self"] = msgspec.structs.replace(made["self"], unsent=draw(st.booleans()))
    return made


def composed(formula: Formula, concealed: int = 0, **parts: Part | int | str) -> Composed:
    """parts: numbers stand for a part that came to them."""
    told = {kind: one if isinstance(one, Part) else Part(D(one)) for kind, one in parts.items()}
    return compose(formula, told, concealed)  # type: ignore[arg-type]


def test_of_what_is_asked_only_vetoes_no_number_is_waited_for() -> None:
    one = composed(THIRDS, final=Part(None, nothing=True))
    assert (one.total, one.verdict, one.provisional, one.low, one.grade) == (None, NORMAL, False, None, None)
    assert one.grade_text == "只判定有无单项否决，不计分，没有等次"
    assert composed(THIRDS, final=Part(None, nothing=True, provisional=True)).provisional  # a veto is open
    failed = composed(THIRDS, final=Part(None, verdict=FAILED, nothing=True))
    assert (failed.verdict, failed.provisional) == (FAILED, False)


@quick
@given(generated.formulas(), given_parts(), st.integers(0, 9))
def test_the_lines_add_up_to_the_total_and_what_is_open_lies_around_it(
    formula: Formula, parts: dict[Kind, Part], concealed: int
) -> None:
    one = compose(formula, parts, concealed)
    if one.total is None:
        assert not one.lines
        return
    assert sum((line.points for line in one.lines), D(0)) == one.total
    assert one.total == one.total.quantize(D(1).scaleb(-formula.places))
    assert sum(one.weights.values(), D(0)) <= D("100.0002")
    assert one.low is not None
    assert one.high is not None
    assert one.low <= one.high
    if set(one.weights) == {kind for kind, weight in formula.weights.items() if weight}:
        assert one.low <= one.total <= one.high
    if not one.provisional:
        assert one.low == one.total == one.high


@quick
@given(generated.formulas(), given_parts(), st.integers(0, 3), st.data())
def test_once_everything_is_settled_the_total_lies_where_it_was_said_to(
    formula: Formula, parts: dict[Kind, Part], concealed: int, data: st.DataObject
) -> None:
    """Of what was left open; a part that does not count stays away."""
    before = compose(formula, parts, concealed)
    if before.low is None or before.high is None:
        return
    after = dict(parts)
    for kind, weight in formula.weights.items():
        part = parts.get(kind, Part(None))
        way = "open" if kind == "final" else formula.unsent if part.unsent else formula.without
        if weight and (part.total is not None or way == "open"):
            low = part.low if part.low is not None else part.total if part.total is not None else D(0)
            high = part.high if part.high is not None else part.total if part.total is not None else D(100)
            cents = data.draw(st.integers(int(low * 100), int(high * 100)))
            after[kind] = msgspec.structs.replace(part, total=D(cents) / 100, low=None, high=None, unsent=False)
    settled = compose(formula, after, concealed)
    assert settled.total is not None
    assert before.low <= settled.total <= before.high
    assert not settled.provisional


@quick
@given(st.lists(st.integers(0, 100).map(lambda n: D(n) / 2), min_size=3, max_size=3), st.data())
def test_the_weight_of_a_part_that_is_missing_moves_to_the_others_exactly(
    numbers: list[Decimal], data: st.DataObject
) -> None:
    weights = data.draw(st.sampled_from(generated.WEIGHTS))
    gone = data.draw(st.sampled_from([kind for kind in KINDS if kind != "final"]))
    formula = Formula({k: D(w) for k, w in zip(KINDS, weights, strict=True)}, places=6)
    parts = {kind: Part(number) for kind, number in zip(KINDS, numbers, strict=True)}
    parts[gone] = Part(None, why="没有进行")
    rest = {kind: weight for kind, weight in formula.weights.items() if kind != gone and weight}
    one = compose(formula, parts)
    if not rest:
        assert one.total is None
        return
    exact = sum((Fraction(parts[kind].total or 0) * Fraction(weight) for kind, weight in rest.items()), Fraction(0))
    exact /= Fraction(sum(rest.values()))
    assert one.total is not None
    assert abs(Fraction(one.total) - exact) <= Fraction(1, 2_000_000)
    assert bool(one.remarks) == bool(formula.weights[gone])


def test_three_parts_by_the_book() -> None:
    one = composed(THIRDS, self=90, cross="85.33", final="77.7")
    assert one.total == D("83.68")  # 27 + 25.599 + 31.08 = 83.679
    assert [line.points for line in one.lines] == [D(27), D("25.599"), D("31.08"), D("0.001")]
    assert [line.text for line in one.lines][:2] == ["自查自评 90 分 ×30%", "交叉测评 85.33 分 ×30%"]
    assert not one.provisional


def test_no_self_assessment_counts_as_nought_where_the_formula_says_so() -> None:
    one = composed(THIRDS, self=Part(None, why="没有提交", unsent=True), cross=100, final=100)
    assert one.total == D(70)
    assert one.remarks == ("自查自评没有提交，按 0 分计",)


def test_no_self_assessment_leaves_its_weight_to_the_others_or_open_as_the_formula_says() -> None:
    unsent = Part(None, why="没有提交", unsent=True)
    moved = composed(msgspec.structs.replace(THIRDS, unsent="others"), self=unsent, cross=70, final=100)
    assert moved.total == D("87.14")  # 3/7 and 4/7
    assert sum(line.points for line in moved.lines) == moved.total
    left = composed(msgspec.structs.replace(THIRDS, unsent="open"), self=unsent, cross=70, final=100)
    assert (left.total, left.low, left.high, left.provisional) == (None, D(61), D(91), True)
    assert (left.grade, left.grade_text) == (None, "自查自评没有结果，还不能得出总分")


def test_what_nobody_looked_at_is_not_made_up_for_by_what_others_think() -> None:
    """A site that was switched off came first of its class, by the kindness of its peers."""
    one = composed(Formula({"cross": D(30), "final": D(70)}), cross="97.5", final=Part(None, D(0), D(110)))
    assert (one.total, one.grade, one.lines) == (None, None, ())
    assert (one.low, one.high, one.provisional) == (D("29.25"), D("106.25"), True)


def test_a_weight_that_moves_goes_to_open_parts_too() -> None:
    formula = msgspec.structs.replace(THIRDS, without="open", unsent="others")
    one = composed(formula, self=Part(None, unsent=True), cross=70, final=Part(None, D(10), D(90)))
    assert one.total is None
    assert (one.low, one.high) == (D("35.71"), D("81.43"))  # 30 + 40/7, 30 + 360/7


def test_what_can_be_told_of_nothing_has_no_number_but_its_ends() -> None:
    formula = Formula({"final": D(100)}, without="open")
    one = composed(formula, final=Part(None, D("3.5"), D(110), why="没有巡查结果"))
    assert (one.total, one.low, one.high, one.provisional) == (None, D("3.5"), D(110), True)
    assert one.remarks == ("年终测评待定（没有巡查结果）",)


@quick
@given(st.integers(0, 40), st.integers(0, 900).map(lambda n: D(n) / 100), st.one_of(st.none(), st.integers(0, 30)))
def test_concealments_cost_each_so_much_and_never_more_than_the_bound(
    times: int, each: Decimal, most: int | None
) -> None:
    formula = Formula({"final": D(100)}, concealed=each, concealed_most=None if most is None else D(most))
    free, paid = composed(formula, final=80), composed(formula, times, final=80)
    assert free.total is not None
    assert paid.total is not None
    cost = each * times if most is None else min(each * times, D(most))
    assert free.total - paid.total == cost
    assert [-line.points for line in paid.lines if line.kind == "concealed"] == ([cost] if cost else [])
    assert any("最多扣" in line.text for line in paid.lines) == bool(cost and most is not None and each * times > most)


def test_a_veto_without_a_number_ends_it_and_one_with_a_number_stands_beside_it() -> None:
    bands = (Band("合格", D(60)),)
    none = composed(Formula(THIRDS.weights, bands), 2, self=90, cross=90, final=Part(None, verdict=FAILED))
    assert (none.total, none.verdict, none.grade, none.lines) == (None, FAILED, FAILED, ())
    fixed = composed(Formula(THIRDS.weights, bands), self=90, cross=90, final=Part(D(0), verdict=FAILED))
    assert (fixed.total, fixed.verdict, fixed.grade) == (D(54), FAILED, FAILED)


def test_an_open_veto_leaves_a_total_provisional_though_no_bound_shows_it() -> None:
    one = composed(Formula({"final": D(100)}), final=Part(D(80), D(80), D(80), provisional=True))
    assert one.provisional
    assert (one.low, one.high) == (D(80), D(80))


@pytest.mark.parametrize(("number", "grade"), [("90", "优秀"), ("89.995", "优秀"), ("89.994", "合格"), ("59.99", None)])
def test_grades_go_by_the_number_that_is_shown(number: str, grade: str | None) -> None:
    formula = Formula({"final": D(100)}, (Band("合格", D(60)), Band("优秀", D(90))))
    assert composed(formula, final=number).grade == grade
    assert composed(Formula({"final": D(100)}), final=number).grade is None


def test_the_order_weights_are_written_in_does_not_matter() -> None:
    turned = msgspec.structs.replace(THIRDS, weights=dict(reversed(THIRDS.weights.items())))
    assert composed(turned, self=90, cross=80, final=70) == composed(THIRDS, self=90, cross=80, final=70)


def test_what_is_to_be_said_of_a_part_that_counts_is_said() -> None:
    one = composed(THIRDS, self=90, cross=Part(D(80), why="应有 3 份测评表，收到 2 份，按收到的取平均"), final=70)
    assert one.remarks == ("交叉测评：应有 3 份测评表，收到 2 份，按收到的取平均",)
    assert one.verdict == NORMAL
