"""Every option of every reading of every plan that is shipped has a worked example, and shows on the card."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rubric import worked

from govsight.rubric.card import Scorecard
from govsight.rubric.load import load, shipped

#: Points may be given beside levels too: this option only takes the levels away.
ONLY_NARROWER = {"scale": "free"}
SWITCHED = [
    pytest.param(plan, case, id=f"{plan}: {name}")
    for plan in shipped()
    for name, case in worked.cases(plan)
    if case.get("readings")
]


def printed(card: Scorecard) -> Any:
    """What a reader would see change: numbers, grade, vetoes, names."""
    items = [(item.id, item.awarded, item.groups) for item in card.items]
    return card.total, card.verdict, card.provisional, card.grade, card.hit, [part.name for part in card.parts], items


@pytest.mark.parametrize("plan", shipped())
def test_every_option_is_met_by_an_example(plan: str) -> None:
    met = {pair for _, case in worked.cases(plan) for pair in (case.get("readings") or {}).items()}
    others = {
        (reading.id, option.id)
        for reading in load(plan).rubric.readings
        for option in reading.options
        if option.id != reading.chosen
    }
    assert met == others


@pytest.mark.parametrize(("plan", "case"), SWITCHED)
def test_a_switched_reading_changes_what_is_printed(plan: str, case: dict[str, Any]) -> None:
    card = worked.score(plan, case)
    if case["readings"] != ONLY_NARROWER:
        assert printed(card) != printed(worked.score(plan, {**case, "readings": {}}))
    assert {one.id for one in card.readings if one.switched} == set(case["readings"])


@pytest.mark.parametrize("plan", shipped())
def test_every_reading_says_what_where_and_how(plan: str) -> None:
    for reading in load(plan).rubric.readings:
        assert reading.question, reading.id
        assert reading.clause, reading.id
        assert len({option.text for option in reading.options if option.text}) == len(reading.options) >= 2, reading.id
