"""footer.marks: the six marks at the foot of Chen's pages."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from govsight.vocab import Breached, FooterFacts, Met, SiteProfile, Undetermined

CHECK = "footer.marks"
MARKS = ["badge", "site_code", "icp", "psb", "host", "contact"]


def with_foot(chen: Any, path: str, changes: dict[str, str], **more: Any) -> Any:
    return chen.page(path, footer=msgspec.structs.replace(chen.footer, **changes), **more)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("path", "place"), [("/", "home"), ("/zwgk/t1.html", "inner"), ("/map.html", "inner")])
def test_a_mark_absent_from_any_page_is_found_there(chen: Any, mark: str, path: str, place: str) -> None:
    view = chen.view(more_pages=[with_foot(chen, path, {mark: ""})])
    assert chen.found(CHECK, view) == {(path, mark, "missing")}
    assert chen.ask(CHECK, view).findings[0].place == place


def test_a_page_without_any_foot_lacks_all_six(chen: Any) -> None:
    page = chen.page("/zwgk/", footer=FooterFacts(), scripts=0)
    assert {mark for _, mark, _ in chen.found(CHECK, chen.view(more_pages=[page]))} == set(MARKS)


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("site_code", "5001070012"),
        ("icp", "粤ICP备99999999号"),
        ("psb", "粤公网安备 44990102000009号"),
        ("host", "主办单位：邻县人民政府"),
        ("contact", "电话：0799-4449999"),
        ("badge", "http://bszs.conac.cn/sitename?method=show&id=OTHER"),
    ],
)
def test_a_mark_that_differs_from_most_pages_is_wrong(chen: Any, mark: str, value: str) -> None:
    view = chen.view(more_pages=[with_foot(chen, "/zwgk/", {mark: value})])
    assert chen.found(CHECK, view) == {("/zwgk/", mark, "wrong")}
    assert value in chen.ask(CHECK, view).findings[0].seen


@pytest.mark.parametrize(
    ("field", "value", "mark"),
    [
        ("code", "4499010009", "site_code"),
        ("icp", "粤ICP备88888888号-1", "icp"),
        ("psb", "44990102000008", "psb"),
        ("host", "青岚县卫生健康局", "host"),
        ("contact", "0799-5550000", "contact"),
    ],
)
def test_a_mark_that_differs_from_the_registered_fact_is_wrong_everywhere(
    chen: Any, field: str, value: str, mark: str
) -> None:
    found = chen.found(CHECK, chen.view(profile=SiteProfile(**{field: value})))
    assert {(target, verdict) for _, target, verdict in found} == {(mark, "wrong")}
    assert len(found) == 4


def test_the_foot_of_a_channel_names_the_host_of_the_site_around_it(chen: Any) -> None:
    bureau = SiteProfile(host="青岚县卫生健康局", kind="channel")
    assert isinstance(chen.ask(CHECK, chen.view(profile=bureau, kind="channel")), Met)
    other = with_foot(chen, "/zwgk/", {"host": "主办单位：邻县人民政府"})
    view = chen.view(more_pages=[other], profile=bureau, kind="channel")
    assert chen.found(CHECK, view) == {("/zwgk/", "host", "wrong")}


def test_a_committee_may_be_written_short(chen: Any) -> None:
    foot = msgspec.structs.replace(chen.footer, host="主办单位：青岚新区管理委员会办公室")
    pages = [msgspec.structs.replace(page, footer=foot) for page in chen.pages()]
    view = chen.view(more_pages=pages, profile=SiteProfile(host="青岚新区管委会"))
    assert isinstance(chen.ask(CHECK, view), Met)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "4499010001"),
        ("icp", "粤ICP备05013430号"),
        ("icp", "粤icp备05013430号－1"),
        ("psb", "粤公网安备44990102000001号"),
        ("host", "青岚县人民政府"),
        ("contact", "3338888"),
        ("contact", "0799 3338888"),
        ("contact", "qinglan@gd.gov.cn"),
    ],
)
def test_another_way_to_write_the_same_fact_is_fine(chen: Any, field: str, value: str) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(profile=SiteProfile(**{field: value}))), Met)


def test_a_badge_that_shows_without_a_link_is_there(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[with_foot(chen, "/zwgk/", {"badge": "image"})])), Met)


def test_feet_that_disagree_without_majority_or_profile_are_a_doubt(chen: Any) -> None:
    pages = [chen.page("/"), with_foot(chen, "/zwgk/", {"site_code": "4499010002"})]
    outcome = chen.ask(CHECK, chen.view(page_list=pages))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["site_code"]


@pytest.mark.parametrize(
    "changes",
    [{"partial": "too_complex"}, {"text_length": 20}, {"scripts": 2}, {"rendered": True}],
    ids=["read in part", "a shell", "scripts", "rendered"],
)
def test_a_foot_that_scripts_may_have_added_is_one_doubt_per_page(chen: Any, changes: dict[str, Any]) -> None:
    page = chen.page("/zwgk/", footer=FooterFacts(), **changes)
    outcome = chen.ask(CHECK, chen.view(more_pages=[page]))
    assert isinstance(outcome, Undetermined)
    assert [(doubt.page, doubt.target) for doubt in outcome.doubts] == [(page.url, "footer")]


def test_a_site_whose_source_shows_no_foot_anywhere_may_draw_it_by_script(chen: Any) -> None:
    pages = [chen.page(path, footer=FooterFacts(located="tail")) for path in ("/", "/zwgk/", "/zwgk/t1.html")]
    outcome = chen.ask(CHECK, chen.view(page_list=pages, home=pages[0]))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 3


@pytest.mark.parametrize("changes", [{"rendered": True}, {"scripts": 0}])
def test_without_scripts_or_after_rendering_a_bare_tail_is_bare(chen: Any, changes: dict[str, Any]) -> None:
    pages = [chen.page(path, footer=FooterFacts(located="tail"), **changes) for path in ("/", "/zwgk/")]
    assert isinstance(chen.ask(CHECK, chen.view(page_list=pages, home=pages[0])), Breached)


def test_one_bare_page_among_many_with_feet_is_bare(chen: Any) -> None:
    page = chen.page("/zwgk/", footer=FooterFacts(located="tail"))
    assert len(chen.found(CHECK, chen.view(more_pages=[page]))) == 6


def test_a_part_of_the_site_in_order_proves_nothing_of_the_whole(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(complete=False)), Undetermined)
