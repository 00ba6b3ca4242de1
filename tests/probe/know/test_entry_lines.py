"""Entries of a list with the day that belongs to each, whatever the list is built of."""

from __future__ import annotations

from datetime import date

import pytest

from govsight.probe.know.entry_lines import dated_entries
from govsight.probe.observe.close_reading import read_closely

ENTRY = {
    "items": "<li><a href=/{n}.html>第{n}号通知的标题</a><span>2026-05-0{n}</span></li>",
    "day in front": "<li><span>[2026-05-0{n}]</span><a href=/{n}.html>第{n}号通知的标题</a></li>",
    "table": "<tr><td>·</td><td><a href=/{n}.html>第{n}号通知的标题</a></td><td>2026/5/{n}</td></tr>",
    "nested tables": (
        "<tr><td><table><tr><td>"
        "<a href=/{n}.html>第{n}号通知的标题</a></td></tr></table></td>"
        "<td>2026年5月{n}日</td></tr>"
    ),
    "tables one each": (
        "<table><tr><td>2026-05-0{n}</td></tr><tr><td><a href=/{n}.html>第{n}号通知的标题</a></td></tr></table>"
    ),
    "boxes": (
        "<div class=r><div class=d>发布时间：2026-05-0{n}</div><h3>"
        "<a href=/{n}.html>第{n}号通知的标题</a></h3><p>摘要</p></div>"
    ),
    "dl": "<dt><a href=/{n}.html>第{n}号通知的标题</a></dt><dd>2026-05-0{n}</dd>",
    "flat, day behind": "<div><a href=/{n}.html>第{n}号通知的标题</a></div><div>2026.5.{n}</div>",
    "flat, day in front": "<p>2026-05-0{n}</p><p><a href=/{n}.html>第{n}号通知的标题</a></p>",
    "picture and headline": (
        "<li><a href=/{n}.html><img src=a></a>"
        "<a href=/{n}.html title=第{n}号通知的标题>第{n}号通…</a><i>2026-05-0{n}</i></li>"
    ),
    "line breaks": "<a href=/{n}.html>第{n}号通知的标题</a> 2026-05-0{n}<br>",
}


@pytest.mark.parametrize("numbers", [(1, 2, 3), (4,)], ids=["three", "one"])
@pytest.mark.parametrize("style", ENTRY)
def test_each_entry_has_its_own_day(style: str, numbers: tuple[int, ...]) -> None:
    body = "".join(ENTRY[style].format(n=n) for n in numbers)
    wrap = {"table": "table", "nested tables": "table", "dl": "dl"}.get(style, "ul" if "<li" in body else "div")
    html = (
        "<body><div class=nav><a href=/x/>政务公开</a></div><h2>通知公告</h2>"
        f"<{wrap}>{body}</{wrap}><p>共3页</p></body>"
    )
    page = read_closely(html.encode(), url="http://a.cn/tzgg/", content_type="text/html; charset=utf-8")
    told = [(entry.title, entry.day) for entry in dated_entries(page)]
    assert told == [(f"第{n}号通知的标题", date(2026, 5, n)) for n in numbers]
