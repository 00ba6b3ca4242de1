"""content.hidden_links: links on Chen's pages that no visitor sees."""

from __future__ import annotations

from typing import Any

from govsight.vocab import Breached, HiddenLink, Met

CHECK = "content.hidden_links"
BAD = "http://www.pujing88.com/"


def test_a_hidden_link_on_many_pages_is_one_finding(chen: Any) -> None:
    hidden = [HiddenLink(BAD, "澳门新葡京", "away")]
    pages = [chen.page(path, hidden=hidden) for path in ("/", "/zwgk/", "/zwgk/t1.html")]
    outcome = chen.ask(CHECK, chen.view(pages, home=pages[0]))
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.page, finding.target, finding.verdict, finding.place) == (chen.at("/"), BAD, "hidden", "home")
    for words in ("移到屏幕之外", "疑似赌博", "另有 2 个页面"):
        assert words in finding.seen


def test_frames_are_told_of_elsewhere(chen: Any) -> None:
    page = chen.page("/zwgk/", hidden=[HiddenLink("http://www.evil.cc/", "", "frame")])
    assert isinstance(chen.ask(CHECK, chen.view([page])), Met)


def test_a_link_without_words_is_told_as_such(chen: Any) -> None:
    page = chen.page("/zwgk/t1.html", hidden=[HiddenLink("http://www.seo-shop.com/", "", "marquee")])
    outcome = chen.ask(CHECK, chen.view([page]))
    assert isinstance(outcome, Breached)
    assert "无文字" in outcome.findings[0].seen
    assert outcome.findings[0].place == "inner"


def test_a_block_not_shown_yet_counts_only_when_its_words_or_host_are_bad(chen: Any) -> None:
    friend = HiddenLink("http://www.qlwater.com/", "青岚水务集团", "none")
    page = chen.page("/zwgk/", hidden=[friend])
    assert isinstance(chen.ask(CHECK, chen.view([page])), Met)
    page = chen.page("/zwgk/", hidden=[friend, HiddenLink(BAD, "澳门新葡京", "none")])
    assert chen.found(CHECK, chen.view([page])) == {("/zwgk/", BAD, "hidden")}


def test_a_first_innocent_sight_does_not_excuse_a_later_one(chen: Any) -> None:
    target = "http://www.qlwater.com/"
    pages = [
        chen.page("/zwgk/", hidden=[HiddenLink(target, "水务", "none")]),
        chen.page("/zwgk/t1.html", hidden=[HiddenLink(target, "水务", "tiny")]),
    ]
    assert chen.found(CHECK, chen.view(pages)) == {("/zwgk/t1.html", target, "hidden")}
