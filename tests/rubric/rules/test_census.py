"""`census`: what was found and is not on the register."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import ask, comes_to, found

TEST = {"kind": "census", "found": "have", "registered": "listed"}


@pytest.mark.parametrize(
    ("have", "listed", "wanted"),
    [(["a", "b"], ["a"], ("occurred", 1)), (["a"], ["a", "b"], ("clear", 0)), ([], [], ("clear", 0)),
     (["a", "a", "b"], [], ("occurred", 2))],
)  # fmt: skip
def test_each_member_missing_from_the_register_is_one_occurrence(
    have: list[str], listed: list[str], wanted: tuple[str, int]
) -> None:
    assert comes_to(TEST, sets={"have": have, "listed": listed}) == wanted


def test_the_missing_are_named_and_many_are_cut_short() -> None:
    hits = ask(TEST, sets={"have": list("abcdefg"), "listed": []})
    assert hits is not None
    assert hits.seen.endswith("a、b、c、d、e 等")


def test_one_set_alone_is_nothing_but_a_person_may_say_so() -> None:
    assert comes_to(TEST, sets={"have": ["a"]}) == ("nothing", 0)
    assert comes_to(TEST, findings=[found(2)]) == ("occurred", 2)
