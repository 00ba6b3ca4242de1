"""When an article was published: the right day, or none and why."""

from __future__ import annotations

import time

import pytest
from tests.probe.observe.invented import PROSE, SITE, STYLES, Content, Style

from govsight.probe.know.dates import day_in_url
from govsight.probe.observe.page import read_page
from govsight.probe.observe.published import publish_line, source
from govsight.vocab import PageFacts

TITLE = "关于开展营商环境评估工作的通知"
TEXT = "".join(f"<p>{line}</p>" for line in PROSE)
URL = SITE + "/zwgk/123.html"


def article(before: str, *, url: str = URL, after: str = "", labels: str = "") -> PageFacts:
    html = f"<title>{TITLE}-莲湖市</title>{labels}<h1>{TITLE}</h1>{before}<div>{TEXT}</div>{after}"
    return read_page(html.encode(), url=url).facts


def label(day: str) -> str:
    return f'<meta name="PubDate" content="{day}">'


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_gives_the_day_and_the_source(style: Style) -> None:
    facts = read_page(style.page("article", Content()), url=URL).facts
    assert facts.published is not None
    assert facts.published.startswith("2026-03-04")
    assert facts.source == "市政务服务数据管理局"
    assert facts.published_reason == ""


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<p>发布时间：2026-03-04 09:30:05</p>", "2026-03-04 09:30:05"),
        ("<p>发布日期: 2026/3/4 来源：x局</p>", "2026-03-04"),
        ("<p>发布于 2026.03.04</p>", "2026-03-04"),
        ("<p>【发布时间：2026年3月4日】</p>", "2026-03-04"),
        ("<p><span>时间：</span><span>2026-03-04 9:30</span></p>", "2026-03-04 09:30"),
        ("<p>来源：x局　日期：2026-03-04</p>", "2026-03-04"),
        ("<p>2026-03-04 09:30 来源：x局 字体：大 中 小</p>", "2026-03-04 09:30"),
        ("<table><tr><td>发布日期</td><td>2026-03-04</td></tr></table>", "2026-03-04"),
        ("<p>成文日期：2026-02-20</p><p>发布日期：2026-03-04</p>", "2026-03-04"),
        ("<p>信息来源：x局　1998年5月6日</p>", "1998-05-06"),
    ],
)
def test_publish_lines_as_they_are_written(line: str, moment: str) -> None:
    assert article(line).published == moment


@pytest.mark.parametrize(
    "line",
    [
        "<p>更新时间：2026-03-04</p>",
        "<p>会议时间：2026年3月4日</p>",
        "<p>报名截止日期：2026-03-04</p>",
        "<p>本办法经2026年3月4日会议通过。</p>",
        "<p>发布时间：2026-02-30</p>",
        "<p>成文日期：2026-03-04</p>",
        "",
    ],
)
def test_other_dates_are_no_publish_time(line: str) -> None:
    facts = article(line)
    assert facts.published is None
    assert facts.published_reason


def test_a_sidebar_of_newer_articles_never_wins() -> None:
    side = (
        "<div>最新文章<ul>"
        + "".join(f"<li>某某某某工作动态{n} 发布时间：2026-05-{n}</li>" for n in range(10, 20))
        + "</ul></div>"
    )
    assert article("<p>发布时间：2026-03-04</p>", after=side).published == "2026-03-04"
    before = f"<title>{TITLE}</title>{side}<h1>{TITLE}</h1><p>发布时间：2026-03-04</p>{TEXT}"
    assert read_page(before.encode(), url=URL).facts.published == "2026-03-04"
    assert article("", after=side).published is None


def test_related_articles_after_a_silent_article_do_not_lend_their_date() -> None:
    related = "<h3>相关文章</h3><ul><li><a href=/b>某某某某工作通知</a> 2026-05-06</li></ul>"
    assert article("", after=related).published is None


@pytest.mark.parametrize(
    ("label_day", "line_day", "url", "moment"),
    [
        ("2026-05-01", "2026-03-04", URL, "2026-03-04"),  # the label was saved later
        ("2026-05-01", "2026-03-04", SITE + "/202605/t20260501_1.html", "2026-03-04"),
        ("2026-03-02", "2026-03-04", SITE + "/202603/t20260302_1.html", "2026-03-02"),  # two of three, and not later
        ("2026-03-02", "2026-03-04", URL, "2026-03-04"),
        ("2026-03-04 08:15", "2026-03-04", URL, "2026-03-04 08:15"),  # same day, told more exactly
    ],
)
def test_label_line_and_url_vote_and_the_newer_never_overrules(
    label_day: str, line_day: str, url: str, moment: str
) -> None:
    assert article(f"<p>发布时间：{line_day}</p>", url=url, labels=label(label_day)).published == moment


def test_the_label_alone_is_believed_unless_the_url_says_it_is_late() -> None:
    assert article("", labels=label("2026-03-04 10:00")).published == "2026-03-04 10:00"
    assert article("", labels=label("2026-03-04"), url=SITE + "/t20260302_1.html").published == "2026-03-04"
    late = article("", labels=label("2026-06-04"), url=SITE + "/t20260302_1.html")
    assert late.published is None
    assert "2026-03-02" in late.published_reason


def test_a_label_that_is_no_date_is_named_in_the_reason() -> None:
    facts = article("", labels=label("昨天"))
    assert facts.published is None
    assert "昨天" in facts.published_reason


def test_the_url_alone_proves_nothing() -> None:
    facts = article("", url=SITE + "/zwgk/202603/t20260304_1.html", labels='<meta name="ArticleTitle" content="x标题">')
    assert facts.published is None
    assert "2026-03-04" in facts.published_reason


def test_the_source_label_comes_first_and_a_null_label_does_not_count() -> None:
    line = "<p>发布时间：2026-03-04 来源：市教育局</p>"
    assert article(line, labels='<meta name="ContentSource" content="省教育厅">').source == "省教育厅"
    assert article(line, labels='<meta name="ContentSource" content="null">').source == "市教育局"
    assert article("<p>发布时间：2026-03-04 来源：　作者：小莲</p>").source is None
    assert article("<p><i>来源：市教育局</i><i>浏览次数：9</i></p>").source == "市教育局"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026-03/04/c_1.html", "2026-03-04"),
        ("/art/2026/3/4/art_1_2.html", "2026-03-04"),
        ("/202603/t20260304_12.html", "2026-03-04"),
        ("/2026/0304/10023.htm", "2026-03-04"),
        ("/content/post_20261399.html", ""),
        ("/a/20260304123.html", ""),
        ("/list_202603.html", ""),
        ("/a.html?d=20260304", ""),
    ],
)
def test_days_in_urls(path: str, day: str) -> None:
    assert day_in_url(SITE + path) == day


@pytest.mark.parametrize(
    "piece", ["20", "2026-1-1 ", "发布时间", "时间：", "来源：", "来 ", "源", "2026-1-1" + " " * 99]
)
def test_a_hostile_megabyte_is_read_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    publish_line(text, [piece, "来源"])
    source(text, [piece], {})
    assert time.process_time() - started < 5
