"""site.redirects: the way from an address of Chen's site to its page."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Met, Undetermined

CHECK = "site.redirects"


def hops(chen: Any, number: int, *, with_end: bool) -> Any:
    places = [chen.at(f"/h{at}") for at in range(number + 1)]
    chain = [(302, url) for url in places[:-1]] + ([(200, places[-1])] if with_end else [])
    return chen.link("/h0", chain=chain, final_url=places[-1], pages=["/zwgk/"])


@pytest.mark.parametrize("with_end", [True, False])
def test_four_hops_are_too_many_and_three_are_not(chen: Any, with_end: bool) -> None:
    assert chen.found(CHECK, chen.view(more_links=[hops(chen, 4, with_end=with_end)])) == {
        ("/zwgk/", "/h0", "redirect_chain")
    }
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[hops(chen, 3, with_end=with_end)])), Met)


def test_going_round_in_circles_is_found(chen: Any) -> None:
    loop = chen.link("/a", "dead", "redirect_loop", chain=[(302, chen.at("/a")), (302, chen.at("/b"))])
    assert chen.found(CHECK, chen.view(more_links=[loop])) == {("/", "/a", "redirect_loop")}


def test_a_circle_seen_only_once_is_a_doubt(chen: Any) -> None:
    loop = chen.link("/a", "unknown", "redirect_loop")
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[loop])), Undetermined)


def test_falling_back_from_https_is_found_and_rising_to_it_is_fine(chen: Any) -> None:
    plain, secure = chen.at("/a"), chen.at("/a").replace("http:", "https:")
    down = chen.link(secure, internal=True, chain=[(302, secure)], final_url=plain)
    up = chen.link(plain, chain=[(301, plain), (200, secure)], final_url=secure)
    assert chen.found(CHECK, chen.view(more_links=[down])) == {("/", secure, "downgrade")}
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[up])), Met)


def test_the_ways_of_other_sites_are_theirs(chen: Any) -> None:
    away = [f"http://other.example/{at}" for at in range(6)]
    link = chen.link(away[0], chain=[(302, url) for url in away], final_url=away[-1])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[link])), Met)


def test_a_home_page_reached_through_a_refresh_inside_a_page_is_found(chen: Any) -> None:
    home = chen.page("/portal/index.html", kind="home")
    start = chen.link("/", chain=[(200, chen.at("/")), (200, home.url)], final_url=home.url)
    followed = chen.found(CHECK, chen.view(home=home, home_link=start))
    assert followed == {("/portal/index.html", "/", "redirect_chain")}
    read_later = chen.found(CHECK, chen.view(home=home, home_link=chen.link("/")))
    assert read_later == {("/portal/index.html", "/", "redirect_chain")}


def test_a_home_page_reached_by_one_plain_redirect_is_fine(chen: Any) -> None:
    home = chen.page("/index.html", kind="home")
    start = chen.link("/", chain=[(302, chen.at("/")), (200, home.url)], final_url=home.url)
    assert isinstance(chen.ask(CHECK, chen.view(home=home, home_link=start)), Met)


def test_the_addresses_between_are_no_findings_of_their_own(chen: Any) -> None:
    between = [chen.link("/b", "dead", "redirect_loop", pages=[]), chen.link("/c", "dead", "redirect_loop", pages=[])]
    loop = chen.link("/a", "dead", "redirect_loop", pages=["/zwgk/"])
    assert chen.found(CHECK, chen.view(more_links=[loop, *between])) == {("/zwgk/", "/a", "redirect_loop")}


def test_addresses_nobody_looked_at_are_not_counted(chen: Any) -> None:
    left = chen.link("/left", "unknown", "budget", final_url="")
    assert "检查本站地址 6 个" in chen.ask(CHECK, chen.view(more_links=[left])).reason


def test_a_finding_stands_on_the_home_page_when_that_points_there_too(chen: Any) -> None:
    inner = chen.ask(CHECK, chen.view(more_links=[hops(chen, 4, with_end=True)])).findings[0]
    assert (inner.page, inner.place) == (chen.at("/zwgk/"), "inner")
    places = [chen.at(f"/g{at}") for at in range(6)]
    both = chen.link("/g0", chain=[(302, url) for url in places], final_url=places[-1], pages=["/zwgk/", "/"])
    home = chen.ask(CHECK, chen.view(more_links=[both])).findings[0]
    assert (home.page, home.place) == (chen.at("/"), "home")
