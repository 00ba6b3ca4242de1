"""site.sitemap: the map of Chen's site."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from govsight.vocab import Met, Role, Undetermined

CHECK = "site.sitemap"


def without_foot_entry(chen: Any, **changes: Any) -> Any:
    return chen.page("/", footer=msgspec.structs.replace(chen.footer, sitemap=""), **changes)


def test_a_site_without_a_map_is_found(chen: Any) -> None:
    home = without_foot_entry(chen)
    assert chen.found(CHECK, chen.view(more_pages=[home])) == {("/", "sitemap", "missing")}


def test_an_entry_in_the_navigation_will_do(chen: Any) -> None:
    home = without_foot_entry(chen, nav=[("政务公开", chen.at("/zwgk/")), ("网站地图", chen.at("/map.html"))])
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[home])), Met)


def test_a_map_for_machines_is_no_map_for_people(chen: Any) -> None:
    home = chen.page("/", footer=msgspec.structs.replace(chen.footer, sitemap=chen.at("/sitemap.xml")))
    view = chen.view(more_pages=[home], more_links=[chen.link("/sitemap.xml", content_type="text/xml")])
    assert chen.found(CHECK, view) == {("/", "sitemap", "missing")}


def test_a_home_page_that_was_read_in_part_may_have_an_entry_we_did_not_see(chen: Any) -> None:
    home = without_foot_entry(chen, partial="truncated")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[home])), Undetermined)


def test_a_dead_map_is_found(chen: Any) -> None:
    view = chen.view(more_links=[chen.link("/map.html", "dead", "http_404")])
    assert chen.found(CHECK, view) == {("/", "/map.html", "dead")}


def test_a_map_that_may_or_may_not_open_is_a_doubt(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(more_links=[chen.link("/map.html", "unknown", "timeout")]))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 1


def test_a_map_nobody_looked_at_is_undetermined(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(more_links=[chen.link("/map.html", "unknown", "budget")]))
    assert isinstance(outcome, Undetermined)
    assert outcome.doubts == ()


def test_every_dead_link_on_the_map_is_found(chen: Any) -> None:
    dead = chen.link("/old/", "dead", "http_404", pages=["/map.html", "/zwgk/"])
    assert chen.found(CHECK, chen.view(more_links=[dead])) == {("/map.html", "/old/", "dead")}


def test_a_dead_picture_on_the_map_is_no_fault_of_the_map(chen: Any) -> None:
    dead = chen.link("/c.png", "dead", "http_404", kind="image", roles=Role.IMAGE, pages=["/map.html"])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[dead])), Met)


def test_a_first_level_section_the_map_leaves_out_is_found(chen: Any) -> None:
    home = chen.page("/", nav=[("政务公开", chen.at("/zwgk/")), ("互动交流", chen.at("/hdjl/"))])
    view = chen.view(more_pages=[home], more_links=[chen.link("/hdjl/")])
    assert chen.found(CHECK, view) == {("/map.html", "/hdjl/", "uncovered")}


@pytest.mark.parametrize("nav", ["/", "/map.html", "https://www.gov.cn/", "/dead/"])
def test_what_is_no_section_of_the_site_need_not_stand_on_the_map(chen: Any, nav: str) -> None:
    home = chen.page("/", nav=[("政务公开", chen.at("/zwgk/")), ("其他", chen.at(nav))])
    dead = chen.link("/dead/", "dead", "http_404")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[home], more_links=[dead])), Met)


def test_a_section_counts_as_covered_under_its_other_spelling_or_through_a_redirect(chen: Any) -> None:
    nav = [("政务公开", chen.at("/zwgk/index.html")), ("互动交流", chen.at("/hd"))]
    links = [
        chen.link("/hd", chain=[(302, chen.at("/hd"))], final_url=chen.at("/hdjl/")),
        chen.link("/hdjl/", pages=["/map.html"]),
    ]
    view = chen.view(more_pages=[chen.page("/", nav=nav)], more_links=links)
    assert isinstance(chen.ask(CHECK, view), Met)


def test_a_map_without_readable_links_tells_nothing(chen: Any) -> None:
    links = [chen.link("/zwgk/"), chen.link("/map.html")]
    assert isinstance(chen.ask(CHECK, chen.view(more_links=links)), Undetermined)


def test_without_recognised_sections_coverage_is_not_called_met(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/", nav=[])])), Undetermined)


def test_a_link_on_the_map_that_cannot_be_told_is_a_doubt_and_one_left_aside_is_not(chen: Any) -> None:
    walled = chen.link("/walled", "unknown", "challenge", pages=["/map.html"])
    left = chen.link("/left", "unknown", "budget", pages=["/map.html"])
    outcome = chen.ask(CHECK, chen.view(more_links=[walled, left]))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == [walled.url]


def test_a_map_that_answers_xml_under_any_name_is_for_machines(chen: Any) -> None:
    view = chen.view(more_links=[chen.link("/map.html", content_type="application/xml")])
    assert chen.found(CHECK, view) == {("/", "sitemap", "missing")}


def test_a_map_reached_through_a_redirect_is_read_where_it_stands(chen: Any) -> None:
    hop = chen.link("/map.html", chain=[(302, chen.at("/map.html"))], final_url=chen.at("/sub/map.html"))
    dead = chen.link("/old/", "dead", "http_404", pages=["/sub/map.html"])
    section = chen.link("/zwgk/", pages=["/", "/sub/map.html"])
    found = chen.found(CHECK, chen.view(more_links=[hop, dead, section]))
    assert found == {("/sub/map.html", "/old/", "dead")}
