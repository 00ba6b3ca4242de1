"""report.xlsx: everything to sort and filter, and nothing that runs."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from tests.probe.report import samples

from govsight.probe.report import xlsx_report
from govsight.probe.report.overview import Overview
from govsight.probe.report.tally import LinkTally
from govsight.probe.result import Inspection

SHEETS = ["概况", "检查结果", "问题清单", "疑似待确认", "待人工判断", "链接清单"]
Written = Callable[[str], Path]


def book(folder: Path) -> Workbook:
    return openpyxl.load_workbook(folder / "report.xlsx")


def cells(workbook: Workbook) -> Iterator[Cell]:
    return (cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None)  # type: ignore[misc]


def column(workbook: Workbook, sheet: str, title: str) -> list[object]:
    rows = list(workbook[sheet].iter_rows(values_only=True))
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]


def write(inspection: Inspection, path: Path, row_limit: int) -> Workbook:
    tally = LinkTally(inspection.view.link_tally())
    xlsx_report.write(inspection, Overview.of(inspection, samples.CHECKS), tally, path, row_limit)
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("sample", ["bureau", "spotless", "suspected", "out_of_reach", "hostile", "hopeless"])
def test_the_six_sheets_are_there_with_frozen_headings_and_filters(written: Written, sample: str) -> None:
    workbook = book(written(sample))
    assert workbook.sheetnames == SHEETS
    assert all(sheet.freeze_panes == "A2" for sheet in workbook)
    assert all(sheet.auto_filter.ref or sheet.max_row == 1 for sheet in workbook)


def test_no_cell_is_a_formula_or_a_link_whatever_the_site_says(written: Written) -> None:
    folder = written("hostile")
    kinds = {cell.data_type for cell in cells(book(folder))}
    assert kinds <= {"s", "n", "inlineStr"}
    with zipfile.ZipFile(folder / "report.xlsx") as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b"<f>" not in content, name
            assert b"<hyperlink" not in content, name


def test_a_text_that_looks_like_a_formula_or_a_number_stays_that_text(written: Written) -> None:
    shown = set(column(book(written("hostile")), "问题清单", "所见"))
    for text in samples.FORMULAS:
        expected = text.replace("\r", "\n").replace("_x0041_", "_x005F_x0041_")  # how a sheet spells a literal _x0041_
        assert expected in shown, repr(text)


def test_every_cause_is_listed_and_numbered_as_in_the_page(written: Written) -> None:
    workbook = book(written("bureau"))
    numbers = column(workbook, "问题清单", "问题号")
    assert sorted(set(numbers)) == list(range(1, 10))  # type: ignore[type-var]
    assert numbers == sorted(numbers)  # type: ignore[type-var]
    page = (written("bureau") / "report.html").read_text(encoding="utf-8")
    first = column(workbook, "问题清单", "对象")[0]
    card = page.split('<span class="no">1</span>')[1].split("</li>")[0]
    assert str(first).replace("&", "&amp;") in card


def test_suspicions_are_on_a_sheet_of_their_own_and_count_on(written: Written) -> None:
    workbook = book(written("bureau"))
    assert "words.errors" not in column(workbook, "问题清单", "检查编号")
    assert column(workbook, "疑似待确认", "疑似号") == [10, 10]
    assert column(workbook, "疑似待确认", "判定") == ["疑似有误"] * 2
    facts = dict(workbook["概况"].iter_rows(values_only=True, max_col=2))
    assert (facts["检查项：有问题"], facts["检查项：疑似待确认"]) == (4, 1)
    assert (facts["问题数"], facts["疑似数（待人工确认）"]) == (720, 2)
    told = next(row for row in workbook["检查结果"].iter_rows(values_only=True) if row[2] == "words.errors")
    assert told[:6] == ("疑似待确认", "错别字和敏感词", "words.errors", 0, 2, 0)


def test_a_cause_on_many_pages_gets_a_hundred_rows_and_a_remark_that_says_how_many_more(written: Written) -> None:
    workbook = book(written("bureau"))
    listed = Counter(column(workbook, "问题清单", "问题号"))
    findings = json.loads((written("bureau") / "report.json").read_text(encoding="utf-8"))["findings"]
    places = Counter((one["check"], one["verdict"], one["target"]) for one in findings if not one["confirm"])
    assert sorted(listed.values()) == sorted(min(count, 101) for count in places.values())
    assert max(places.values()) > 200
    remarks = [text for text in column(workbook, "问题清单", "所在页面") if "report.json" in str(text)]
    assert remarks == [f"另有 {count - 100} 处，逐条见 report.json" for count in sorted(places.values()) if count > 100]


def test_doubts_and_checks_without_an_answer_are_listed_for_a_person(written: Written) -> None:
    seen = column(book(written("bureau")), "待人工判断", "所见")
    assert len(seen) == 4
    assert "首页有「网站地图」入口，但没有看完全站，不能判定是否覆盖一级栏目" in seen


def test_links_that_open_or_were_not_looked_at_are_counted_and_the_others_listed(written: Written) -> None:
    workbook = book(written("bureau"))
    assert column(workbook, "链接清单", "状态") == ["失效"] * 4 + ["无法判断"] * 2 + ["无法判断", "可访问"]
    assert column(workbook, "链接清单", "网址")[-2:] == [
        "另有 40 个网址未检查，逐条见 links.json",
        "另有 510 个可访问的网址，逐条见 links.json",
    ]


def test_counts_are_numbers_and_codes_are_texts(written: Written) -> None:
    facts = dict(book(written("bureau"))["概况"].iter_rows(values_only=True, max_col=2))
    assert facts["页面数"] == 1_284
    assert facts["网站标识码"] == "4499000012（登记）"
    assert facts["开始时间（北京时间）"] == "2026年3月2日 09:15"


def test_at_the_row_limit_a_remark_says_how_many_are_left_out_and_where_they_are(tmp_path: Path) -> None:
    workbook = write(samples.hopeless(tmp_path, findings=60), tmp_path / "report.xlsx", row_limit=50)
    sheet = workbook["问题清单"]
    assert sheet.max_row == 52
    assert sheet.cell(52, 1).value == "已达 Excel 的行数上限，其余 70 行见 report.json"
    assert workbook["链接清单"].cell(52, 1).value == "已达 Excel 的行数上限，其余 11 行见 links.json"


def test_just_under_the_row_limit_there_is_no_remark(tmp_path: Path) -> None:
    workbook = write(samples.hopeless(tmp_path, findings=60), tmp_path / "report.xlsx", row_limit=120)
    assert workbook["问题清单"].max_row == 121
