"""How many messages came in and were answered is published."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import TO_BOARD, WHOLE, ask, board, found, hall

from govsight.vocab import Met, Undetermined

ID = "interaction.statistics"


@pytest.mark.parametrize(
    "told",
    [
        "<p>本年度共收到来信 120 件，已答复 118 件，答复率 98.3%</p>",
        "<div class=tj><span>来信总数：</span><b>120</b><span>回复总数：118</span></div>",
        "<ul><li>受理：120件</li><li>办结：118件</li></ul>",
    ],
)
def test_figures_on_the_board_are_enough(told: str) -> None:
    pages = board(a=WHOLE["table"])
    pages["/hd/zxjy/"] += told
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Met)


def test_a_page_of_statistics_is_enough() -> None:
    table = (
        "<table><tr><th>单位</th><th>收到</th><th>答复</th></tr><tr><td>教育局</td><td>30</td><td>29</td></tr></table>"
    )
    pages = board(a=WHOLE["table"]) | {"/hd/tj/": f"<title>留言受理反馈情况统计</title>{table}"}
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Met)


def test_readable_messages_without_figures_anywhere_are_found() -> None:
    assert found(ID, hall(board(a=WHOLE["list"]), TO_BOARD)) == {("/hd/zxjy/", "statistics", "missing")}


def test_figures_that_scripts_fill_in_are_left_to_a_person() -> None:
    pages = board(a=WHOLE["table"])
    pages["/hd/zxjy/"] += "<p>信件统计</p><p>来信总数：<span id=all></span></p>"
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Undetermined)


def test_without_readable_messages_nothing_is_told() -> None:
    assert isinstance(ask(ID, hall(board(), TO_BOARD)), Undetermined)
    assert isinstance(ask(ID, hall(board(a=WHOLE["table"]), TO_BOARD, complete=False)), Undetermined)
