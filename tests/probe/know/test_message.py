"""Messages are read from pages of many builds, hostile ones too, and news articles are none."""

from __future__ import annotations

import time

import pytest

from govsight.probe.know.board import read_board
from govsight.probe.know.message import read_messages
from govsight.probe.know.message_words import marks_in, replier_in, state_of
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import ClosePage


def page(body: str) -> ClosePage:
    html = f"<html><body>{body}</body></html>".encode()
    return read_closely(html, url="http://www.qinglan.gov.cn/hd/1.html", content_type="text/html; charset=utf-8")


def test_captions_that_run_together_are_told_apart() -> None:
    marks = marks_in("来信人：张三来信时间：2026-05-01回复单位：县教育局回复时间：2026-5-6")
    assert [(mark.kind, mark.value) for mark in marks] == [
        ("asker", "张三"),
        ("asked", "2026-05-01"),
        ("unit", "县教育局"),
        ("answered", "2026-5-6"),
    ]


@pytest.mark.parametrize("text", ["答 复 单 位：", "【答复单位】", "答复单位", "* 答复单位 :"])
def test_a_caption_alone_is_one_however_it_is_set(text: str) -> None:
    assert [(mark.kind, mark.value) for mark in marks_in(text)] == [("unit", "")]


@pytest.mark.parametrize(
    "text",
    ["各答复单位要认真负责。", "会议要求提高回复时间的及时性", "答复很快", "问题导向：抓整改", "咨询电话：3333888"],
)
def test_words_in_a_sentence_are_no_captions(text: str) -> None:
    assert [mark for mark in marks_in(text) if mark.kind not in ("weak", "question", "title")] == []


def test_who_answers_is_read_from_the_heading() -> None:
    assert replier_in("青岚县教育局回复：您好") == "青岚县教育局"
    assert replier_in("办理单位回复：您好") == ""


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("已回复", "answered"),
        ("[已办结]", "answered"),
        ("未回复", "open"),
        ("办理中", "open"),
        ("待处理", "open"),
        ("已受理", "open"),
        ("未办结", "open"),
        ("不予受理", "void"),
        ("信件", ""),
    ],
)
def test_states(text: str, state: str) -> None:
    assert state_of(text) == state


def test_several_messages_on_a_page_have_addresses_of_their_own() -> None:
    item = "<li>留言人：甲{0} 留言时间：2026-05-0{0}<br>留言内容：第{0}件<br>答复内容：好的{0}</li>"
    read = read_messages(page("<ul>" + "".join(item.format(n) for n in range(1, 4)) + "</ul>"))
    assert len({one.url for one in read}) == 3
    assert [one.asked.day for one in read if one.asked] == [1, 2, 3]


def test_a_list_of_links_is_rows_and_no_messages() -> None:
    box = (
        "<div class=i><div><a href=/m{0}>关于第{0}件事的来信</a></div>"
        "<div>来信时间：2026-05-0{0} 状态：已回复</div></div>"
    )
    read = read_board(page("".join(box.format(n) for n in range(1, 4))))
    assert [row.state for row in read.rows] == ["answered"] * 3
    assert [row.day.day for row in read.rows if row.day] == [1, 2, 3]
    assert read.messages == ()


def test_a_layout_of_nested_tables_is_read() -> None:
    row = (
        "<tr><td><table><tr><td>"
        "<a href=/m{0}>关于第{0}件事的来信</a></td></tr></table></td>"
        "<td>2026-05-0{0}</td><td>处理中</td></tr>"
    )
    read = read_board(
        page("<table><tr><td><table>" + "".join(row.format(n) for n in range(1, 4)) + "</table></td></tr></table>")
    )
    assert [(row.title, row.state) for row in read.rows] == [(f"关于第{n}件事的来信", "open") for n in range(1, 4)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "来信时间：" * 60_000 + "</p>",
        "<p>" + "来 信 " * 60_000 + "</p>",
        "<p>留言人：甲</p>" * 5_000,
        "<p>" + "局" * 200_000 + "回复：</p>",
        "<table>" + "<tr><td>来信时间</td><td>2026-05-01</td>" * 4_000,
        "<div>" * 20_000 + "<a href=/x>关于入学的来信</a>已回复",
    ],
)
def test_hostile_pages_end_soon(body: str) -> None:
    close = page(body)
    begun = time.perf_counter()
    read_board(close)
    assert time.perf_counter() - begun < 5


def test_an_answer_is_read_up_to_the_next_caption_or_what_stands_below_it() -> None:
    head = "<p>留言时间：2026-01-01</p><p>留言内容：能不能办？</p>"
    boxed = (
        "<div><h3>答复内容</h3></div><div><p>您好！</p><p>请问县人社局，联系电话：1234567。</p></div><p>热门信息</p>"
    )
    below = "<p>答复内容：您好！</p><p>可以。</p><p>答复单位：县教育局</p><p>满意度评价：</p>"
    marked = "<div class=reply><p>您好！</p><p>可以。</p></div><div><p>热门信息</p></div>"
    for body, answer in (
        (boxed, "您好！ 请问县人社局，联系电话：1234567。"),
        (below, "您好！ 可以。"),
        (marked, "您好！ 可以。"),
    ):
        [message] = read_messages(page(head + body))
        assert (message.question, message.answer) == ("能不能办？", answer)
        assert "content" in message.has


def test_a_very_long_answer_is_kept_by_its_beginning() -> None:
    body = "<p>留言时间：2026-01-01</p><p>留言内容：怎么办</p><p>答复内容：开始</p>" + "<p>一段话，很长的。</p>" * 500
    [message] = read_messages(page(body))
    assert len(message.answer) == 400
    assert message.answer.startswith("开始 一段话")
