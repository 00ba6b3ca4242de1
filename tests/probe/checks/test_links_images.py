"""links.images: the dead links of one kind on Chen's site."""

from __future__ import annotations

from typing import Any

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "links.images"


def test_a_dead_one_is_found_on_every_page_the_home_page_first(chen: Any) -> None:
    dead = chen.link("/gone", "dead", "http_404", kind="image", pages=["/zwgk/", "/"])
    outcome = chen.ask(CHECK, chen.view(more_links=[dead]))
    assert [(finding.page, finding.place) for finding in outcome.findings] == [
        (chen.at("/"), "home"),
        (chen.at("/zwgk/"), "inner"),
    ]


def test_a_dead_link_of_another_kind_is_none_of_its_business(chen: Any) -> None:
    others = [chen.link(f"/gone.{kind}", "dead", "http_404", kind=kind) for kind in ("page", "attachment", "script")]
    assert isinstance(chen.ask(CHECK, chen.view(more_links=others)), Met)


def test_an_unknown_one_is_a_doubt(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(more_links=[chen.link("/walled", "unknown", "http_403", kind="image")]))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 1


def test_a_site_without_any_is_not_asked(chen: Any) -> None:
    links = [link for link in chen.links() if link.kind != "image"]
    assert isinstance(chen.ask(CHECK, chen.view(link_list=links)), NotApplicable)


def test_a_part_of_a_site_without_any_tells_nothing(chen: Any) -> None:
    links = [link for link in chen.links() if link.kind != "image"]
    assert isinstance(chen.ask(CHECK, chen.view(link_list=links, complete=False)), Undetermined)


def test_when_robots_kept_us_from_all_of_them_nothing_is_told(chen: Any) -> None:
    links = [link for link in chen.links() if link.kind != "image"]
    kept = chen.link("/kept", "unknown", "robots", kind="image")
    assert isinstance(chen.ask(CHECK, chen.view(link_list=[*links, kept])), Undetermined)
