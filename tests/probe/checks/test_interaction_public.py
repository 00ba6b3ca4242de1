"""Messages and their answers are shown to everybody."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import FORM, TO_BOARD, WHOLE, ask, board, found, hall

from govsight.vocab import Met, Undetermined

ID = "interaction.public"


@pytest.mark.parametrize("style", WHOLE)
def test_one_answered_message_is_enough(style: str) -> None:
    assert isinstance(ask(ID, hall(board(a=WHOLE[style]), TO_BOARD)), Met)


def test_a_list_that_says_so_is_enough_too() -> None:
    row = (
        "<table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr><tr><td>"
        "<a href=/x?id=1>关于入学的问题</a></td><td>2026-10-01</td>"
        "<td>已答复</td></tr></table>"
    )
    assert isinstance(ask(ID, hall({"/hd/zxjy/": f"<title>咨询建言</title>{row}"}, TO_BOARD)), Met)


def test_a_plain_board_that_shows_none_is_missing() -> None:
    view = hall({"/hd/zxjy/": f"<title>咨询建言</title>{FORM}"}, TO_BOARD)
    assert found(ID, view) == {("/hd/zxjy/", "messages", "missing")}


@pytest.mark.parametrize("extra", ["<script src=/list.js></script>", "<iframe src=/list></iframe>"])
def test_a_list_that_scripts_may_draw_is_left_to_a_person(extra: str) -> None:
    view = hall({"/hd/zxjy/": f"<title>咨询建言</title>{FORM}{extra}"}, TO_BOARD)
    assert isinstance(ask(ID, view), Undetermined)


def test_no_board_at_all_publishes_nothing() -> None:
    assert found(ID, hall({})) == {("/", "messages", "missing")}
    assert isinstance(ask(ID, hall({}, kind="channel")), Undetermined)
