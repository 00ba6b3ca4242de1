"""The rule of a clause, told from its wording. Each wording is one that an official plan uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from govsight.rubric.draft.clauses import split_clauses
from govsight.rubric.draft.guess import guess_rules
from govsight.rubric.draft.model import Guess
from govsight.rubric.draft.transfers import special_words, transfers_in


def guess(text: str, context: str = "", section: str = "base") -> Guess:
    (clause,) = guess_rules("1", text, context, section)
    return clause.guess


@pytest.mark.parametrize(
    ("wording", "effect"),
    [
        ("信息不准确的，每发现一处扣0.5分，扣完为止。", {"deduct": Decimal("0.5")}),
        ("存在严重错敏字情况的，每条扣0.5分，扣完为止。", {"deduct": Decimal("0.5")}),
        ("被解读的文件数量每少一个，扣0.5分。", {"deduct": Decimal("0.5")}),
        ("每发现一个领域未公开或建设不规范、应更新未更新的，扣 1 分，扣完为止。", {"deduct": Decimal(1)}),
        ("仅通过文字进行解读的，扣1分。", {"deduct": Decimal(1), "once": True}),
        ("每季度检查一次，未检查的，扣1分。", {"deduct": Decimal(1), "once": True}),
        ("每发现一处扣0.1分，最高扣1分。", {"deduct": Decimal("0.1"), "cap": Decimal(1)}),
        ("未开设栏目的，此项不得分。", {"forfeit": True}),
        ("未提供渠道的，本项不得分。", {"forfeit": True}),
        ("质量不高的，每发现一次，此项不得分。", {"forfeit": True}),
        ("咨询后一个工作日内答复的,得2分;", {"add": Decimal(2), "once": True}),
        ("按要求提供网站适老化服务的加2分。", {"add": Decimal(2), "once": True}),
    ],
)
def test_what_a_breach_does_to_the_points(wording: str, effect: dict[str, Any]) -> None:
    made = guess(wording)
    assert made.effect == effect
    assert made.sure


@pytest.mark.parametrize(
    ("wording", "context", "test"),
    [
        ("随机抽查 4 个办事服务事项，缺失的，每发现一处扣 1 分。", "", {"kind": "sample", "size": 4}),
        ("随机选取 4 条标题，无法找到的，每条扣 0.5 分。", "", {"kind": "sample", "size": 4}),
        (
            "随机抽查2个政策文件，每少一个，扣0.5分。",
            "注：不足2个的则检查全部文件，并按比例进行扣分",
            {"kind": "sample", "size": 2, "shortfall": "prorate", "available": "@available"},
        ),
        (
            "随机抽查 5 条留言，每发现一处，扣 1 分。",
            "注：不足 5 条的则检查全部留言。",
            {"kind": "sample", "size": 5, "shortfall": "all", "available": "@available"},
        ),
        ("监测时间点前2周内未更新的，此项不得分。", "", {"kind": "stale", "date": "@date", "window": {"weeks": 2}}),
        ("监测时间点前 6 个月内未更新的，扣1分。", "", {"kind": "stale", "date": "@date", "window": {"months": 6}}),
        (
            "监测时间点前 1 个月内未更新的，扣 0.5 分；3 个月内未更新的，此项不得分。",
            "",
            {
                "kind": "stale",
                "date": "@date",
                "steps": [
                    {"window": {"months": 3}, "forfeit": True},
                    {"window": {"months": 1}, "deduct": Decimal("0.5")},
                ],
            },
        ),
        (
            "提供3项及以上的,加2分;提供1至2项的,加1分。",
            "",
            {
                "kind": "measure",
                "measure": "@count",
                "steps": [{"at_least": 3, "add": Decimal(2)}, {"at_least": 1, "add": Decimal(1)}],
            },
        ),
        (
            "未在 5 个工作日内收到答复的，此项不得分。",
            "",
            {"kind": "within", "span": "@span", "workdays": 5, "want": "late"},
        ),
        ("开展活动未超过（含）6 次的，本项不得分。", "", {"kind": "measure", "measure": "@count", "at_most": 6}),
        ("咨询后一个工作日内答复的,得2分", "", {"kind": "within", "span": "@span", "workdays": 1, "want": "timely"}),
        ("年度内无出现错敏字情况的,加2分。", "", {"kind": "absent", "kinds": ["@event"]}),
        ("获得领导肯定的,加2分(需提供相关证明材料)。", "", {"kind": "exhibit"}),
        (
            "按要求提供个人主页、多语言版本、智能问答等个性化服务,有其中两项即可加2分。",
            "",
            {"kind": "present", "of": ["@feature1", "@feature2", "@feature3"], "least": 2},
        ),
        ("任一季度监测结果不合格的，每次扣3分。", "", {"kind": "quarters", "field": "failed"}),
        ("未按照要求完成 IPV6 改造的，此项不得分。", "", {"kind": "found"}),
    ],
)
def test_what_is_looked_at(wording: str, context: str, test: dict[str, Any]) -> None:
    made = guess(wording, context)
    assert made.test == test
    assert made.sure
    wanted = {value[1:] for value in _texts(made.test) if value.startswith("@")}
    assert wanted == {need.key for need in made.needs}


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    ("wording", "test"),
    [
        (
            "监测1周，每天间隔性访问20次以上，超过（含）15秒仍打不开的次数累计占比超过（含）5%，即单项否决。",
            {"kind": "ratio", "part": "@part", "whole": "@whole", "at_least": "5", "least_whole": 140},
        ),
        ("空白栏目数量超过（含）5个。", {"kind": "found", "at_least": 5}),
        ("监测2周，首页无信息更新的，即单项否决。", {"kind": "stale", "date": "@date", "window": {"weeks": 2}}),
        ("泄露国家秘密。", {"kind": "found"}),
    ],
)
def test_what_a_veto_looks_at(wording: str, test: dict[str, Any]) -> None:
    made = guess(wording, section="veto")
    assert (made.test, made.effect, made.sure) == (test, {}, True)


@pytest.mark.parametrize(
    ("wording", "section", "says"),
    [
        ("根据各季度检查扣分情况按比重扣分。", "base", "没有公式"),
        ("随机抽查发布稿件，功能异常的，此项不得分。", "base", "没有写数量"),
        ("2021年11月30日前发布；区县2021年12月30日前发布。超时的，此项不得分。", "base", "期限有几个"),
        ("活动未超过（含）6 次（市有关单位 3 次），本项不得分。", "base", "按类别填写"),
        ("未公开年报的，此项不得分。（频道栏目不考核此点）", "base", "适用条件 when"),
        ("首页链接打不开的，每发现一处扣0.2分。", "base", "places"),
        ("公开之日起1周内未整改的，每发现一次扣2.5分。", "base", "时限"),
        ("被国办通报的，此项不得分。", "base", "外部事件"),
        ("视情况处理。", "base", "没有认出"),
        ("前2周内的动态类栏目，以及前6个月内的通知类栏目，累计超过（含）5个未更新。", "veto", "各有时限"),
        ("每个事项要素均缺失4类及以上。", "veto", "“均”"),
        ("近1年内存在超过3个月未回应留言的现象。", "veto", "时限"),
    ],
)
def test_what_is_not_sure_says_why(wording: str, section: str, says: str) -> None:
    made = guess(wording, section=section)
    assert not made.sure
    assert says in made.why


def test_a_clause_with_two_rules_becomes_two_lettered_parts_that_share_the_sample() -> None:
    text = "随机抽查2个解读稿：未与文件相关联的，每发现一处，扣0.25分；文件未与解读稿相关联的，每发现一处，扣0.25分。"
    parts = guess_rules("3", text, "", "base")
    assert [(part.number, part.letter) for part in parts] == [("3", "a"), ("3", "b")]
    assert "".join(part.text for part in parts) == text
    assert [part.guess.test for part in parts] == [{"kind": "sample", "size": 2}] * 2


def test_a_semicolon_that_parts_no_rules_leaves_the_clause_whole() -> None:
    text = "打不开的，每发现一处扣0.2分，扣完为止；如首页仅为导航入口，则检查所有二级页面。"
    assert [part.text for part in guess_rules("1", text, "", "base")] == [text]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("1.甲扣0.5分。 2.乙扣1.5分。", ["1", "2"]),
        ("1.未提供的。 2.2021 年开展活动少于6次的。", ["1", "2"]),
        ("（1）甲。\n（2）乙。", ["1", "2"]),
        ("①甲；②乙；③丙。", ["1", "2", "3"]),
        ("1、甲。2、乙。", ["1", "2"]),
        ("扣0.5分，不足2.5分的不扣。", [""]),
        ("2.没有第一条。", [""]),
    ],
)
def test_numbered_clauses_are_told_from_decimals_and_years(cell: str, numbers: list[str]) -> None:
    assert [number for number, _ in split_clauses(cell).clauses] == numbers


def test_a_cell_comes_apart_into_introduction_clauses_notes_and_closing() -> None:
    parts = split_clauses("模拟咨询：\n1.甲扣1分。\n2.乙扣1分。\n注：丙。\n上述情况出现任意一种，即单项否决。")
    assert parts.intro == "模拟咨询："
    assert parts.clauses == (("1", "甲扣1分。"), ("2", "乙扣1分。"))
    assert parts.notes == ("注：丙。",)
    assert parts.closing == "上述情况出现任意一种，即单项否决。"
    assert split_clauses("公开情况。(备注: 无分工的单位除外)").notes == ("(备注: 无分工的单位除外)",)


@pytest.mark.parametrize(
    ("note", "to", "even", "condition"),
    [
        ("注：市直关单位不考核概况信息，权重转移至“年报报表”指标。", ("年报报表",), False, "市直关单位不考核概况信息"),
        ("注：无政策文件栏目则本指标权重平均转移至“甲”和“乙”指标。", ("甲", "乙"), True, "无政策文件栏目"),
        ("(备注: 无分工的单位将此部分权重移至“五公开”指标)", ("五公开",), False, "无分工的单位"),
        ("(备注: 无内容的单位将此部分权重平均分解至“甲”、“乙”指标)", ("甲", "乙"), True, "无内容的单位"),
        (
            "注：无自主知识库则考核分工保障，无知识库分工则权重转移至“咨询答复”指标。",
            ("咨询答复",),
            False,
            "无知识库分工",
        ),
    ],
)
def test_transfers_are_read_from_notes(note: str, to: tuple[str, ...], even: bool, condition: str) -> None:
    (move,) = transfers_in(note)
    assert (move.to, move.even, move.condition, move.text) == (to, even, condition, note)


def test_a_note_without_a_transfer_has_none_and_its_other_words_are_told() -> None:
    assert transfers_in("注：服务号不考核该指标") == ()
    assert special_words("注：服务号不考核该指标") == ["注里有不适用的对象：请填写适用条件 when 或 exempt"]
    assert special_words("注：稿件未注明时间的视为不更新，下同。") == []
