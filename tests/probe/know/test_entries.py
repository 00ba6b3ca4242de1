"""List pages as they are built in earnest: every style must give the same entries."""

from __future__ import annotations

import time
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
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/tzgg/">通知公告</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>
{inner}
<div class="page">共3页 <a href="/tzgg/">1</a> <a href="/tzgg/2.html">2</a> <a href="/tzgg/2.html">下一页</a></div>
<div class="rm"><h3>热门文章</h3>
<ul><li><a href="/h1.html">关于春节放假安排的热门通知全文</a> 2026-10-30</li></ul></div>
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
        f"<tr><td>{n}</td><td><a href='{path}'>{title}</a></td>"
        f"<td>青府办〔2026〕{n}号</td><td>2020-01-0{n}</td><td>{day}</td></tr>"
        for n, (title, path, day) in enumerate(TRUTH, 1)
    )
    return f"<table><tr><th>序号</th><th>名称</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>{rows}</table>"


def cut_short() -> str:
    entries = "".join(
        f'<li><a href="{path}" title="{title}">{title[:10]}...</a><span>[{day}]</span></li>'
        for title, path, day in TRUTH
    )
    return f"<ul>{entries}</ul>"


def cards(split: bool) -> str:
    entries = []
    for (title, path, day), (of_month, rest) in zip(TRUTH, SPLIT, strict=True):
        shown = f"<p class=d>{of_month}</p><p class=y>{rest}</p>" if split else f"<div class=t>发布时间：{day}</div>"
        entries.append(
            f'<div class="item"><a href="{path}"><img src="/a.jpg"></a>'
            f'<div class="r"><h3><a href="{path}">{title}</a></h3>'
            f"<p>2024年3月5日，县政府召开会议，要求各镇认真抓好落实……<a href='{path}'>[详情]</a></p>{shown}</div></div>"
        )
    return f"<div class='box'>{''.join(entries)}</div>"


def wrapped() -> str:
    entries = "".join(
        f'<a href="{path}" class="card"><div class="date"><b>{of_month}</b><p>{rest}</p></div>'
        f"<div><h4>{title}</h4><p>摘要文字一段。</p></div></a>"
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
        f"<tr><td><table><tr><td><img src=dot.gif></td>"
        f"<td><a href={path}>{title}</a><img src=new.gif></td></tr></table></td>"
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


def test_navigation_pager_sidebar_and_foot_are_no_entries() -> None:
    assert len(read(page(STYLES["list, date behind"]))) == len(TRUTH)


def one(inner: str, **more: datetime) -> Entry:
    (entry,) = read(page(f"<ul><li>{inner}</li></ul>"), **more)
    return entry


TITLE = "关于开展秋季动物防疫工作的通知"


@pytest.mark.parametrize(
    "inner",
    [
        f"[置顶]<a href='/t1.html'>{TITLE}</a> 2026-10-25",
        f"<a href='/t1.html'>【置顶】{TITLE}</a> 2026-10-25",
        f"<a href='/t1.html'>{TITLE}</a><img src='/images/zhiding.gif'> 2026-10-25",
        f"<a href='/t1.html'>{TITLE}</a><img src='/i/a.gif' alt='置顶'> 2026-10-25",
        f"<span class='istop'>顶</span><a href='/t1.html'>[顶]{TITLE}</a> 2026-10-25",
    ],
)
def test_a_pinned_entry_is_known_as_one_and_keeps_its_title(inner: str) -> None:
    entry = one(inner)
    assert (entry.title, entry.pinned, entry.date) == (TITLE, True, date(2026, 10, 25))


def test_a_new_badge_pins_nothing() -> None:
    assert not one(f"<a href='/t1.html'>{TITLE}</a><img src='/i/new.gif'> 2026-10-25").pinned


def test_a_date_after_the_look_is_not_believed() -> None:
    entry = one(f"<a href='/t1.html'>{TITLE}</a> 2026-11-05")
    assert entry.date is None
    assert "晚于检查时间" in entry.why_no_date


def test_today_in_beijing_is_not_the_future() -> None:
    entry = one(f"<a href='/t1.html'>{TITLE}</a> 2026-11-01", as_of=datetime(2026, 10, 31, 17, tzinfo=UTC))
    assert entry.date == date(2026, 11, 1)


def test_a_lone_day_without_its_year_is_not_guessed() -> None:
    entry = one(f"<a href='/t1.html'>{TITLE}</a> [11-03]")
    assert (entry.date, entry.at_latest, entry.month_day) == (None, date(2025, 11, 3), (11, 3))
    assert "看不出是哪一年" in entry.why_no_date


@pytest.mark.parametrize("url", ["/t20251103_12.html", "/2025/11/02/12.html", "/202511/a12.html"])
def test_the_url_tells_the_year_that_the_list_leaves_out(url: str) -> None:
    assert one(f"<a href='{url}'>{TITLE}</a> 11-03").date == date(2025, 11, 3)


def test_the_years_of_a_list_follow_its_order() -> None:
    days = ["10-25", "01-05", "2025-12-30", "11-03", "2025-10-01"]
    rows = "".join(f"<li><a href='/t{n}.html'>第{n}次全县工作会议通知</a>{day}</li>" for n, day in enumerate(days))
    told = [entry.date for entry in read(page(f"<ul>{rows}</ul>"))]
    assert told == [date(2026, 10, 25), date(2026, 1, 5), date(2025, 12, 30), date(2025, 11, 3), date(2025, 10, 1)]


def test_a_year_that_two_orders_allow_is_not_told() -> None:
    days = ["10-25", "10-09", "2023-12-30"]
    rows = "".join(f"<li><a href='/t{n}.html'>第{n}次全县工作会议通知</a>{day}</li>" for n, day in enumerate(days))
    assert [entry.date for entry in read(page(f"<ul>{rows}</ul>"))] == [None, None, date(2023, 12, 30)]


def test_an_unsorted_list_tells_no_years() -> None:
    days = ["2025-12-30", "10-25", "2026-06-01"]
    rows = "".join(f"<li><a href='/t{n}.html'>第{n}次全县工作会议通知</a>{day}</li>" for n, day in enumerate(days))
    assert [entry.date for entry in read(page(f"<ul>{rows}</ul>"))] == [date(2025, 12, 30), None, date(2026, 6, 1)]


def test_dates_of_titles_are_not_the_lists() -> None:
    rows = "".join(f"<li><a href='/p{n}.html'>全县主要农产品价格 2026-10-2{n}</a></li>" for n in range(4))
    assert [entry.date for entry in read(page(f"<ul>{rows}</ul>"))] == [None] * 4


def test_an_entry_without_a_date_says_so() -> None:
    rows = "".join(f"<li><a href='/p{n}.html'>全县农业农村工作会议第{n}次会议召开</a></li>" for n in range(3))
    found = read(page(f"<ul>{rows}</ul>"))
    assert [(entry.date, entry.why_no_date) for entry in found] == [(None, "列表里没有日期")] * 3


def test_a_list_whose_box_is_named_like_a_side_column_is_read_all_the_same() -> None:
    found = read(page(f"<div class='side-right'>{STYLES['list, date behind']}</div>"))
    assert [entry.date for entry in found] == [day for _, _, day in TRUTH]


def test_a_page_without_lists_has_no_entries() -> None:
    assert read(page("<p>青岚县位于群山之间，全县总面积两千平方公里。2026年10月25日</p>")) == []


def test_two_tabs_are_two_lists() -> None:
    tabs = "".join(
        f"<div {'style=display:none' if n else ''}><ul><li><a href='/a{n}.html'>第{n}次全县会议</a>2026-10-2{n}</li>"
        f"<li><a href='/b{n}.html'>第{n}次全县表彰大会</a>2026-09-2{n}</li></ul></div>"
        for n in range(2)
    )
    found = read(page(tabs))
    assert len(found) == 4
    assert len({entry.group for entry in found}) == 2


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3_000 + "<a href='/a.html'>某某某某某某某某某某</a>",
        "<table>" + "<tr><td><a href='/{0}.html'>某某某某某某某某</a></td><td>2026-10-25</td></tr>" * 4_000,
        "<ul>" + "<li><a href='/a.html'>某某某某某某某某</a></ul>" * 4_000,
        "<p>" + "<a href='/a.html'>某某某某某某某某</a>2026-10-25 " * 3_000,
        "<p>" + "".join(f"<a href='/{n}.html'>某某某某某某某某</a>10-25 " for n in range(2_000)),
    ],
)
def test_monsters_are_read_in_reasonable_time(html: str) -> None:
    close = read_closely(html.encode(), url=URL)
    started = time.perf_counter()
    entries_of(close, AS_OF)
    assert time.perf_counter() - started < 3
