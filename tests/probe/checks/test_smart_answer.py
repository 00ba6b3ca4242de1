"""An entrance to automatic answers is seen by words, pictures, addresses and scripts."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, Undetermined

ID = "smart_answer"


@pytest.mark.parametrize(
    "home",
    [
        "<a href=/znwd/>智能问答</a>",
        "<div class=float><a href=https://ai.gov.cn/x><img src=r.png alt=智能客服></a></div>",
        "<a href='javascript:openRobot()'>智能机器人</a>",
        "<a href=https://znkf.gov.cn/webchat/index.html><img src=k.png></a>",
        "<script src=/robot/chatbot.js></script>",
    ],
)
def test_an_entrance_of_any_kind_is_seen(home: str) -> None:
    assert isinstance(ask(ID, hall({}, home)), Met)


def test_none_on_a_plain_page_is_missing() -> None:
    assert found(ID, hall({}, "<a href=/robots.txt>robots</a>")) == {("/", "smart_answer", "missing")}


def test_scripts_may_draw_one() -> None:
    assert isinstance(ask(ID, hall({}, "<script src=/js/common.js></script>")), Undetermined)
