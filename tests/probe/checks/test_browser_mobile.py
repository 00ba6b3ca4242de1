"""What a phone's browser shows wrongly."""

from __future__ import annotations

from typing import Any

import msgspec

from govsight.probe.know.browsed import Browsed, BrowsedPage, Spot
from govsight.vocab import Met, Undetermined

FINE = BrowsedPage("http://www.qinglan.gov.cn/", "home", "phone", status=200, width=390, content=390, text_length=900)


def view(chen: Any, **more: Any) -> Any:
    return chen.view(looks={"browser": Browsed((msgspec.structs.replace(FINE, **more),))})


def test_a_page_that_fits_meets_it(chen: Any) -> None:
    assert isinstance(chen.ask("browser.mobile", view(chen)), Met)


def test_a_desktop_layout_is_one_fault_whatever_else_sticks_out(chen: Any) -> None:
    spots = (Spot("sideways", "td", "右边", amount=300),)
    assert chen.found("browser.mobile", view(chen, width=980, spots=spots)) == {("/", "layout", "not_adapted")}


def test_what_sticks_out_or_is_cut_off_is_told(chen: Any) -> None:
    spots = (Spot("sideways", "td", "右边", amount=300), Spot("cut", "p", "后半", amount=90), Spot("no_picture", "img"))
    assert chen.found("browser.mobile", view(chen, spots=spots)) == {("/", "sideways", "sideways"), ("/", "cut", "cut")}


def test_a_box_beside_the_screen_goes_to_a_person(chen: Any) -> None:
    outcome = chen.ask("browser.mobile", view(chen, spots=(Spot("aside", "div.menu", sure=False),)))
    assert isinstance(outcome, Undetermined)
