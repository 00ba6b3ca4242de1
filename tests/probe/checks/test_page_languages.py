"""Versions of the site in other languages."""

from __future__ import annotations

from typing import Any

import pytest
from tests.probe.checks.conftest import ROOT

from govsight.probe.know.languages import TRADITIONAL, language_of
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Met, Undetermined

TEXT = "<p>清江市人民政府办公室</p>" * 20


def view(chen: Any, html: str, **more: Any) -> Any:
    page = read_closely((html + TEXT).encode(), url=ROOT + "/")
    return chen.view(close_pages={ROOT + "/": page}, **more)


@pytest.mark.parametrize(
    "html",
    [
        "<a href=http://en.qinglan.gov.cn/>English</a>",
        "<div class=top><ul><li><a href=/en/ title='English Version'>EN</a></li></ul></div>",
        "<table><tr><td>[<a href=/ru/index.html>Русский</a>]</td></tr></table>",
        "<span><a href=/jp/>日本語</a>|<a href=/big5/>繁體</a></span>",
        "<a href=/en/>英文版</a>",
    ],
)
def test_a_version_in_another_language_meets_it(chen: Any, html: str) -> None:
    assert isinstance(chen.ask("page.languages", view(chen, html)), Met)


@pytest.mark.parametrize(
    "html",
    ["", "<a href=/n1.html>我市举办英语演讲比赛</a>", "<a href=/b>English Corner opens at city library today</a>"],
)
def test_none_is_missing(chen: Any, html: str) -> None:
    assert chen.found("page.languages", view(chen, html)) == {("/", "languages", "missing")}


def test_a_version_whose_page_is_gone_is_dead(chen: Any) -> None:
    dead = chen.link("/en/", "dead", "http_404")
    told = view(chen, "<a href=/en/>English</a>", more_links=[dead])
    assert chen.found("page.languages", told) == {("/", "/en/", "dead")}


def test_traditional_chinese_alone_and_a_page_not_kept_tell_nothing(chen: Any) -> None:
    assert isinstance(chen.ask("page.languages", view(chen, "<a href=/big5/>繁体版</a>")), Undetermined)
    assert isinstance(chen.ask("page.languages", chen.view()), Undetermined)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("English", "英文"),
        ("【ENGLISH】", "英文"),
        ("한국어", "韩文"),
        ("繁體中文", TRADITIONAL),
        ("简体中文", ""),
        ("俄文版", "俄文"),
    ],
)
def test_languages_are_told_by_their_names(words: str, language: str) -> None:
    assert language_of(words) == language
