"""net.load_time: how long Chen's home page takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govsight.probe.know.load_time import LoadLook, Part
from govsight.vocab import Breached, Met, Undetermined

CHECK = "net.load_time"


def _ask(chen: Any, seconds: list[float], *parts: Part, wanted: int = 0, **options: object) -> Any:
    look = LoadLook(chen.at("/"), seconds, wanted or len(parts), list(parts), "urn:uuid:l")
    return chen.ask(CHECK, chen.view(looks={"load_time": look}), **options)


def _parts(chen: Any, number: int, seconds: float) -> list[Part]:
    return [Part(chen.at(f"/{one}.png"), seconds) for one in range(number)]


def test_a_quick_page_is_met(chen: Any) -> None:
    outcome = _ask(chen, [0.4, 0.3], *_parts(chen, 12, 0.1))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"seconds": Decimal("0.5"), "document": Decimal("0.3")}


def test_a_page_that_is_slow_at_best_is_one_finding(chen: Any) -> None:
    outcome = _ask(chen, [4.2, 4.1, 4.9])
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.verdict, finding.place, finding.evidence) == ("slow", "home", "urn:uuid:l")
    assert "4.1 秒" in finding.seen


def test_one_slow_picture_is_named(chen: Any) -> None:
    outcome = _ask(chen, [0.5], Part(chen.at("/big.png"), 3.2))
    assert isinstance(outcome, Breached)
    assert "/big.png" in outcome.findings[0].seen


def test_between_quick_and_slow_a_person_must_look(chen: Any) -> None:
    assert isinstance(_ask(chen, [1.0], *_parts(chen, 24, 0.6)), Undetermined)
    assert isinstance(_ask(chen, [1.0], *_parts(chen, 12, 0.6), wanted=48), Undetermined)


def test_when_other_sites_are_slow_too_nothing_is_said(chen: Any) -> None:
    outcome = _ask(chen, [4.2], Part("http://www.other.com/a.js", 2.0))
    assert isinstance(outcome, Undetermined)
    assert "其他网站" in outcome.reason


def test_the_limit_can_be_set(chen: Any) -> None:
    assert isinstance(_ask(chen, [4.2], most_seconds=5), Met)


def test_without_the_look_its_reason_is_passed_on(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(look_troubles={"load_time": "测量时本机繁忙"}))
    assert outcome == Undetermined("测量时本机繁忙")
