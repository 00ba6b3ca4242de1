"""Witnesses of a date that disagree: never later than the truth."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from govsight.probe.know.article_dates import Settled, Told, bears_a_date, settle, told_by
from govsight.probe.know.entries import Entry, entries_of
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import PageFacts, PageKind

TODAY = date(2026, 10, 31)
AS_OF = datetime(2026, 10, 31, 2, tzinfo=UTC)
URL = "http://www.qinglan.gov.cn/tzgg/"
EARLY, LATE = date(2026, 3, 2), date(2026, 10, 20)


def weigh(listed: date | None = None, own: date | None = None, url: str = "/a.html") -> Settled:
    entry = Entry("某某通知", URL.rstrip("/") + url, listed, "" if listed else "列表里没有日期", at_latest=listed)
    return settle(entry, Told(own, "" if own else "页面没有可辨认的发布时间", seen=True))


def test_two_that_agree_are_believed() -> None:
    assert weigh(EARLY, EARLY) == Settled(EARLY, "", EARLY)


def test_the_pages_own_date_is_believed_when_the_list_has_none() -> None:
    assert weigh(None, EARLY).date == EARLY


def test_the_list_is_believed_when_the_page_has_none() -> None:
    assert weigh(EARLY).date == EARLY


def test_an_earlier_page_beats_a_later_list() -> None:
    assert weigh(LATE, EARLY) == Settled(EARLY, "", EARLY)


def test_an_earlier_list_beats_a_later_page_but_leaves_a_doubt() -> None:
    settled = weigh(EARLY, LATE)
    assert (settled.date, settled.at_latest) == (EARLY, LATE)
    assert "不一致" in settled.reason


def test_a_time_of_saving_is_seen_through_when_the_address_says_so() -> None:
    settled = weigh(EARLY, LATE, "/t20260301_12.html")
    assert (settled.date, settled.at_latest) == (EARLY, EARLY)


def test_a_list_date_that_its_address_contradicts_cannot_be_told() -> None:
    settled = weigh(LATE, None, "/t20260301_12.html")
    assert settled.date is None
    assert "比网址中的日期" in settled.reason


def test_an_entry_without_any_date_gives_the_reason() -> None:
    assert weigh() == Settled(None, "页面没有可辨认的发布时间", None)


def test_a_page_that_is_sure_to_bear_no_date_counts_as_not_updated() -> None:
    entry = Entry("某某通知", URL + "a.html", LATE, at_latest=LATE)
    settled = settle(entry, Told(None, "", undated=True, seen=True))
    assert (settled.date, settled.undated) == (None, True)


def test_a_page_dated_after_the_look_is_not_believed() -> None:
    told = told_by(PageFacts(URL, PageKind.ARTICLE, published="2026-11-05 08:00"), TODAY)
    assert (told.published, told.seen) == (None, True)
    assert "晚于检查时间" in told.reason


@pytest.mark.parametrize(
    ("text", "bears"),
    [("发布于 2026-10-25", True), ("二〇二六年十月", True), ("10月25日", True), ("全县工作会议召开", False)],
)
def test_only_a_page_without_anything_like_a_day_bears_none(text: str, bears: bool) -> None:
    html = f"<body><p>{text}</p><div class='footer'>2026-10-31</div></body>"
    assert bears_a_date(read_closely(html.encode(), url=URL)) is bears


FORMATS = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "[%m-%d]",
    "%m-%d",
    "%m月%d日",
    "%d</i><em>%Y-%m",
    "发布时间：%Y-%m-%d",
]
LAYOUTS = [
    "<ul>{rows}</ul>|<li><a href='{url}'>{title}</a><i>{day}</i></li>",
    "<ul>{rows}</ul>|<li><i>{day}</i><a href='{url}'>{title}</a></li>",
    "<table>{rows}</table>|<tr><td><a href='{url}'>{title}</a></td><td><i>{day}</i></td></tr>",
    "<dl>{rows}</dl>|<dt><a href='{url}'>{title}</a></dt><dd><i>{day}</i></dd>",
    "<div>{rows}</div>|<div><div><i>{day}</i></div>"
    "<h3><a href='{url}'>{title}</a></h3><p>摘要：全县认真落实各项要求。</p></div>",
    "<td>{rows}</td>|·<a href='{url}'>{title}</a> <i>{day}</i><br>",
]
DAYS = st.dates(date(2022, 1, 1), TODAY)
#: Nobody can see through a liar who hits upon the very day a year later, when the list leaves out the year.
LATER = st.integers(1, 900).filter(lambda days: all(abs(days - 365 * years) > 5 for years in (1, 2)))


@st.composite
def witnesses(draw: st.DrawFn) -> list[tuple[date, date | None, date | None, str]]:
    """Some entries from new to old: the truth, what the list shows, what the page shows, the URL. Of list and page one
    at least tells the truth; the other may be silent, or late."""
    found = []
    for number, truth in enumerate(sorted(draw(st.lists(DAYS, min_size=1, max_size=6)), reverse=True)):
        late = truth + timedelta(days=draw(LATER))
        honest_list = draw(st.booleans())
        other = draw(st.sampled_from([truth, late, None]))
        listed, own = (truth, other) if honest_list else (other, truth)
        path = draw(st.sampled_from([f"/a{number}.html", f"/t{truth:%Y%m%d}_{number}.html"]))
        found.append((truth, listed, own, path))
    return found


@settings(max_examples=examples(300), deadline=None)
@given(witnesses(), st.sampled_from(FORMATS), st.sampled_from(LAYOUTS))
def test_no_layout_no_format_and_no_liar_makes_a_date_later_than_the_truth(
    told: list[tuple[date, date | None, date | None, str]], form: str, layout: str
) -> None:
    around, row = layout.split("|")
    rows = "".join(
        row.format(url=path, title=f"第{n}次全县农业农村工作会议召开", day=listed.strftime(form) if listed else "")
        for n, (_, listed, _, path) in enumerate(told)
    )
    found = entries_of(read_closely(around.format(rows=rows).encode(), url=URL), AS_OF)
    truths = {path: (truth, own) for truth, _, own, path in told}
    for entry in found:
        truth, own = truths[entry.url.removeprefix("http://www.qinglan.gov.cn")]
        page = PageFacts(entry.url, PageKind.ARTICLE, published=own.isoformat() if own else None)
        settled = settle(entry, told_by(page, TODAY))
        assert settled.date is None or settled.date <= truth
        assert settled.date is not None or settled.reason


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=6), st.sampled_from(FORMATS), st.sampled_from(LAYOUTS))
def test_full_dates_that_nobody_contradicts_are_told_exactly(days: list[date], form: str, layout: str) -> None:
    around, row = layout.split("|")
    rows = "".join(
        row.format(url=f"/a{n}.html", title=f"第{n}次全县农业农村工作会议召开", day=day.strftime(form))
        for n, day in enumerate(days)
    )
    found = entries_of(read_closely(around.format(rows=rows).encode(), url=URL), AS_OF)
    assert len(found) == len(days)
    for entry, day in zip(found, days, strict=True):
        assert entry.date == day if "%Y" in form else entry.date in (day, None)
        assert entry.at_latest is None or entry.at_latest >= day
