"""Nobody waits more than three months for an answer."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ROOT, TO_BOARD, WHOLE, ask, board, found, hall

from govsight.vocab import Met, Undetermined

ID = "interaction.unanswered"


def rows(*entries: tuple[str, str, str]) -> dict[str, dict[str, str]]:
    """The same board in three styles. entries: title, day, state."""
    table = "".join(
        f"<tr><td>{n}</td><td><a href=/m{n}>{t}</a></td><td>{d}</td><td>{s}</td></tr>"
        for n, (t, d, s) in enumerate(entries)
    )
    boxes = "".join(
        f"<div class=item><div><a href=/m{n}>{t}</a></div><div>来信时间：{d}　办理状态：{s}</div></div>"
        for n, (t, d, s) in enumerate(entries)
    )
    items = "".join(
        f"<li><em>[{s}]</em><a href=/m{n} title={t}>{t[:6]}…</a><span>{d}</span></li>"
        for n, (t, d, s) in enumerate(entries)
    )
    head = "<title>咨询建言</title>"
    return {
        "table": {
            "/hd/zxjy/": (
                f"{head}<table><tr><th>序号</th><th>信件标题</th><th>来信时间</th><th>办理状态</th></tr>{table}</table>"
            )
        },
        "boxes": {"/hd/zxjy/": f"{head}<div class=list>{boxes}</div>"},
        "items": {"/hd/zxjy/": f"{head}<ul>{items}</ul>"},
    }


STYLES = ("table", "boxes", "items")


@pytest.mark.parametrize("style", STYLES)
def test_a_message_that_waited_too_long_is_found_in_any_list(style: str) -> None:
    pages = rows(("关于道路破损的来信", "2026-02-02", "处理中"), ("关于入学的来信", "2026-03-01", "已回复"))[style]
    pages |= {"/m0": "<title>信</title>", "/m1": f"<title>信</title>{WHOLE['table']}"}
    view = hall(pages, TO_BOARD)
    assert found(ID, view) == {("/m0", "reply", "unanswered")}
    assert ask(ID, view).figures == {"longest_days": 271}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("day", "state"), [("2026-09-20", "处理中"), ("2025-01-02", "未回复"), ("2026-02-02", "不予受理")]
)
def test_recent_old_and_invalid_ones_are_not(style: str, day: str, state: str) -> None:
    pages = rows(("关于道路破损的来信", day, state))[style] | {"/m0": "<title>信</title>"}
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Met)


def test_three_months_to_the_day_are_not_more_than_three_months() -> None:
    for day, late in (("2026-07-31", False), ("2026-07-30", True)):
        pages = rows(("关于道路破损的来信", day, "办理中"))["table"] | {"/m0": "<title>信</title>"}
        assert bool(found(ID, hall(pages, TO_BOARD))) is late


def test_a_detail_that_shows_the_answer_wins_over_its_list() -> None:
    pages = rows(("关于入学的来信", "2026-02-02", "处理中"))["table"]
    body = WHOLE["divs"].replace("2026年10月", "2026年2月")
    assert isinstance(ask(ID, hall(pages | {"/m0": f"<title>信</title>{body}"}, TO_BOARD)), Met)


def test_an_answer_part_that_says_it_is_empty_is_found() -> None:
    body = "<p>留言人：李四</p><p>留言时间：2026-02-02</p><p>留言内容：路灯不亮</p><p>答复内容：暂无回复</p>"
    pages = {"/hd/zxjy/": "<title>咨询建言</title><a href=/m0>路灯不亮了怎么办</a>", "/m0": f"<title>信</title>{body}"}
    assert found(ID, hall(pages, TO_BOARD)) == {("/m0", "reply", "unanswered")}


def test_a_message_that_says_nothing_of_an_answer_is_a_doubt() -> None:
    body = "<p>留言人：李四</p><p>留言时间：2026-02-02</p><p>留言内容：路灯不亮</p><div>请稍候</div>"
    pages = {"/hd/zxjy/": "<title>咨询建言</title><a href=/m0>路灯不亮了怎么办</a>", "/m0": f"<title>信</title>{body}"}
    outcome = ask(ID, hall(pages, TO_BOARD))
    assert isinstance(outcome, Undetermined)
    assert [one.page for one in outcome.doubts] == [ROOT + "/m0"]


def test_later_pages_of_the_list_are_read_too() -> None:
    pages = rows(("关于入学的来信", "2026-10-02", "已回复"))["items"] | {"/m0": f"<title>信</title>{WHOLE['table']}"}
    pages["/hd/zxjy/"] += "<div class=page><a href=/hd/zxjy/2.html>下一页</a></div>"
    later = rows(("关于道路破损的来信", "2026-02-02", "处理中"))["items"]["/hd/zxjy/"].replace("/m0", "/m9")
    pages |= {"/hd/zxjy/2.html": later.replace("咨询建言", "列表"), "/m9": "<title>信</title>"}
    assert found(ID, hall(pages, TO_BOARD)) == {("/m9", "reply", "unanswered")}


def test_without_messages_or_with_unread_ones_nothing_is_told() -> None:
    assert isinstance(ask(ID, hall(board(), TO_BOARD)), Undetermined)
    pages = board(a=WHOLE["table"], b=WHOLE["list"])
    del pages["/hd/zxjy/b.html"]
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Undetermined)
