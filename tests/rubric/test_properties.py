"""What holds for every plan and all facts: over generated plans and over those that are shipped."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.rubric import generated

from govsight.rubric.applicability import apply
from govsight.rubric.card import Scorecard
from govsight.rubric.condition import holds
from govsight.rubric.drawing import Draw, drawn
from govsight.rubric.facts import FactFinding, FactOutcome, Facts, Member
from govsight.rubric.load import Loaded, load, shipped
from govsight.rubric.model import Group, Part, items_of
from govsight.rubric.points import over, rounded, times
from govsight.rubric.rules import Sample
from govsight.rubric.score import Scorer

quick = settings(max_examples=examples(40), deadline=None)


@st.composite
def plan_and_facts(draw: st.DrawFn) -> tuple[Loaded, Facts]:
    loaded = draw(generated.any_plan)
    return loaded, draw(generated.facts(loaded))


def score(loaded: Loaded, facts: Facts) -> Scorecard:
    return Scorer(loaded).score(facts)


def changed(facts: Facts, **fields: Any) -> Facts:
    return msgspec.structs.replace(facts, **fields)


# -- more findings -----------------------------------------------------------------------------------------------------


@quick
@given(st.data())
def test_one_more_finding_about_something_new_never_raises_a_score(data: st.DataObject) -> None:
    """Exactly: a finding about a place no other finding is about, under a clause that takes points or whose award it
    speaks against. (About a place seen before it can free a later item that counts nothing twice; under an award by
    events it is what the award asks for.)"""
    loaded, facts = data.draw(plan_and_facts())
    new = data.draw(generated.finding(loaded.rubric, about=st.just("http://new/")))
    named = [clause for clause in loaded.rubric.clauses() if new.clause == clause.id or new.check in clause.signals]
    if not all(map(generated.speaks_against, named)):
        return
    before, after = score(loaded, facts), score(loaded, changed(facts, findings=(*facts.findings, new)))
    if before.total is None:
        assert after.total is None
    elif after.total is not None:
        assert after.total <= before.total
        assert after.base is not None
        assert before.base is not None
        assert after.base <= before.base
        for one in after.items:
            earlier = before.item(one.id)
            assert earlier is not None
            assert one.awarded is not None
            assert earlier.awarded is not None
            assert one.awarded <= earlier.awarded


@quick
@given(st.data())
def test_a_veto_beats_everything(data: st.DataObject) -> None:
    loaded, facts = data.draw(plan_and_facts())
    free = [v for v in loaded.rubric.vetoes if holds(v.when, facts.subject.class_, frozenset(facts.subject.traits))]
    clauses = [
        c for v in free for c in v.clauses if holds(c.when, facts.subject.class_, frozenset(facts.subject.traits))
    ]
    if not clauses:
        return
    clause = data.draw(st.sampled_from(clauses))
    hit = FactFinding(clause=clause.id, about="x", count=1000, by="甲")
    outcomes = {name: said for name, said in facts.outcomes.items() if name != clause.id}
    card = score(loaded, changed(facts, findings=(*facts.findings, hit), outcomes=outcomes))
    assert card.verdict == loaded.rubric.veto.verdict
    assert card.total == loaded.rubric.veto.score
    assert card.hit
    assert all(item.awarded is None for item in card.items)
    assert not card.provisional


# -- bounds and sums ---------------------------------------------------------------------------------------------------


@quick
@given(plan_and_facts())
def test_everything_stays_in_its_bounds(both: tuple[Loaded, Facts]) -> None:
    loaded, facts = both
    card = score(loaded, facts)
    rubric = loaded.rubric
    if card.total is None:
        return
    for item in card.items:
        assert item.awarded is not None
        assert min(item.points, Decimal(0)) <= item.awarded <= max(item.points, Decimal(0))
    for part, told in zip(rubric.parts, card.parts, strict=True):
        assert told.raw is not None
        assert min(told.reachable, Decimal(0)) <= told.raw <= max(told.reachable, Decimal(0))
        if part.cap is not None:
            assert told.awarded is not None
            assert abs(told.awarded) <= abs(part.cap)
    assert card.low is not None
    assert card.high is not None
    assert card.low <= card.total <= card.high
    if rubric.limit is not None:
        assert card.high <= rubric.limit
    if not card.provisional:
        assert card.low == card.total == card.high


@quick
@given(plan_and_facts())
def test_the_lines_add_up_to_the_total_to_the_last_digit(both: tuple[Loaded, Facts]) -> None:
    card = score(*both)
    assert sum((line.points for line in card.lines), Decimal(0)) == (card.total or 0)


@quick
@given(plan_and_facts())
def test_the_total_is_that_of_exact_fractions_rounded_once(both: tuple[Loaded, Facts]) -> None:
    """Computed again from the items: caps, x100/85 and gates in fractions, one rounding half up at the end."""
    loaded, facts = both
    rubric, class_, traits = loaded.rubric, facts.subject.class_, frozenset(facts.subject.traits)
    card = score(loaded, facts)
    if card.total is None:
        return
    applied = apply(rubric, class_, traits)
    awards = exact_awards(Scorer(loaded), facts)
    brings: dict[str, Fraction] = {}
    for part in rubric.parts:
        raw = sum((awards[item.id] for item in card.items if item.part == part.id), Fraction(0))
        if part.cap is not None and abs(raw) > abs(part.cap):
            raw = Fraction(part.cap)
        rule = rubric.rescale
        result = rule is not None and rule.of == "result" and rule.part == part.id
        if rule is not None and result and holds(rule.when, class_, traits):
            full = Fraction(applied.points(part.id)) if rule.full == "remaining" else Fraction(rule.full)
            raw = raw * Fraction(rule.to) / full if full else raw
        brings[part.id] = raw
    for part in rubric.parts:
        if part.gate is not None and not brings[part.gate.part] > part.gate.over:
            brings[part.id] = Fraction(0)
    whole = sum(brings.values(), Fraction(0))
    if rubric.limit is not None:
        whole = min(whole, Fraction(rubric.limit))
    assert card.total == half_up(whole, rubric.places)


def exact_awards(scorer: Scorer, facts: Facts) -> dict[str, Fraction]:
    """Points of each item as the engine has them; the card shows four decimals of those that do not end."""
    look = scorer._look(facts)
    asked = apply(scorer.rubric, look.class_, look.traits).asked
    return {one.item.id: Fraction(scorer._asking.item(one, look).awarded) for one in asked}


def half_up(number: Fraction, places: int) -> Decimal:
    """Half up, away from nought."""
    scaled = number * 10**places
    floor, rest = divmod(abs(scaled), 1)
    whole = int(floor) + (rest >= Fraction(1, 2))
    return (Decimal(whole) * (1 if number >= 0 else -1)).scaleb(-places)


@given(st.integers(0, 8500))
def test_times_100_over_85_is_exact_before_the_one_rounding(cents: int) -> None:
    """Hundredths of 85 points brought to 100, as the Zhanjiang plan does; against division to 28 digits."""
    exact = over(times(Decimal(cents) / 100, Decimal(100)), Decimal(85))
    assert Fraction(exact) == Fraction(cents, 85)
    assert rounded(exact, 2) == (Decimal(cents) / Decimal(85)).quantize(Decimal("0.01"), ROUND_HALF_UP)


# -- order, repeatability ----------------------------------------------------------------------------------------------


def told(card: Scorecard) -> Any:
    """All numbers and states of a card, without the order in which places and evidence are listed."""
    lines = [(line.kind, line.clause, line.state, line.points, line.before, line.count) for line in card.lines]
    items = [(item.id, item.points, item.awarded, item.settled) for item in card.items]
    return card.verdict, card.total, card.low, card.high, card.provisional, card.hit, items, lines, card.coverage


@quick
@given(st.data())
def test_the_order_in_which_facts_are_told_does_not_matter(data: st.DataObject) -> None:
    loaded, facts = data.draw(plan_and_facts())
    other = changed(
        facts,
        findings=tuple(data.draw(st.permutations(facts.findings))),
        events=tuple(data.draw(st.permutations(facts.events))),
        quarters=tuple(data.draw(st.permutations(facts.quarters))),
        outcomes=dict(data.draw(st.permutations(list(facts.outcomes.items())))),
        counts=dict(reversed(facts.counts.items())),
    )
    assert told(score(loaded, facts)) == told(score(loaded, other))


@quick
@given(plan_and_facts())
def test_the_same_facts_give_the_same_card(both: tuple[Loaded, Facts]) -> None:
    loaded, facts = both
    scorer = Scorer(loaded)
    first = scorer.score(facts)
    scorer.score(changed(facts, findings=()))  # nothing of one subject stays for the next
    again = scorer.score(msgspec.json.decode(msgspec.json.encode(facts), type=Facts))
    assert msgspec.json.encode(again) == msgspec.json.encode(first)
    assert pickle.loads(pickle.dumps(first)) == first


# -- three states ------------------------------------------------------------------------------------------------------


@quick
@given(st.data())
def test_what_cannot_be_told_never_takes_or_gives_a_point(data: st.DataObject) -> None:
    """A clause said to be undetermined brings the item as many points as one that is not asked here."""
    loaded, facts = data.draw(plan_and_facts())
    clause = data.draw(st.sampled_from(list(loaded.rubric.clauses())))
    open_ = score(loaded, changed(facts, outcomes={**facts.outcomes, clause.id: FactOutcome("undetermined")}))
    out = score(loaded, changed(facts, outcomes={**facts.outcomes, clause.id: FactOutcome("not_applicable")}))
    assert open_.total == out.total
    assert [item.awarded for item in open_.items] == [item.awarded for item in out.items]
    lines = [line for item in open_.items for line in item.lines if line.clause == clause.id]
    assert all((line.state, line.points) == ("undetermined", 0) for line in lines)


@quick
@given(st.data())
def test_settling_what_is_open_lands_between_low_and_high(data: st.DataObject) -> None:
    loaded, facts = data.draw(plan_and_facts())
    card = score(loaded, facts)
    if card.total is None:
        return
    open_ = [line.clause for line in card.lines if line.kind == "clause" and line.state == "undetermined"]
    said = {clause: FactOutcome(data.draw(st.sampled_from(["met", "breached"]))) for clause in open_}
    after = score(loaded, changed(facts, outcomes={**facts.outcomes, **said}))
    assert after.total is not None
    assert card.low is not None
    assert card.high is not None
    assert card.low <= after.total <= card.high


@quick
@given(plan_and_facts(), st.sampled_from(["open", "left_out", "lowest"]))
def test_whatever_is_made_of_the_unsettled_the_range_and_the_sum_hold(both: tuple[Loaded, Facts], how: Any) -> None:
    loaded, facts = both
    plan = msgspec.structs.replace(loaded, rubric=msgspec.structs.replace(loaded.rubric, undetermined=how))
    card, usual = score(plan, facts), score(loaded, facts)
    assert sum((line.points for line in card.lines), Decimal(0)) == (card.total or 0)
    assert (card.low, card.high, card.provisional) == (usual.low, usual.high, usual.provisional)
    assert [item.lines for item in card.items] == [item.lines for item in usual.items]
    if card.total is not None and card.low is not None and card.high is not None:
        assert card.low <= card.total <= card.high
    if not card.provisional:
        assert card.total == usual.total


@quick
@given(st.data())
def test_what_is_drawn_does_not_depend_on_the_order_and_is_never_more_than_asked(data: st.DataObject) -> None:
    days = st.one_of(st.none(), st.integers(0, 30).map(lambda n: date(2022, 1, 1 + n)))
    ids = data.draw(st.sets(st.text("abcdef", min_size=1, max_size=3), max_size=12))
    members = [Member(id_, data.draw(days)) for id_ in sorted(ids)]
    size = data.draw(st.integers(1, 6))
    for draw in get_args(Draw):
        one = drawn(members, size, draw, "s")
        other = drawn(data.draw(st.permutations(members)), size, draw, "s")
        assert one == other
        assert len(set(one.members)) == len(one.members) == min(size, len(members))
        assert set(one.members) <= ids


# -- readings ----------------------------------------------------------------------------------------------------------


@cache
def _switched(name: str, reading: str, option: str) -> Loaded:
    return load(name, {reading: option})


@pytest.mark.parametrize("name", shipped())
@settings(max_examples=examples(15), deadline=None)
@given(data=st.data())
def test_switching_a_reading_changes_only_what_it_touches(name: str, data: st.DataObject) -> None:
    loaded = load(name)
    facts = data.draw(generated.facts(loaded))
    before = score(loaded, facts)
    for reading in loaded.rubric.readings:
        for option in reading.options:
            other = _switched(name, reading.id, option.id)
            after = score(other, facts)
            reached = {id_ for id_, readings in other.touched.items() if reading.id in readings}
            for transfer in loaded.rubric.transfers:
                if transfer.id in reached:
                    reached |= {transfer.from_, *transfer.to}
            rule = other.rubric.rescale
            if rule is not None and rule.of == "points" and "rescale" in reached:
                part = other.rubric.part(rule.part)
                assert part is not None
                reached |= {item.id for item in items_of(part)}
            if "sampling" in reached:
                reached |= {
                    one.id for one in loaded.rubric.items() if any(isinstance(c.test, Sample) for c in one.clauses)
                }
            if reached & {one.id for one in loaded.rubric.items()}:  # what one counts, the next may not count again
                reached |= {one.id for one in loaded.rubric.items() if one.once_per_finding}
            if "vetoes" in reached and after.hit != before.hit:
                continue  # a veto leaves no item to compare
            for item in after.items:
                earlier = before.item(item.id)
                if earlier is not None and not reached & {item.id, *_groups_around(loaded, item.id)}:
                    assert (item.points, item.awarded) == (earlier.points, earlier.awarded), (reading.id, option.id)
            if option.id == reading.chosen:
                assert told(after) == told(before)


def _groups_around(loaded: Loaded, item: str) -> set[str]:
    def around(holder: Part | Group) -> set[str] | None:
        if any(one.id == item for one in holder.items):
            return set()
        for group in holder.groups:
            inner = around(group)
            if inner is not None:
                return inner | {group.id}
        return None

    return next((found for part in loaded.rubric.parts if (found := around(part)) is not None), set())
