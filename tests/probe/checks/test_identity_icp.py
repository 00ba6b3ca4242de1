"""identity.icp: where Chen's ICP filing number leads."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import FooterFacts, Met, NotApplicable, SiteProfile, Undetermined

CHECK = "identity.icp"
RIGHT = "https://beian.miit.gov.cn/"
NUMBER = "粤ICP备05013430号-1"


def _closes(chen: Any, **feet: str) -> dict[str, Any]:
    paths = {"home": "/", "section": "/zwgk/", "article": "/zwgk/t1.html"}
    return {
        chen.at(paths[name]): read_closely(
            f"<body><p>正文</p><footer>{foot}</footer></body>".encode(),
            url=chen.at(paths[name]),
            content_type="text/html; charset=utf-8",
        )
        for name, foot in feet.items()
    }


def _view(chen: Any, code: str = "4408020001", **feet: str) -> Any:
    return chen.view(close_pages=_closes(chen, **feet), profile=SiteProfile(code=code))


def test_a_number_that_leads_to_the_registry_is_in_order(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, home=f"<a href={RIGHT}>{NUMBER}</a>")), Met)


@pytest.mark.parametrize(
    ("foot", "verdict"),
    [
        (f"<a href=http://www.miitbeian.gov.cn/>{NUMBER}</a>", "former"),
        (f"<a href=/>{NUMBER}</a>", "elsewhere"),
        (f"<a href='javascript:;'>{NUMBER}</a>", "unlinked"),
        (f"<p>{NUMBER}</p>", "unlinked"),
    ],
)
def test_a_number_that_leads_elsewhere_or_is_anothers_is_found(chen: Any, foot: str, verdict: str) -> None:
    assert chen.found(CHECK, _view(chen, home=foot)) == {("/", "icp", verdict)}


def test_a_number_of_another_province_is_left_to_a_person(chen: Any) -> None:
    outcome = chen.ask(CHECK, _view(chen, home=f"<a href={RIGHT}>京ICP备05013430号</a>"))
    assert isinstance(outcome, Undetermined)
    assert "本站属于“粤”" in outcome.doubts[0].seen


def test_only_the_home_page_must_link_it(chen: Any) -> None:
    view = _view(chen, home=f"<a href={RIGHT}>{NUMBER}</a>", section=f"<p>{NUMBER}</p>")
    assert isinstance(chen.ask(CHECK, view), Met)


def test_a_page_that_does_not_point_at_the_registry_is_read_though_its_foot_says_the_same(chen: Any) -> None:
    closes = _closes(chen, home=f"<a href={RIGHT}>{NUMBER}</a>", article=f"<a href=http://www.x.com/>{NUMBER}</a>")
    linked = chen.link(RIGHT, pages=["/", "/zwgk/", "/map.html"])
    view = chen.view(more_links=[linked], close_pages=closes)
    assert chen.found(CHECK, view) == {("/zwgk/t1.html", "icp", "elsewhere")}


def test_a_central_site_may_file_anywhere(chen: Any) -> None:
    view = _view(chen, code="bm01000001", home=f"<a href={RIGHT}>{NUMBER}</a>")
    assert isinstance(chen.ask(CHECK, view), Met)


def test_without_a_number_or_a_page_nothing_is_said(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, home="<p>青岚县</p>")), NotApplicable)
    assert isinstance(chen.ask(CHECK, chen.view()), Undetermined)
    bare = chen.page("/", footer=FooterFacts())
    assert isinstance(chen.ask(CHECK, chen.view([bare], page_list=[bare], home=bare)), Undetermined)
