"""`overdue`: published after the day it was due, or never."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import ask, comes_to, found

TEST = {"kind": "overdue", "date": "d", "due": {"county": "2021-12-30", "default": "2021-11-30"}}


@pytest.mark.parametrize(
    ("class_", "published", "standing"),
    [("dept", "2021-11-30", "clear"), ("dept", "2021-12-01", "occurred"), ("county", "2021-12-30", "clear"),
     ("county", "2021-12-31", "occurred"), ("dept", None, "occurred")],
)  # fmt: skip
def test_the_due_day_itself_is_in_time(class_: str, published: str | None, standing: str) -> None:
    assert comes_to(TEST, subject={"id": "u", "class": class_}, dates={"d": published})[0] == standing


@pytest.mark.parametrize(("as_of", "standing"), [("2021-11-30", "clear"), ("2021-12-01", "occurred")])
def test_what_is_not_published_is_late_only_after_the_due_day(as_of: str, standing: str) -> None:
    assert comes_to({**TEST, "due": "2021-11-30"}, as_of=as_of, dates={"d": None})[0] == standing


def test_a_class_without_a_due_day_is_not_asked() -> None:
    test = {**TEST, "due": {"county": "2021-12-30"}}
    assert comes_to(test, subject={"id": "u", "class": "dept"}, dates={"d": None})[0] == "not_applicable"


def test_without_a_date_only_a_finding_tells() -> None:
    assert comes_to(TEST) == ("nothing", 0)
    assert comes_to(TEST, findings=[found()]) == ("occurred", 1)


CHECKED = {"signals": ["structure.catalogue"]}


@pytest.mark.parametrize(("as_of", "standing"), [("2021-11-30", "clear"), ("2021-12-01", "occurred")])
def test_what_a_machine_found_missing_is_late_only_after_the_due_day(as_of: str, standing: str) -> None:
    missing = [{"check": "structure.catalogue", "verdict": "missing"}]
    test = {**TEST, "due": "2021-11-30"}
    hits = ask(test, as_of=as_of, clause=CHECKED, findings=missing)
    assert hits is not None
    assert (hits.standing, hits.by) == (standing, "machine")


def test_what_is_there_and_bears_no_day_cannot_be_told() -> None:
    there = {"structure.catalogue": "met"}
    assert comes_to(TEST, clause=CHECKED, outcomes=there)[0] == "undetermined"
    assert comes_to(TEST, as_of="2021-11-01", clause=CHECKED, outcomes=there) == ("nothing", 0)
    assert comes_to(TEST, clause=CHECKED, outcomes={**there, "a.1": "met"}) == ("nothing", 0)  # a person said so
