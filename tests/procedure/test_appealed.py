"""What an upheld appeal does to the facts: whatever they say, the clause is settled, and nothing else moves."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.procedure.generated import AT
from tests.rubric import generated
from tests.rubric.small import facts as facts_of
from tests.rubric.small import plan

from govsight.procedure.appealed import appealed
from govsight.procedure.campaign import Appeal
from govsight.rubric.card import ItemScore, Scorecard
from govsight.rubric.facts import Rating
from govsight.rubric.load import Loaded, load
from govsight.rubric.rules import Rated
from govsight.rubric.score import Scorer

D = Decimal


def ruled(item: str, ruling: str = "upheld", settled: tuple[str, ...] = (), **ratings: Rating) -> Appeal:
    given = {id_.replace("_", "."): rating for id_, rating in ratings.items()}
    due = date(2026, 11, 26)
    return Appeal(item, "有异议", AT, due, due, ruling, "已经整改", AT, settled, given)  # type: ignore[arg-type]


def lines_of(item: ItemScore, clause: str) -> list[Decimal]:
    return [line.points for line in item.lines if line.clause == clause]


@settings(max_examples=examples(200), deadline=None)
@given(st.data())
def test_a_settled_clause_takes_nothing_and_gives_what_it_gives_whatever_was_found(data: st.DataObject) -> None:
    loaded: Loaded = data.draw(generated.any_plan)
    facts = data.draw(generated.facts(loaded))
    before = Scorer(loaded).score(facts)
    assume(before.items)
    lines = [(item, line) for item in before.items for line in item.lines if line.clause]
    assume(lines)
    item, line = data.draw(st.sampled_from(lines))
    after = Scorer(loaded).score(appealed(loaded.rubric, facts, [ruled(item.id, settled=(line.clause,))]))
    told = after.item(item.id)
    assert told is not None
    [then] = [one for one in told.lines if one.clause == line.clause]
    assert then.state == "met"
    clause = next(one for one in loaded.rubric.clauses() if one.id == line.clause)
    if isinstance(clause.test, Rated):
        assert told.awarded == max(D(0), told.points)  # all there is, or nothing taken
    elif not clause.effect.gives and told.points >= 0 and clause.effect.add is None and not clause.effect.steps:
        assert (then.before or D(0)) >= 0
        assert told.awarded is not None
        assert item.awarded is not None
        if len([one for one in item.lines if one.clause]) == 1:
            assert told.awarded >= item.awarded
    elif clause.effect.gives:
        assert then.before is not None
        assert then.before > 0


@settings(max_examples=examples(80), deadline=None)
@given(st.data())
def test_only_what_is_upheld_changes_anything(data: st.DataObject) -> None:
    loaded: Loaded = data.draw(generated.any_plan)
    facts = data.draw(generated.facts(loaded))
    item = next(loaded.rubric.items())
    clauses = tuple(clause.id for clause in item.clauses)
    idle = [ruled(item.id, ruling, clauses) for ruling in ("", "inadmissible", "rejected")]
    assert appealed(loaded.rubric, facts, idle) is facts


PLAN = """
id: p
name: p
measures: [{id: m, name: m}]
parts:
  - id: base
    name: 基础
    points: 100
    items:
      - {id: i, name: 一, points: 60, clauses: [
          {id: i.1, text: 错误, effect: {deduct: 1}}, {id: i.2, text: 打不开, effect: {forfeit: true}}]}
      - {id: j, name: 二, points: 40, mode: judge, clauses: [
          {id: j.1, text: 好, test: {kind: rated, levels: {好: 1, 差: 0.5}}}]}
  - {id: plus, name: 加分, points: 10, items: [
      {id: k, name: 三, points: 10, mode: award, clauses: [
        {id: k.1, text: 多, test: {kind: measure, measure: m, at_least: 5}, effect: {add: 4}},
        {id: k.2, text: 证, test: {kind: exhibit}, effect: {add: 6}}]}]}
  - {id: minus, name: 扣分, points: -10, items: [
      {id: l, name: 四, points: -10, mode: judge, clauses: [{id: l.1, text: 通报, test: {kind: rated}}]}]}
"""
FACTS = """
subject: {id: u}
as_of: 2026-01-31
otherwise: met
counts: {m: 1}
findings: [{clause: i.1, about: x, count: 7, by: 甲}]
ratings:
  j.1: [{level: 差, by: 甲}, {level: 差, by: 乙}]
  k.2: [{accepted: false, by: 甲}]
  l.1: [{points: -4, by: 甲}]
outcomes: {i.2: {state: breached, by: 甲}}
"""


def card(*appeals: Appeal) -> Scorecard:
    loaded = plan(PLAN)
    return Scorer(loaded).score(appealed(loaded.rubric, facts_of(FACTS), appeals))


def test_what_was_found_stays_in_the_card_beside_the_ruling() -> None:
    assert card().total == D(16)  # 0 + 20 + 0 - 4
    one = card(ruled("i", settled=("i.1", "i.2")))
    assert one.total == D(76)
    item = one.item("i")
    assert item is not None
    assert item.settled == "person"
    line = next(line for line in item.lines if line.clause == "i.1")
    assert [found.about for found in line.found] == ["x"]
    assert (line.state, line.name, line.seen) == ("met", "复核", "复核认定：已经整改")


@pytest.mark.parametrize(
    ("item", "clause", "total"), [("k", "k.1", 20), ("k", "k.2", 22), ("j", "j.1", 36), ("l", "l.1", 20)]
)
def test_a_figure_a_refused_exhibit_and_ratings_yield_to_the_ruling(item: str, clause: str, total: int) -> None:
    assert card(ruled(item, settled=(clause,))).total == D(total)


def test_a_rating_given_by_the_ruling_takes_the_place_of_all_there_were() -> None:
    assert card(ruled("j", j_1=Rating(share=D("0.75")))).total == D(26)
    one = card(ruled("j", settled=("j.1",), j_1=Rating(level="差"))).item("j")
    assert one is not None
    assert one.awarded == D(20)  # what is said expressly counts
    assert one.lines[0].name == "复核"


def test_a_rating_is_heard_though_somebody_said_the_clause_does_not_apply() -> None:
    loaded = plan(PLAN)
    facts = facts_of(FACTS.replace("outcomes: {", "outcomes: {j.1: not_applicable, "))
    assert Scorer(loaded).score(facts).total == D(-4)
    assert Scorer(loaded).score(appealed(loaded.rubric, facts, [ruled("j", settled=("j.1",))])).total == D(36)


def test_of_two_rulings_on_one_clause_the_later_counts_whatever_their_order() -> None:
    first = ruled("j", j_1=Rating(share=D("0.25")))
    later = msgspec.structs.replace(ruled("j", j_1=Rating(share=D(1))), answered_at=AT + timedelta(hours=1))
    assert card(first, later).total == card(later, first).total == D(36)


def test_a_finding_that_was_overruled_is_not_taken_for_counted_elsewhere() -> None:
    """A giving clause that stands by a ruling leaves what spoke against it to the items that count it once."""
    text = """
id: p
name: p
parts:
  - {id: base, name: 基础, points: 20, items: [
      {id: a, name: 一, points: 10, mode: award, clauses: [
        {id: a.1, text: 无误, signals: [links.home], effect: {add: 10}}]},
      {id: b, name: 二, points: 10, once_per_finding: true, clauses: [
        {id: b.1, text: 错, signals: [links.home], effect: {deduct: 1}}]}]}
"""
    loaded = plan(text)
    facts = facts_of("subject: {id: u}\nas_of: 2026-01-31\nfindings: [{check: links.home, target: http://a/}]\n")
    assert Scorer(loaded).score(facts).total == D(9)
    assert Scorer(loaded).score(appealed(loaded.rubric, facts, [ruled("a", settled=("a.1",))])).total == D(19)


def test_every_clause_of_the_shipped_plans_can_be_settled() -> None:
    for name in ("gd-health-2016", "zhanjiang-2021", "national-2019"):
        loaded = load(name)
        class_ = loaded.rubric.classes[0].id
        facts = facts_of(f"subject: {{id: u, class: {class_}}}\nas_of: 2021-12-31\n")
        scorer = Scorer(loaded)
        for item in scorer.score(facts).items:
            for clause in [line.clause for line in item.lines if line.clause]:
                one = scorer.score(appealed(loaded.rubric, facts, [ruled(item.id, settled=(clause,))])).item(item.id)
                assert one is not None
                assert [line.state for line in one.lines if line.clause == clause] == ["met"], clause
