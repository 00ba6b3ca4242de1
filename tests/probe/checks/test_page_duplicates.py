"""page.duplicates: does Chen's site publish a thing twice?"""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest

from govsight.vocab import Breached, Met, PageFacts, PageKind
from govsight.vocab.close import Anchor, ClosePage, Line

CHECK = "page.duplicates"
FIRST, LATER = "/zwgk/t7.html", "/tzgg/t8.html"
PRINT = 0x0123456789ABCDEF


def spread(bits: int) -> int:
    """So many bits, in every band."""
    return sum(1 << (at * 5 % 64) for at in range(bits))


def fields(page: PageFacts) -> dict[str, Any]:
    """What makes a twin a twin."""
    return {name: getattr(page, name) for name in ("text_length", "simhash", "title", "labels", "published")}


def twins(chen: Any, path: str = LATER, **changes: Any) -> list[PageFacts]:
    """Two articles with one text: the first of March, the later of May."""
    same = {"text_length": 1000, "simhash": PRINT, "title": "关于开展安全检查的通知", "labels": chen.labels(chen.site)}
    later = chen.page(path, **(same | {"published": "2025-05-06 09:00"} | changes))
    return [chen.page(FIRST, published="2025-03-02 10:00", **same), later]


def test_the_same_text_again_is_found_on_every_later_page(chen: Any) -> None:
    first = chen.page(FIRST, published="2025-03-02")
    again = [
        chen.page(path, text_hash=first.text_hash, simhash=0, published=published)
        for path, published in [("/a.html", "2025-04-01"), ("/b.html", None)]
    ]
    view = chen.view(more_pages=[first, *again])
    assert chen.found(CHECK, view) == {("/a.html", FIRST, "duplicate"), ("/b.html", FIRST, "duplicate")}
    assert "2025-03-02 发布" in chen.ask(CHECK, view).findings[0].seen


def test_the_day_of_publication_says_which_is_the_later_not_the_order_of_the_crawl(chen: Any) -> None:
    first, later = twins(chen)
    third = chen.page("/c.html", text_hash=first.text_hash, **fields(first) | {"published": "2025-04-01"})
    expected = {(LATER, FIRST, "duplicate"), ("/c.html", FIRST, "duplicate")}
    for order in permutations([first, later, third]):
        assert chen.found(CHECK, chen.view(more_pages=order)) == expected


@pytest.mark.parametrize("flipped", [0, 0b111, 1 << 63 | 1 << 31 | 1, 1 << 16 | 1 << 32 | 1 << 48])
@pytest.mark.parametrize("title", ["关于开展安全检查的通知", "关于开展安全检查的通知（转发）", "通知", ""])
def test_under_a_title_that_is_alike_three_bits_are_the_same_text(chen: Any, flipped: int, title: str) -> None:
    view = chen.view(more_pages=twins(chen, simhash=PRINT ^ flipped, title=title))
    assert chen.found(CHECK, view) == {(LATER, FIRST, "duplicate")}


def test_under_the_very_same_title_ten_bits_are_the_same_text(chen: Any) -> None:
    assert len(chen.found(CHECK, chen.view(more_pages=twins(chen, simhash=PRINT ^ spread(10))))) == 1
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, simhash=PRINT ^ spread(11)))), Met)


def neighbour(name: str) -> Line:
    """A link to another article, which stands beside this one."""
    return Line(name, "li", links=(Anchor(name, "http://x.gov.cn/"),))


def bodies(view: Any, *texts: str) -> dict[str, ClosePage]:
    """What a close reading of the twins shows: a line of the template, then their text."""
    shared = Line("关于开展安全检查的通知 来源：县府办", "p")
    pages = [page for page in view.page_list if page.url.endswith((FIRST, LATER))]
    return {
        page.url: ClosePage(
            page.url,
            lines=(
                shared,
                *(neighbour(f"{page.url} {at}") for at in range(20)),
                *(Line(part, "p") for part in text.split("|")),
            ),
        )
        for page, text in zip(pages, texts, strict=True)
    }


ONE, OTHER = "一、" + "检查消防通道。" * 20, "二、" + "检查用电线路。" * 20


@pytest.mark.parametrize(
    ("bits", "texts", "number"),
    [
        (11, (ONE, ONE), 1),
        (16, (f"{ONE}|上一篇：防汛工作会议召开", f"{ONE}|上一篇：全县植树活动启动"), 1),
        (17, (ONE, ONE), 0),
        (11, (ONE, OTHER), 0),
        (11, (f"{ONE}|{OTHER}", ONE), 0),
        (11, ("见附件。", "见附件。"), 0),
    ],
)
def test_a_little_further_apart_reading_both_decides(chen: Any, bits: int, texts: tuple[str, str], number: int) -> None:
    view = chen.view(more_pages=twins(chen, simhash=PRINT ^ spread(bits)))
    view.close_pages = bodies(view, *texts)
    assert len(chen.found(CHECK, view)) == number


def test_a_title_that_many_pages_have_proves_little(chen: Any) -> None:
    pages = [chen.page(page.url, **fields(page) | {"title": "公告"}) for page in twins(chen, simhash=PRINT ^ 0b1111)]
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=pages)), Met)


@pytest.mark.parametrize(
    "changes",
    [
        {"simhash": PRINT ^ 0b1111, "title": "关于开展安全检查的通知（转发）"},
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


def test_the_label_tells_the_title_better_than_the_pages_title_does(chen: Any) -> None:
    other = chen.labels(chen.site, ArticleTitle="县长调研乡村振兴工作")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, labels=other))), Met)
    named = [
        chen.page(page.url, **fields(page) | {"title": f"{page.title}-{site}", "simhash": PRINT ^ bits})
        for page, site, bits in zip(twins(chen), ["青岚县", "青岚县人民政府"], [0, spread(10)], strict=True)
    ]
    assert len(chen.found(CHECK, chen.view(more_pages=named))) == 1


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
    first, later = twins(chen, simhash=PRINT ^ 0b111, title="关于开展安全检查的通知（转发）")
    found = chen.found(CHECK, chen.view(more_pages=[first, *others, later]))
    assert found == {(LATER, FIRST, "duplicate")}


def test_equal_text_is_called_equal_and_like_text_like(chen: Any) -> None:
    first, later = twins(chen)
    same = chen.page("/c.html", text_hash=first.text_hash, **fields(first) | {"published": "2025-04-01"})
    seen = {found.page: found.seen for found in chen.ask(CHECK, chen.view(more_pages=[first, later, same])).findings}
    assert "相同" in seen[same.url]
    assert "几乎" not in seen[same.url]
    closer = twins(chen, simhash=PRINT ^ 0b11)
    assert "几乎相同（64 位文本指纹相差 2 位）" in chen.ask(CHECK, chen.view(more_pages=closer)).findings[0].seen


def test_pages_of_no_known_kind_are_compared_too(chen: Any) -> None:
    pages = twins(chen, "/zt/a.html", kind=PageKind.OTHER)
    assert chen.found(CHECK, chen.view(more_pages=pages)) == {("/zt/a.html", FIRST, "duplicate")}


def test_texts_of_lengths_just_five_percent_apart_are_compared(chen: Any) -> None:
    assert len(chen.found(CHECK, chen.view(more_pages=twins(chen, text_length=950)))) == 1
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=twins(chen, text_length=949))), Met)
