"""robots.txt is obeyed as its owner meant it, and never stops a run."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.probe.guest.robots import MAX_BYTES, Robots

SITE = "http://www.qingjiang.gov.cn"


def _rules(text: str) -> Robots:
    return Robots.read(200, text.encode())


def test_what_is_forbidden_to_all_is_forbidden_to_us() -> None:
    robots = _rules("User-agent: *\nDisallow: /admin/\nAllow: /admin/open/\n")
    assert robots.state == "obeyed"
    assert not robots.allows(SITE + "/admin/x.html")
    assert robots.allows(SITE + "/admin/open/x.html")
    assert robots.allows(SITE + "/")


def test_our_own_name_speaks_louder_than_the_star() -> None:
    robots = _rules("User-agent: *\nDisallow: /\n\nUser-agent: GovSight\nDisallow: /private/\n")
    assert robots.allows(SITE + "/news/")
    assert not robots.allows(SITE + "/private/a")


def test_rules_for_others_are_not_for_us() -> None:
    assert _rules("User-agent: Baiduspider\nDisallow: /\n").allows(SITE + "/a")


def test_wildcards_and_ends_are_understood() -> None:
    robots = _rules("User-agent: *\nDisallow: /*.jsp$\nDisallow: /*?print=\n")
    assert not robots.allows(SITE + "/a/b.jsp")
    assert robots.allows(SITE + "/a/b.jsp?x=1")
    assert not robots.allows(SITE + "/a.html?print=1")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_saved_by_windows_notepad_is_obeyed(mark: str, end: str) -> None:
    assert not _rules(end.join([mark + "User-agent: *", "Disallow: /admin/"])).allows(SITE + "/admin/")


@pytest.mark.parametrize("status", [None, 204, 301, 403, 404, 500, 503])
def test_without_a_robots_file_everything_is_allowed(status: int | None) -> None:
    robots = Robots.read(status, b"User-agent: *\nDisallow: /")
    assert robots.state == "absent"
    assert robots.allows(SITE + "/x")
    assert (robots.crawl_delay, robots.sitemaps) == (0.0, [])


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><HTML><body>Disallow: /</body></html>", b"\x89PNG\x00Disallow: /"])
def test_a_page_served_in_its_place_is_unreadable_and_forbids_nothing(body: bytes) -> None:
    robots = Robots.read(200, body)
    assert robots.state == "unreadable"
    assert robots.allows(SITE + "/x")


@pytest.mark.parametrize(
    ("told", "delay"),
    [("2", 2.0), ("0.5", 0.5), ("3600", 30.0), ("0", 0.0), ("-5", 0.0), ("nan", 0.0), ("inf", 0.0), ("soon", 0.0)],
)
def test_a_crawl_delay_is_kept_within_reason(told: str, delay: float) -> None:
    assert _rules(f"User-agent: *\nCrawl-delay: {told}\nDisallow: /x").crawl_delay == delay


def test_sitemaps_are_named_at_most_twenty() -> None:
    robots = _rules("".join(f"Sitemap: {SITE}/{number}.xml\n" for number in range(50)))
    assert robots.sitemaps == [f"{SITE}/{number}.xml" for number in range(20)]


def test_what_stands_behind_the_limit_is_not_read() -> None:
    robots = Robots.read(200, b"User-agent: *\n" + b"# filler\n" * (MAX_BYTES // 9) + b"Disallow: /\n")
    assert robots.allows(SITE + "/x")


@pytest.mark.parametrize(
    "lines",
    [
        [f"User-agent: b{number}" for number in range(15_000)] + [f"Disallow: /{number}" for number in range(15_000)],
        [f"useragent b{number}" for number in range(15_000)] + [f"Allow /{number}" for number in range(15_000)],
        [f"user-agent:b{n}" for n in range(9_000)] + ["user--agent: x", "Disallow: /a"] * 9_000,
        ["User-agent: *"] + [f"Disallow: /*{number}*a*b" for number in range(20_000)],
    ],
)
def test_a_file_made_to_swell_in_the_parser_costs_no_time(lines: list[str]) -> None:
    started = time.process_time()
    robots = _rules("\n".join(lines))
    robots.allows(SITE + "/" + "a" * 1900)
    assert time.process_time() - started < 1.5


def test_a_long_honest_file_is_still_obeyed() -> None:
    bots = "".join(f"User-agent: bot{number}\nDisallow: /\n\n" for number in range(3_000))
    group = "".join(f"User-agent: ai{number}\n" for number in range(300)) + "Disallow: /\n" * 100
    robots = _rules(bots + group + "User-agent: *\nDisallow: /admin/\n")
    assert robots.state == "obeyed"
    assert not robots.allows(SITE + "/admin/")
    assert robots.allows(SITE + "/news/")


_PIECES = ("User-agent", "*", "Disallow", "Crawl-delay", ":", " ", "/", "\n", "$", "%", "#", "\ufeff")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES).map(str.encode) | st.binary(max_size=8), max_size=40).map(b"".join))
def test_no_bytes_make_it_fail(body: bytes) -> None:
    robots = Robots.read(200, body)
    assert isinstance(robots.allows(SITE + "/a?b=c"), bool)
    assert 0 <= robots.crawl_delay <= 30
    assert len(robots.sitemaps) <= 20
