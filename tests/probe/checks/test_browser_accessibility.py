"""Barriers that axe-core told."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.browsed import Barrier, Browsed, BrowsedPage
from govsight.vocab import Breached, Met, Undetermined


def ask(chen: Any, *barriers: Barrier, looked: bool = True) -> Any:
    page = BrowsedPage(
        "http://www.qinglan.gov.cn/", "home", "desktop", status=200, barriers=barriers if looked else None
    )
    return chen.ask("browser.accessibility", chen.view(looks={"browser": Browsed((page,))}))


def test_no_barrier_meets_it(chen: Any) -> None:
    assert isinstance(ask(chen), Met)


def test_a_barrier_is_told_in_chinese_with_places_and_a_remedy(chen: Any) -> None:
    outcome = ask(chen, Barrier("image-alt", "critical", 4, ("img.logo", "img.b")), Barrier("new-rule", count=1))
    assert isinstance(outcome, Breached)
    assert "图片没有替代文字：4 处，如 img.logo；img.b" in outcome.findings[0].seen
    assert "alt" in outcome.findings[0].seen
    assert "new-rule" in outcome.findings[1].seen


def test_what_axe_leaves_open_or_did_not_finish_goes_to_a_person(chen: Any) -> None:
    assert isinstance(ask(chen, Barrier("color-contrast", count=1, places=("h1",), sure=False)), Undetermined)
    assert isinstance(ask(chen, looked=False), Undetermined)
