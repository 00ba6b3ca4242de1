"""page.lang: do Chen's pages name their language?"""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Met, Undetermined

CHECK = "page.lang"


def test_a_page_that_names_no_language_is_found(chen: Any) -> None:
    assert chen.found(CHECK, chen.view(more_pages=[chen.page("/zwgk/", lang=" ")])) == {("/zwgk/", "lang", "missing")}


@pytest.mark.parametrize("lang", ["en", "cn", "en-US"])
def test_another_language_than_chinese_is_wrong(chen: Any, lang: str) -> None:
    assert chen.found(CHECK, chen.view(more_pages=[chen.page("/", lang=lang)])) == {("/", "lang", "wrong")}


@pytest.mark.parametrize("lang", ["zh", "zh-CN", "ZH-cn", "zh-Hans"])
def test_chinese_in_any_spelling_is_fine(chen: Any, lang: str) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/zwgk/", lang=lang)])), Met)


def test_the_english_edition_may_be_english_but_must_say_so(chen: Any) -> None:
    english = chen.page("/EN/about.html", lang="en")
    silent = chen.page("/en/contact.html", lang="")
    assert chen.found(CHECK, chen.view(more_pages=[english, silent])) == {("/en/contact.html", "lang", "missing")}


def test_a_page_read_in_part_is_a_doubt(chen: Any) -> None:
    page = chen.page("/zwgk/", lang="", partial="too_complex")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page])), Undetermined)
