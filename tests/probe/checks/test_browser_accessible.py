"""The 无障碍 switch, as it was tried."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.browsed import Browsed, Trial
from govsight.vocab import Met, Undetermined

HOME = "http://www.qinglan.gov.cn/"


def view(chen: Any, **facts: Any) -> Any:
    return chen.view(looks={"browser": Browsed(trials=(Trial("accessible", HOME, "无障碍浏览", **facts),))})


@pytest.mark.parametrize(
    "facts",
    [
        {"how": "same", "parts": ("font", "contrast", "reading"), "growth": 1.2, "recoloured": 1.0},
        {"how": "same", "parts": ("font", "contrast"), "recoloured": 0.8},
        {"how": "page", "parts": ("reading", "cursor", "lines")},
    ],
)
def test_tools_that_work_meet_it(chen: Any, facts: dict[str, Any]) -> None:
    assert isinstance(chen.ask("browser.accessible", view(chen, **facts)), Met)


@pytest.mark.parametrize(("how", "verdict"), [("none", "missing"), ("nothing", "dead")])
def test_no_switch_or_a_dead_one_is_told(chen: Any, how: str, verdict: str) -> None:
    assert chen.found("browser.accessible", view(chen, how=how)) == {("/", "accessible", verdict)}


@pytest.mark.parametrize(
    "facts",
    [
        {"how": "same", "parts": ("font", "contrast")},
        {"how": "page", "landed": "https://vendor.cn/help"},
        {"how": "download", "landed": HOME + "tool.exe"},
        {"how": "nothing", "trouble": "入口被别的内容挡住，鼠标点不到"},
    ],
)
def test_what_cannot_be_told_goes_to_a_person(chen: Any, facts: dict[str, Any]) -> None:
    assert isinstance(chen.ask("browser.accessible", view(chen, **facts)), Undetermined)
