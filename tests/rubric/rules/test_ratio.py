"""`ratio`: a share of a series of probes."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import comes_to, found

TEST = {"kind": "ratio", "part": "failed", "whole": "visits", "at_least": 5, "least_whole": 140}


@pytest.mark.parametrize(
    ("failed", "visits", "standing"),
    [(7, 140, "occurred"), (6, 140, "clear"), (5, 100, "undetermined"), (8, 161, "clear"), (8, 160, "occurred"),
     (0, 140, "clear"), (139, 139, "undetermined"), (0, 0, "undetermined")],
)  # fmt: skip
def test_five_percent_is_inclusive_and_too_few_visits_prove_nothing(failed: int, visits: int, standing: str) -> None:
    assert comes_to(TEST, counts={"failed": failed, "visits": visits})[0] == standing


def test_a_share_that_does_not_end_is_compared_without_dividing() -> None:
    third = {**TEST, "at_least": "33.333333333333333333", "least_whole": 1}
    assert comes_to(third, counts={"failed": 1, "visits": 3})[0] == "occurred"
    assert comes_to({**third, "at_least": "33.333333333333333334"}, counts={"failed": 1, "visits": 3})[0] == "clear"


def test_half_of_the_numbers_is_nothing_but_a_person_may_say_so() -> None:
    assert comes_to(TEST, counts={"visits": 140}) == ("nothing", 0)
    assert comes_to(TEST, findings=[found()]) == ("occurred", 1)
