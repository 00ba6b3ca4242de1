"""`events`: what happened outside."""

from __future__ import annotations

from tests.rubric.rules.asking import ask, comes_to, found

TEST = {"kind": "events", "kinds": ["state", "province"]}


def test_events_of_the_kinds_named_count_with_findings_of_people() -> None:
    events = [{"kind": "state"}, {"kind": "province", "date": "2021-06-03"}, {"kind": "other"}]
    assert comes_to(TEST, events=events, findings=[found(2)]) == ("occurred", 4)


def test_an_event_on_the_day_of_the_look_counts_and_one_after_it_does_not() -> None:
    assert comes_to(TEST, events=[{"kind": "state", "date": "2022-01-31"}]) == ("occurred", 1)
    assert comes_to(TEST, events=[{"kind": "state", "date": "2022-02-01"}]) == ("nothing", 0)


def test_the_line_names_dates_and_evidence() -> None:
    hits = ask(TEST, events=[{"kind": "state", "date": "2021-06-03", "evidence": "通报.pdf", "by": "李四"}])
    assert hits is not None
    assert ("2021-06-03" in hits.seen, hits.evidence, hits.name) == (True, ("通报.pdf",), "李四")


def test_no_word_of_any_event_is_nothing() -> None:
    assert comes_to(TEST) == ("nothing", 0)
