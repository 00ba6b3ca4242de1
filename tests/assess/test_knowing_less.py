"""Knowing less never costs a point and never settles anything: over every check of every shipped plan.

The same inspection is scored twice, the second time with one check that could not tell something: all of it, one of its
figures, or one of the places it found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

import pytest
from tests.assess.plan import CALENDAR, check, plan
from tests.assess.plan import CHECKS as SMALL_CHECKS

from govsight.assess.gather import gather
from govsight.assess.signal import Signal
from govsight.probe.check import Check, all_checks
from govsight.probe.view import MemoryView
from govsight.rubric.asking import Scored
from govsight.rubric.load import Loaded, load, shipped
from govsight.rubric.model import Rubric
from govsight.rubric.rules import Union
from govsight.rubric.score import Scorer
from govsight.vocab import (
    NEVER,
    Breached,
    Figure,
    Finding,
    Met,
    NotApplicable,
    Outcome,
    SiteProfile,
    Undetermined,
)

AS_OF = datetime(2021, 12, 31, 8, tzinfo=UTC)
MEMBERS = tuple(f"http://a.gov.cn/{n}" for n in range(6))
#: Found missing, there is no day to tell, and the clause says what that costs (未主动公开…的，此项不得分).
DAYLESS = frozenset({"structure.catalogue"})
PLANS = (*shipped(), "small")


@dataclass(frozen=True)
class Asked:
    """One plan with the checks it goes by. figures: by check, each with whether it is a day."""

    loaded: Loaded
    scorer: Scorer
    checks: tuple[Check, ...]
    figures: Mapping[str, Mapping[str, bool]]


@cache
def asked(name: str) -> Asked:
    loaded = plan() if name == "small" else load(name)
    real = SMALL_CHECKS if name == "small" else all_checks()
    rubric = loaded.rubric
    figures: dict[str, dict[str, bool]] = {}
    for words, day in ((rubric.measures, False), (rubric.dates, True)):
        for word in words:
            told = Signal.parse(word.signal)
            if told.figure:
                figures.setdefault(told.check, {})[told.figure] = day
    named = {one for clause in rubric.clauses() for one in (*clause.signals, *clause.hints)}
    named |= figures.keys() | {one.signal for one in (*rubric.features, *rubric.pools) if one.signal}
    checks = tuple(
        check(one.id, confirm=one.confirm, figures=one.figures, members=MEMBERS if one.members else ())
        for one in real
        if one.id in named
    )
    return Asked(loaded, Scorer(loaded, CALENDAR), checks, figures)


def of_samples(rubric: Rubric) -> frozenset[Signal]:
    """Figures that say how many there are to draw from."""
    sizes = {clause.test.available for clause in rubric.clauses() if hasattr(clause.test, "available")}
    return frozenset(Signal.parse(one.signal) for one in rubric.measures if one.id in sizes)


def added(rubric: Rubric) -> frozenset[Signal]:
    """Figures that are added up, of which what was found is the least."""
    names = {one.measure for clause in rubric.clauses() if isinstance(clause.test, Union) for one in clause.test.of}
    return frozenset(Signal.parse(one.signal) for one in rubric.measures if one.id in names and one.signal)


def known(chance: Random, told: Asked, one: Check) -> Outcome:
    """What a check says that could tell everything."""
    whole = of_samples(told.loaded.rubric)
    figures: dict[str, Figure] = {}
    for name, day in told.figures.get(one.id, {}).items():
        newest = chance.choice((NEVER, AS_OF.date() - timedelta(days=chance.choice((3, 10, 40, 100, 400)))))
        number = len(MEMBERS) if Signal(one.id, name) in whole else chance.choice((0, 1, 3, 4, 5, 9, 10, 12))
        figures[name] = newest if day else number
    listed = Signal(one.id, "stale") in added(told.loaded.rubric)  # a number of what is found, each of which is told
    kind = chance.choice(("met", "breached", "breached", "not_applicable"))
    if kind == "met":  # what is in order is up to date
        fresh = {name: AS_OF.date() for name, day in told.figures.get(one.id, {}).items() if day}
        return Met("看过", {**figures, **fresh, **({"stale": 0} if listed else {})})
    if kind == "not_applicable":
        return NotApplicable("没有", {**figures, **({"stale": 0} if listed else {})})
    findings = tuple(
        Finding(
            one.id,
            chance.choice(MEMBERS),
            f"{one.id}-{n}",
            "看到了",
            chance.choice(("missing", "wrong", "stale")),
            None,
            chance.choice(("home", "inner")),
        )
        for n in range(chance.choice((1, 2, 4, 5, 9, 10)))
    )
    if listed:
        figures["stale"] = len(findings)
    return Breached(findings, "发现", (), {} if one.id in DAYLESS else figures)


def less(outcome: Outcome) -> Iterator[Outcome]:
    """Every way in which the same check could tell less."""
    found = outcome.findings if isinstance(outcome, Breached) else ()
    yield Undetermined("看不清")
    if found:
        yield Undetermined("看不清", found)
    if isinstance(outcome, Breached) and len(found) > 1:
        yield Breached(found[:-1], "发现", found[-1:], {})
    for gone in outcome.figures:
        left = {name: figure for name, figure in outcome.figures.items() if name != gone}
        yield replace(outcome, figures=left)


def scored(told: Asked, outcomes: Mapping[str, Outcome], profile: SiteProfile) -> tuple[dict[str, str], list[Scored]]:
    """State of every veto, and every item with what it may still become, whether or not a veto hits."""
    view = MemoryView(as_of=AS_OF, profile=profile)
    facts = gather(told.loaded.rubric, view, outcomes, told.checks).facts
    scorer = told.scorer
    look = scorer._look(facts)
    items = [scorer._asking.item(one, look) for one in scorer._apply(look.class_, look.traits).asked]
    return {veto.id: scorer._asking.veto(veto, look).state for veto in scorer.rubric.vetoes}, items


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("seed", range(6))
def test_what_one_check_could_not_tell_costs_nothing_and_settles_nothing(name: str, seed: int) -> None:
    told, chance = asked(name), Random(seed)
    classes = [one.id for one in told.loaded.rubric.classes] or [""]
    profile = SiteProfile(name="某单位", class_=chance.choice(classes))
    outcomes = {one.id: known(chance, told, one) for one in told.checks}
    before_vetoes, before = scored(told, outcomes, profile)
    for one in told.checks:
        for lost in less(outcomes[one.id]):
            vetoes, after = scored(told, {**outcomes, one.id: lost}, profile)
            for id_, state in vetoes.items():
                assert state in (before_vetoes[id_], "undetermined"), (one.id, lost, id_)
            for was, now in zip(before, after, strict=True):
                why = (one.id, lost, was.score.lines, now.score.lines)
                assert now.high >= was.high, why
                assert now.low <= was.low, why
                if was.score.lines and was.score.lines[0].kind == "start":  # starts full, and is taken from
                    assert now.awarded >= was.awarded, why


def test_the_days_that_matter_are_drawn() -> None:
    """The property above means something only where the plans' figures are given."""
    told = asked("zhanjiang-2021")
    assert told.figures["fresh.news"] == {"stale": False, "newest": True}
    assert told.figures["fresh.overdue"] == {"stale": False}
