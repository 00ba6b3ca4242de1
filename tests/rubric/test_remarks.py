"""What a scorecard says beside its numbers."""

from __future__ import annotations

from govsight.rubric.load import load
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
