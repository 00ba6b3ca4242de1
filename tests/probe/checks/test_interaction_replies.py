"""Each published answer shows when it was asked, when and by whom it was answered, and what was said."""

from __future__ import annotations

from datetime import date

import pytest
from tests.probe.checks.hall import ROOT, TO_BOARD, WHOLE, ask, board, found, hall

from govsight.probe.check import all_checks
from govsight.vocab import Met, Undetermined

ID = "interaction.replies"


@pytest.mark.parametrize("style", WHOLE)
def test_a_whole_message_is_in_order_however_it_is_built(style: str) -> None:
    outcome = ask(ID, hall(board(a=WHOLE[style]), TO_BOARD))
    assert isinstance(outcome, Met), outcome
    assert outcome.figures == {"messages": 1, "newest": date(2026, 10, 8)}


@pytest.mark.parametrize(
    ("style", "cut", "target"),
    [
        ("table", "<td>答复时间</td><td>2026-10-08</td>", "answered"),
        ("table", "<td>答复单位</td><td>县教育局</td>", "unit"),
        ("table", "<td>来信时间</td><td>2026-10-01 10:00</td>", "asked"),
        ("divs", "<span>回复时间：2026年10月8日</span>", "answered"),
        ("divs", "<span>回复部门：县教育局</span>", "unit"),
        ("divs", "<span>写信时间：2026年10月1日</span>", "asked"),
        ("signed", "<p>2026年10月8日</p>", "answered"),
        ("list", "<dd>办理单位：县教育局</dd>", "unit"),
        ("list", "<dd>办结时间：2026-10-08</dd>", "answered"),
        ("gbk era", "<td>答复单位：县教育局</td>", "unit"),
    ],
)
def test_what_is_not_shown_is_missing_once(style: str, cut: str, target: str) -> None:
    assert cut in WHOLE[style]
    pages = board(a=WHOLE[style].replace(cut, ""), b=WHOLE["table"])
    assert found(ID, hall(pages, TO_BOARD)) == {("/hd/zxjy/a.html", target, "missing")}


def test_an_answer_said_to_be_kept_back_is_missing() -> None:
    body = WHOLE["table"].replace("<p>您好！</p><p>请带户口簿。</p>", "").replace("答复内容", "答复内容不公开")
    assert ("/hd/zxjy/a.html", "content", "missing") in found(ID, hall(board(a=body), TO_BOARD))


def test_messages_that_stand_in_the_list_itself_are_judged_one_by_one() -> None:
    one = (
        "<li><div>留言人：张三 留言时间：2026-10-0{0}</div><div>留言内容：第{0}个问题怎么办</div>"
        "<div>答复单位：县教育局{1}</div><div>答复内容：这样办理第{0}件</div></li>"
    )
    items = one.format(1, " 答复时间：2026-10-05") + one.format(2, "") + one.format(3, " 答复时间：2026-10-06")
    view = hall({"/hd/zxjy/": f"<title>咨询建言</title><ul>{items}</ul>"}, TO_BOARD)
    outcome = ask(ID, view)
    assert [(one.target, one.verdict) for one in outcome.findings] == [("answered", "missing")]  # type: ignore[union-attr]
    check = next(one for one in all_checks() if one.id == ID)
    assert check.members is not None
    members = check.members(view)
    assert len(members) == 3
    assert outcome.findings[0].page in members  # type: ignore[union-attr]


def test_a_day_without_a_caption_is_a_doubt_and_no_finding() -> None:
    body = WHOLE["signed"].replace("留言日期：2026-10-01", "2026-10-01")
    outcome = ask(ID, hall(board(a=body), TO_BOARD))
    assert isinstance(outcome, Undetermined)
    assert {one.target for one in outcome.doubts} == {"asked"}


def test_questions_and_answers_without_any_day_are_a_doubt() -> None:
    faq = "<dl><dt>问：怎么办证？</dt><dd>答：带身份证到窗口。</dd><dt>问：哪里办证？</dt><dd>答：一楼。</dd></dl>"
    assert not found(ID, hall(board(a=faq, b=WHOLE["divs"]), TO_BOARD))


@pytest.mark.parametrize(
    "article",
    [
        "<h1>县教育局召开会议</h1><p>发布时间：2026-10-01 来源：县教育局</p><p>会议强调，"
        "对群众的来信：要及时答复。</p>",
        "<h1>关于公布咨询电话的通知</h1><p>咨询电话：3333888</p><p>办理时间：工作日</p><p>受理单位：县教育局</p>",
        "<h1>护士注册办事指南</h1><p>办理部门：县卫健局</p><p>办理时间：9:00-17:00</p><p>办理结果：发证</p><p>投诉电话：12345</p>",
    ],
)
def test_a_news_article_or_a_guide_on_the_board_is_no_message(article: str) -> None:
    pages = board(a=WHOLE["table"])
    pages["/hd/zxjy/"] += "<ul><li><a href=/xw/1.html>县教育局召开会议</a></li></ul>"
    pages["/xw/1.html"] = f"<title>新闻</title>{article}"
    outcome = ask(ID, hall(pages, TO_BOARD))
    assert isinstance(outcome, Met)
    assert outcome.figures["messages"] == 1


def test_a_message_still_waiting_is_not_held_against_its_answer() -> None:
    waiting = "<p>来信人：张三</p><p>来信时间：2026-10-20</p><p>来信内容：怎么办</p><p>状态：处理中</p>"
    pages = board(a=WHOLE["table"], b=waiting)
    pages["/hd/zxjy/"] = pages["/hd/zxjy/"].replace("关于b的来信</a><span>[已回复]", "关于b的来信</a><span>[处理中]")
    outcome = ask(ID, hall(pages, TO_BOARD))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"messages": 2, "newest": date(2026, 10, 20)}


def test_the_form_for_writing_is_no_message() -> None:
    outcome = ask(ID, hall(board(), TO_BOARD))
    assert isinstance(outcome, Undetermined)
    assert outcome.figures == {"messages": 0, "newest": None}


def test_an_old_newest_day_is_not_told_when_a_message_could_not_be_read() -> None:
    old = WHOLE["table"].replace("2026-10-0", "2026-03-0")
    pages = board(a=old, b="")
    assert ask(ID, hall(board(a=old), TO_BOARD)).figures["newest"] == date(2026, 3, 8)
    assert ask(ID, hall(pages, TO_BOARD)).figures["newest"] is None


def test_a_page_that_cannot_be_understood_is_a_doubt() -> None:
    outcome = ask(ID, hall(board(a=WHOLE["table"], b="<p>您的来信</p><p>内容由脚本给出</p>"), TO_BOARD))
    assert isinstance(outcome, Undetermined)
    assert [one.page for one in outcome.doubts] == [ROOT + "/hd/zxjy/b.html"]


def test_petitions_are_not_read() -> None:
    pages = {"/hd/xf/": "<title>网上信访</title><a href=/hd/xf/1.html>反映拖欠工资的信</a>"}
    pages["/hd/xf/1.html"] = f"<title>信</title>{WHOLE['table'].replace('答复时间', '')}"
    assert ask(ID, hall(pages, "<a href=/hd/xf/>网上信访</a>")).figures["messages"] == 0
