"""The xlsx file itself: what spreadsheet programs are particular about."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from govsight.probe.report import workbook
from govsight.probe.report.workbook import Column, Value, Workbook

MOMENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
TEXTS = [
    "a & b",
    "<i>\"x\" 'y'</i>",
    "]]>",
    " 前后 ",
    "两\n行",
    "\t",
    "_x0041_",
    "_x_",
    "𠮷😀",
    "1e5",
    "=1+1",
    "-",
    "a" * 40_000,
]


def written(path: Path, rows: Sequence[Sequence[Value]]) -> Path:
    columns = (Column("甲", 10), Column("乙", 20), Column("丙", 30))
    with Workbook(path, "表 & 表", MOMENT, ["一", "二"]) as book:
        book.sheet(columns, rows, "x.json")
        book.sheet(columns, [], "x.json")
    return path


def test_every_text_comes_back_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [(text, None, number) for number, text in enumerate(TEXTS)])
    sheet = openpyxl.load_workbook(path)["一"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == list(range(len(TEXTS)))
    expected = [text.replace("_x0041_", "_x005F_x0041_") for text in TEXTS[:-1]]
    assert [row[0] for row in rows[:-1]] == expected
    assert len(str(rows[-1][0])) == 32_767
    assert {row[1] for row in rows} == {None}


def test_every_part_is_well_formed_and_named_in_the_list_of_contents(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [("a", "b", 1)])
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        assert parts.namelist()[0] == "[Content_Types].xml"
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))
        listed = ElementTree.fromstring(parts.read("[Content_Types].xml"))
        overrides = {str(entry.get("PartName")).lstrip("/") for entry in listed if entry.get("PartName")}
        assert overrides == {name for name in parts.namelist() if not name.endswith(".rels") and name[0] != "["}


def test_titles_repeat_in_print_and_only_a_filled_sheet_is_filtered(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path / "a.xlsx", [("a", "b", 1), ("c", "d", 2)]))
    assert book.properties.title == "表 & 表"
    assert book["一"].auto_filter.ref == "A1:C3"
    assert book["二"].auto_filter.ref is None
    assert [sheet.print_title_rows for sheet in book] == ["$1:$1", "$1:$1"]
    head, text, number = (book["一"][place] for place in ("A1", "A2", "C2"))
    assert head.font.b
    assert text.alignment.wrap_text
    assert number.number_format == "#,##0"


def test_the_same_rows_give_the_same_file(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, [("a", "b", 1)]) for name in ("a.xlsx", "b.xlsx"))
    assert one.read_bytes() == other.read_bytes()


def test_a_sheet_stops_before_it_is_too_large_for_its_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SIZE_LIMIT", 100_000)
    sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx", [("很长" * 50, None, None)] * 5_000))["一"]
    left = str(sheet.cell(sheet.max_row, 1).value)
    assert left == f"已达 Excel 的行数上限，其余 {5_000 - (sheet.max_row - 2):,} 行见 x.json"


def test_rows_that_fail_do_not_leave_a_workbook_behind_that_opens(tmp_path: Path) -> None:
    def rows() -> Sequence[Sequence[Value]]:
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"), Workbook(tmp_path / "a.xlsx", "t", MOMENT, ["一"]) as book:
        book.sheet((Column("甲", 10),), rows(), "x.json")
    with pytest.raises(KeyError):
        openpyxl.load_workbook(tmp_path / "a.xlsx")
