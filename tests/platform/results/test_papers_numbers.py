"""Papers are opened again and every number in them is held against what was computed."""

from __future__ import annotations

import io
import re
from dataclasses import replace as replaced
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from msgspec.structs import replace
from tests.platform.results.paper_book import book
from tests.procedure.release import town

from govsight.kit.workdays import Calendar
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.catalogue import PAPERS, TEMPLATES, Shape
from govsight.platform.results.papers.charts import Row, bars
from govsight.platform.results.papers.fill import Picture
from govsight.platform.results.papers.making import make, words_of
from govsight.platform.results.papers.official import MADE
from govsight.platform.results.papers.values import forms
from govsight.platform.results.papers.values.told_vetoes import told_vetoes
from govsight.procedure.compute import compute
from govsight.procedure.formula import KINDS
from govsight.rubric.load import load
from govsight.rubric.points import text

D = Decimal


def opened(id_: str, key: str = "", item: str = "") -> Any:
    return docx.Document(io.BytesIO(make(book(), id_, "docx", key, item)))


def said(paper: Any) -> str:
    return "\n".join(one.text for one in paper.element.body.iter() if one.tag.endswith("}t") and one.text)


def rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def fixed(number: Decimal | None) -> str:
    return "—" if number is None else format(number, "f")


def test_the_report_of_the_whole_ranks_everybody_as_computed() -> None:
    one = book()
    tables = [rows(table) for table in opened("report").tables]
    listed = [row for table in tables for row in table if table[0][0] == "名次" and row[0] != "名次"]
    assert {row[1] for row in listed} == {member.name for member in one.data.members}
    for row in listed:
        key = next(member.key for member in one.data.members if member.name == row[1])
        outcome = one.outcomes[key]
        assert row[0] == ("—" if outcome.place is None else f"{outcome.place}{'（并列）' if outcome.tied else ''}")
        own, crossed, card = outcome.self_marked, outcome.crossed, outcome.card
        assert row[2] == fixed(own.total if own else None)
        assert row[3] == fixed(crossed.total if crossed else None)
        assert row[4] == fixed(card.total if card else None)
        assert row[5] == fixed(outcome.composed.total)
        assert row[6] == (outcome.composed.grade or "—")
    (classes,) = [table for table in tables if table[0][0] == "序号"]
    for row in classes[1:]:
        totals = [
            one.outcomes[member.key].composed.total
            for member in one.data.members
            if member.class_name == row[1] and one.outcomes[member.key].place is not None
        ]
        mean = (sum(totals, D(0)) / len(totals)).quantize(D("0.01"))
        assert row[2:6] == [
            str(sum(member.class_name == row[1] for member in one.data.members)),
            format(mean, "f"), format(max(totals), "f"), format(min(totals), "f"),
        ]  # fmt: skip


def test_places_come_in_order_within_a_class_and_a_veto_has_none() -> None:
    tables = [rows(table) for table in opened("notice").tables]
    ranked = [[row[0] for row in table[1:]] for table in tables if table[0][0] == "名次"]
    assert ranked == [["1", "2", "3", "—"], ["1（并列）", "1（并列）", "—"]]  # nobody looked at the last


@pytest.mark.parametrize("key", ["s001", "s002", "s003", "s007"])
def test_the_report_of_a_unit_holds_its_own_numbers(key: str) -> None:
    one, outcome = book(), book().outcomes[key]
    paper = opened("unit-report", key)
    tables = {table[0][0]: table for table in map(rows, paper.tables)}
    steps = [(row[0], row[1]) for row in tables.get("计分过程", [])[1:]]
    assert steps == [(line.text, text(line.points)) for line in outcome.composed.lines]
    assert outcome.composed.total is None or sum(D(points) for _, points in steps) == outcome.composed.total
    parts = {row[0]: row for row in tables["部分"][1:]}
    for kind in ("self", "cross", "final"):
        assert parts[KINDS[kind]][2] == fixed(one.part(key, kind))
    items = tables.get("序号", [])[1:]
    assert len(items) == (len(outcome.card.items) if outcome.card else 0)
    for row, item in zip(items, outcome.card.items if outcome.card else (), strict=True):
        assert row[3:5] == [item.name, text(item.points)]
        assert row[7] == ("—" if item.awarded is None else text(item.awarded))
        claimed = next(each.claimed for each in outcome.rows if each.item == item.id)
        assert row[5] == ("—" if claimed is None else text(claimed))
    if outcome.place is not None:
        told = f"综合得分 {outcome.composed.total} 分，等次为{outcome.composed.grade}"
        assert told in said(paper).replace("\n", "")


def test_a_unit_learns_nothing_of_the_others_from_its_report() -> None:
    whole = said(opened("unit-report", "s001"))
    for other in book().data.members[1:]:
        assert other.name not in whole


def test_what_a_site_says_stays_text_in_the_list_of_problems() -> None:
    paper = opened("problems", "s002")
    whole = said(paper)
    assert whole.count("=HYPERLINK") == 5
    assert "{{综合得分}}" in whole  # theirs, not read as ours
    assert "<script>" in whole
    assert "\u202e" not in whole
    assert "\x07" not in whole
    assert not [one for one in paper.part.rels.values() if one.is_external]


def test_the_list_of_problems_counts_what_the_card_found() -> None:
    card = book().outcomes["s002"].card
    assert card is not None
    lines = [line for item in card.items for line in item.lines if line.state == "breached" and line.clause]
    count = sum(found.count for line in lines for found in line.found)
    whole = said(opened("problems", "s002")).replace("\n", "")
    assert f"共有 {len(lines)} 类、{count} 处问题" in whole
    assert f"扣 {text(-sum((line.points for line in lines), D(0)))} 分" in whole


def test_the_score_sheet_shows_each_clause_with_what_it_took() -> None:
    card = book().outcomes["s002"].card
    assert card is not None
    table = next(table for table in map(rows, opened("scores", "s002").tables) if table[0][0] == "条")
    shown = [row for row in table[1:] if row[0] != row[1]]  # a joined row says the same in every cell
    lines = [line for item in card.items for line in item.lines if line.clause]
    assert [(row[1], row[4]) for row in shown] == [(line.text, text(line.points)) for line in lines]


def test_vetoes_on_sheets_are_told_where_the_score_is_explained() -> None:
    one, (first, second, *_) = book(), book().loaded.rubric.vetoes
    outcome = one.outcomes["s004"]
    assert outcome.self_marked is not None
    assert outcome.self_marked.total is None  # it counts as 0
    assert outcome.crossed is not None
    assert outcome.crossed.each["乙"] == 0
    assert not told_vetoes(one, "s001")
    for id_ in ("unit-report", "problems", "scores"):
        whole = said(opened(id_, "s004")).replace("\n", "")
        assert f"自查自评表认定单项否决“{first.name}”，这份表计 0 分" in whole
        assert f"测评表乙认定单项否决“{second.name}”，这份表计 0 分" in whole
        assert all(clause.text in whole for veto in (first, second) for clause in veto.clauses)
    for id_ in ("report", "notice"):
        whole = said(opened(id_)).replace("\n", "")
        assert whole.count("认定单项否决") == 2
        assert f"注：丁县人民政府的测评表乙认定单项否决“{second.name}”，这份表计 0 分" in whole
    out = openpyxl.load_workbook(io.BytesIO(make(one, "unit-report", "xlsx", "s004")))
    assert f"自查自评表认定单项否决：{first.name}" in next(out["结果"].iter_rows(min_row=2, values_only=True))[13]
    assert [row[5] for row in out["交叉测评"].iter_rows(min_row=2, values_only=True) if row[1] == "乙"] == [
        f"测评表乙认定单项否决：{second.name}"
    ]


def test_a_veto_on_a_sheet_that_counts_for_nothing_is_not_told_nor_anothers_before_publication() -> None:
    one = book()
    members = [replace(member, traits=("is-media-account",)) for member in one.data.members]  # none of these concern it
    data = replace(one.data, members=tuple(members))
    assert not told_vetoes(replaced(one, data=data, outcomes=compute(one.loaded, data, one.calendar)), "s004")
    assert [each["表"] for each in told_vetoes(one, "s004")] == ["自查自评表", "测评表乙"]
    assert [each["表"] for each in told_vetoes(replaced(one, version=0), "s004")] == ["自查自评表"]


def test_the_reply_says_what_the_ruling_changed() -> None:
    one = book()
    item = one.members["s001"].appeals[0].item
    before, now = one.without("s001", item), one.outcomes["s001"]
    assert before.composed.total != now.composed.total
    table = rows(opened("reply", "s001", item).tables[0])
    assert table[2] == ["综合得分", fixed(before.composed.total), fixed(now.composed.total)]
    assert table[3] == ["同类名次", str(before.place), str(now.place)]
    rejected = said(opened("reply", "s002", one.members["s002"].appeals[0].item))
    assert "维持原结果" in rejected
    assert "不因本次申请改变" in rejected


def test_the_self_assessment_is_as_signed_or_empty() -> None:
    sheet = book().members["s001"].self_sheet
    assert sheet is not None
    table = next(table for table in map(rows, opened("self", "s001").tables) if table[0][0] == "序号")
    assert [row[6] for row in table[1:]] == [text(claim.points or D(0)) for claim in sheet.claims]
    assert table[1][8] == "佐证.pdf"


def test_the_base_form_ticks_what_was_answered() -> None:
    words = forms.base_form(
        "甲县", {"has_site": "yes", "head_name": "王某", "wechat_kinds": ["service"]}, "2022年1月1日"
    )
    assert words["是否建有网站"] == "☑是　☐否"
    assert words["是否开通微博"] == "☐是　☐否"
    assert words["微信号类型"] == "☐公众号　☑服务号　☐企业号"
    assert words["负责人姓名"] == "王某"
    assert shape_of(words) == shape_of(PAPERS["base"].shape)


def shape_of(words: Any) -> Any:
    return {
        name: shape_of(value[0])
        if isinstance(value, list) and value
        else shape_of(value)
        if isinstance(value, dict)
        else None
        for name, value in words.items()
        if not (isinstance(value, list) and not value)
    }


def fits(words: Any, shape: Shape, where: str = "") -> None:
    assert set(words) == set(shape), where
    for name, kind in shape.items():
        value = words[name]
        if kind == "":
            assert isinstance(value, str), f"{where}.{name}"
        elif kind == "*":
            assert value is None or isinstance(value, Picture), f"{where}.{name}"
        else:
            for one in value:
                fits(one, kind, f"{where}.{name}")


@pytest.mark.parametrize("id_", [id_ for id_ in PAPERS if id_ != "base"])
def test_every_paper_has_exactly_the_words_it_is_said_to(id_: str) -> None:
    paper = PAPERS[id_]
    for key in ["s001", "s002", "s003", "s007"]:
        appeals = [one.item for one in book().members[key].appeals]
        for item in appeals if paper.about == "appeal" else [""]:
            fits(words_of(book(), paper, "" if paper.about == "whole" else key, item), paper.shape, id_)


@pytest.mark.parametrize("id_", list(PAPERS))
def test_the_templates_shipped_are_those_the_program_makes(id_: str) -> None:
    assert (TEMPLATES / f"{id_}.docx").read_bytes() == MADE[id_]()


@pytest.mark.parametrize("id_", [id_ for id_ in PAPERS if id_ != "base"])
def test_a_paper_made_twice_is_the_same_bytes_and_no_placeholder_is_left(id_: str) -> None:
    about = PAPERS[id_].about
    key = "" if about == "whole" else "s001"
    item = book().members["s001"].appeals[0].item if about == "appeal" else ""
    first = make(book(), id_, "docx", key, item)
    assert first == make(book(), id_, "docx", key, item)
    assert "{{" not in said(docx.Document(io.BytesIO(first)))


def test_the_workbook_holds_the_numbers_as_numbers_and_texts_as_texts() -> None:
    one = book()
    content = make(one, "report", "xlsx")
    assert content == make(one, "report", "xlsx")
    out = openpyxl.load_workbook(io.BytesIO(content))
    results = list(out["结果"].iter_rows(min_row=2, values_only=True))
    assert len(results) == len(one.data.members)
    for row in results:
        outcome = one.outcomes[next(member.key for member in one.data.members if member.name == row[3])]
        assert row[1] == outcome.place
        assert (None if row[8] is None else D(str(row[8]))) == outcome.composed.total
        assert row[9] == outcome.composed.grade
    taken: dict[str, Decimal] = {}
    for row in out["逐项得分"].iter_rows(min_row=2, values_only=True):
        taken[row[0]] = taken.get(row[0], D(0)) + D(str(row[7] or 0))
    for member in one.data.members:
        card = one.outcomes[member.key].card
        if card is not None and card.items:
            assert taken[member.name] == sum((item.awarded or D(0) for item in card.items), D(0))
    cells = [cell for sheet in out for row in sheet.iter_rows() for cell in row]
    hostile = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert hostile
    assert all(cell.data_type == "s" for cell in hostile)
    assert all(cell.data_type != "f" for cell in cells)


def test_the_workbook_of_a_unit_speaks_of_nobody_else() -> None:
    out = openpyxl.load_workbook(io.BytesIO(make(book(), "unit-report", "xlsx", "s002")))
    assert "各类" not in out.sheetnames
    names = {row[3] for row in out["结果"].iter_rows(min_row=2, values_only=True)}
    assert names == {"乙县人民政府"}
    for name in ("逐项得分", "问题", "交叉测评", "复核"):
        assert {row[0] for row in out[name].iter_rows(min_row=2, values_only=True)} == {"乙县人民政府"}


def test_a_chart_writes_every_number_and_the_same_bytes_each_time() -> None:
    rows_ = [Row("甲 <b>", (D("87.65"), D("90.1"))), Row("很" * 40, (None, D("-2")))]
    svg = bars(rows_, ("本单位", "同类平均"))
    assert svg == bars(rows_, ("本单位", "同类平均"))
    assert all(f">{one}<" in svg for one in ("87.65", "90.1", "—", "-2"))
    assert "<b>" not in svg
    assert re.search("很+…", svg)


def test_the_pictures_of_the_report_say_in_words_what_they_show() -> None:
    paper = opened("report")
    told = [one.get("descr") for one in paper.element.body.iter() if one.tag.endswith("}docPr")]
    assert len(told) == 2
    for standing in book().standings.values():
        assert any(f"平均 {text(standing.mean)}" in one for one in told)


def test_where_people_rate_what_was_not_given_is_told() -> None:
    data = town.province()
    loaded, calendar = load(data.rubric, data.choices), Calendar.official()
    rated = Book(data, loaded, compute(loaded, data, calendar), calendar)
    card = rated.outcomes["s001"].card
    assert card is not None
    judged = {item.id for item in loaded.rubric.items() if item.mode == "judge"}
    names = [item.name for item in card.items]

    def called(item: Any) -> str:
        return item.name if names.count(item.name) == 1 else f"{item.groups[-1]}／{item.name}"

    lost = {
        called(item): text(max(item.points, D(0)) - item.awarded)
        for item in card.items
        if item.id in judged and item.awarded is not None and item.awarded < max(item.points, D(0))
    }
    assert lost
    told = words_of(rated, PAPERS["unit-report"], "s001")["主要问题"]
    assert {one["指标"]: one["扣分"] for one in told if one["扣分"]} == lost
    common = words_of(rated, PAPERS["report"])["常见问题"]
    assert len(common) == 15
    worst = common[0]
    counted = [
        item
        for outcome in rated.outcomes.values()
        if outcome.card
        for item in outcome.card.items
        if called(item) == worst["指标"] and item.awarded is not None and item.awarded < item.points
    ]
    assert worst["对象数量"] == str(len(counted))
    assert worst["共扣分"] == text(sum((item.points - (item.awarded or D(0)) for item in counted), D(0)))
