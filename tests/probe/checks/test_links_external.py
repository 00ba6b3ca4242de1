"""links.external: dead links from Chen's site to others."""

from __future__ import annotations

from typing import Any

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "links.external"


def test_a_dead_link_to_another_site_is_found_wherever_it_stands(chen: Any) -> None:
    dead = chen.link("http://old.example.gov.cn/", "dead", "dns_none", pages=["/zwgk/t1.html"])
    view = chen.view(more_links=[dead])
    assert chen.found(CHECK, view) == {("/zwgk/t1.html", "http://old.example.gov.cn/", "dead")}


def test_a_dead_picture_of_another_site_counts(chen: Any) -> None:
    dead = chen.link("http://old.example.gov.cn/a.png", "dead", "http_404", kind="image")
    assert len(chen.found(CHECK, chen.view(more_links=[dead]))) == 1


def test_a_dead_link_inside_the_site_is_none_of_its_business(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[chen.link("/gone", "dead", "http_404")])), Met)


def test_a_site_that_refuses_us_is_a_doubt_not_dead(chen: Any) -> None:
    refusing = chen.link("https://www.gov.cn/", "unknown", "http_403")
    outcome = chen.ask(CHECK, chen.view(more_links=[refusing]))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["https://www.gov.cn/"]


def test_a_site_that_links_to_nobody_is_not_asked(chen: Any) -> None:
    inside = [link for link in chen.links() if link.internal]
    assert isinstance(chen.ask(CHECK, chen.view(link_list=inside)), NotApplicable)
