"""`measure`: a number against a threshold or a table of steps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.rubric.rules.asking import ask, comes_to, found


@pytest.mark.parametrize(
    ("word", "below", "at", "above"),
    [("below", "occurred", "clear", "clear"), ("at_most", "occurred", "occurred", "clear"),
     ("over", "clear", "clear", "occurred"), ("at_least", "clear", "occurred", "occurred")],
)  # fmt: skip
def test_each_word_says_whether_the_limit_itself_counts(word: str, below: str, at: str, above: str) -> None:
    test = {"kind": "measure", "measure": "m", word: 6}
    for number, wanted in (("5.99", below), (6, at), ("6.01", above)):
        assert comes_to(test, counts={"m": number})[0] == wanted


def test_a_class_has_its_own_limit_and_default_is_for_the_rest() -> None:
    test = {"kind": "measure", "measure": "m", "below": {"county": 6, "default": 3}}
    assert comes_to(test, subject={"id": "u", "class": "county"}, counts={"m": 5})[0] == "occurred"
    assert comes_to(test, subject={"id": "u", "class": "dept"}, counts={"m": 5})[0] == "clear"


def test_a_class_without_a_limit_is_never_over_it() -> None:
    test = {"kind": "measure", "measure": "m", "below": {"county": 6}}
    assert comes_to(test, subject={"id": "u", "class": "dept"}, counts={"m": 0})[0] == "clear"


@pytest.mark.parametrize(("number", "added"), [(0, None), (1, 1), (2, 1), (3, 2), (99, 2)])
def test_the_first_step_that_holds_decides(number: int, added: int | None) -> None:
    steps = [{"at_least": 3, "add": 2}, {"at_least": 1, "add": 1}]
    hits = ask({"kind": "measure", "measure": "m", "steps": steps}, counts={"m": number})
    assert hits is not None
    assert (hits.effect.add if hits.effect else None) == (None if added is None else Decimal(added))


def test_without_the_number_nothing_is_known_but_a_person_may_say_so() -> None:
    test = {"kind": "measure", "measure": "m", "below": 6}
    assert comes_to(test) == ("nothing", 0)
    assert comes_to(test, findings=[found()]) == ("occurred", 1)


MANY = {"kind": "measure", "measure": "m", "at_least": 5}


@pytest.mark.parametrize(("count", "standing"), [(4, "clear"), (5, "occurred")])
def test_without_the_number_a_person_s_places_are_counted(count: int, standing: str) -> None:
    assert comes_to(MANY, findings=[found(count)])[0] == standing


def test_without_the_number_what_a_machine_found_settles_nothing() -> None:
    signals = {"signals": ["fresh.blank"]}
    seen = [{"check": "fresh.blank", "target": f"栏目{n}"} for n in range(9)]
    assert comes_to(MANY, clause=signals, findings=seen)[0] == "undetermined"
    assert comes_to({**MANY, "at_least": None, "below": 3}, clause=signals, findings=seen)[0] == "undetermined"
