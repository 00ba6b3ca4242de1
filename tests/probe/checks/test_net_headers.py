"""net.headers: what Chen's home page is answered with."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.security_headers import HeadersLook
from govsight.vocab import Met, Undetermined

CHECK = "net.headers"


def test_protections_are_advice_and_leaks_are_findings(chen: Any) -> None:
    look = HeadersLook(chen.at("/"), [("x-content-type-options", "nosniff"), ("server", "Tengine")])
    outcome = chen.ask(CHECK, chen.view(looks={"headers": look}))
    assert isinstance(outcome, Met)
    assert "已有 1 项" in outcome.reason
    assert outcome.figures == {"grade": 25}
    look = HeadersLook(chen.at("/"), [("server", "Tengine/2.3.2")])
    assert chen.found(CHECK, chen.view(looks={"headers": look})) == {("/", "server", "version")}


def test_without_the_look_its_reason_is_passed_on(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(look_troubles={"headers": "首页没有打开"}))
    assert outcome == Undetermined("首页没有打开")
