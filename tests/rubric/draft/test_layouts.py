"""Shapes of official tables beyond the two full plans: each row lands where a reader would put it."""

from __future__ import annotations

import copy
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from govsight.rubric.draft import Draft, draft, report_lines

HEAD = "一级指标\t二级指标\t评分细则\t分值"


def from_text(tmp_path: Path, *lines: str) -> Draft:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), "utf-8")
    made = draft(path)
    assert made.rows_read == made.rows_used + len(made.set_aside)
    return made


def found(made: Draft) -> list[tuple[str, str, str]]:
    return [("/".join(item.levels), item.name, str(item.points)) for item in made.items]


def reasons(made: Draft) -> list[str]:
    return [aside.reason for aside in made.set_aside]


def test_group_names_repeated_on_every_row_are_one_group(tmp_path: Path) -> None:
    made = from_text(
        tmp_path, HEAD, "甲（3分）\t一\t有则扣1分\t1", "甲（3分）\t二\t有则扣1分\t2", "乙（1分）\t三\t有则扣1分\t1"
    )
    assert found(made) == [("甲", "一", "1"), ("甲", "二", "2"), ("乙", "三", "1")]
    assert made.wrong_sums == ()


def test_a_sum_that_does_not_add_up_is_told_with_its_place(tmp_path: Path) -> None:
    made = from_text(tmp_path, "一、基础指标（5分）", "", HEAD, "甲（3分）\t一\t有则扣1分\t1", "\t二\t有则扣1分\t1")
    assert made.wrong_sums[0] == "“甲”写的是 3 分，下面 2 项合计 2 分。从第1个表第2行（文件第4行）起请核对。"
    assert made.wrong_sums[1] == "“一、基础指标”写的是 5 分，下面 2 项合计 2 分。"
    assert any(line.startswith("分值对不上：") for line in report_lines(made))


def test_clauses_on_rows_of_their_own_under_one_merged_name_are_one_item(tmp_path: Path) -> None:
    made = from_text(tmp_path, HEAD, "甲\t一\t1.无栏目的，此项不得分。\t2", "\t\t2.每发现一处扣0.5分。\t")
    assert found(made) == [("甲", "一", "2")]
    assert [clause.number for clause in made.items[0].clauses] == ["1", "2"]


def test_points_that_follow_on_the_next_page_belong_to_the_row_begun_before(tmp_path: Path) -> None:
    made = from_text(tmp_path, HEAD, "甲\t一\t每发现一\t", "", HEAD, "\t\t处扣1分。\t3")
    assert found(made) == [("甲", "一", "3")]
    assert made.items[0].clauses[0].text == "每发现一处扣1分。"
    assert made.items[0].doubts == ()


def test_a_row_with_points_and_no_name_is_kept_and_marked(tmp_path: Path) -> None:
    made = from_text(tmp_path, HEAD, "甲\t一\t每处扣1分。\t3", "\t\t每处扣2分。\t4")
    assert found(made) == [("甲", "一", "3"), ("甲", "一", "4")]
    assert "没有名称" in made.items[1].doubts[0]


def test_an_item_without_points_is_kept_and_marked(tmp_path: Path) -> None:
    made = from_text(tmp_path, HEAD, "甲\t一\t每处扣1分。\t", "\t二\t每处扣2分。\t若干")
    assert found(made) == [("甲", "一", "None"), ("甲", "二", "None")]
    assert "没有读到分值" in made.items[0].doubts[-1]
    assert "“若干”不是一个数" in made.items[1].doubts[0]


def test_totals_titles_blank_rows_and_other_tables_are_set_aside_with_reasons(tmp_path: Path) -> None:
    lines = ["序号\t单位", "1\t某局", "", "二、基础性指标", HEAD, "甲\t一\t每处扣1分。\t3", "合计\t\t\t4", "\t\t\t"]
    made = from_text(tmp_path, *lines)
    assert found(made) == [("甲", "一", "3")]
    assert reasons(made)[:2] == ["不在指标表里（前面没有“一级指标、评分细则、分值”这样的表头）"] * 2
    assert reasons(made)[2:] == ["表头", "合计行", "空行"]
    assert made.wrong_sums == ("第2个表第3行（文件第7行）的合计写的是 4 分，下面 1 项合计 3 分。",)


def test_a_row_whose_cells_cannot_be_told_apart_is_set_aside_not_dropped(tmp_path: Path) -> None:
    made = from_text(tmp_path, HEAD, "甲\t一\t每处扣1分。\t3", "乙\t二\t三\t四\t五\t六")
    assert found(made) == [("甲", "一", "3")]
    assert reasons(made) == ["表头", "格子数与表头对不上，分不清哪一格是指标、细则和分值"]


def test_serial_numbers_remarks_and_unused_columns_are_told_apart(tmp_path: Path) -> None:
    head = "序号\t考核项目\t考核内容\t分值\t自评得分\t备注"
    made = from_text(tmp_path, head, "1\t网站更新\t每处扣1分。\t6\t\t频道不考核", "2\t信息安全\t每处扣2分。\t4\t\t")
    assert found(made) == [("", "网站更新", "6"), ("", "信息安全", "4")]
    assert made.items[0].note == "频道不考核"
    assert "不适用的对象" in made.items[0].doubts[0]
    assert made.warnings == ("“自评得分”一列没有用到。",)


def test_a_header_in_two_rows_is_one_header(tmp_path: Path) -> None:
    made = from_text(
        tmp_path,
        "考评指标\t\t评分标准\t分值",
        "一级指标\t二级指标\t\t",
        "甲\t一\t每处扣1分。\t3",
        "\t二\t每处扣1分。\t2",
    )
    assert found(made) == [("甲", "一", "3"), ("甲", "二", "2")]
    assert reasons(made) == ["表头", "表头（第二行）"]
    again = from_text(
        tmp_path,
        *("考评指标\t\t评分标准\t分值", "一级指标\t二级指标\t\t", "甲\t一\t每处扣1分。\t3", ""),
        *("考评指标\t\t评分标准\t分值", "一级指标\t二级指标\t\t", "\t二\t每处扣1分。\t2"),
    )
    assert found(again) == found(made)
    assert len(again.sections) == 1


def test_groups_that_could_be_split_in_no_way_stay_as_they_are(tmp_path: Path) -> None:
    made = from_text(
        tmp_path, HEAD, "甲（2分）\t一\t每处扣1分。\t2", "乙（3分）\t二\t每处扣1分。\t1", "\t三\t每处扣1分。\t1"
    )
    assert [item.levels for item in made.items] == [("甲",), ("乙",), ("乙",)]
    assert len(made.wrong_sums) == 1


def test_a_veto_table_is_told_by_its_wording_when_no_title_says_so(tmp_path: Path) -> None:
    made = from_text(
        tmp_path,
        "检查对象\t指标\t评分细则",
        "网站\t站点无法访问\t打不开的，即单项否决。",
        "\t首页\t不更新，即单项否决。",
    )
    assert [section.kind for section in made.sections] == ["veto"]
    assert [item.mode for item in made.items] == ["veto", "veto"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_usual_chinese_encodings_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(f"{HEAD}\r\n甲\t一\t每处扣1分。\t3\r\n".encode(encoding))
    assert found(draft(path)) == [("甲", "一", "3")]


def word(tmp_path: Path, *rows: list[str]) -> tuple[Path, docx.document.Document]:
    document = docx.Document()
    table = document.add_table(0, 4)
    for cells in [HEAD.split("\t"), *rows]:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return tmp_path / "plan.docx", document


def test_a_word_table_of_many_merged_rows_is_read(tmp_path: Path) -> None:
    rows = 1_500
    path, document = word(tmp_path, ["甲", "一", "每处扣1分。", "1"])
    table = document.tables[0]._tbl
    last = table.tr_lst[-1]
    for number in range(rows):
        row = copy.deepcopy(last)
        row.tc_lst[0].vMerge = "continue"
        row.tc_lst[1].p_lst[0].r_lst[0].text = f"第{number}项"
        table.append(row)
    last.tc_lst[0].vMerge = "restart"
    document.save(str(path))
    made = draft(path)
    assert len(made.items) == rows + 1
    assert {item.levels for item in made.items} == {("甲",)}


def test_word_rows_in_content_controls_and_inserted_text_are_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    path, document = word(tmp_path, ["甲", "一", "每处扣1分。", "1"], ["", "二", "每处扣", "2"])
    rows = document.tables[0]._tbl.tr_lst
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    rows[2].addprevious(control)
    control.append(content)
    content.append(rows[2])
    paragraph = rows[2].tc_lst[2].p_lst[0]
    for tag, text_tag, text in (("w:ins", "w:t", "0.5分。"), ("w:del", "w:delText", "9分。")):
        mark, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        inner.text = text
        run.append(inner)
        mark.append(run)
        paragraph.append(mark)
    document.save(str(path))
    made = draft(path)
    assert found(made) == [("甲", "一", "1"), ("甲", "二", "2")]
    assert made.items[1].clauses[0].text == "每处扣0.5分。"


def test_words_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    path, document = word(tmp_path, ["甲", "一", "", "3"])
    cell = document.tables[0].cell(1, 2)
    for text in ("无栏目的，此项不得分。", "每处扣1分。"):
        paragraph = cell.add_paragraph(text)
        numbering, level, number = OxmlElement("w:numPr"), OxmlElement("w:ilvl"), OxmlElement("w:numId")
        level.set(qn("w:val"), "0")
        number.set(qn("w:val"), "7")
        numbering.extend([level, number])
        paragraph._p.get_or_add_pPr().append(numbering)
    document.save(str(path))
    assert [(clause.number, clause.text) for clause in draft(path).items[0].clauses] == [
        ("1", "无栏目的，此项不得分。"),
        ("2", "每处扣1分。"),
    ]


@pytest.mark.parametrize("between", ["", "— 12 —", "续表", "第 3 页 共 9 页"])
def test_a_word_table_cut_in_two_at_a_page_goes_on(tmp_path: Path, between: str) -> None:
    path, document = word(tmp_path, ["甲（4分）", "一", "每发现一", "1"])
    document.add_paragraph(between)
    second = document.add_table(0, 4)
    for cells in (["", "", "处扣1分。", ""], ["", "二", "每处扣1分。", "3"]):
        for cell, text in zip(second.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    made = draft(path)
    assert found(made) == [("甲", "一", "1"), ("甲", "二", "3")]
    assert made.items[0].clauses[0].text == "每发现一处扣1分。"
    assert made.wrong_sums == ()


def test_a_table_inside_a_word_cell_is_part_of_that_cell(tmp_path: Path) -> None:
    path, document = word(tmp_path, ["甲", "一", "每处扣1分。", "3"])
    document.tables[0].cell(1, 2).add_table(1, 1).cell(0, 0).text = "表内文字"
    document.save(str(path))
    assert "表内文字" in draft(path).items[0].clauses[0].text


def book(tmp_path: Path, *rows: list[object]) -> Path:
    made = openpyxl.Workbook()
    for cells in [HEAD.split("\t"), *rows]:
        made.active.append(cells)
    made.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def test_numbers_of_a_sheet_are_exact_and_percents_read_as_shown(tmp_path: Path) -> None:
    path = book(
        tmp_path, ["甲", "一", "每处扣1分。", 0.1], ["", "二", "每处扣1分。", 2.0], ["", "三", "每处扣1分。", 0.15]
    )
    workbook = openpyxl.load_workbook(path)
    workbook.active["D4"].number_format = "0%"
    workbook.save(path)
    assert found(draft(path)) == [("甲", "一", "0.1"), ("甲", "二", "2"), ("甲", "三", "15")]


def test_a_formula_is_never_worked_out_and_its_loss_is_told(tmp_path: Path) -> None:
    made = draft(book(tmp_path, ["甲", "一", "每处扣1分。", "=1+1"], ["", "=cmd|'/c calc'!A1", "每处扣1分。", 1]))
    assert found(made) == [("甲", "一", "None"), ("甲", "（公式没有结果）", "1")]
    assert made.items[0].doubts[0] == "分值“（公式没有结果）”不是一个数：请填写。"
    assert [warning.split("：")[0] for warning in made.warnings] == [
        "工作表“Sheet”第2行有公式没有保存结果，没有读到",
        "工作表“Sheet”第3行有公式没有保存结果，没有读到",
    ]


def test_a_row_at_the_far_end_of_a_sheet_is_read(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲", "一", "每处扣1分。", 1])
    workbook = openpyxl.load_workbook(path)
    for column, text in enumerate(["乙", "二", "每处扣1分。", 2], 1):
        workbook.active.cell(1_048_576, column, text)
    workbook.save(path)
    assert found(draft(path)) == [("甲", "一", "1"), ("乙", "二", "2")]
