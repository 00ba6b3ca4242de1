"""The 长者模式 switch, as it was tried."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.browsed import Browsed, Lost, Trial
from govsight.vocab import Met, Undetermined

HOME = "http://www.qinglan.gov.cn/"


def view(chen: Any, *more: Trial, **facts: Any) -> Any:
    return chen.view(looks={"browser": Browsed(trials=(Trial("elderly", HOME, "长者模式", **facts), *more))})


@pytest.mark.parametrize(
    "facts",
    [
        {"how": "same", "before": 14, "after": 20, "growth": 1.43},
        {"how": "page", "before": 16, "after": 18, "growth": 1.12, "landed": HOME + "old/"},
        {"how": "window", "before": 14, "after": 14, "growth": 1.5, "parts": ("font", "reading")},
    ],
)
def test_a_switch_that_makes_text_larger_meets_it(chen: Any, facts: dict[str, Any]) -> None:
    assert isinstance(chen.ask("browser.elderly", view(chen, **facts)), Met)


@pytest.mark.parametrize(("how", "verdict"), [("none", "missing"), ("nothing", "dead")])
def test_no_switch_or_a_dead_one_is_told(chen: Any, how: str, verdict: str) -> None:
    assert chen.found("browser.elderly", view(chen, how=how)) == {("/", "elderly", verdict)}


@pytest.mark.parametrize(
    "facts",
    [
        {"how": "same", "growth": 1.0, "before": 14, "after": 14},
        {"how": "download", "landed": HOME + "tool.exe"},
        {"how": "nothing", "lost": (Lost("https://vendor.cn/wza.js", "script"),)},
        {"how": "none", "lost": (Lost("https://vendor.cn/wza.js", "script"),)},
        {"trouble": "时间用完，没有试用"},
    ],
)
def test_what_cannot_be_told_goes_to_a_person(chen: Any, facts: dict[str, Any]) -> None:
    assert isinstance(chen.ask("browser.elderly", view(chen, **facts)), Undetermined)


def test_a_tool_bar_that_enlarges_may_count_for_the_elderly(chen: Any) -> None:
    other = Trial("accessible", HOME, "无障碍", how="same", growth=1.3, parts=("font",))
    outcome = chen.ask("browser.elderly", view(chen, other, how="none"))
    assert isinstance(outcome, Undetermined)
    assert "无障碍" in outcome.doubts[0].seen


def test_a_switch_not_tried_tells_nothing(chen: Any) -> None:
    assert isinstance(chen.ask("browser.elderly", chen.view(looks={"browser": Browsed()})), Undetermined)
