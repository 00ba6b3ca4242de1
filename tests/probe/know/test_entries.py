"""List pages as they are built in earnest: every style must give the same entries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from govsight.probe.know.entries import Entry, entries_of
from govsight.probe.observe.close_reading import read_closely

AS_OF = datetime(2026, 10, 31, 2, tzinfo=UTC)
URL = "http://www.qinglan.gov.cn/tzgg/"
#: What every style below shows: title, path, day.
TRUTH = [
    ("关于开展秋季动物防疫工作的通知", "/t1.html", date(2026, 10, 25)),
    ("青岚县召开农村供水工作现场会", "/t2.html", date(2026, 10, 9)),
    ("关于公布2026年度重大行政决策事项目录的公告", "/t3.html", date(2025, 12, 30)),
]


def read(html: str, url: str = URL, as_of: datetime = AS_OF) -> list[Entry]:
    return entries_of(read_closely(html.encode(), url=url), as_of)


def page(inner: str) -> str:
    """A list with everything that stands around one."""
    return f"""<html><body><div class="header"><h1>青岚县人民政府</h1></div>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/tzgg/">通知公告</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>
{inner}
<div class="page">共3页 <a href="/tzgg/">1</a> <a href="/tzgg/2.html">2</a> <a href="/tzgg/2.html">下一页</a></div>
<div class="rm"><h3>热门文章</h3><ul><li><a href="/h1.html">关于春节放假安排的热门通知全文</a> 2026-10-30</li></ul></div>
<div class="links"><h3>友情链接</h3><a href="http://www.gov.cn/">中国政府网门户网站</a></div>
<div class="footer">主办单位：青岚县人民政府 2026-10-31 <a href="/map.html">网站地图</a></div></body></html>"""


def row(before: str, between: str, after: str, days: list[str]) -> str:
    parts = []
    for (title, path, _), day in zip(TRUTH, days, strict=True):
        parts.append(f'{before.format(day=day)}<a href="{path}">{title}</a>{between.format(day=day)}{after}')
    return "\n".join(parts)


FULL = ["2026-10-25", "2026-10-09", "2025-12-30"]
CHINESE = ["2026年10月25日", "2026年10月9日", "2025年12月30日"]
DOTS = ["2026.10.25", "2026.10.09", "2025.12.30"]
SLASHES = ["2026/10/25", "2026/10/9", "2025/12/30"]
MIXED = ["10-25", "10-09", "2025-12-30"]
SPLIT = [("25", "2026-10"), ("09", "2026-10"), ("30", "2025-12")]


def tables() -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='{path}'>{title}</a></td><td>青府办〔2026〕{n}号</td><td>2020-01-0{n}</td><td>{day}</td></tr>"
        for n, (title, path, day) in enumerate(TRUTH, 1)
    )
    return f"<table><tr><th>序号</th><th>名称</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>{rows}</table>"


def cut_short() -> str:
    entries = "".join(
        f'<li><a href="{path}" title="{title}">{title[:10]}...</a><span>[{day}]</span></li>' for title, path, day in TRUTH
    )
    return f"<ul>{entries}</ul>"


def cards(split: bool) -> str:
    entries = []
    for (title, path, day), (of_month, rest) in zip(TRUTH, SPLIT, strict=True):
        shown = f"<p class=d>{of_month}</p><p class=y>{rest}</p>" if split else f"<div class=t>发布时间：{day}</div>"
        entries.append(
            f'<div class="item"><a href="{path}"><img src="/a.jpg"></a><div class="r"><h3><a href="{path}">{title}</a></h3>'
            f"<p>2024年3月5日，县政府召开会议，研究部署有关工作，要求各镇认真抓好落实……<a href='{path}'>[详情]</a></p>{shown}</div></div>"
        )
    return f"<div class='box'>{''.join(entries)}</div>"


def wrapped() -> str:
    entries = "".join(
        f'<a href="{path}" class="card"><div class="date"><b>{of_month}</b><p>{rest}</p></div><div><h4>{title}</h4><p>摘要文字一段。</p></div></a>'
        for (title, path, _), (of_month, rest) in zip(TRUTH, SPLIT, strict=True)
    )
    return f"<div>{entries}</div>"


def definition_list(date_first: bool) -> str:
    pairs = []
    for title, path, day in TRUTH:
        pair = [f"<dt><a href='{path}'>{title}</a></dt>", f"<dd>{day}</dd>"]
        pairs += reversed(pair) if date_first else pair
    return f"<dl>{''.join(pairs)}</dl>"


def nested_tables() -> str:
    rows = "".join(
        f"<tr><td><table><tr><td><img src=dot.gif></td><td><a href={path}>{title}</a><img src=new.gif></td></tr></table></td>"
        f"<td><font color=gray>{day}</font></td></tr>"
        for title, path, day in TRUTH
    )
    return f"<table><tr><td><table><tr><td><table>{rows}</table></td></tr></table></td></tr></table>"


def two_columns() -> str:
    titles = "<br>".join(f"·<a href={path}>{title}</a>" for title, path, _ in TRUTH)
    days = "<br>".join(str(day) for _, _, day in TRUTH)
    return f"<table><tr><td>{titles}</td><td>{days}</td></tr></table>"


STYLES = {
    "list, date behind": "<ul>" + row("<li>", "<span>{day}</span>", "</li>", FULL) + "</ul>",
    "list, date in front": "<ul>" + row("<li><span>{day}</span>", "", "</li>", FULL) + "</ul>",
    "list, in brackets": "<ul>" + row("<li>", "[{day}]", "</li>", FULL) + "</ul>",
    "list, Chinese date": "<ul>" + row("<li>", "（{day}）", "</li>", CHINESE) + "</ul>",
    "list, dots": "<ul>" + row("<li>", "<em>{day}</em>", "</li>", DOTS) + "</ul>",
    "list, slashes": "<ul>" + row("<li>", "<i>{day}</i>", "</li>", SLASHES) + "</ul>",
    "list, this year's dates without the year": "<ul>" + row("<li>", "<span>{day}</span>", "</li>", MIXED) + "</ul>",
    "list, with time": "<ul>" + row("<li>", "<span>{day} 08:30:22</span>", "</li>", FULL) + "</ul>",
    "list, caption and clicks": "<ul>" + row("<li>", "<span>发布时间：{day} 点击：102</span>", "</li>", FULL) + "</ul>",
    "list, category": "<ul>" + row("<li><a href='/zwgk/'>[政务]</a> ", "<span>{day}</span>", "</li>", FULL) + "</ul>",
    "text and breaks": "<div>" + row("· ", " ({day})", "<br>", FULL) + "</div>",
    "paragraphs": row("<p>", "&nbsp;&nbsp;{day}", "</p>", FULL),
    "bare divs": "<div>" + row("<div>", "<div>{day}</div>", "</div>", FULL) + "</div>",
    "floated divs, date first": "<div>" + row("<div><div>{day}</div><div>", "</div>", "</div>", FULL) + "</div>",
    "table rows": "<table>" + row("<tr><td>·</td><td>", "</td><td>[{day}]</td>", "</tr>", FULL) + "</table>",
    "table with heads": tables(),
    "nested tables": nested_tables(),
    "a column of dates": two_columns(),
    "cut short": cut_short(),
    "cards": cards(split=False),
    "cards, day over month": cards(split=True),
    "cards inside links": wrapped(),
    "dt and dd": definition_list(date_first=False),
    "dd and dt": definition_list(date_first=True),
    "date inside the link": "<ul>"
    + "".join(f"<li><a href='{path}'>{title} <span>{day}</span></a></li>" for title, path, day in TRUTH)
    + "</ul>",
    "date inside the link, glued": "<ul>"
    + "".join(f"<li><a href='{path}'>{title}<span>{day}</span></a></li>" for title, path, day in TRUTH)
    + "</ul>",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_the_same_entries(style: str) -> None:
    found = read(page(STYLES[style]))
    assert [(entry.title, entry.url.removeprefix("http://www.qinglan.gov.cn"), entry.date) for entry in found] == TRUTH
