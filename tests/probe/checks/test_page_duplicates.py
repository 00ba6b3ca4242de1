"""page.duplicates: does Chen's site publish a thing twice?"""

from __future__ import annotations

import random
from typing import Any

import pytest

from govsight.vocab import Breached, Met, PageFacts, PageKind

CHECK = "page.duplicates"
FIRST = "/zwgk/t7.html"


def twins(chen: Any, path: str = "/tzgg/t8.html", **changes: Any) -> list[PageFacts]:
    same = {"text_length": 1000, "simhash": 0x0123456789ABCDEF, "title": "关于开展安全检查的通知"}
    same["labels"] = chen.labels(chen.site)
    return [chen.page(FIRST, **same), chen.page(path, **(same | changes))]


def test_the_same_text_again_is_found_on_the_later_page(chen: Any) -> None:
    first = chen.page(FIRST)
    again = [chen.page(path, text_hash=first.text_hash, simhash=0) for path in ("/a.html", "/b.html")]
    found = chen.found(CHECK, chen.view(more_pages=[first, *again]))
    assert found == {("/a.html", FIRST, "duplicate"), ("/b.html", FIRST, "duplicate")}


@pytest.mark.parametrize("flipped", [0, 0b111, 1 << 63 | 1 << 31 | 1, 1 << 16 | 1 << 32 | 1 << 48])
def test_a_text_that_differs_by_three_bits_is_found(chen: Any, flipped: int) -> None:
    view = chen.view(more_pages=twins(chen, simhash=0x0123456789ABCDEF ^ flipped))
    assert chen.found(CHECK, view) == {("/tzgg/t8.html", FIRST, "duplicate")}


@pytest.mark.parametrize(
    "changes",
    [
        {"simhash": 0x0123456789ABCDEF ^ 0b1111},
        {"text_length": 940},
        {"text_length": 1060},
        {"title": "县长调研乡村振兴工作"},
        {"simhash": 0},
        {"partial": "truncated"},
        {"kind": PageKind.SECTION},
        {"kind": PageKind.SEARCH},
    ],
    ids=["four bits", "shorter", "longer", "another title", "no simhash", "read in part", "a list", "a search"],
)
def test_what_is_not_the_same_text_stays_unmentioned(chen: Any, changes: dict[str, Any]) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, **changes))), Met)


@pytest.mark.parametrize("title", ["关于开展安全检查的通知-青岚县人民政府", "关于开展安全检查的通知（转发）", ""])
def test_titles_need_only_be_alike(chen: Any, title: str) -> None:
    assert len(chen.found(CHECK, chen.view(more_pages=twins(chen, title=title)))) == 1


def test_the_label_tells_the_title_better_than_the_pages_title_does(chen: Any) -> None:
    other = chen.labels(chen.site, ArticleTitle="县长调研乡村振兴工作")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, labels=other))), Met)


@pytest.mark.parametrize("path", ["/zwgk/index_2.html", "/zwgk/list_3.shtml", "/list.jsp?page=2", "/l.do?pageNo=4"])
def test_further_pages_of_a_list_are_not_compared(chen: Any, path: str) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, path, kind=PageKind.OTHER))), Met)


def test_one_page_under_two_addresses_is_one_page(chen: Any) -> None:
    first = chen.page("/zt/", kind=PageKind.OTHER)
    for other in ("/zt/index.html", "https://www.qinglan.gov.cn/zt/", "http://qinglan.gov.cn/zt"):
        again = chen.page(other, kind=PageKind.OTHER, text_hash=first.text_hash)
        assert isinstance(chen.ask(CHECK, chen.view(more_pages=[first, again])), Met)


def test_pages_with_little_text_are_not_compared(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen)), least_text=1001), Met)
    assert len(chen.found(CHECK, chen.view(more_pages=twins(chen)), least_text=1000)) == 1


def test_an_entry_that_stands_twice_in_a_list_is_found_once(chen: Any) -> None:
    entry = ("关于放假的通知", chen.at("/zwgk/t1.html"))
    page = chen.page("/zwgk/", entries_twice=[entry, entry])
    outcome = chen.ask(CHECK, chen.view(more_pages=[page]))
    assert isinstance(outcome, Breached)
    assert chen.found(CHECK, chen.view(more_pages=[page])) == {("/zwgk/", "/zwgk/t1.html", "repeated")}
    assert "关于放假的通知" in outcome.findings[0].seen


def test_among_thousands_of_pages_that_crowd_one_band_only_the_twins_are_found(chen: Any) -> None:
    draw = random.Random(7)
    others = [
        chen.page(f"/t{number}.html", simhash=draw.getrandbits(48) << 16 | 0xCDEF, text_length=1000)
        for number in range(4_000)
    ]
    first, later = twins(chen, simhash=0x0123456789ABCDEF ^ 0b111)
    found = chen.found(CHECK, chen.view(more_pages=[first, *others, later]))
    assert found == {("/tzgg/t8.html", FIRST, "duplicate")}
