"""`absent`: looked at and nothing of the sort."""

from __future__ import annotations

from tests.rubric.rules.asking import comes_to, found

TEST = {"kind": "absent", "kinds": ["wording"]}
CLAUSE = {"signals": ["text.wording"], "effect": {"add": 2, "once": "true"}}


def test_one_event_or_one_finding_ends_it() -> None:
    assert comes_to(TEST, clause=CLAUSE, events=[{"kind": "wording"}]) == ("clear", 0)
    assert comes_to(TEST, clause=CLAUSE, findings=[{"check": "text.wording", "page": "p"}]) == ("clear", 0)
    assert comes_to(TEST, clause=CLAUSE, findings=[found()]) == ("clear", 0)


def test_hearing_of_nothing_is_no_absence() -> None:
    assert comes_to(TEST, clause=CLAUSE) == ("nothing", 0)
    assert comes_to(TEST, clause=CLAUSE, events=[{"kind": "other"}]) == ("nothing", 0)
