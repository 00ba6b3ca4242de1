"""links.home: dead links on Chen's home page."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Breached, Met, Role, Undetermined

CHECK = "links.home"


@pytest.mark.parametrize("kind", ["page", "image", "attachment", "style", "script", "frame"])
def test_a_dead_link_of_any_kind_is_found_once_on_the_home_page(chen: Any, kind: str) -> None:
    dead = chen.link("/gone", "dead", "http_404", kind=kind, pages=["/", "/zwgk/"])
    outcome = chen.ask(CHECK, chen.view(more_links=[dead]))
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.page, finding.target, finding.verdict, finding.place) == (chen.at("/"), dead.url, "dead", "home")
    assert finding.evidence == dead.evidence
    assert "HTTP 404" in finding.seen


def test_a_dead_link_to_another_site_counts_too(chen: Any) -> None:
    dead = chen.link("http://old.example.gov.cn/", "dead", "dns_none")
    assert chen.found(CHECK, chen.view(more_links=[dead])) == {("/", "http://old.example.gov.cn/", "dead")}


def test_it_says_where_a_redirect_ended(chen: Any) -> None:
    dead = chen.link("/old/", "dead", "http_404", final_url=chen.at("/new/"), chain=[(302, chen.at("/old/"))])
    outcome = chen.ask(CHECK, chen.view(more_links=[dead]))
    assert "/new/" in outcome.findings[0].seen


def test_a_dead_link_that_only_other_pages_have_is_none_of_its_business(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", pages=["/zwgk/"])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[dead])), Met)


def test_an_unknown_link_is_a_doubt_and_never_a_finding(chen: Any) -> None:
    walled = chen.link("/walled", "unknown", "challenge")
    outcome = chen.ask(CHECK, chen.view(more_links=[walled]))
    assert isinstance(outcome, Undetermined)
    assert [(doubt.target, doubt.verdict) for doubt in outcome.doubts] == [(walled.url, "unknown")]


def test_beside_a_finding_a_doubt_stays_a_doubt(chen: Any) -> None:
    links = [chen.link("/walled", "unknown", "challenge"), chen.link("/gone", "dead", "http_404")]
    outcome = chen.ask(CHECK, chen.view(more_links=links))
    assert isinstance(outcome, Breached)
    assert [finding.target for finding in outcome.findings] == [chen.at("/gone")]
    assert [doubt.target for doubt in outcome.doubts] == [chen.at("/walled")]


@pytest.mark.parametrize("reason", ["budget", "trap", "robots", "not_fetched"])
def test_what_we_chose_not_to_look_at_is_counted_not_doubted(chen: Any, reason: str) -> None:
    left = chen.link("/left", "unknown", reason)
    whole = chen.ask(CHECK, chen.view(more_links=[left]))
    assert isinstance(whole, Met)
    assert "1 个因上限、陷阱或 robots 未检查" in whole.reason
    part = chen.ask(CHECK, chen.view(more_links=[left], complete=False))
    assert isinstance(part, Undetermined)
    assert part.doubts == ()


@pytest.mark.parametrize("reason", ["http_404", "http_410", "dns_none"])
def test_a_form_whose_address_is_surely_gone_is_found(chen: Any, reason: str) -> None:
    form = chen.link("/search.do", "dead", reason, kind="form", roles=Role.FORM)
    assert chen.found(CHECK, chen.view(more_links=[form])) == {("/", "/search.do", "dead")}


@pytest.mark.parametrize(("verdict", "reason"), [("dead", "http_500"), ("dead", "timeout"), ("unknown", "http_405")])
def test_a_form_that_only_refuses_a_plain_visit_is_left_alone(chen: Any, verdict: str, reason: str) -> None:
    form = chen.link("/search.do", verdict, reason, kind="form", roles=Role.FORM)
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[form])), Met)


def test_a_form_address_that_is_also_a_link_is_judged_as_a_link(chen: Any) -> None:
    both = chen.link("/search.do", "dead", "http_500", kind="form", roles=Role.FORM | Role.PAGE)
    assert chen.found(CHECK, chen.view(more_links=[both])) == {("/", "/search.do", "dead")}
