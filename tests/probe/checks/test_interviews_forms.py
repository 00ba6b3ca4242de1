"""Interviews are shown in more than one form."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "interviews.forms"
LINK = "<a href=/zxft/>在线访谈</a>"
PROSE = "<p>" + "县教育局局长就群众关心的问题作了介绍，" * 15 + "</p>"


def view(body: str, day: str = "2026-05-01") -> object:
    entry = f"<ul><li><a href=/zxft/1.html>局长谈教育公平</a><span>{day}</span></li></ul>"
    return hall({"/zxft/": f"<title>在线访谈</title>{entry}", "/zxft/1.html": f"<title>局长谈</title>{body}"}, LINK)


@pytest.mark.parametrize(
    "more",
    [
        "<img src=/1.jpg>",
        "<video src=/1.mp4></video>",
        "<iframe src=/player.html?id=1></iframe>",
        "<a href=/1.mp4>点此观看</a>",
        "<script>var player = new Player({url: '/1.m3u8'})</script>",
    ],
)
def test_text_and_something_else_is_in_order(more: str) -> None:
    assert isinstance(ask(ID, view(PROSE + more)), Met)  # type: ignore[arg-type]


def test_text_alone_is_found_on_the_channel() -> None:
    assert found(ID, view(PROSE)) == {("/zxft/", "forms", "one_form")}  # type: ignore[arg-type]


def test_an_empty_page_tells_nothing_and_no_interview_is_not_asked() -> None:
    assert isinstance(ask(ID, view("<div id=app></div>")), Undetermined)  # type: ignore[arg-type]
    assert isinstance(ask(ID, view(PROSE, "2025-05-01")), NotApplicable)  # type: ignore[arg-type]
