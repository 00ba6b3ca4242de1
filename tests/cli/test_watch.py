"""Live progress: one Chinese line, and a guess of the time left."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.cli import watch as module
from govsight.cli.watch import Watch, line
from govsight.probe.progress import Progress


def test_a_run_is_told_in_one_line() -> None:
    progress = Progress(pages=1200, links=34567, requests=20000, waiting=5000, suspects=12, rendered=3, seconds=100.0)
    assert line(progress) == (
        "页面 1,200 · 链接 34,567 · 请求 20,000（每秒 200） · 待查 5,000 · 待复核 12 · 渲染 3 · 约剩 25 秒"
    )


def test_what_is_asked_after_the_crawl_is_named() -> None:
    assert line(Progress(pages=60, links=900, looking="试用站内搜索")) == "页面 60 · 链接 900 · 正在试用站内搜索……"


def test_what_is_not_there_is_not_mentioned() -> None:
    assert line(Progress()) == "页面 0 · 链接 0 · 请求 0（每秒 0） · 待查 0"


@pytest.mark.parametrize(
    ("left", "shown"),
    [(0, "0 秒"), (59, "59 秒"), (90, "2 分钟"), (1800, "30 分钟"), (3600, "1.0 小时"), (100_000, "27.8 小时")],
)
def test_the_time_left_is_told_in_a_fitting_unit(left: int, shown: str) -> None:
    assert line(Progress(requests=10, seconds=10.0, waiting=left)).endswith("约剩 " + shown)


@pytest.mark.parametrize("progress", [Progress(requests=5, seconds=1.5, waiting=9), Progress(seconds=60.0, waiting=9)])
def test_too_early_to_guess_is_said_by_silence(progress: Progress) -> None:
    assert progress.left is None
    assert "约剩" not in line(progress)


def test_the_rate_is_requests_by_second() -> None:
    assert Progress(requests=30, seconds=10.0).rate == 3.0
    assert Progress(requests=30).rate == 0.0


@given(*[st.integers(0, 10**9)] * 5, st.floats(0, 1e7))
def test_any_counts_make_one_line(pages: int, links: int, requests: int, waiting: int, suspects: int, s: float) -> None:
    told = line(Progress(pages, links, requests, waiting, suspects, seconds=s))
    assert "\n" not in told
    assert told.startswith("页面")


def _said(monkeypatch: pytest.MonkeyPatch, every: float, *, quiet: bool = False) -> str:
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.setattr(module, "_PLAIN_EVERY", every)
    with Watch(quiet=quiet) as watch:
        watch.stage("写报告")
        for number in range(3):
            watch.tell(Progress(number, 10**7, 10**7, 10**7, 10**6, 10**5, seconds=10.0))
    return heard.getvalue()


def test_without_a_terminal_a_plain_line_is_printed_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(monkeypatch, 0.0)
    assert said.count("\n") == 3
    assert "页面 2" in said
    assert "\x1b" not in said


def test_between_two_plain_lines_there_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(monkeypatch, 10.0) == ""


def test_a_quiet_watch_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(monkeypatch, 0.0, quiet=True) == ""
