"""What came of the test message is told; without one nothing is."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ROOT, ask, found, hall

from govsight.probe.looks.submit import SubmitLook
from govsight.vocab import Met, Undetermined

ID = "interaction.submit"


def told(outcome: str) -> dict[str, SubmitLook]:
    return {"submit": SubmitLook(ROOT + "/hd/", ROOT + "/hd/save", outcome, "提交结果", 200, "urn:uuid:1")}


def test_nothing_is_told_without_a_trial() -> None:
    outcome = ask(ID, hall({}, look_troubles={"submit": "没有做这项检查"}))
    assert isinstance(outcome, Undetermined)
    assert "没有做这项检查" in outcome.reason


@pytest.mark.parametrize(("outcome", "kind"), [("accepted", Met), ("unclear", Undetermined)])
def test_a_message_taken_is_met_and_an_answer_not_understood_is_left_open(outcome: str, kind: type) -> None:
    assert isinstance(ask(ID, hall({}, looks=told(outcome))), kind)


def test_a_message_refused_is_found_where_the_form_stands() -> None:
    assert found(ID, hall({}, looks=told("refused"))) == {("/hd/", "/hd/save", "refused")}
