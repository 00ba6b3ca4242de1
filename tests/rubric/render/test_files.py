"""Cards as a workbook and as a Word document, read back."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from tests.rubric.render.cards import HOSTILE, PLAN, card, dead, subject

from govsight.rubric.load import load
from govsight.rubric.rank import rank
from govsight.rubric.render.docx import document
from govsight.rubric.render.xlsx import CELL_LIMIT, cell, workbook

RUBRIC = load(PLAN).rubric


def book(*cards: Any, **more: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook(cards, RUBRIC, **more)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def paper(*cards: Any, **more: Any) -> Any:
    return docx.Document(BytesIO(document(cards, RUBRIC, **more)))


def test_the_workbook_adds_up() -> None:
    one = card(subject=subject("dept-plain", "no-service", "no-media"))
    sheets = book(one)
    sums = rows(sheets["合计"])
    assert sums[-1]["内容"] == "总分"
    assert sum(Decimal(str(row["分"])) for row in sums[:-1]) == Decimal(str(sums[-1]["分"])) == one.total
    lines = rows(sheets["逐条"])
    for row in rows(sheets["指标"]):
        own = [Decimal(str(line["计分"])) for line in lines if line["指标"] == row["指标"] and line["计分"] is not None]
        if [item["指标"] for item in rows(sheets["指标"])].count(row["指标"]) == 1:
            assert sum(own) == Decimal(str(row["得分"]))


def test_the_workbook_names_places_evidence_and_judge() -> None:
    found = next(row for row in rows(book(card())["逐条"]) if row["细则编号"] == "h.availability.1")
    assert (found["结果"], found["处数"], found["封顶前"], found["判定"]) == ("不符合", 2, -0.4, "机器")
    assert "http://a.example/x（404）" in found["位置"]
    assert found["证据"] == "record-x、record-y"


def test_no_text_of_the_workbook_is_a_formula() -> None:
    one = card(subject=subject(name=HOSTILE), findings=[dead("x", seen=HOSTILE, evidence=HOSTILE)])
    types = {one.data_type for sheet in book(one) for row in sheet.iter_rows() for one in row}
    assert "f" not in types
    assert rows(book(one)["总览"])[0]["名称"].startswith("=HYPERLINK")


def test_a_sheet_that_is_full_says_how_much_is_missing() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook([card()], RUBRIC, limit=10)))["逐条"]
    last = [row for row in sheet.iter_rows(values_only=True) if row[0]][-1][0]
    assert "行数上限" in last


def test_a_cell_holds_at_most_what_excel_takes() -> None:
    assert cell("a" * CELL_LIMIT) == "a" * CELL_LIMIT or len(cell("a" * CELL_LIMIT)) <= CELL_LIMIT
    assert len(cell("𠀀" * 40_000).encode("utf-16-le")) <= 2 * CELL_LIMIT


def test_the_same_card_gives_the_same_files() -> None:
    one = card()
    assert workbook([one], RUBRIC) == workbook([one], RUBRIC)
    assert paper(one).core_properties.created == paper(one).core_properties.created


def texts(document_: Any) -> str:
    return "\n".join(node.text or "" for node in document_.element.body.iter(qn("w:t")))


def test_the_sheet_has_every_clause_with_its_points_and_lines_to_sign() -> None:
    one = card()
    told = texts(paper(one))
    for item in one.items:
        assert item.name in told
        assert all(line.text in told for line in item.lines if line.clause)
    assert "应扣" not in told
    assert "扣 0.4 分；判定：机器" in told
    assert "评分人（签字）" in told
    assert "湛江市2021年度政府网站与政务新媒体考评得分表" in told


def test_the_points_of_the_sheet_add_up() -> None:
    one = card(subject=subject("dept-plain", "no-service", "no-media"))
    table = next(table for table in paper(one).tables if table.rows[0].cells[0].text == "内容")
    numbers = [Decimal(row.cells[1].text) for row in table.rows[1:]]
    assert sum(numbers[:-1]) == numbers[-1] == one.total


def test_heads_of_tables_stand_on_every_page_and_fonts_are_named_for_chinese() -> None:
    made = paper(card())
    tables = [table for table in made.tables if table.rows[0].cells[0].text in ("指标", "内容", "编号")]
    assert len(tables) >= 4
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)
    fonts = {name: made.styles[name].element.rPr.rFonts for name in ("Normal", "Title", "Heading 1")}
    named = {name: font.get(qn("w:eastAsia")) for name, font in fonts.items()}
    assert named == {"Normal": "仿宋", "Title": "黑体", "Heading 1": "黑体"}
    assert not any("Theme" in key for font in fonts.values() for key in font.attrib)


def test_cells_of_the_sheet_are_as_wide_as_their_columns() -> None:
    table = next(
        table for table in paper(card()).tables if table.rows[0].cells[0].text == "指标" and len(table.columns) == 6
    )
    wide = {tuple(cell_.width for cell_ in row._tr.tc_lst) for row in table.rows}
    assert all(abs(sum(one) - 25.7 * 360_000) < 2_000 for one in wide)  # a twip is 635


@pytest.mark.parametrize("findings", [[{"clause": "v.site.security.2", "by": "李四"}], []])
def test_a_card_without_a_number_still_makes_both_files(findings: list[Any]) -> None:
    one = card(findings=findings, otherwise="undetermined")
    summary = rows(book(one)["总览"])[0]
    assert (summary["考评对象"], summary["总分"]) == ("gaj", None)
    assert "市公安局" in texts(paper(one))


def test_a_total_of_which_no_point_is_settled_is_called_so() -> None:
    one = card(findings=[], otherwise="undetermined")
    summary, sums = rows(book(one)["总览"])[0], rows(book(one)["合计"])
    assert summary["结论"] == "未能判定"
    assert summary["注意"].startswith("没有一分是判定得来的")
    assert sums[-1]["内容"] == "起点（待定的未扣未加，不是得分）"
    told = texts(paper(one))
    assert f"未能判定（{one.notice}）" in told
    assert "起点（待定的未扣未加，不是得分）" in told


def test_hostile_text_does_not_break_the_sheet() -> None:
    told = texts(paper(card(subject=subject(name=HOSTILE), findings=[dead("x", seen=HOSTILE)])))
    assert "=HYPERLINK" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_many_subjects_stand_in_one_file_with_their_places() -> None:
    cards = [card(subject={"id": id_, "class": "dept-service"}) for id_ in ("a", "b")]
    summary = rows(book(*cards, places=rank(cards))["总览"])
    assert [(row["考评对象"], row["名次"]) for row in summary] == [("a", 1), ("b", 1)]
    assert texts(paper(*cards, places=rank(cards))).count("得分表") == 2
