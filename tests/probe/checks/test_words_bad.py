"""words.bad: gambling and pornography, also in disguise; police news stay silent."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.words.reading import text_facts
from govsight.vocab import Breached, Met

CHECK = "words.bad"


def ask(chen: Any, *lines: str) -> Any:
    return chen.ask(CHECK, chen.view([chen.page("/zwgk/w.html", text=text_facts("", lines))]))


@pytest.mark.parametrize(
    "line", ["真人荷官 注册送彩金", "网络赌*博", "在线 六 合 彩", "賭博网", "百\u200b家乐", "色.情"]
)
def test_bad_words_are_found_also_in_disguise(chen: Any, line: str) -> None:
    assert isinstance(ask(chen, line), Breached)


def test_the_sentence_says_that_it_was_disguised(chen: Any) -> None:
    (finding,) = ask(chen, "网络赌*博").findings
    assert "写法经过伪装" in finding.seen


@pytest.mark.parametrize(
    "line",
    [
        "公安机关严厉打击赌博违法犯罪活动，查处六合彩赌博案件三起",
        "警惕网络赌博和色情诈骗",
        "特色 情况，景色 情调",
        "打赌 博物馆",
        "彩票公益金使用情况公告",
        "会议按排",
    ],
)
def test_police_news_and_neighbours_are_silent(chen: Any, line: str) -> None:
    assert isinstance(ask(chen, line), Met)
