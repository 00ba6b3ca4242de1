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


def test_the_structure_is_there_with_the_group_weights_that_are_known() -> None:
    base, bonus = load(PLAN).rubric.parts
    assert [group.name for group in base.groups] == ["发布解读", "办事服务", "互动交流", "功能设计"]
    assert [group.name for group in bonus.groups] == ["信息发布", "办事服务", "互动交流", "功能设计", "创新发展"]
    assert [base.points, bonus.points] == [100, 30]
    assert [group.points for group in base.groups] == [31, 25, 23, 21]
    assert [[item.name for item in group.items] for group in base.groups] == [
        ["概况信息", "机构职能", "领导信息", "动态要闻", "政策文件", "政策解读", "解读比例", "解读关联", "其他栏目"],
        ["事项公开", "在线申请", "办事统计", "办事指南", "内容准确", "表格样式"],
        ["信息提交", "统一登录", "留言公开", "办理答复"],
        [
            "域名名称",
            "网站标识",
            "可用性",
            "站内搜索",
            "页面标签",
            "兼容性",
            "一号登录",
            "IPv6改造",
            "我为政府网站找错",
        ],
    ]


#: As a bureau's published quarterly check table quotes them; white space left out, punctuation full width.
QUOTED = {
    "v.site.safety": "1.出现严重表述错误。2.泄露国家秘密。3.发布或链接反动、暴力、色情等内容。"
    "4.对安全攻击（如页面被挂马、内容被篡改等）没有及时有效处置造成严重安全事故。"
    "5.存在弄虚作假行为（如伪造发稿日期等）。6.因网站建设管理工作不当引发严重负面舆情。"
    "上述情况出现任意一种，即单项否决。",
    "v.site.access": "监测1周，每天间隔性访问20次以上，"
    "超过（含）15秒网站仍打不开的次数累计占比超过（含）5%，即单项否决。",
    "v.site.sections": "1.监测时间点前2周内的动态、要闻类栏目，以及监测时间点前6个月内的通知公告、政策文件类一级栏目，"
    "累计超过（含）5个未更新。2.应更新但长期未更新的栏目数量超过（含）10个。3.空白栏目数量超过（含）5个。"
    "上述情况出现任意一种，即单项否决。",
    "v.site.response": "1.未提供网上有效咨询建言渠道（网上信访、纪检举报等专门渠道除外）。"
    "2.监测时间点前1年内，对网民留言应及时答复处理的政务咨询类栏目"
    "（在线访谈、调查征集、网上信访、纪检举报类栏目除外）存在超过3个月未回应有效留言的现象。"
    "上述情况出现任意一种，即单项否决。",
}


@pytest.mark.parametrize("id_", QUOTED)
def test_a_site_veto_reads_as_publicly_quoted(id_: str) -> None:
    (veto,) = [veto for veto in load(PLAN).rubric.vetoes if veto.id == id_]
    said = "".join(f"{clause.no}.{clause.text}" if clause.no else clause.text for clause in veto.clauses)
    assert said + veto.note == QUOTED[id_]


def test_the_home_page_veto_reads_as_publicly_quoted() -> None:
    (veto,) = [veto for veto in load(PLAN).rubric.vetoes if veto.id == "v.site.home"]
    assert [clause.text for clause in veto.clauses] == [
        "监测2周，首页无信息更新的，即单项否决。如首页仅为网站栏目导航入口，所有二级页面无信息更新的，即单项否决。"
    ]


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
