"""The share tool of an article, as it was tried."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.browsed import Browsed, Lost, Trial
from govsight.vocab import Met, NotApplicable, Undetermined

ARTICLE = "http://www.qinglan.gov.cn/zwgk/t1.html"


def view(chen: Any, **facts: Any) -> Any:
    return chen.view(looks={"browser": Browsed(trials=(Trial("share", ARTICLE, "分享到微信", **facts),))})


def test_a_tool_that_leads_somewhere_or_shows_a_code_meets_it(chen: Any) -> None:
    assert isinstance(chen.ask("browser.share", view(chen, how="page", parts=("微博",))), Met)
    assert "二维码" in chen.ask("browser.share", view(chen, how="same", parts=("qr",))).reason


def test_a_tool_that_does_nothing_is_dead(chen: Any) -> None:
    facts = {"how": "nothing", "script_errors": ("shareTo is not defined",)}
    assert chen.found("browser.share", view(chen, **facts)) == {("/zwgk/t1.html", "share", "dead")}


@pytest.mark.parametrize(
    "facts",
    [
        {"how": "none"},
        {"how": "same"},
        {"how": "nothing", "lost": (Lost("https://bdimg.share.baidu.com/x.js", "script"),)},
        {"how": "nothing", "trouble": "分享按钮被别的内容挡住，鼠标点不到"},
    ],
)
def test_what_cannot_be_told_goes_to_a_person(chen: Any, facts: dict[str, Any]) -> None:
    assert isinstance(chen.ask("browser.share", view(chen, **facts)), Undetermined)


def test_a_site_without_articles_has_nothing_to_share(chen: Any) -> None:
    browsed = {"browser": Browsed()}
    assert isinstance(chen.ask("browser.share", chen.view(looks=browsed)), Undetermined)
    alone = chen.view(looks=browsed, page_list=[chen.page("/")])
    assert isinstance(chen.ask("browser.share", alone), NotApplicable)
