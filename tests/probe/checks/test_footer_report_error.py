"""footer.report_error: the 「我为政府网站找错」 entry on Chen's pages."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from govsight.vocab import FooterFacts, Met, Undetermined

CHECK = "footer.report_error"


def with_entry(chen: Any, path: str, entry: str, text: str = "我为政府网站找错", **more: Any) -> Any:
    foot = msgspec.structs.replace(chen.footer, report_error=entry, report_error_text=text)
    return chen.page(path, footer=foot, **more)


@pytest.mark.parametrize(("path", "place"), [("/", "home"), ("/zwgk/", "inner"), ("/zwgk/t1.html", "inner")])
def test_a_page_without_the_entry_is_found_with_its_place(chen: Any, path: str, place: str) -> None:
    view = chen.view(more_pages=[with_entry(chen, path, "", "")])
    assert chen.found(CHECK, view) == {(path, "report_error", "missing")}
    assert chen.ask(CHECK, view).findings[0].place == place


@pytest.mark.parametrize(
    "entry",
    [
        "http://www.qinglan.gov.cn/jiucuo/",
        "https://zfwzgl.www.gov.cn.evil.example/",
        "https://evil.example/?zfwzgl.www.gov.cn",
        "javascript:void(0)",
        "",
    ],
)
def test_the_right_words_that_lead_elsewhere_or_nowhere_are_wrong(chen: Any, entry: str) -> None:
    view = chen.view(more_pages=[with_entry(chen, "/zwgk/", entry)])
    assert chen.found(CHECK, view) == {("/zwgk/", "report_error", "wrong")}
    assert entry in chen.ask(CHECK, view).findings[0].seen


@pytest.mark.parametrize("entry", ["http://zfwzgl.www.gov.cn/exposure/jiucuo.html", "https://zfwzzc.www.gov.cn/x"])
def test_the_right_target_needs_no_words(chen: Any, entry: str) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[with_entry(chen, "/zwgk/", entry, "")])), Met)


def test_an_entry_that_redirects_to_the_right_place_is_fine(chen: Any) -> None:
    page = with_entry(chen, "/zwgk/", chen.at("/go?zc"))
    hop = chen.link("/go?zc", final_url="https://zfwzgl.www.gov.cn/exposure/jiucuo.html")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page], more_links=[hop])), Met)


def test_other_targets_can_be_named(chen: Any) -> None:
    found = chen.found(CHECK, chen.view(), targets=["find.example.gov.cn"])
    assert {verdict for _, _, verdict in found} == {"wrong"}


def test_a_foot_that_scripts_may_have_added_is_a_doubt(chen: Any) -> None:
    page = chen.page("/zwgk/", footer=FooterFacts(), text_length=10)
    outcome = chen.ask(CHECK, chen.view(more_pages=[page]))
    assert isinstance(outcome, Undetermined)
    assert [doubt.page for doubt in outcome.doubts] == [page.url]


def test_a_part_of_the_site_in_order_proves_nothing_of_the_whole(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(complete=False)), Undetermined)


def test_it_says_which_page_lacks_it_and_where_a_wrong_one_leads(chen: Any) -> None:
    pages = [with_entry(chen, "/", "", ""), with_entry(chen, "/zwgk/", "", "")]
    seen = [finding.seen for finding in chen.ask(CHECK, chen.view(more_pages=pages)).findings]
    assert seen == ["首页底部没有「我为政府网站找错」入口", "底部没有「我为政府网站找错」入口"]
    wordless = with_entry(chen, "/zwgk/", chen.at("/jiucuo/"), "")
    assert "「找错」入口指向" in chen.ask(CHECK, chen.view(more_pages=[wordless])).findings[0].seen
