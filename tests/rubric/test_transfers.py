"""Transfers between items neither make nor lose points, for every plan, class and trait."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.rubric import generated

from govsight.rubric.applicability import apply
from govsight.rubric.condition import holds
from govsight.rubric.facts import Facts, Subject
from govsight.rubric.load import Loaded, load, shipped
from govsight.rubric.model import Group, Item, Part
from govsight.rubric.score import Scorer

quick = settings(max_examples=examples(40), deadline=None)


def there(holder: Part | Group, class_: str, traits: frozenset[str]) -> list[Item]:
    """Items below whose own conditions and those of their groups hold, found without `applicability`."""
    items = [item for item in holder.items if holds(item.when, class_, traits)]
    for group in holder.groups:
        items += there(group, class_, traits) if holds(group.when, class_, traits) else []
    return items


def conserved(loaded: Loaded, class_: str, traits: frozenset[str]) -> None:
    rubric = loaded.rubric
    before = Fraction(0)
    for part in rubric.parts:
        worth = sum((Fraction(item.worth(class_)) for item in there(part, class_, traits)), Fraction(0))
        rule = rubric.rescale
        if rule is not None and rule.of == "points" and rule.part == part.id and holds(rule.when, class_, traits):
            full = worth if rule.full == "remaining" else Fraction(rule.full)
            worth = worth * Fraction(rule.to) / full if full else worth
        before += worth
    applied = apply(rubric, class_, traits)
    after = sum(Fraction(one.points) for one in applied.asked)
    lost = sum(Fraction(one.lost) for one in applied.out)
    assert after + lost == before


@quick
@given(generated.plans(), st.sampled_from(generated.CLASSES), st.sets(st.sampled_from(generated.TRAITS)))
def test_transfers_neither_make_nor_lose_points(loaded: Loaded, class_: str, traits: set[str]) -> None:
    conserved(loaded, class_, frozenset(traits))


@pytest.mark.parametrize("name", shipped())
def test_no_class_and_traits_make_or_lose_points_in_a_shipped_plan(name: str) -> None:
    rubric = load(name).rubric
    used = {trait for transfer in rubric.transfers for trait in transfer.when.names()[1]}
    used |= {t for part in rubric.parts for group in part.groups if group.when for t in group.when.names()[1]}
    readings = [{}, *({one.id: option.id} for one in rubric.readings for option in one.options)]
    for reading in readings:
        loaded = load(name, reading)
        for class_ in [one.id for one in rubric.classes] or [""]:
            for traits in chain.from_iterable(combinations(sorted(used), size) for size in (0, 1, 2, len(used))):
                conserved(loaded, class_, frozenset(traits))
                assert not any(one.lost for one in apply(loaded.rubric, class_, frozenset(traits)).out)


def test_the_order_of_transfer_and_rescaling_is_the_same_where_nothing_is_taken_in_points() -> None:
    """Full marks are full marks, a forfeit is the whole weight of the item: only deductions fixed in points differ."""
    facts = msgspec.convert(
        {
            "subject": {"id": "u", "class": "dept-plain"},
            "as_of": "2022-02-14",
            "otherwise": "met",
            "findings": [{"clause": "r.yearly.2", "by": "甲"}, {"clause": "f.share.1", "by": "甲"}],
        },
        Facts,
    )
    plans = [load("zhanjiang-2021", {"transfer-order": order}) for order in ("before", "after")]
    totals = [Scorer(plan).score(facts).total for plan in plans]
    assert totals[0] == totals[1]


@quick
@given(st.data())
def test_a_deduction_weighs_less_once_the_points_and_not_the_result_are_brought_to_full_marks(
    data: st.DataObject,
) -> None:
    """Where 85 points stand for 100, what clauses take in points is stretched with the result, but not with the items;
    full marks are the same either way."""
    before, after = (load("zhanjiang-2021", {"transfer-order": order}) for order in ("before", "after"))
    told = data.draw(generated.facts(before))
    traits = frozenset(told.subject.traits) - {"is-media-account"}  # an account assessed alone is asked no points
    facts = msgspec.structs.replace(told, subject=Subject("u", "dept-plain", traits=tuple(sorted(traits))))
    left, right = Scorer(before).score(facts), Scorer(after).score(facts)
    assert left.base is not None
    assert right.base is not None
    assert right.base >= left.base
    whole = [
        sum(Fraction(one.points) for one in apply(one_.rubric, "dept-plain", traits).asked
            if one.part == "base")
        for one_ in (before, after)
    ]  # fmt: skip
    assert whole[0] * Fraction(100, 85) == whole[1]
