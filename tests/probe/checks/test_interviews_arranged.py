"""Questions of the public and the answers to them are written down."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "interviews.arranged"
LINK = "<a href=/zxft/>在线访谈</a>"
PROSE = "<p>" + "近日，县教育局局长做客在线访谈，就群众关心的问题作了介绍，" * 15 + "</p>"


def view(body: str, day: str = "2026-05-01") -> object:
    entry = f"<ul><li><a href=/zxft/1.html>局长谈教育公平</a><span>{day}</span></li></ul>"
    return hall({"/zxft/": f"<title>在线访谈</title>{entry}", "/zxft/1.html": f"<title>局长谈</title>{body}"}, LINK)


@pytest.mark.parametrize(
    "body",
    [
        f"{PROSE}<p>主持人：欢迎局长。</p><p>[局长]：大家好。</p><p>网友阳光：什么时候报名？</p><p>嘉宾：八月。</p>",
        "<dl><dt>问：什么时候报名？</dt><dd>答：八月。</dd></dl>",
        "<table><tr><td>【网友】</td><td>什么时候报名？</td></tr><tr><td>【嘉宾】</td><td>八月。</td></tr></table>",
    ],
)
def test_a_record_of_any_build_is_in_order(body: str) -> None:
    assert isinstance(ask(ID, view(body)), Met)  # type: ignore[arg-type]


def test_a_mere_report_is_found() -> None:
    assert found(ID, view(PROSE)) == {("/zxft/1.html", "questions", "unarranged")}  # type: ignore[arg-type]


@pytest.mark.parametrize("body", ["<video src=1.mp4></video>", f"<h3>文字实录</h3>{PROSE}"])
def test_what_may_be_in_a_film_or_behind_a_tab_is_a_doubt(body: str) -> None:
    assert isinstance(ask(ID, view(body)), Undetermined)  # type: ignore[arg-type]


def test_a_year_without_interviews_is_not_asked() -> None:
    assert isinstance(ask(ID, view(PROSE, "2025-05-01")), NotApplicable)  # type: ignore[arg-type]
    assert isinstance(ask(ID, hall({})), Undetermined)
