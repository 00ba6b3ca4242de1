"""National 2019: vetoes exact, the structure of deductions and bonus there, points marked as not verified."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rubric import worked

from govsight.rubric.load import load
from govsight.rubric.model import Group, Part, items_of

PLAN = "national-2019"
CASES = list(worked.cases(PLAN))


def test_six_vetoes_for_sites_and_three_for_new_media() -> None:
    vetoes = load(PLAN).rubric.vetoes
    assert [veto.name for veto in vetoes if veto.object == "site"] == [
        "安全、泄密事故等严重问题",
        "站点无法访问",
        "首页不更新",
        "栏目不更新",
        "互动回应差",
        "服务不实用",
    ]
    assert [veto.name for veto in vetoes if veto.object == "media"] == [
        "安全、泄密事故等严重问题",
        "内容不更新",
        "互动回应差",
    ]


def test_the_structure_is_there_with_the_one_group_weight_that_is_known() -> None:
    base, bonus = load(PLAN).rubric.parts
    assert [group.name for group in base.groups] == ["发布解读", "办事服务", "互动交流", "功能设计"]
    assert [group.name for group in bonus.groups] == ["信息发布", "办事服务", "互动交流", "功能设计", "创新发展"]
    assert [base.points, bonus.points] == [100, 30]
    assert base.groups[1].points == 25


@pytest.mark.parametrize("part", load(PLAN).rubric.parts, ids=lambda part: part.id)
def test_points_add_up_at_every_level(part: Part) -> None:
    def add_up(holder: Part | Group) -> None:
        points = [group.points for group in holder.groups] + [item.points for item in holder.items]
        assert sum(points) == holder.points, holder.id
        for group in holder.groups:
            add_up(group)

    add_up(part)


def test_every_item_says_that_its_points_are_not_verified() -> None:
    rubric = load(PLAN).rubric
    assert rubric.status == "unverified"
    assert [item.id for part in rubric.parts for item in items_of(part) if "未核实" not in item.note] == []


def test_a_number_of_points_in_a_wording_is_marked_as_not_verified() -> None:
    clauses = [clause for item in load(PLAN).rubric.items() for clause in item.clauses]
    numbered = [clause for clause in clauses if clause.effect.deduct or clause.effect.add]
    assert numbered
    assert [clause.id for clause in numbered if "分值未核实，暂按" not in clause.text] == []


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_a_worked_example_comes_out_as_computed_by_hand(case: dict[str, Any]) -> None:
    card = worked.score(PLAN, case)
    assert worked.came_out(case, card) == worked.expected(case)
    if card.total is not None:
        assert sum(line.points for line in card.lines) == card.total


def test_every_veto_has_a_worked_example_in_which_it_alone_hits() -> None:
    alone = {case["expect"]["vetoes"][0] for _, case in CASES if len(case["expect"].get("vetoes", ())) == 1}
    assert alone == {veto.id for veto in load(PLAN).rubric.vetoes}


def test_every_card_says_that_it_is_not_for_official_use() -> None:
    for _, case in CASES:
        assert any("不得用于正式考评" in remark for remark in worked.score(PLAN, case).remarks)
