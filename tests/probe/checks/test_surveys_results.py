"""What came of a survey that is over is published."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "surveys.results"
LINK = "<a href=/dczj/>调查征集</a>"
ENTRY = "<li><a href=/dczj/1.html>关于《停车办法》公开征求意见的公告</a><span>2026-05-01</span></li>"


def view(page: str, entries: str = ENTRY, **more: str) -> object:
    pages = {"/dczj/": f"<title>调查征集</title><ul>{entries}</ul>", "/dczj/1.html": f"<title>公告</title>{page}"}
    return hall(pages | {f"/{name}.html": body for name, body in more.items()}, LINK)


@pytest.mark.parametrize(
    "page",
    [
        "<p>截止时间：2026-06-01</p>",
        "<p>征集时间：2026年5月1日至2026年6月1日</p>",
        "<p>请于2026年6月1日前提出意见。</p>",
        "<table><tr><td>结束日期：2026/6/1</td><td>状态：已结束</td></tr></table>",
    ],
)
def test_one_that_is_over_without_a_result_is_found(page: str) -> None:
    assert found(ID, view(page)) == {("/dczj/1.html", "result", "no_result")}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        "<p>截止时间：2026-06-01</p><h3>征集结果反馈</h3><p>共收到意见3条。</p>",
        "<p>截止时间：2026-06-01</p><a href=/x.html>结果公布</a>",
        "<p>截止时间：2026-06-01</p><table><tr><th>公众意见采纳情况</th></tr></table>",
    ],
)
def test_a_result_on_the_page_is_enough(page: str) -> None:
    assert isinstance(ask(ID, view(page)), Met)  # type: ignore[arg-type]


def test_a_result_elsewhere_on_the_site_is_enough_if_it_is_of_this_survey() -> None:
    own = "<title>关于《停车办法》公开征求意见采纳情况的说明</title><p>x</p>"
    other = "<title>关于《养犬条例》公开征求意见采纳情况的说明</title><p>x</p>"
    over = "<p>截止时间：2026-06-01</p>"
    assert isinstance(ask(ID, view(over, x=own)), Met)  # type: ignore[arg-type]
    assert found(ID, view(over, x=other))  # type: ignore[arg-type]


def test_one_that_still_runs_is_not_asked_and_a_recent_or_endless_one_is_a_doubt() -> None:
    assert isinstance(ask(ID, view("<p>截止时间：2026-12-01</p>")), Met)  # type: ignore[arg-type]
    assert isinstance(ask(ID, view("<p>截止时间：2026-10-20</p>")), Undetermined)  # type: ignore[arg-type]
    assert isinstance(ask(ID, view("<p>欢迎提意见。</p>")), Undetermined)  # type: ignore[arg-type]


def test_a_year_without_surveys_is_not_asked() -> None:
    assert isinstance(ask(ID, view("", ENTRY.replace("2026", "2024"))), NotApplicable)  # type: ignore[arg-type]
