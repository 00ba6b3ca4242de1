"""An office's own lexicon: read as it is meant, and every fault named with row, column and advice."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from govsight.probe.know.words.lexicon import Rule
from govsight.probe.know.words.lexicon_file import SHIPPED, Lexicon, read_lexicon, shipped, with_shipped

HEAD = "term,category,severity,suggestion,from,to,exceptions,boundary\n"


def read(rows: str, head: str = HEAD) -> Lexicon:
    return read_lexicon((head + rows).encode(), "a.csv")


def faults(rows: str) -> list[tuple[int, str, bool]]:
    return [(trouble.row, trouble.column, trouble.grave) for trouble in read(rows).troubles]


def test_every_column_is_read() -> None:
    (term,) = read("进行,错误表述,严重,开展,2024-01-31,2024年12月31日,递进行列|推进行动,整词\n").terms
    assert term.since == date(2024, 1, 31)
    assert term.until == date(2024, 12, 31)
    assert term.exceptions == ("递进行列", "推进行动")
    assert (term.category, term.severity, term.suggestion, term.rule) == ("错误表述", "严重", "开展", Rule.WHOLE)


def test_chinese_headings_and_gb18030_will_do() -> None:
    body = "词,类别,级别,建议\n市卫计局,机构名称,,市卫生健康局\n".encode("gb18030")
    (term,) = read_lexicon(body, "词库.CSV").terms
    assert (term.text, term.suggestion, term.severity) == ("市卫计局", "市卫生健康局", "严重")


def test_a_text_file_has_one_term_a_line() -> None:
    read = read_lexicon("\ufeff甲乙\r\n\r\n# 说明\n丙丁戊\n".encode(), "a.txt")
    assert [term.text for term in read.terms] == ["甲乙", "丙丁戊"]
    assert read.usable


def test_a_workbook_is_read_like_a_csv() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("term", "from"), ("某某市长", datetime(2024, 5, 1)), (None, None), ("=1+1", None)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read_lexicon(out.getvalue(), "a.xlsx")
    assert [(term.text, term.since) for term in found.terms] == [("某某市长", date(2024, 5, 1))]
    assert [(trouble.row, trouble.column) for trouble in found.troubles] == [(4, "term")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (",错别字,,,,,,\n", [(2, "term", True)]),
        ("甲,,,,,,,\n", [(2, "term", True)]),
        ("甲*,,,,,,,\n", [(2, "term", False)]),
        ("=HYPERLINK(1),,,,,,,\n", [(2, "term", True)]),
        ("+SUM(A1),,,,,,,\n", [(2, "term", True)]),
        ("甲乙,,,=cmd,,,,\n", [(2, "suggestion", True)]),
        ("甲乙,,重要,,,,,\n", [(2, "severity", True)]),
        ("甲乙,,,,,,,左边\n", [(2, "boundary", True)]),
        ("甲乙,,,,昨天,,,\n", [(2, "from", True)]),
        ("甲乙,,,,2024-02-30,,,\n", [(2, "from", True)]),
        ("甲乙,,,,2024-05-01,2024-04-01,,\n", [(2, "to", True)]),
        ("甲乙,,,,,,丙丁,\n", [(2, "exceptions", True)]),
        ("甲乙,自定类,,,,,,\n", [(2, "category", False)]),
        ("甲乙,,,,,,,\n丙丁,,,,,,,\n甲乙,,,,,,,\n", [(4, "term", False)]),
        ("甲某,领导排序,,,,,,\n", [(2, "term", True)]),
        ("字" * 61 + ",,,,,,,\n", [(2, "term", True)]),
    ],
)
def test_every_fault_is_named_with_its_row_and_column(rows: str, expected: list[tuple[int, str, bool]]) -> None:
    assert faults(rows) == expected


def test_every_fault_says_in_chinese_what_to_do() -> None:
    (trouble,) = read("甲,,,,,,,\n").troubles
    assert str(trouble) == "第 2 行「term」列：太短：甲；单个字会到处误报，请写成两个字以上的词"


@pytest.mark.parametrize("text", ["a+b", "(某)", "[x]y", "赌.博", "甲|乙", "\\d\\d", "^甲$", "@某人"])
def test_signs_of_patterns_are_taken_literally(text: str) -> None:
    found = read_lexicon(f"{text}\n".encode(), "a.txt")
    assert [term.text for term in found.terms] == [text], found.troubles


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "a.csv"),
        (b"", "a.txt"),
        (b"x,y\n1,2\n", "a.csv"),
        (b"term,term\nab,cd\n", "a.csv"),
        (b"\xff\xfe\x00\x00", "a.csv"),
        (b"PK\x03\x04broken", "a.xlsx"),
        (b"term\nab\n", "a.docx"),
        (b"term\nab\n", "list"),
    ],
)
def test_what_is_no_lexicon_is_refused_in_one_sentence(body: bytes, name: str) -> None:
    found = read_lexicon(body, name)
    assert not found.usable
    assert not found.terms
    assert len(found.troubles) == 1


def test_the_shipped_lexicon_is_in_order_and_small() -> None:
    read = read_lexicon(SHIPPED.read_bytes(), SHIPPED.name)
    assert read.troubles == []
    assert 100 <= len(read.terms) <= 400
    assert Path(SHIPPED).suffix == ".csv"
    assert all(term.suggestion for term in read.terms)


def test_an_offices_own_entry_takes_the_place_of_the_shipped_one() -> None:
    (own,) = read("按排,错别字,提示,安排,,2020-01-01,,\n").terms
    both = with_shipped([own])
    assert [term for term in both if term.text == "按排"] == [own]
    assert len(both) == len(shipped())
