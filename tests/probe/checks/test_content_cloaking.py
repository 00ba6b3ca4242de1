"""content.cloaking: what the look `cloak` saw on Chen's site."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.cloaking import CloakLook, Sight, Sights
from govsight.vocab import Met, Undetermined

CHECK = "content.cloaking"


def _look(chen: Any, **changes: Any) -> dict[str, CloakLook]:
    home = chen.at("/")
    sights = {
        "plain": Sight("plain", 200, url=home),
        "robot": Sight("robot", 200, url=home, same=100),
        "referred": Sight("referred", 200, url=home, same=100),
        "again": Sight("again", 200, url=home, same=100),
    }
    return {"cloak": CloakLook([Sights(home, sights | changes)])}


def test_the_same_for_everybody_is_in_order(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(looks=_look(chen))), Met)


def test_without_the_look_its_reason_is_passed_on(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(look_troubles={"cloak": "robots.txt 不允许访问"}))
    assert outcome == Undetermined("robots.txt 不允许访问")


def test_being_sent_to_a_strangers_site_is_found_and_to_a_known_one_is_a_doubt(chen: Any) -> None:
    gone = Sight("referred", 200, url="http://www.pj88.com/")
    assert chen.found(CHECK, chen.view(looks=_look(chen, referred=gone))) == {("/", "referred", "redirect")}
    moved = Sight("robot", 200, url="http://www.qinglan2.gov.cn/")
    outcome = chen.ask(CHECK, chen.view(looks=_look(chen, robot=moved)))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["robot"]


@pytest.mark.parametrize(
    ("same", "again", "doubted"), [(10, 100, True), (10, 50, False), (60, 100, False), (None, 100, False)]
)
def test_another_text_is_a_doubt_unless_the_page_changes_by_itself(
    chen: Any, same: int | None, again: int, doubted: bool
) -> None:
    home = chen.at("/")
    look = _look(chen, robot=Sight("robot", 200, url=home, same=same), again=Sight("again", 200, url=home, same=again))
    assert isinstance(chen.ask(CHECK, chen.view(looks=look)), Undetermined if doubted else Met)


def test_when_nobody_was_let_in_nothing_is_said(chen: Any) -> None:
    look = _look(chen, robot=Sight("robot", 403), referred=Sight("referred", 200, wall="安全狗"))
    outcome = chen.ask(CHECK, chen.view(looks=look))
    assert isinstance(outcome, Undetermined)
    assert "403" in outcome.reason
    assert "安全狗" in outcome.reason
