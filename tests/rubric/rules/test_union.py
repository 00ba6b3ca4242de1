"""`union`: several kinds of occurrence against one threshold."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import comes_to, found

TEST = {"kind": "union", "of": [{"signals": ["news.stale"]}, {"measure": "policies"}], "at_least": 5}


def stale(count: int) -> list[dict[str, str]]:
    return [{"check": "news.stale", "page": f"p{n}"} for n in range(count)]


@pytest.mark.parametrize(("pages", "number", "standing"), [(3, 1, "clear"), (3, 2, "occurred"), (5, 0, "occurred")])
def test_the_sum_must_reach_the_threshold(pages: int, number: int, standing: str) -> None:
    assert comes_to(TEST, findings=stale(pages), counts={"policies": number})[0] == standing


def test_it_occurs_once_however_far_over() -> None:
    assert comes_to(TEST, findings=stale(9), counts={"policies": 9}) == ("occurred", 1)


def test_findings_under_the_clause_itself_count_too() -> None:
    assert comes_to(TEST, findings=[*stale(1), found(2)], counts={"policies": 2}) == ("occurred", 1)


def test_what_was_not_counted_leaves_it_open_unless_the_rest_is_enough() -> None:
    assert comes_to(TEST, findings=stale(4))[0] == "undetermined"
    assert comes_to(TEST, findings=stale(5))[0] == "occurred"


def test_a_check_that_could_not_look_leaves_it_open() -> None:
    assert comes_to(TEST, outcomes={"news.stale": "undetermined"}, counts={"policies": 4})[0] == "undetermined"
    assert comes_to(TEST, outcomes={"news.stale": "met"}, counts={"policies": 4})[0] == "clear"


def test_nothing_known_at_all_is_nothing() -> None:
    assert comes_to(TEST) == ("nothing", 0)


def test_doubts_beside_what_was_found_leave_it_open() -> None:
    doubts = [{"check": "news.stale", "page": "p9"}]
    assert comes_to(TEST, findings=stale(3), doubts=doubts, counts={"policies": 1})[0] == "undetermined"
    assert comes_to(TEST, findings=stale(4), doubts=doubts, counts={"policies": 1})[0] == "occurred"
    unseen = {"news.stale": {"state": "breached", "partial": True}}
    assert comes_to(TEST, findings=stale(3), outcomes=unseen, counts={"policies": 1})[0] == "undetermined"


@pytest.mark.parametrize(
    ("pages", "number", "standing"), [(4, None, "undetermined"), (5, None, "occurred"), (4, 4, "clear")]
)
def test_of_a_number_nobody_told_what_was_found_is_the_least(pages: int, number: int | None, standing: str) -> None:
    test = {"kind": "union", "of": [{"measure": "news"}, {"measure": "policies"}], "at_least": 5}
    counts = {} if number is None else {"news": number}
    sources = {"news": "news.stale"}
    assert comes_to(test, sources=sources, findings=stale(pages), counts={"policies": 0, **counts})[0] == standing
