"""The numbers of tests."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says

VALUES = {
    "a window of two units": (
        "date: news-updated, window: {weeks: 2}",
        "date: news-updated, window: {weeks: 2, days: 1}",
        "window: {weeks: 2, d",
        "r.news.2",
        "有且只有一个单位，现有 2 个",
    ),
    "a window of no unit": (
        "date: news-updated, window: {weeks: 2}",
        "date: news-updated, window: {}",
        "window: {}",
        "r.news.2",
        "现有 0 个",
    ),
    "a window of nought": (
        "date: news-updated, window: {weeks: 2}",
        "date: news-updated, window: {weeks: 0}",
        "window: {weeks: 0",
        "r.news.2",
        "期限应为正数",
    ),
    "no window": (
        "date: news-updated, window: {weeks: 2}",
        "date: news-updated",
        "test: {kind: stale, date: news-updated}",
        "r.news.2",
        "没有写期限",
    ),
    "a window and steps": (
        "                  date: news-updated\n",
        "                  date: news-updated\n                  window: {weeks: 2}\n",
        "                test:\n                  kind: stale",
        "r.news.1",
        "只能写一种",
    ),
    "two limits of time": (
        "workdays: 5, want",
        "workdays: 5, days: 5, want",
        "workdays: 5, days",
        "s.reply.1",
        "workdays 或 days 之一",
    ),
    "a limit of no time": (
        "workdays: 5, want",
        "workdays: 0, want",
        "workdays: 0",
        "s.reply.1",
        "workdays 是 0，至少为 1",
    ),
    "a share above the whole": (
        "at_least: 5, least_whole",
        "at_least: 500, least_whole",
        "at_least: 500",
        "v.access.1",
        "at_least 是 500，应在 0 到 100（%）之间",
    ),
    "a part that is the whole": ("part: visits-failed,", "part: visits,", "part: visits,", "v.access.1", "都是 visits"),
    "a target above the whole": ("target: 95", "target: 195", "target: 195", "r.news.3", "target 是 195"),
    "no occurrence at all": (
        "{kind: found, at_least: 3}",
        "{kind: found, at_least: 0}",
        "at_least: 0",
        "s.reply.3",
        "at_least 是 0，至少为 1",
    ),
    "an empty sample": ("size: 2", "size: 0", "size: 0", "r.ratio.1", "size 是 0，至少为 1"),
    "a ratio of an unknown number": (", available: files", "", "shortfall: prorate}", "r.ratio.1", "请写 available"),
    "an empty union": (
        "of: [{measure: stale-columns}, {signals: [links.inner]}]",
        "of: []",
        "of: []",
        "v.access.2",
        "of 是空的",
    ),
    "a union of nothing": ("{signals: [links.inner]}]", "{}]", "{}]", "v.access.2", "既没有 signals 也没有 measure"),
    "two thresholds": (
        "below: {county: 6, default: 6}",
        "below: 6, over: 7",
        "below: 6, over",
        "s.reply.2",
        "界线应有且只有一个",
    ),
    "no threshold": (", below: {county: 6, default: 6}", "", "measure: interviews}\n", "s.reply.2", "现有 0 个"),
    "a threshold below nought": ("below: {county: 6, default: 6}", "below: -1", "below: -1", "s.reply.2", "没有意义"),
    "more features than there are": (
        "answers], least: 2",
        "answers], least: 4",
        "least: 4",
        "b.personal.1",
        "应在 1 到 3 之间",
    ),
    "a feature twice": (
        "[home, languages, answers]",
        "[home, languages, answers, home]",
        "answers, home]",
        "b.personal.1",
        "of 里有重复的",
    ),
    "a register of itself": (
        "registered: registered",
        "registered: found",
        "registered: found",
        "v.access.3",
        "都是 found",
    ),
    "a level above the full": (
        "levels: {好: 1, 中: 0.6, 差: 0}",
        "levels: {好: 1, 中: 6, 差: 0}",
        "中: 6",
        "s.forms.1",
        "等次“中”的比例是 6，应在 0 到 1",
    ),
    "no level that gives all": (
        "levels: {好: 1, 中: 0.6, 差: 0}",
        "levels: {好: 0.9, 中: 0.6, 差: 0}",
        "好: 0.9",
        "s.forms.1",
        "没有一个等次得满分",
    ),
    "no change": (
        "interviews, rise: 10}",
        "interviews}",
        "{kind: change, measure: interviews}",
        "b.personal.4",
        "没有写升（rise）还是降（fall）",
    ),
    "a rise of less than nought": ("rise: 10", "rise: -10", "rise: -10", "b.personal.4", "rise 是 -10，应为正数"),
    "no events": (
        "{kind: events, kinds: [praise]}",
        "{kind: events, kinds: []}",
        "kinds: []",
        "b.praise.2",
        "没有写是哪些事件",
    ),
    "a streak of none": (
        "verdict: 不合格, times: 3",
        "verdict: 不合格, times: 0",
        "times: 0",
        "c.close",
        "times 是 0，至少为 1",
    ),
    "a streak of nothing": (
        "verdict: 不合格, times: 3",
        "verdict: '', times: 3",
        "verdict: '', times",
        "c.close",
        "没有写是什么结果",
    ),
}


@pytest.mark.parametrize("what", VALUES)
def test_the_numbers_of_a_test_make_sense_and_not(what: str) -> None:
    old, new, line, about, words = VALUES[what]
    says(broken((old, new)), line, about, words)
