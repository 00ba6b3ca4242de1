"""links.soft404: pages that say "not found" with status 200."""

from __future__ import annotations

from typing import Any

from govsight.vocab import HostFacts, Met, Undetermined

CHECK = "links.soft404"


def test_a_link_that_answers_like_an_address_that_does_not_exist_is_found(chen: Any) -> None:
    soft = chen.link("/old.html", "dead", "soft404", pages=["/", "/zwgk/"], status=200)
    found = chen.found(CHECK, chen.view(more_links=[soft]))
    assert found == {("/", "/old.html", "dead"), ("/zwgk/", "/old.html", "dead")}


def test_a_plain_404_is_none_of_its_business(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[chen.link("/gone", "dead", "http_404")])), Met)


def test_one_seen_only_once_is_a_doubt(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(more_links=[chen.link("/old.html", "unknown", "soft404")]))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 1


def test_without_the_answer_for_a_random_address_nothing_is_told(chen: Any) -> None:
    silent = HostFacts("www.qinglan.gov.cn", not_found_status=None)
    outcome = chen.ask(CHECK, chen.view(hosts={"www.qinglan.gov.cn": silent}))
    assert isinstance(outcome, Undetermined)
    assert "www.qinglan.gov.cn" in outcome.reason


def test_a_part_of_the_site_without_any_proves_nothing(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(complete=False)), Undetermined)
