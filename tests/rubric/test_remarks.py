"""What a scorecard says beside its numbers."""

from __future__ import annotations

from pathlib import Path

from govsight.rubric.load import load, settle
from govsight.rubric.load_facts import facts_of
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import parse_source

ZHANJIANG = Scorer(load("zhanjiang-2021"))
HEALTH = Scorer(load("gd-health-2016"))


def score(scorer: Scorer, text: str):  # type: ignore[no-untyped-def]
    (facts,) = facts_of(parse_source(text, "facts.yaml"))
    return scorer.score(facts)


def test_a_word_the_plan_has_no_use_for_is_named_and_not_lost() -> None:
    card = score(
        ZHANJIANG,
        "{subject: {id: a, class: county}, as_of: 2022-02-14, outcomes: {r.leader.1: met, links.home: met},"
        " findings: [{check: page.lang, page: p}]}",
    )
    (remark,) = card.remarks
    assert "page.lang、r.leader.1" in remark
    assert "links.home" not in remark


def test_points_that_moved_are_told_by_the_names_of_the_items() -> None:
    card = score(ZHANJIANG, "{subject: {id: a, class: dept-service}, as_of: 2022-02-14, otherwise: met}")
    (yearly,) = (item for item in card.items if item.name == "年报报表")
    assert "由 概况信息 转来 1 分" in yearly.came[0]
    (overview,) = (one for one in card.out if one.name == "概况信息")
    assert "1 分转入 年报报表" in overview.why


def test_an_extra_that_takes_nothing_is_no_breach() -> None:
    (censure,) = (item for item in HEALTH.rubric.items() if item.name == "通报批评")
    text = "{subject: {id: a, class: CLASS}, as_of: 2016-12-01, ratings: {ITEM: {points: GIVEN, by: 甲}}}"
    text = text.replace("CLASS", HEALTH.rubric.classes[0].id).replace("ITEM", censure.id)
    for given, state in (("0", "met"), ("-2", "breached")):
        item = score(HEALTH, text.replace("GIVEN", given)).item(censure.id)
        assert item.lines[-1].state == state
        assert str(item.awarded) == given
        assert item.settled == "person"


def test_a_breach_without_places_is_not_held_against_a_number_of_places() -> None:
    plan = parse_source(
        "{id: p, name: 方案, vetoes: [{id: v, name: 空白栏目, clauses: [{id: v.1, text: 空白栏目数量超过（含）5个,"
        " signals: [section.blank], test: {kind: found, at_least: 5}}]}],"
        " parts: [{id: base, name: 基础, points: 1, items: [{id: i, name: 项, points: 1,"
        " clauses: [{id: i.1, text: 扣1分, effect: {deduct: 1}}]}]}]}",
        "plan.yaml",
    )
    scorer = Scorer(settle(plan, Path("plan.yaml")))
    facts = "{subject: {id: a}, as_of: 2022-02-14, outcomes: {section.blank: breached}FINDINGS}"
    (veto,) = score(scorer, facts.replace("FINDINGS", "")).vetoes
    assert veto.state == "undetermined"
    (veto,) = score(scorer, facts.replace("FINDINGS", ", findings: [{check: section.blank, page: p, count: 5}]")).vetoes
    assert veto.state == "breached"
