"""How long pages took to load."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.browsed import Browsed, BrowsedPage, Speed
from govsight.vocab import Met, Undetermined

HOME = "http://www.qinglan.gov.cn/"


def view(chen: Any, *loads: float | None, strain: float = 0.1, screen: str = "desktop") -> Any:
    pages = tuple(BrowsedPage(HOME, "home", screen, status=200, speed=Speed(load=load)) for load in loads)
    return chen.view(looks={"browser": Browsed(pages, strain=strain)})


def test_a_page_that_comes_in_time_meets_it(chen: Any) -> None:
    assert isinstance(chen.ask("browser.load_time", view(chen, 1.2)), Met)
    assert isinstance(chen.ask("browser.load_time", view(chen, 3.5), seconds=5), Met)


def test_the_fastest_of_two_visits_counts(chen: Any) -> None:
    assert isinstance(chen.ask("browser.load_time", view(chen, 6.1, 2.0)), Met)
    assert chen.found("browser.load_time", view(chen, 6.1, 4.0)) == {("/", "load", "slow")}


def test_when_we_are_slow_ourselves_or_it_never_ended_nothing_is_said(chen: Any) -> None:
    assert isinstance(chen.ask("browser.load_time", view(chen, 6.1, strain=1.5)), Undetermined)
    assert isinstance(chen.ask("browser.load_time", view(chen, None)), Undetermined)
