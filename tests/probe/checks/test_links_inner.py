"""links.inner: dead links on the other pages of Chen's site."""

from __future__ import annotations

from typing import Any

from govsight.vocab import Breached, Met, Role, Undetermined

CHECK = "links.inner"


def test_a_dead_link_is_found_on_every_page_that_has_it_but_the_home_page(chen: Any) -> None:
    dead = chen.link("/gone.doc", "dead", "http_404", pages=["/", "/zwgk/", "/zwgk/t1.html"])
    view = chen.view(more_links=[dead])
    assert chen.found(CHECK, view) == {("/zwgk/", "/gone.doc", "dead"), ("/zwgk/t1.html", "/gone.doc", "dead")}
    assert {finding.place for finding in chen.ask(CHECK, view).findings} == {"inner"}


def test_a_dead_link_on_the_home_page_alone_is_none_of_its_business(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[chen.link("/gone", "dead", "http_404")])), Met)


def test_the_home_page_under_another_address_does_not_count_again(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=["/", "/index.html", "https://qinglan.gov.cn/"])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[dead])), Met)


def test_an_index_page_counts_when_the_home_page_itself_lacks_the_link(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=["/index.html"])
    assert chen.found(CHECK, chen.view(more_links=[dead])) == {("/index.html", "/gone", "dead")}


def test_a_link_on_very_many_pages_names_a_hundred_and_counts_the_rest(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=[f"/t{number}.html" for number in range(250)])
    outcome = chen.ask(CHECK, chen.view(more_links=[dead]))
    assert isinstance(outcome, Breached)
    assert len(outcome.findings) == 100
    assert "另有 150 个页面也指向它" in outcome.findings[-1].seen
    assert "另有" not in outcome.findings[-2].seen


def test_exactly_as_many_pages_as_are_named_leave_no_rest(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=["/t1.html", "/t2.html"])
    outcome = chen.ask(CHECK, chen.view(more_links=[dead]), pages_per_target=2)
    assert [finding.seen for finding in outcome.findings if "另有" in finding.seen] == []


def test_an_unknown_link_is_one_doubt_on_its_first_page(chen: Any) -> None:
    slow = chen.link("/slow", "unknown", "timeout", pages=["/zwgk/", "/zwgk/t1.html"])
    outcome = chen.ask(CHECK, chen.view(more_links=[slow]))
    assert isinstance(outcome, Undetermined)
    assert [(doubt.page, doubt.target, doubt.place) for doubt in outcome.doubts] == [
        (chen.at("/zwgk/"), slow.url, "inner")
    ]


def test_an_address_that_stands_only_in_sitemap_xml_is_no_link_of_a_page(chen: Any) -> None:
    listed = chen.link("/gone", "dead", "http_404", pages=["/sitemap.xml"], roles=Role.SITEMAP)
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[listed])), Met)


def test_a_dead_link_inside_a_document_is_found_there(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=["/b.doc"], roles=Role.DOCUMENT)
    assert chen.found(CHECK, chen.view(more_links=[dead])) == {("/b.doc", "/gone", "dead")}
