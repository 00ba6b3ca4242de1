"""Every number of a campaign: what holds for all plans and all data, and that places are the plan's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.procedure import generated
from tests.rubric.small import facts as facts_of
from tests.rubric.small import plan

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import CampaignData, Claim, Concealment, Draw, Member, Sheet
from govsight.procedure.canonical import canonical, read_campaign
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.formula import Formula
from govsight.procedure.results import read_result, result_of, results_of
from govsight.rubric.card import NORMAL
from govsight.rubric.facts import Facts
from govsight.rubric.grade import FAILED
from govsight.rubric.load import Loaded, load
from govsight.rubric.rank import rank
from govsight.rubric.score import Scorer

D = Decimal
quick = settings(max_examples=examples(60), deadline=None)
CALENDAR = Calendar.official()
ONLY_FINAL = Formula({"final": D(100)})
PLAN = """
id: p
name: p
classes: [{id: a, name: a}, {id: b, name: b}]
traits: [{id: small, name: 小}]
vetoes:
  - {id: v, name: 失效, clauses: [{id: v.1, text: 打不开}]}
parts:
  - id: base
    name: 基础
    points: 100
    items:
      - {id: i, name: 一, points: 60, clauses: [{id: i.1, text: 错误, effect: {deduct: 1}}]}
      - {id: j, name: 二, points: 40, when: {lacks: [small]}, clauses: [{id: j.1, text: 缺少, effect: {deduct: 2}}]}
"""
LOADED = plan(PLAN)


def known(key: str, faults: int = 0, more: str = "") -> Facts:
    found = f"findings: [{{clause: i.1, about: x, count: {faults}, by: 甲}}]" if faults else ""
    return facts_of(f"subject: {{id: {key}, class: a}}\nas_of: 2026-01-31\notherwise: met\n{found}\n{more}")


def member(key: str, facts: Facts | None, class_: str = "a", **more: object) -> Member:
    return Member(key, f"对象{key}", f"单位{key}", class_, class_, facts=facts, **more)  # type: ignore[arg-type]


def campaign(*members: Member, formula: Formula = ONLY_FINAL, draw: Draw | None = None) -> CampaignData:
    return CampaignData("1", "测评", "p", formula, members, draw=draw)


def computed(*members: Member, formula: Formula = ONLY_FINAL, draw: Draw | None = None) -> dict[str, Outcome]:
    return compute(LOADED, campaign(*members, formula=formula, draw=draw), CALENDAR)


@quick
@given(generated.campaigns())
def test_lines_add_up_and_the_order_of_anything_does_not_matter(made: tuple[Loaded, CampaignData]) -> None:
    loaded, data = made
    outcomes = compute(loaded, data, CALENDAR)
    assert list(outcomes) == [one.key for one in data.members]
    for one in outcomes.values():
        if one.composed.total is not None:
            assert sum((line.points for line in one.composed.lines), D(0)) == one.composed.total
        for marked in filter(None, (one.self_marked,)):
            assert marked.total is None or sum((line.points for line in marked.lines), D(0)) == marked.total
    turned = msgspec.structs.replace(
        data,
        members=tuple(
            msgspec.structs.replace(
                one,
                cross_sheets=tuple(reversed(one.cross_sheets)),
                appeals=tuple(reversed(one.appeals)),
                concealments=tuple(reversed(one.concealments)),
            )
            for one in reversed(data.members)
        ),
    )
    again = compute(loaded, turned, CALENDAR)
    assert results_of({key: again[key] for key in outcomes}) == results_of(outcomes)


@quick
@given(generated.campaigns())
def test_what_was_written_down_gives_byte_for_byte_the_same_results(made: tuple[Loaded, CampaignData]) -> None:
    loaded, data = made
    once = results_of(compute(loaded, data, CALENDAR))
    again = results_of(compute(loaded, read_campaign(canonical(data)), CALENDAR))
    assert canonical(once) == canonical(again)


@quick
@given(generated.campaigns())
def test_a_result_comes_back_equal_from_plain_data(made: tuple[Loaded, CampaignData]) -> None:
    for outcome in compute(*made, CALENDAR).values():
        result = result_of(outcome)
        assert read_result(msgspec.json.decode(msgspec.json.encode(result))) == result


@quick
@given(generated.campaigns())
def test_a_total_lies_between_its_ends_and_a_settled_one_has_none(made: tuple[Loaded, CampaignData]) -> None:
    for one in compute(*made, CALENDAR).values():
        told = one.composed
        if told.low is None or told.high is None:
            assert told.total is None
            continue
        assert told.low <= told.high
        if not told.provisional:
            assert told.low == told.total == told.high


@quick
@given(generated.campaigns(), st.sampled_from(["class", "all"]))
def test_places_are_those_the_plans_own_ranking_gives(made: tuple[Loaded, CampaignData], by: str) -> None:
    """With nothing but the final assessment: a composite of one part is its card."""
    loaded, data = made
    ranking = msgspec.structs.replace(loaded.rubric.ranking, by=by)  # type: ignore[arg-type]
    rubric = msgspec.structs.replace(loaded.rubric, ranking=ranking)
    loaded = msgspec.structs.replace(loaded, rubric=rubric)
    formula = msgspec.structs.replace(ONLY_FINAL, places=rubric.places)
    looked_at = tuple(
        msgspec.structs.replace(one, concealments=(), appeals=()) for one in data.members if one.facts is not None
    )
    outcomes = compute(loaded, msgspec.structs.replace(data, formula=formula, members=looked_at), CALENDAR)
    cards = [one.card for one in outcomes.values() if one.card is not None]
    for place in rank(cards, by):  # type: ignore[arg-type]
        one = outcomes[place.subject]
        assert (one.place, one.of, one.tied) == (place.place, place.of, place.tied)
        assert one.composed.total == place.total


def test_equal_totals_share_a_place_and_the_next_is_skipped() -> None:
    told = computed(*(member(f"s00{n}", known(f"s00{n}", faults)) for n, faults in enumerate((3, 0, 3, 5, 0), 1)))
    assert [(one.place, one.of, one.tied) for one in told.values()] == [
        (3, 5, True), (1, 5, True), (3, 5, True), (5, 5, False), (1, 5, True),
    ]  # fmt: skip


def test_places_are_given_class_by_class() -> None:
    told = computed(member("s001", known("s001", 9)), member("s002", known("s002"), "b"))
    assert [(one.place, one.of) for one in told.values()] == [(1, 1), (1, 1)]


def test_a_veto_takes_number_and_place_and_the_others_move_up() -> None:
    hit = known("s001", more="outcomes: {v.1: breached}")
    told = computed(member("s001", hit), member("s002", known("s002", 4)))
    assert (told["s001"].composed.total, told["s001"].composed.verdict, told["s001"].place) == (None, FAILED, None)
    assert (told["s002"].place, told["s002"].of) == (1, 1)


def test_the_campaigns_own_class_and_traits_rule_over_those_facts_were_taken_with() -> None:
    one = computed(member("s001", known("s001"), "b", traits=("small",)))["s001"]
    assert one.card is not None
    assert (one.card.class_, one.card.traits, one.card.total) == ("b", ("small",), D(60))


def test_who_was_never_looked_at_has_the_ends_the_plan_has() -> None:
    left_open = msgspec.structs.replace(ONLY_FINAL, without="open")
    one = computed(member("s001", None, traits=("small",)), formula=left_open)["s001"]
    assert (one.composed.total, one.composed.low, one.composed.high) == (None, D(0), D(60))
    assert (one.place, one.rows) == (None, ())


def sheet(by: str, code: str, points: str) -> Sheet:
    return Sheet(by, (Claim("i", D(points)), Claim("j", D(40))), generated.AT, code)


def test_three_sheets_give_their_mean_and_two_of_one_code_both_count() -> None:
    sheets = (sheet("s002", "甲", "50"), sheet("s003", "乙", "40"), sheet("s004", "丙", "31"))
    draw = Draw(3, "c" * 64)
    formula = Formula({"cross": D(100)}, places=2)
    one = computed(member("s001", None, cross_sheets=sheets), formula=formula, draw=draw)["s001"]
    assert one.composed.total == D("80.33")
    same = tuple(msgspec.structs.replace(one, code="") for one in sheets)
    assert computed(member("s001", None, cross_sheets=same), formula=formula, draw=draw)["s001"].composed.total == D(
        "80.33"
    )


def test_a_campaign_without_a_draw_has_no_cross_assessment() -> None:
    formula = Formula({"cross": D(40), "final": D(60)})
    one = computed(member("s001", known("s001", 10)), formula=formula)["s001"]
    assert one.composed.total == D(90)
    assert one.composed.remarks == ("交叉测评不计（没有进行），其 40% 按比例并入其他部分",)


def test_concealments_count_as_often_as_they_were_confirmed() -> None:
    hidden = tuple(Concealment("i", "隐瞒", generated.AT) for _ in range(3))
    formula = Formula({"final": D(100)}, concealed=D(2), concealed_most=D(5))
    one = computed(member("s001", known("s001"), concealments=hidden), formula=formula)["s001"]
    assert one.composed.total == D(95)


def test_claiming_points_for_what_was_found_wrong_is_pointed_out_and_costs_nothing_by_itself() -> None:
    own = Sheet("s001", (Claim("i", D(60)), Claim("j", D(10))), generated.AT)
    formula = Formula({"final": D(100)}, concealed=D(2))
    one = computed(member("s001", known("s001", 30), self_sheet=own), formula=formula)["s001"]
    first, second = one.rows
    assert (first.item, first.signs, first.hidden, first.clauses) == ("i", ("claimed_more",), True, ("i.1",))
    assert (second.item, second.signs, second.hidden) == ("j", ("claimed_less",), False)
    assert one.composed.total == D(70)


def test_what_a_veto_ended_is_not_called_open() -> None:
    hit = known("s001", more="outcomes: {v.1: breached}")
    own = Sheet("s001", (Claim("i", D(60)),), generated.AT)
    rows = computed(member("s001", hit, self_sheet=own))["s001"].rows
    assert [(row.final, row.signs, row.by) for row in rows] == [(None, (), "not_assessed")] * 2


def test_an_open_veto_keeps_the_whole_provisional() -> None:
    facts = known("s001", more="outcomes: {v.1: undetermined}")
    one = computed(member("s001", facts))["s001"].composed
    assert (one.total, one.provisional, one.verdict) == (D(100), True, NORMAL)


def test_scoring_is_the_plans_own() -> None:
    facts = known("s001", 7)
    one = computed(member("s001", facts))["s001"]
    assert one.card is not None
    assert one.card.total == Scorer(LOADED, CALENDAR).score(facts).total == D(93)
    assert one.card.as_of == date(2026, 1, 31)


def test_an_account_that_is_assessed_alone_has_a_verdict_and_no_number() -> None:
    """By zhanjiang-2021, which asks an account only the vetoes on accounts."""

    def account(key: str, told: str) -> Member:
        traits = ("is-media-account",)
        return Member(
            key, key, "市公安局", "dept-service", "", traits=traits, facts=facts_of(f"subject: {{id: {key}}}\n{told}")
        )

    good = account("s1", "as_of: 2022-02-14\notherwise: met")
    failed = account("s2", "as_of: 2022-02-14\notherwise: met\noutcomes: {v.media.content.1: breached}")
    unseen = account("s3", "as_of: 2022-02-14")
    told = compute(load("zhanjiang-2021"), campaign(good, failed, unseen), CALENDAR)
    assert [
        (one.composed.total, one.composed.verdict, one.composed.provisional, one.place) for one in told.values()
    ] == [
        (None, NORMAL, False, None),
        (None, FAILED, False, None),
        (None, NORMAL, True, None),
    ]
    assert told["s1"].composed.low is None
