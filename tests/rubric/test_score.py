"""The order of scoring, the three states, and facts in words the plan does not know."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.rubric.small import score

from govsight.rubric.card import Coverage
from govsight.rubric.trouble import Troubles

PLAN = """
id: p
name: 顺序
status: official
effective: {from: 2021-01-01, to: 2021-12-31}
classes: [{id: county, name: 县区}, {id: dept, name: 市直}]
traits: [{id: no-service, name: 无服务}, {id: no-section, name: 无栏目}]
measures: [{id: visits, name: 访问, unit: 次}]
dates: [{id: d, name: 日期}]
spans: [{id: s, name: 时段}]
sets: [{id: have, name: 在用}]
features: [{id: f, name: 功能}]
events: [{id: e, name: 通报}]
vetoes: [{id: v, name: 否决, clauses: [{id: v.1, no: 1, text: 出现即否决。}]}]
parts:
  - id: base
    name: 基础
    points: 100
    groups:
      - id: open
        name: 公开
        points: 75
        items:
          - id: a
            name: 甲
            points: 40
            clauses:
              - {id: a.1, no: 1, text: 每处扣1分。, signals: [links.home], effect: {deduct: 1}}
          - {id: b, name: 乙, points: 35, clauses: [{id: b.1, no: 1, text: 此项不得分。, effect: {forfeit: true}}]}
      - id: service
        name: 服务
        points: 25
        when: {lacks: [no-service]}
        items: [{id: c, name: 丙, points: 25, clauses: [{id: c.1, no: 1, text: 每处扣1分。, effect: {deduct: 1}}]}]
  - id: bonus
    name: 加分
    points: 20
    cap: 12
    gate: {part: base, over: 80}
    items:
      - id: x
        name: 加一
        points: 10
        mode: award
        clauses: [{id: x.1, no: 1, text: 加10分。, effect: {add: 10, once: true}}]
      - id: z
        name: 加二
        points: 10
        mode: award
        clauses: [{id: z.1, no: 1, text: 加10分。, effect: {add: 10, once: true}}]
floor: {part: base, below: 60}
limit: 110
rescale: {part: base, when: {trait: [no-service]}, full: remaining, to: 100}
transfers: [{id: t, from: b, to: [a], when: {trait: [no-section]}}]
grades: {bands: [{name: 优秀, from: 90}, {name: 良好, from: 75}]}
"""
UNIT = "subject: {id: u, class: county, traits: [%s]}\nas_of: 2021-12-31\notherwise: met\n"


def unit(more: str = "", traits: str = "") -> str:
    return UNIT % traits + more


def test_the_order_in_one_worked_number() -> None:
    """Transfer, item, rescale, gate, cap, limit, rounding, one after the other."""
    # 转移：乙35分并入甲，甲75；扣5处：70；以75为满分：70×100/75 = 93.333…；过80，加分20以12为限；105.333… → 105.33
    card = score(PLAN, unit("findings: [{clause: a.1, count: 5}]", "no-service, no-section"))
    assert (card.total, card.base, card.bonus) == (Decimal("105.33"), Decimal("93.33"), Decimal("12.00"))
    kinds = [line.kind for line in card.lines if line.kind not in ("start", "clause")]
    assert kinds == ["rescale", "cap", "rounding"]
    assert sum(line.points for line in card.lines) == card.total


def test_the_transfer_comes_before_the_rescale() -> None:
    # 若先折算后转移，乙的35分已不在75分之内；这里仍以75为满分：(75 − 15) ÷ 75 = 80%，不高于80，加分不计
    card = score(PLAN, unit("findings: [{clause: a.1, count: 15}]", "no-service, no-section"))
    assert (card.base, card.bonus, card.total) == (Decimal(80), Decimal(0), Decimal(80))


def test_the_gate_looks_at_the_base_after_the_rescale_and_before_rounding() -> None:
    # 60.001… 不会出现在显示里：以75为满分，扣14处：61 ÷ 75 = 81.33，过80
    card = score(PLAN, unit("findings: [{clause: a.1, count: 14}]", "no-service"))
    assert card.base == Decimal("81.33")
    assert card.bonus == 12


def test_the_limit_holds_the_whole() -> None:
    # 100 + 12 = 112 → 110
    card = score(PLAN, unit())
    assert card.total == 110
    assert card.grade == "优秀"


def test_the_floor_looks_at_the_base_alone_and_its_verdict_is_the_grade() -> None:
    # 100 − 35 − 6 = 59，加分也不计
    card = score(PLAN, unit("findings: [{clause: a.1, count: 6}, {clause: b.1}]"))
    assert (card.total, card.verdict, card.grade) == (Decimal(59), "不合格", "不合格")


def test_a_veto_ends_it_before_any_item() -> None:
    card = score(PLAN, unit("findings: [{clause: v.1}, {clause: a.1}]"))
    assert (card.total, card.base, card.low, card.high, card.verdict) == (None, None, None, None, "不合格")
    assert {item.settled for item in card.items} == {"not_assessed"}
    assert card.lines == ()


def test_what_nobody_spoke_of_is_open_and_shown_as_coverage() -> None:
    card = score(
        PLAN, unit("outcomes: {links.home: met, b.1: {state: met, by: 李四}, v.1: met}").replace("otherwise: met", "")
    )
    assert card.coverage["base"] == Coverage(machine=Decimal(40), people=Decimal(35), open=Decimal(25))
    assert card.coverage["base"].words == "机器 40 分、人工 35 分、待定 25 分"
    assert (card.low, card.total, card.high, card.provisional) == (Decimal(75), Decimal(100), Decimal(110), True)


def test_met_not_applicable_and_undetermined_are_told_apart_on_the_line() -> None:
    said = "outcomes: {a.1: met, b.1: {state: not_applicable, reason: 没有栏目, by: 李四}, c.1: undetermined}"
    states = {line.clause: line.state for line in score(PLAN, unit(said)).lines if line.clause}
    assert (states["a.1"], states["b.1"], states["c.1"]) == ("met", "not_applicable", "undetermined")


def test_a_persons_breached_stands_though_too_few_were_listed() -> None:
    plan = PLAN.replace("text: 出现即否决。}", "text: 十处即否决。, test: {kind: found, at_least: 10}}")
    few = "findings: [{clause: v.1, page: p, by: 李四}]\n"
    assert score(plan, unit(few)).total is not None
    card = score(plan, unit(few + "outcomes: {v.1: {state: breached, by: 李四}}"))
    assert card.hit == ("v",)
    assert [one.page for one in card.vetoes[0].lines[0].found] == ["p"]


def test_a_finding_that_no_test_can_count_is_open_and_not_nothing() -> None:
    plan = PLAN.replace("no: 1, text: 加10分。,", "no: 1, text: 加10分。, test: {kind: present, of: [f]},", 1)
    card = score(plan, unit("findings: [{clause: x.1, seen: 打不开}]"))
    item = card.item("x")
    assert item is not None
    assert (item.awarded, item.settled) == (0, "open")


def test_an_item_that_gives_and_takes_may_still_go_both_ways() -> None:
    more = "\n              - {id: a.2, no: 2, text: 加3分。, effect: {add: 3, once: true}}\n          - {id: b"
    plan = PLAN.replace("\n          - {id: b", more)
    # 甲扣10：30 + 3 待定
    card = score(plan, unit("findings: [{clause: a.1, count: 10}, {clause: b.1}]\noutcomes: {a.2: undetermined}"))
    item = card.item("a")
    assert item is not None
    assert (item.awarded, item.settled) == (30, "open")
    assert card.high is not None
    assert card.total is not None
    assert card.high > card.total
    assert card.low == card.total


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("counts: {visit: 3}", "counts.visit 方案没有声明这个词"),
        ("dates: {x: 2021-01-01}", "dates.x"),
        ("spans: {x: []}", "spans.x"),
        ("sets: {x: []}", "sets.x"),
        ("features: {x: met}", "features.x"),
        ("events: [{kind: x}]", "events.x 方案没有声明这种事件"),
        ("findings: [{clause: a.9}]", "a.9 方案没有这个细则或指标编号"),
        ("ratings: {q: {points: 1}}", "q 方案没有这个细则或指标编号"),
        ("findings: [{seen: 什么, page: p}]", "既没有 check 也没有 clause（p）"),
        ("findings: [{clause: a.1, count: 0}]", "count 至少为 1"),
        ("findings: [{clause: a.1, count: -2}]", "count 至少为 1"),
    ],
)
def test_facts_in_words_the_plan_does_not_know_are_refused(facts: str, told: str) -> None:
    with pytest.raises(Troubles) as refused:
        score(PLAN, unit(facts))
    assert told in str(refused.value)


def test_an_unknown_class_or_trait_is_refused_with_those_that_are_there() -> None:
    with pytest.raises(Troubles, match="类别“town”方案里没有（有：county、dept）"):
        score(PLAN, unit().replace("class: county", "class: town"))
    with pytest.raises(Troubles, match="没有写类别"):
        score(PLAN, unit().replace("class: county, ", ""))
    with pytest.raises(Troubles, match="特征“channel”方案里没有"):
        score(PLAN, unit(traits="channel"))
    with pytest.raises(Troubles, match="特征“x”方案里没有"):
        score(PLAN, unit("accounts: [{id: w, traits: [x]}]"))


def test_every_unknown_word_is_named_at_once() -> None:
    with pytest.raises(Troubles) as refused:
        score(PLAN, unit("counts: {p: 1, q: 2}\nevents: [{kind: r}]"))
    assert [trouble.about for trouble in refused.value.troubles] == ["counts.p", "counts.q", "events.r"]


def test_a_check_the_plan_does_not_name_is_left_aside() -> None:
    """Checks look at more than one plan asks."""
    assert score(PLAN, unit("findings: [{check: page.title, page: p}]")).total == 110


def test_a_subject_to_whom_nothing_applies_has_no_number() -> None:
    plan = PLAN.replace("groups:\n      - id: open", "groups:\n      - id: open\n        when: {class: [dept]}")
    plan = plan.replace("mode: award", "mode: award\n        when: {class: [dept]}")
    card = score(plan, unit(traits="no-service"))
    assert (card.total, card.verdict, card.items) == (None, "正常", ())
