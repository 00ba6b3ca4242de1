"""Faults of a sheet before it is signed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsight.procedure.field import Field, fields_of
from govsight.procedure.lint import LONGEST_NOTE, Entry, lint, number_of
from govsight.rubric.load import load


def _field(item: str = "a", points: str = "5", *, proof: bool = False) -> Field:
    worth = Decimal(points)
    return Field(item, f"指标{item}", "base", (), worth, min(Decimal(0), worth), max(Decimal(0), worth), (), proof)


def _kinds(entry: Entry, field: Field | None = None, *, proof: bool = True) -> list[tuple[str, bool]]:
    found = lint([field or _field()], {entry.item: entry}, proof=proof)
    return [(fault.kind, fault.stops) for fault in found]


def test_points_with_proof_are_right() -> None:
    assert _kinds(Entry("a", "4.5", exhibits=1)) == []


def test_an_item_without_points_is_told_even_when_nothing_at_all_was_typed() -> None:
    assert [fault.kind for fault in lint([_field()], {})] == ["unanswered"]
    assert _kinds(Entry("a", " ", note="想一想")) == [("unanswered", True)]


def test_nought_is_an_answer() -> None:
    assert _kinds(Entry("a", "0")) == []


@pytest.mark.parametrize(
    "typed", ["五", "=1+1", "1e3", "NaN", "Infinity", "1,5", "0x5", "--1", "5分", "1 2", "9" * 39, "٣"]
)
def test_what_is_no_plain_number_is_not_points(typed: str) -> None:
    assert number_of(typed) is None
    assert _kinds(Entry("a", typed, exhibits=1)) == [("not_a_number", True)]


@pytest.mark.parametrize(("typed", "number"), [("４.５", "4.5"), (" 3 ", "3"), ("+2", "2"), ("2.", "2"), ("−1", "-1")])
def test_digits_are_read_as_people_type_them(typed: str, number: str) -> None:
    assert number_of(typed) == Decimal(number)


def test_more_and_less_than_there_is() -> None:
    assert _kinds(Entry("a", "5.01", exhibits=1)) == [("above", True)]
    assert _kinds(Entry("a", "-1", exhibits=1)) == [("below", True)]


def test_an_item_that_takes_away_goes_down_to_its_worth_and_never_above_nought() -> None:
    minus = _field(points="-5")
    assert _kinds(Entry("a", "-5"), minus) == []
    assert _kinds(Entry("a", "0"), minus) == []
    assert _kinds(Entry("a", "-5.5"), minus) == [("below", True)]
    assert _kinds(Entry("a", "1", exhibits=1), minus) == [("above", True)]


def test_two_decimals_are_enough_unless_the_item_is_worth_more_of_them() -> None:
    assert _kinds(Entry("a", "1.234", exhibits=1)) == [("decimals", True)]
    assert _kinds(Entry("a", "1.230", exhibits=1)) == []
    assert _kinds(Entry("a", "2.6667", exhibits=1), _field(points="2.6667")) == []


def test_points_without_proof_stop_the_signing_and_a_note_makes_it_a_remark() -> None:
    assert _kinds(Entry("a", "3")) == [("unproven", True)]
    assert _kinds(Entry("a", "3", note="网站首页可见")) == [("unproven", False)]


def test_a_note_does_not_stand_in_for_proof_the_plan_asks_for() -> None:
    assert _kinds(Entry("a", "3", note="网站首页可见"), _field(proof=True)) == [("unproven", True)]


def test_proof_without_points_wants_a_word() -> None:
    assert _kinds(Entry("a", "0", exhibits=2)) == [("unscored", True)]
    assert _kinds(Entry("a", "0", note="去年的材料", exhibits=2)) == [("unscored", False)]


def test_proof_of_what_was_taken_away_is_no_fault() -> None:
    assert _kinds(Entry("a", "0", exhibits=1), _field(points="-5")) == []


def test_a_sheet_of_peers_needs_no_proof() -> None:
    assert _kinds(Entry("a", "3"), proof=False) == []
    assert _kinds(Entry("a", "3"), _field(proof=True), proof=False) == []


def test_a_note_has_an_end() -> None:
    assert _kinds(Entry("a", "0", note="长" * LONGEST_NOTE)) == []
    assert _kinds(Entry("a", "0", note="长" * (LONGEST_NOTE + 1))) == [("long", True)]


def test_what_the_plan_does_not_ask_comes_last() -> None:
    faults = lint([_field("a"), _field("b")], {"x": Entry("x", "1"), "b": Entry("b", "0"), "y": Entry("y")})
    assert [(fault.item, fault.kind) for fault in faults] == [("a", "unanswered"), ("x", "unknown")]


def test_every_class_of_the_shipped_plans_can_be_filled_in_without_a_fault() -> None:
    seen = 0
    for name in ("gd-health-2016", "zhanjiang-2021"):
        rubric = load(name).rubric
        for one in rubric.classes:
            fields = fields_of(rubric, one.id, frozenset())
            entries = {field.item: Entry(field.item, str(field.high), exhibits=1) for field in fields}
            assert lint(fields, entries) == ()
            seen += len(fields)
    assert seen > 300
