"""Whatever a table holds, every line of it is exactly one of: taken, set aside, told to be no row."""

from __future__ import annotations

import contextlib
import csv
import io
import re

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from govsight.platform.registry.rosters import Kind, Roster, RosterError, as_csv, as_json, read_pasted, read_upload

FAST = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["units", "sites", "accounts"])
WORDS = """
主管单位|单位名称|网址|网站标识码|新媒体标识码|账号名称|账号类型|类别|序号|疑点|一级指标|分值|一、县区（共 2 个）
第二类：市直（共 3 个）|附件 1|合计|备注：无|市教育局|市教育 局|市教育委员会|1|2|http://a.gov.cn|http://a.gov.cn/jyj
www.b.gov.cn|ftp://c|440802M003WX0002|440802M003YD0001|4408000001|微信订阅号|小程序+微信|||| |=1+1|@x|'=x|市\x00局
\u202e|-|无
"""
CELLS = st.one_of(st.sampled_from(re.split(r"[|\n]", WORDS)), st.text(max_size=12))
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8)


def account_for(roster: Roster, lines: int) -> None:
    places = [(row.sheet, row.row) for row in roster.taken] + [(row.sheet, row.row) for row in roster.set_aside]
    places += [(run.sheet, run.row + step) for run in roster.skipped for step in range(run.count)]
    assert sorted(place for _, place in places) == list(range(1, lines + 1))
    assert roster.lines == lines
    assert all(row.reason for row in roster.set_aside)
    assert all(run.what for run in roster.skipped)
    as_json(roster)


@FAST
@given(TABLES, KINDS, st.sampled_from("\t,;"), st.booleans())
def test_no_line_of_a_text_is_lost(table: list[list[str]], kind: Kind, separator: str, is_csv: bool) -> None:
    kept = [[_one_line(cell, separator) for cell in row] for row in table]
    text = "".join(separator.join(row) + "\n" for row in kept)
    roster = read("x.csv" if is_csv else "x.txt", text.encode("utf-8", "replace"), kind)
    if roster is not None:
        account_for(roster, len(kept))


def read(name: str, data: bytes, kind: Kind) -> Roster | None:
    """None for a file with nothing but blanks in it; no other refusal is expected of a table."""
    try:
        return read_upload(name, data, kind)
    except RosterError as refused:
        if "没有内容" in str(refused):
            return None
        raise


def _one_line(cell: str, separator: str) -> str:
    return "".join(character for character in cell if character not in f'\r\n"{separator}' and character != "\ufeff")


@FAST
@given(st.text(max_size=300), KINDS)
def test_any_text_can_be_pasted(text: str, kind: Kind) -> None:
    try:
        roster = read_pasted(text, kind)
    except RosterError:
        return
    assert roster.rows + sum(run.count for run in roster.skipped) == roster.lines


@FAST
@given(st.binary(max_size=300), KINDS)
def test_any_bytes_are_read_or_refused_with_the_one_error(data: bytes, kind: Kind) -> None:
    with contextlib.suppress(RosterError):
        read_upload("x.csv", data, kind)


@FAST
@given(TABLES, KINDS)
def test_what_was_taken_survives_being_written_and_read_again(table: list[list[str]], kind: Kind) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([[_one_line(cell, "") for cell in row] for row in table])
    first = read("x.csv", out.getvalue().encode("utf-8", "replace"), kind)
    if first is None:
        return
    again = read_upload("x.csv", as_csv(first).encode(), kind)
    assert [_told(row) for row in as_json(again)["taken"]] == [_told(row) for row in as_json(first)["taken"]]


def _told(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in ("row", "sheet")}


@settings(max_examples=25, deadline=None)
@given(TABLES, KINDS)
def test_no_row_of_a_workbook_is_lost(table: list[list[str]], kind: Kind) -> None:
    book = openpyxl.Workbook()
    for at, row in enumerate(table, 1):
        for place, cell in enumerate(row, 1):
            try:
                book.active.cell(at, place, cell)
            except (IllegalCharacterError, ValueError):
                book.active.cell(at, place, "坏")
    out = io.BytesIO()
    try:
        book.save(out)
    except UnicodeEncodeError:
        return
    filled = [at for at, row in enumerate(table, 1) if any(row)]
    roster = read("x.xlsx", out.getvalue(), kind)
    if roster is not None:
        account_for(roster, roster.lines)
        assert roster.lines >= max(filled, default=0)
