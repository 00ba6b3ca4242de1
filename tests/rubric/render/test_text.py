"""The card on a screen."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from tests.rubric.render.cards import HOSTILE, PLAN, card, dead, subject
from tests.rubric.worked import cases, score

from govsight.rubric.explain import steps
from govsight.rubric.load import load, shipped
from govsight.rubric.rank import rank
from govsight.rubric.render.text import card_text, ranking_text
from govsight.rubric.render.width import cut, left, right, width, wrap

RUBRIC = load(PLAN).rubric
EARNED = {"services.classified": "met"}  # one item that is settled


def test_every_line_fits_eighty_to_a_hundred_columns() -> None:
    told = card_text(card(findings=[dead("x" * 300), {"clause": "r.leaders.2", "about": "长" * 200}]), RUBRIC)
    assert max(map(width, told.splitlines())) <= 100


def test_the_column_of_the_sum_adds_up_to_the_total() -> None:
    told = card_text(card(subject=subject("dept-plain", "no-service", "no-media")), RUBRIC)
    below = told[told.index("\n合计\n") :].splitlines()[2:]
    rows = below[: next(n for n, row in enumerate(below) if "----" in row)]
    numbers = [Decimal(found[1]) for row in rows if (found := re.match(r" +(-?[0-9.]+)  \S", row))]
    total = re.search(r"([0-9.]+)  总分", told)
    assert total
    assert sum(numbers) == Decimal(total[1])
    assert "×100/85" in told


def test_a_clause_tells_what_was_seen_where_and_who_judged() -> None:
    told = card_text(card(findings=[dead("x"), {"clause": "r.leaders.2", "about": "张三", "by": "李四"}]), RUBRIC)
    assert "→ 不符合；发现 1 处；扣 0.2 分；判定：机器" in told
    assert "·http://a.example/x（404），所在页面http://a.example/证据record-x" in "".join(told.split())
    assert "判定：人工 李四" in told


def test_a_capped_deduction_shows_both_numbers() -> None:
    told = card_text(card(findings=[dead(str(n)) for n in range(7)]), RUBRIC)
    assert "应扣 1.4 分，封顶后实扣 1 分" in "".join(told.split("\n                          "))
    assert "· 另有 4 处" in told


@pytest.mark.parametrize("findings", [[], [{"check": "site.domain"}]], ids=["nothing settled", "only lost"])
def test_a_total_of_which_no_point_is_settled_is_not_shown_as_a_score(findings: list[dict[str, str]]) -> None:
    unknown = card(otherwise="undetermined", findings=findings)
    told = card_text(unknown, RUBRIC)
    assert "总    分  未能判定\n" in told
    assert "结    论  未能判定\n" in told
    assert "只是待定指标未扣未加的起点，不是得分" in "".join(told.split())
    assert "起点（待定的未扣未加，不是得分）" in told
    assert not re.search(r"[0-9]  总分", told)
    assert sum(line.points for line in unknown.lines) == unknown.total  # the sum is still there to be followed
    assert ranking_text(rank([unknown]), RUBRIC).endswith("（没有一分是判定得来的，不排名）（暂定）")


def test_what_is_open_is_shown_as_a_span_and_as_coverage() -> None:
    told = card_text(card(otherwise="undetermined", outcomes=EARNED), RUBRIC)
    assert re.search(r"可能区间  \S+ 至 125\.00|可能区间  \S+ 至 124\.", told)
    assert re.search(r"判定来源  二、基础性指标：.*待定 \d+", told)
    assert "结    论  正常（暂定）" in told


def test_a_veto_is_named_with_its_clause_and_nothing_is_scored() -> None:
    told = card_text(card(findings=[{"clause": "v.site.security.2", "seen": "泄密", "by": "李四"}]), RUBRIC)
    assert "单项否决：已触发（否决 1 项" in told
    assert "2. 泄露国家秘密。" in told
    assert "有单项否决，不评分" in told


def test_moved_points_and_readings_are_told() -> None:
    told = card_text(card(subject=subject("dept-service", "no-policy-section")), RUBRIC)
    assert "※ 注：市直单位网站（频道）无政策文件栏目" in told
    assert "不考核的指标" in told
    assert "原文有歧义之处采用的读法" in told
    assert "neither" in told


def test_nothing_from_outside_acts_on_the_terminal() -> None:
    told = card_text(card(subject=subject(name=HOSTILE), findings=[dead("x", seen=HOSTILE)]), RUBRIC)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    assert "\n第二行" not in told


def test_places_are_told_by_class_with_ties() -> None:
    cards = [card(subject={"id": id_, "class": "dept-service"}) for id_ in ("a", "b")]
    told = ranking_text(rank(cards), RUBRIC)
    assert told.count("1=") == 2
    assert "第二类" in told


@pytest.mark.parametrize(("text", "columns"), [("中文 ab", 7), ("ＡＢ", 4), ("e\u0301", 1), ("①", 1), ("", 0)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_padding_and_cutting_keep_columns() -> None:
    assert (left("中", 4), right("中", 4)) == ("中  ", "  中")
    assert cut("中文字符", 5) == "中…"
    assert cut("中文", 4) == "中文"


def test_wrapping_breaks_anywhere_but_before_a_closing_mark_and_after_an_opening_one() -> None:
    text = "一二三四五，六七（八九）十。" * 5
    for columns in range(8, 40):
        lines = list(wrap(text, columns, "> ", "  "))
        assert "".join(line[2:] for line in lines) == text
        assert all(width(line) <= columns for line in lines)
        assert not any(line[2] in "，。）" or line.endswith("（") for line in lines[1:])


def test_a_long_address_is_cut_and_nothing_is_lost() -> None:
    text = "http://a.example/" + "x" * 200
    lines = list(wrap(text, 30, "", "  "))
    assert max(map(width, lines)) <= 30
    assert "".join(line.strip() for line in lines) == text


def test_what_people_gave_is_called_a_rating() -> None:
    plan = "gd-health-2016"
    case = next(case for _, case in cases(plan) if "ratings" in case["facts"])
    told = card_text(score(plan, case), load(plan).rubric)
    assert "→ 评定；" in told
    assert not re.search("→ 不?符合；[甲乙]", told)


@pytest.mark.parametrize("plan", shipped())
def test_every_worked_example_fits_and_its_steps_are_its_total(plan: str) -> None:
    rubric = load(plan).rubric
    for _, case in cases(plan):
        one = score(plan, case)
        assert max(map(width, card_text(one, rubric).splitlines())) <= 100
        assert (sum(step.points for step in steps(one)) if one.total is not None else None) == one.total
