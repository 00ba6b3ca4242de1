"""page.labels: the 47号 labels on Chen's pages."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Breached, Met, PageKind, SiteProfile, Undetermined

CHECK = "page.labels"
PROFILE = SiteProfile(name="青岚县人民政府", code="4499010001", domain="www.qinglan.gov.cn")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "SiteName"),
        ("/zwgk/", "SiteIDCode"),
        ("/zwgk/", "ColumnName"),
        ("/zwgk/", "ColumnDescription"),
        ("/zwgk/", "ColumnKeywords"),
        ("/zwgk/", "ColumnType"),
        ("/zwgk/t1.html", "SiteDomain"),
        ("/zwgk/t1.html", "ArticleTitle"),
        ("/zwgk/t1.html", "PubDate"),
        ("/zwgk/t1.html", "ContentSource"),
    ],
)
def test_a_label_that_is_not_there_is_missing_and_one_without_content_is_empty(chen: Any, path: str, name: str) -> None:
    whole = {**chen.page(path).labels}
    gone = chen.page(path, labels={key: value for key, value in whole.items() if key != name.lower()})
    assert chen.found(CHECK, chen.view(more_pages=[gone])) == {(path, name, "missing")}
    for nothing in ("", "  ", "null", "NULL", "undefined"):
        hollow = chen.page(path, labels=whole | {name.lower(): (name, [nothing])})
        assert chen.found(CHECK, chen.view(more_pages=[hollow])) == {(path, name, "empty")}


def test_the_place_tells_home_from_other_pages(chen: Any) -> None:
    pages = [chen.page("/", labels={}), chen.page("/zwgk/", labels={})]
    outcome = chen.ask(CHECK, chen.view(more_pages=pages))
    assert {(f.page, f.place) for f in outcome.findings} == {(chen.at("/"), "home"), (chen.at("/zwgk/"), "inner")}


@pytest.mark.parametrize("kind", [PageKind.OTHER, PageKind.SEARCH, PageKind.GUIDE])
def test_other_pages_need_only_the_labels_of_the_site(chen: Any, kind: PageKind) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/x.html", kind=kind)])), Met)


def test_a_label_repeated_once_empty_and_once_filled_is_there(chen: Any) -> None:
    page = chen.page("/zwgk/")
    twice = chen.page("/zwgk/", labels=page.labels | {"columnname": ("ColumnName", ["", "政务公开"])})
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[twice])), Met)


@pytest.mark.parametrize(
    ("name", "value"),
    [("SiteName", "邻县人民政府"), ("SiteIDCode", "5001070012"), ("SiteDomain", "www.linxian.gov.cn")],
)
@pytest.mark.parametrize("profile", [PROFILE, SiteProfile()])
def test_a_value_of_another_site_is_wrong(chen: Any, name: str, value: str, profile: SiteProfile) -> None:
    page = chen.page("/zwgk/t1.html", labels=chen.labels(chen.site, chen.article, **{name: value}))
    view = chen.view(more_pages=[page], profile=profile)
    assert chen.found(CHECK, view) == {("/zwgk/t1.html", name, "wrong")}
    assert value in chen.ask(CHECK, view).findings[0].seen


def test_a_whole_site_under_a_wrong_code_is_found_only_with_a_profile(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view()), Met)
    view = chen.view(profile=SiteProfile(code="4499010002"))
    assert {target for _, target, _ in chen.found(CHECK, view)} == {"SiteIDCode"}
    assert "登记的是「4499010002」" in chen.ask(CHECK, view).findings[0].seen


def test_the_labels_of_a_channel_name_the_site_around_it(chen: Any) -> None:
    bureau = SiteProfile(name="青岚县卫生健康局频道", kind="channel")
    assert isinstance(chen.ask(CHECK, chen.view(profile=bureau, kind="channel")), Met)
    page = chen.page("/zwgk/t1.html", labels=chen.labels(chen.site, chen.article, SiteName="邻县人民政府"))
    view = chen.view(more_pages=[page], profile=bureau, kind="channel")
    assert chen.found(CHECK, view) == {("/zwgk/t1.html", "SiteName", "wrong")}


@pytest.mark.parametrize("domain", ["http://www.qinglan.gov.cn/", "WWW.QINGLAN.GOV.CN", "https://www.qinglan.gov.cn"])
def test_a_domain_may_be_written_bare_or_as_an_address(chen: Any, domain: str) -> None:
    page = chen.page("/zwgk/", labels=chen.labels(chen.site, chen.section, SiteDomain=domain))
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page], profile=PROFILE)), Met)


def test_the_case_of_a_labels_name_is_mentioned_and_no_finding(chen: Any) -> None:
    page = chen.page("/zwgk/")
    lower = chen.page("/zwgk/", labels=page.labels | {"sitename": ("sitename", page.labels["sitename"][1])})
    outcome = chen.ask(CHECK, chen.view(more_pages=[lower]))
    assert isinstance(outcome, Met)
    assert "sitename 的有 1 页" in outcome.reason


def test_pages_that_disagree_without_majority_or_profile_are_a_doubt(chen: Any) -> None:
    pages = [
        chen.page(path, labels=chen.page(path).labels | {"siteidcode": ("SiteIDCode", [code])})
        for path, code in [("/", "4499010001"), ("/zwgk/", "4499010002")]
    ]
    view = chen.view(page_list=pages, home=pages[0])
    outcome = chen.ask(CHECK, view)
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["SiteIDCode"]


@pytest.mark.parametrize("changes", [{"partial": "truncated"}, {"text_length": 12, "scripts": 4}])
def test_on_a_page_not_read_whole_an_absent_label_is_a_doubt(chen: Any, changes: dict[str, Any]) -> None:
    page = chen.page("/zwgk/", labels={}, **changes)
    outcome = chen.ask(CHECK, chen.view(more_pages=[page]))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 7


def test_a_rendered_page_without_labels_has_none(chen: Any) -> None:
    page = chen.page("/zwgk/", labels={}, text_length=12, rendered=True)
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page])), Breached)


def test_a_page_that_answered_with_an_error_is_not_judged(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/404.html", labels={}, status=404)])), Met)


def test_the_home_page_under_another_address_is_judged_once(chen: Any) -> None:
    home = chen.page("/", labels={})
    again = chen.page("/index.html", labels={}, text_hash=home.text_hash)
    assert {page for page, _, _ in chen.found(CHECK, chen.view(more_pages=[home, again]))} == {"/"}


def test_an_entrance_that_leads_on_to_the_home_page_is_not_judged_as_a_page(chen: Any) -> None:
    home, entrance = chen.page("/portal/index.html", kind=PageKind.HOME), chen.page("/", labels={})
    assert isinstance(chen.ask(CHECK, chen.view(page_list=[home, entrance], home=home)), Met)
