"""net.ipv6: what the look `ipv6` saw of Chen's site."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.ipv6 import Ipv6Look, Level
from govsight.vocab import Met, Undetermined

CHECK = "net.ipv6"
GOOD: dict[str, Any] = {"addresses": ["2400:3200::1"], "ours": True, "tries": 5, "opened": 5, "same": 98}


def _view(chen: Any, **changes: Any) -> Any:
    return chen.view(looks={"ipv6": Ipv6Look("www.qinglan.gov.cn", **(GOOD | changes))})


def test_a_site_in_order(chen: Any) -> None:
    outcome = chen.ask(CHECK, _view(chen, second=Level(8, 8), third=Level(8, 8)))
    assert isinstance(outcome, Met)
    assert outcome.figures["second"] == 100


def test_without_the_look_its_reason_is_passed_on(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(look_troubles={"ipv6": "没有得到域名的 IPv6 地址"}))
    assert outcome == Undetermined("没有得到域名的 IPv6 地址")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"addresses": [], "ours": None, "tries": 0, "opened": 0}, ("aaaa", "missing")),
        ({"opened": 0, "trouble": "连接被拒绝"}, ("home", "unreachable")),
        ({"second": Level(8, 7, [("http://a/", "超时")])}, ("second", "links")),
        ({"third": Level(8, 0)}, ("third", "links")),
    ],
)
def test_each_metric_that_fails_is_one_finding(chen: Any, changes: dict[str, Any], found: tuple[str, str]) -> None:
    assert chen.found(CHECK, _view(chen, **changes)) == {("/", *found)}


@pytest.mark.parametrize(
    "changes",
    [
        {"ours": False, "tries": 0, "opened": 0},
        {"ours": None, "opened": 0},
        {"opened": 4},
        {"same": 20},
        {"second": Level(2, 1)},
    ],
)
def test_what_cannot_be_told_costs_nothing(chen: Any, changes: dict[str, Any]) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, **changes)), Undetermined)


def test_how_many_links_must_open_can_be_set(chen: Any) -> None:
    view = _view(chen, second=Level(8, 7))
    assert isinstance(chen.ask(CHECK, view, least_links=80), Met)
