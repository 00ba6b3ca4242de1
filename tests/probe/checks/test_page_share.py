"""page.share: can Chen's articles be shared?"""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Met, NotApplicable, PageKind, Undetermined

CHECK = "page.share"


def test_an_article_without_share_tools_is_found(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page("/zwgk/t2.html", share=[])])
    assert chen.found(CHECK, view) == {("/zwgk/t2.html", "share", "missing")}


@pytest.mark.parametrize("kind", [PageKind.SECTION, PageKind.GUIDE, PageKind.OTHER, PageKind.SEARCH])
def test_only_articles_are_asked(chen: Any, kind: PageKind) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/x", kind=kind, share=[])])), Met)


def test_a_site_without_articles_is_not_asked(chen: Any) -> None:
    view = chen.view(page_list=[chen.page("/")])
    assert isinstance(chen.ask(CHECK, view), NotApplicable)
    view.complete = False
    assert isinstance(chen.ask(CHECK, view), Undetermined)


def test_an_article_that_scripts_fill_is_a_doubt(chen: Any) -> None:
    page = chen.page("/zwgk/t2.html", share=[], text_length=30)
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page])), Undetermined)
