"""site.reachable: can Chen's home page be opened?"""

from __future__ import annotations

from typing import Any

import pytest

from govsight.vocab import Breached, Met, Undetermined

CHECK = "site.reachable"


def test_a_dead_home_page_is_found(chen: Any) -> None:
    link = chen.link("/", "dead", "connect", reason_text="无法连接（间隔检查 3 次均如此）")
    outcome = chen.ask(CHECK, chen.view(home=None, home_trouble="首页打不开", home_link=link))
    assert isinstance(outcome, Breached)
    assert (outcome.findings[0].target, outcome.findings[0].place) == (chen.at("/"), "home")
    assert "无法连接" in outcome.findings[0].seen


@pytest.mark.parametrize("reason", ["challenge", "timeout", "http_403"])
def test_what_cannot_be_told_is_not_called_unreachable(chen: Any, reason: str) -> None:
    view = chen.view(home=None, home_trouble=f"首页：{reason}", home_link=chen.link("/", "unknown", reason))
    assert chen.ask(CHECK, view) == Undetermined(f"首页：{reason}")


def test_an_answer_that_could_not_be_read_as_a_page_is_not_met(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(home=None, home_trouble="不是网页")), Undetermined)


def test_a_home_page_that_was_read_is_met(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view()), Met)


def test_without_any_look_at_the_home_page_nothing_is_told(chen: Any) -> None:
    assert chen.ask(CHECK, chen.view(home_link=None)) == Undetermined("没有访问首页，未能判断")


def test_a_home_page_that_opens_but_is_not_to_be_judged_is_not_met(chen: Any) -> None:
    assert chen.ask(CHECK, chen.view(home_trouble="首页结构过于复杂")) == Undetermined("首页结构过于复杂")
