"""What is right is left alone."""

from __future__ import annotations

import pytest
from tests.rubric.proofread import plans

from govsight.kit.workdays import Calendar
from govsight.rubric.load import load, shipped
from govsight.rubric.proofread import proofread


def test_nothing_is_said_of_a_good_plan() -> None:
    assert [str(one) for one in plans.troubles(plans.GOOD)] == []


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_plan_is_no_version_of_another_and_sound_in_all_but_words_of_the_probe(name: str) -> None:
    loaded = load(name)
    rubric = loaded.rubric
    signals = {one for clause in rubric.clauses() for one in (*clause.signals, *clause.hints)}
    words = (*rubric.measures, *rubric.dates, *rubric.features, *rubric.pools)
    signals |= {word.signal.partition(":")[0] for word in words}
    signals |= {"footer.marks"}  # of an option that is not chosen
    found = proofread(loaded, checks=signals, calendar=Calendar.official(), others=[load(one) for one in shipped()])
    assert [str(one) for one in found if not one.warning] == []


def test_troubles_come_in_the_order_of_the_lines() -> None:
    text = plans.broken(("points: 60", "points: 61"), ("cap: 15", "cap: 150"), ("id: t.ratio", "id: T"))
    lines = [one.line for one in plans.troubles(text)]
    assert len(lines) >= 3
    assert lines == sorted(lines)
