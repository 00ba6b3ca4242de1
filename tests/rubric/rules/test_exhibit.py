"""`exhibit`: something shown that a person accepts."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import ask, comes_to

TEST = {"kind": "exhibit"}


@pytest.mark.parametrize(
    ("rating", "standing"),
    [
        ({"accepted": "true", "exhibits": ["批示.pdf"]}, "occurred"),
        ({"accepted": "false", "exhibits": ["批示.pdf"]}, "clear"),
        ({"accepted": "false"}, "clear"),
        ({"accepted": "true"}, "undetermined"),
        ({"exhibits": ["批示.pdf"]}, "undetermined"),
    ],
)
def test_it_is_earned_only_with_an_exhibit_and_a_persons_word(rating: dict[str, object], standing: str) -> None:
    assert comes_to(TEST, ratings={"a.1": rating})[0] == standing


def test_a_rating_of_the_item_serves_and_that_of_the_clause_goes_first() -> None:
    yes, no = {"accepted": "true", "exhibits": ["x"]}, {"accepted": "false"}
    assert comes_to(TEST, ratings={"a": yes})[0] == "occurred"
    assert comes_to(TEST, ratings={"a": yes, "a.1": no})[0] == "clear"


def test_the_last_word_counts_and_the_exhibits_are_evidence() -> None:
    said = [{"accepted": "false", "by": "甲"}, {"accepted": "true", "exhibits": ["x", "z"], "by": "乙"}]
    hits = ask(TEST, ratings={"a.1": said})
    assert hits is not None
    assert (hits.standing, hits.name, hits.evidence) == ("occurred", "乙", ("x", "z"))


def test_no_rating_is_nothing() -> None:
    assert comes_to(TEST) == ("nothing", 0)
