"""Answers that look perfunctory or evasive are shown to a person."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ROOT, TO_BOARD, WHOLE, ask, board, found, hall

from govsight.vocab import Breached, Met, Undetermined

ID = "interaction.evasive"
SAID = {style: "<p>您好！</p><p>请带户口簿。</p>" if style == "table" else "请带户口簿。" for style in WHOLE}
EVASIVE = "请咨询县人社局，联系电话：0799-3331234。"


def other(style: str, answer: str) -> str:
    assert SAID[style] in WHOLE[style]
    return WHOLE[style].replace(SAID[style], answer)


@pytest.mark.parametrize("style", WHOLE)
def test_a_short_answer_that_says_what_was_asked_is_in_order(style: str) -> None:
    assert isinstance(ask(ID, hall(board(a=WHOLE[style]), TO_BOARD)), Met)


@pytest.mark.parametrize("style", WHOLE)
@pytest.mark.parametrize(("answer", "verdict"), [(EVASIVE, "forwarding"), ("已阅。", "short"), ("谢谢！", "short")])
def test_one_that_says_nothing_is_found_however_it_is_built(style: str, answer: str, verdict: str) -> None:
    view = hall(board(a=other(style, answer), b=WHOLE["table"]), TO_BOARD)
    assert found(ID, view) == {("/hd/zxjy/a.html", "content", verdict)}


def test_what_is_found_quotes_the_answer() -> None:
    outcome = ask(ID, hall(board(a=other("divs", EVASIVE)), TO_BOARD))
    assert isinstance(outcome, Breached)
    assert EVASIVE in outcome.findings[0].seen
    assert not outcome.doubts


def same(number: int, *, asked: str = "") -> dict[str, str]:
    answer = "您反映的路段正在改造，工程于2026年12月完工，届时恢复通行。"
    return {
        f"m{n}": other("table", answer).replace("入学要带什么材料", asked or f"第{n}件事情怎么样了")
        for n in range(number)
    }


@pytest.mark.parametrize(("number", "findings"), [(2, 0), (3, 3)])
def test_the_same_words_to_several_different_messages_are_found(number: int, findings: int) -> None:
    view = hall(board(**same(number)), TO_BOARD)
    assert len(found(ID, view)) == findings
    assert {verdict for _, _, verdict in found(ID, view)} <= {"repeated"}


def test_the_same_words_to_the_same_message_sent_again_are_not() -> None:
    assert isinstance(ask(ID, hall(board(**same(4, asked="这条路什么时候通")), TO_BOARD)), Met)


def test_what_stands_below_an_answer_is_not_part_of_it() -> None:
    body = other("signed", "已阅。") + "<p>上一篇：关于公布县城区学校招生范围的公告和有关材料要求</p>"
    assert found(ID, hall(board(a=body), TO_BOARD)) == {("/hd/zxjy/a.html", "content", "short")}


def test_messages_in_one_list_are_judged_one_by_one() -> None:
    one = "<li><p>留言人：张三 留言时间：2026-10-0{0}</p><p>留言内容：第{0}个问题怎么办</p><p>答复内容：{1}</p></li>"
    items = one.format(1, "带身份证到县政务中心办理。") + one.format(2, "请等候。") + one.format(3, "到窗口办理。")
    outcome = ask(ID, hall({"/hd/zxjy/": f"<title>咨询建言</title><ul>{items}</ul>"}, TO_BOARD))
    assert [one.verdict for one in outcome.findings] == ["short"]  # type: ignore[union-attr]


def test_a_message_without_an_answer_is_not_judged_by_it() -> None:
    waiting = "<p>来信人：张三</p><p>来信时间：2026-10-20</p><p>来信内容：怎么办</p><p>答复内容：暂无回复</p>"
    assert isinstance(ask(ID, hall(board(a=waiting), TO_BOARD)), Undetermined)


def test_a_message_that_was_not_read_leaves_it_open() -> None:
    pages = board(a=WHOLE["table"], b=WHOLE["list"])
    del pages["/hd/zxjy/b.html"]
    view = hall(pages, TO_BOARD)
    assert isinstance(ask(ID, view), Undetermined)
    assert ROOT + "/hd/zxjy/b.html" not in view.close_pages
