"""Merged cells of a workbook: what is written once beside several rows holds for all of them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from govsight.platform.registry.rosters import Kind, Roster, read_upload

SITES = [
    ["主管单位", "网站名称", "网址"],
    ["清江县人民政府", "县政府网", "http://a.gov.cn/"],
    [None, "县新闻网", "http://b.gov.cn/"],
    [None, "县招商网", "http://c.gov.cn/"],
    ["县卫健局", "卫健局网", "http://d.gov.cn/"],
]


def book(rows: list[list[Any]], *merged: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place in merged:
        sheet.merge_cells(place)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(rows: list[list[Any]], *merged: str, kind: Kind = "sites") -> Roster:
    return read_upload("x.xlsx", book(rows, *merged), kind)


def test_a_unit_merged_over_its_rows_is_the_unit_of_each_without_a_doubt() -> None:
    told = read(SITES, "A2:A4")
    assert [row.unit for row in told.taken] == ["清江县人民政府"] * 3 + ["县卫健局"]
    assert not any(row.flags for row in told.taken)


def test_without_the_merge_the_rows_below_are_flagged_as_before() -> None:
    assert [bool(row.flags) for row in read(SITES).taken] == [False, True, True, False]


def test_a_class_merged_over_rows_holds_for_each() -> None:
    rows = [
        ["类别名称", *SITES[0]],
        *([("县区" if number == 1 else None), *row] for number, row in enumerate(SITES[1:], 1)),
    ]
    told = read(rows, "A2:A5", "B2:B4")
    assert {row.class_name for row in told.taken} == {"县区"}


def test_every_cell_of_a_merged_block_has_its_value() -> None:
    rows = [["主管单位", "网站名称", "网址"], ["甲县网", None, "http://a.gov.cn/"], [None, None, "http://b.gov.cn/"]]
    told = read(rows, "A2:B3")
    assert [(row.unit, row.site_name) for row in told.taken] == [("甲县网", "甲县网")] * 2


def test_a_heading_merged_across_the_table_stays_a_heading() -> None:
    rows = [["一、县级网站（共 4 个）", None, None], *SITES]
    told = read(rows, "A1:C1", "A3:A5")
    assert len(told.taken) == 4
    assert {row.class_name for row in told.taken} == {"县级网站"}
    assert not told.set_aside


def test_a_unit_two_columns_wide_under_a_title_as_wide_is_one_column() -> None:
    rows = [["网址", "主管单位", None], ["http://a.gov.cn/", "甲县", None], ["http://b.gov.cn/", None, None]]
    told = read(rows, "B1:C1", "B2:C3")
    assert [row.unit for row in told.taken] == ["甲县", "甲县"]
    assert not told.set_aside


def test_a_header_of_two_rows_is_read() -> None:
    rows = [["主管单位", "网站", None], [None, "网站名称", "网址"], ["甲县", "甲县网", "http://a.gov.cn/"]]
    told = read(rows, "A1:A2", "B1:C1")
    assert [(row.unit, row.site_name, row.url) for row in told.taken] == [("甲县", "甲县网", "http://a.gov.cn/")]


def test_rows_that_hold_nothing_else_stay_blank() -> None:
    told = read([SITES[0], SITES[1]], "A2:A900")
    assert (len(told.taken), len(told.set_aside)) == (1, 0)


def test_a_merge_over_the_whole_sheet_is_no_trouble() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(SITES, "A2:A4"))) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'"A2:A4"', b'"A2:XFD1048576"'))
    told = read_upload("x.xlsx", out.getvalue(), "sites")
    assert len(told.taken) + len(told.set_aside) == 4


@pytest.mark.parametrize("kind", ["units", "sites", "accounts"])
def test_nothing_is_lost_of_any_kind(kind: Kind) -> None:
    told = read(SITES, "A2:A4", kind=kind)
    assert len(told.taken) + len(told.set_aside) + sum(one.count for one in told.skipped) == told.lines
