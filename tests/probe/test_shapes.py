"""A section's thousand pages are read; a calendar's are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xxhash
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.shapes import Shapes, is_runaway, shape_of

HOST = "http://www.qingjiang.gov.cn"
NAV = ["清江市人民政府", "首页", "政务公开", "办事服务", "当前位置", "版权所有 主办单位 清江市人民政府办公室"]


def _tokens(*pieces: str) -> list[int]:
    """Text as the readers weigh it: hashes whose low 8 bits are the length."""
    return [(xxhash.xxh3_64_intdigest(piece.encode()) & ~0xFF) | min(len(piece), 0xFF) for piece in pieces]


def _crawl(page: Callable[[int], tuple[list[int], int]], pages: int, at_once: int = 8) -> int:
    """How many of `pages` pages of one shape are fetched. page(n): tokens and new places of the n-th."""
    shapes = Shapes()
    shape = "s"
    waiting = list(range(pages))
    fetched = 0
    while waiting:
        under_way = []
        while waiting and len(under_way) < at_once:
            admitted = shapes.admit(shape)
            if admitted == "trap":
                assert not under_way or shapes.is_trap(shape)
                break
            if admitted == "wait":
                break
            under_way.append(waiting.pop(0))
        if not under_way:
            return fetched
        for number in under_way:
            fetched += 1
            tokens, places = page(number)
            if shapes.wants_tokens(shape):
                shapes.arrived(shape, tokens, places)
            else:
                shapes.left(shape)
    return fetched


def _article(number: int) -> tuple[list[int], int]:
    text = [
        f"关于印发第{number}号实施方案的通知，各县区人民政府：",
        f"现将{number}号有关事项通知如下，请认真贯彻执行，抓好落实。",
    ]
    return _tokens(*NAV, *text), 0


# -- what has one shape ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/art/2024/5/1/art_12_345.html", "/art/2023/11/30/art_7_9.html"),
        ("/list.jsp?page=2", "/list.jsp?page=77"),
        ("/list.jsp?page=2&cat=a", "/list.jsp?cat=b&page=9"),
        ("/cal?year=2024&month=6&month=7", "/cal?month=1&year=1900"),
        ("/s/0123456789abcdef0123/a", "/s/fedcba98765432100000/a"),
        ("/t20240102_123456.html", "/t20231111_654321.html"),
    ],
)
def test_urls_that_differ_in_numbers_tokens_or_query_values_have_one_shape(one: str, other: str) -> None:
    assert shape_of(HOST + one) == shape_of(HOST + other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/jyj/1.html", "/wjj/1.html"),
        ("/a.html?id=1", "/b.html?id=1"),
        ("/a?id=1", "/a?cat=1"),
        ("/a/1.html", "/a/1.shtml"),
        ("/list_1.html", "/list/1.html"),
    ],
)
def test_different_places_have_different_shapes(one: str, other: str) -> None:
    assert shape_of(HOST + one) != shape_of(HOST + other)


@pytest.mark.parametrize("path", ["/", "/index.html", "/zwgk/zcfg/", "/xinxigongkaizhinan/"])
def test_a_page_that_stands_for_itself_has_no_shape(path: str) -> None:
    assert shape_of(HOST + path) is None


@given(st.text("abc/.?=&1234567890-_", max_size=40), st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_shape_is_stable_and_does_not_depend_on_the_numbers(path: str, one: int, other: int) -> None:
    place = path.replace("?", "/")
    assert shape_of(f"{HOST}/{place}") == shape_of(f"{HOST}/{place}")
    assert shape_of(f"{HOST}/x/{one}.html") == shape_of(f"{HOST}/x/{other}.html")
    assert shape_of(f"{HOST}/x?{one}") is not None
    assert shape_of(f"{HOST}/x?a={one}&b={other}") == shape_of(f"{HOST}/x?b={one}&a={other}")


# -- paths that go round ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/a/b/a/b",
        "/a/a/a/",
        "/x/images/images/images/1.html",
        "/x/a/b/c/a/b/c/a/b/c/y.html",
        "/" + "/".join(f"d{number}" for number in range(30)),
        "/" + "a" * 3000,
        "/?" + "q=1&" * 800,
        "/a/b/b/a/a/b/a/b/b",
    ],
)
def test_a_path_that_goes_round_too_deep_or_too_long_is_a_runaway(path: str) -> None:
    assert is_runaway(HOST + path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/a/b/a/b",
        "/art/2011/11/11/art_11_11.html",
        "/news/11/11/11/1111.html",
        "/10/10/10/",
        "/zwgk/zcfg/zcfg/index.html",
        "/bm/jyj/zwgk/gkml/2024/05/06/t20240506_1.html",
        "/a//b//c",
        "///",
        "/" + "/".join("abcdefghijklmnopqrst"),
    ],
)
def test_an_honest_path_is_no_runaway(path: str) -> None:
    assert not is_runaway(HOST + path)


# -- real sections ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [1, 2, 8, 16])
def test_a_section_of_300_articles_is_read_to_its_end(at_once: int) -> None:
    assert _crawl(_article, 300, at_once) == 300


def test_a_gallery_with_hardly_a_word_but_new_pictures_is_read_to_its_end() -> None:
    assert _crawl(lambda number: (_tokens(*NAV, "图片新闻", f"图{number}"), 3), 300) == 300


def test_lists_that_lead_to_new_articles_are_read_to_their_end() -> None:
    assert _crawl(lambda number: (_tokens(*NAV, f"第 {number} 页"), 15), 200) == 200


def test_a_section_where_every_other_page_is_empty_is_read_to_its_end() -> None:
    assert _crawl(lambda number: _article(number) if number % 2 else (_tokens(*NAV), 0), 200) == 200


# -- traps -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [1, 2, 8, 16])
@pytest.mark.parametrize(
    "page",
    [
        lambda number: (_tokens(*NAV, "活动日历", f"{number} 月"), 0),
        lambda number: (_tokens(*NAV, "欢迎您"), 0),
        lambda number: (_tokens(*NAV, "共 0 条", "暂无内容", f"第 {number} 页"), 0),
        lambda number: (_tokens(*NAV, *[f"事项{(number * 7 + one) % 30}" for one in range(5)]), 0),
    ],
    ids=["calendar", "session", "endless pages", "facets"],
)
def test_a_trap_ends_after_a_handful_of_requests(page: Callable[[int], tuple[list[int], int]], at_once: int) -> None:
    assert _crawl(page, 5000, at_once) <= 20


@pytest.mark.parametrize("at_once", [1, 2, 3, 8, 16])
def test_a_section_that_turns_endless_is_left_in_time(at_once: int) -> None:
    """Forty real pages, then only `there is nothing more` for ever. However many are fetched at once."""
    fetched = _crawl(
        lambda number: _article(number) if number < 40 else (_tokens(*NAV, "没有更多了"), 0), 5000, at_once
    )
    assert 40 <= fetched <= 150


def test_made_up_addresses_from_a_sitemap_are_a_trap_too() -> None:
    shapes = Shapes()
    for _ in range(3):
        assert shapes.admit("s") == "go"
        shapes.left("s", dull=True)
    assert shapes.admit("s") == "trap"


def test_fetches_that_bring_no_page_prove_nothing() -> None:
    shapes = Shapes()
    for _ in range(50):
        assert shapes.admit("s") == "go"
        shapes.left("s")
    assert not shapes.is_trap("s")
    assert not shapes.is_trusted("s")


def test_few_pages_of_an_unproven_shape_are_under_way_at_once() -> None:
    shapes = Shapes()
    started = [shapes.admit("s") for _ in range(10)]
    assert started.count("go") <= 3
    assert set(started[started.count("go") :]) == {"wait"}
    shapes.left("s")
    assert shapes.admit("s") == "go"
    assert shapes.admit("other") == "go"


def test_a_condemned_shape_is_a_trap_at_once() -> None:
    shapes = Shapes()
    shapes.admit("s")
    shapes.condemn("s")
    assert shapes.admit("s") == "trap"
    assert shapes.is_trap("s")
    assert not shapes.is_trap("never seen")


@given(
    st.lists(st.tuples(st.integers(0, 2), st.lists(st.integers(0, 2000), max_size=4), st.integers(0, 2)), max_size=80)
)
def test_whatever_arrives_counts_stay_whole_and_a_trap_stays_one(steps: list[tuple[int, list[int], int]]) -> None:
    shapes = Shapes()
    under_way = 0
    trapped = False
    for what, tokens, places in steps:
        if what == 0 or not under_way:
            admitted = shapes.admit("s")
            assert not trapped or admitted == "trap"
            assert admitted != "wait" or under_way >= 1
            under_way += admitted == "go"
        elif what == 1:
            shapes.arrived("s", tokens, places)
            under_way -= 1
        else:
            shapes.left("s", dull=bool(places))
            under_way -= 1
        trapped = trapped or shapes.is_trap("s")
        assert shapes.is_trap("s") == trapped
