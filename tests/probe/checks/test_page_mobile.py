"""page.mobile: do Chen's pages fit a narrow screen?"""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Met, Undetermined

CHECK = "page.mobile"


def test_a_page_without_a_viewport_is_found(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page("/zwgk/", viewport="")])
    assert chen.found(CHECK, view) == {("/zwgk/", "viewport", "missing")}


def test_a_wide_fixed_layout_is_found_and_a_narrow_one_is_not(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page("/zwgk/", fixed_width=481), chen.page("/hd/", fixed_width=480)])
    assert chen.found(CHECK, view) == {("/zwgk/", "layout", "fixed_width")}


@pytest.mark.parametrize(("viewport", "wide"), [("width=1200", True), ("width = 320, user-scalable=no", False)])
def test_a_viewport_can_ask_for_a_fixed_width_too(chen: Any, viewport: str, wide: bool) -> None:
    found = chen.found(CHECK, chen.view(more_pages=[chen.page("/zwgk/", viewport=viewport)]))
    assert bool(found) is wide


@pytest.mark.parametrize("viewport", ["width=device-width", "initial-scale=1", "maximum-scale=1,width=device-width"])
def test_a_viewport_that_follows_the_device_is_fine(chen: Any, viewport: str) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page("/zwgk/", viewport=viewport)])), Met)


def test_the_widest_allowed_is_an_option(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page("/zwgk/", fixed_width=1000)])
    assert isinstance(chen.ask(CHECK, view, widest=1024), Met)


def test_a_page_read_in_part_is_a_doubt(chen: Any) -> None:
    page = chen.page("/zwgk/", viewport="", partial="truncated")
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[page])), Undetermined)
