"""What may stand but should be looked at: amounts, and numbers the wording does not name."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says, troubles

DOUBTS = {
    "more than the item": (
        "effect: {deduct: 3}",
        "effect: {deduct: 30}",
        "effect: {deduct: 30}",
        "h.routine.2",
        "deduct 是 30，超过了 常态化监管 的 15 分",
    ),
    "a cap below one occurrence": (
        "deduct: 0.2, cap: 2",
        "deduct: 0.2, cap: 0.1",
        "cap: 0.1",
        "h.links.1",
        "比一次的 0.2 分还少",
    ),
    "once and a cap": (
        "deduct: 0.2, cap: 2",
        "deduct: 0.2, cap: 2, once: true",
        "cap: 2, once",
        "h.links.1",
        "不必同时写",
    ),
    "lateness that gives points": (
        "{kind: exhibit}, effect: {add_percent: 5}",
        "{kind: stale, date: news-updated, window: {weeks: 2}}, effect: {add_percent: 5}",
        "          - {id: b.praise.1",
        "b.praise.1",
        "没做到反而加分",
    ),
    "an exhibit that takes points": (
        "text: 未开设的，不得分。,",
        "text: 未开设的，不得分。, test: {kind: exhibit},",
        "              - {id: r.overview.1",
        "r.overview.1",
        "做到了反而扣分",
    ),
    "nothing that must be absent": (
        "{kind: absent, kinds: [notice]}",
        "{kind: absent}",
        "{kind: absent}",
        "b.personal.3",
        "全凭人工认定",
    ),
    "a level that differs from elsewhere": (
        "- {id: b.praise.2, text: 受表彰的，加2分。, test: {kind: events, kinds: [praise]}, effect: {add: 2}}",
        "- {id: b.praise.2, text: 评。, test: {kind: rated, levels: {好: 1, 中: 0.5, 差: 0}}}",
        "levels: {好: 1, 中: 0.5",
        "b.praise.2",
        "等次“中”在这里是 0.5，在其他细则是 0.6",
    ),
    "an amount the text does not name": (
        "effect: {deduct: 0.2, cap: 2}",
        "effect: {deduct: 0.3, cap: 2}",
        "effect: {deduct: 0.3",
        "h.links.1",
        "规则里的 deduct 0.3 不见于原文（原文有 0.2、2 分）",
    ),
    "a window the text does not name": (
        "date: news-updated, window: {weeks: 2}",
        "date: news-updated, window: {weeks: 3}",
        "window: {weeks: 3}",
        "r.news.2",
        "规则里的期限 21 天 不见于原文（原文有 14 天）",
    ),
    "a window in another unit": (
        "workdays: 5, want",
        "days: 5, want",
        "days: 5, want",
        "s.reply.1",
        "规则里的期限 5 天 不见于原文（原文有 5 个工作日）",
    ),
    "a share the text does not name": (
        "at_least: 5, least_whole",
        "at_least: 6, least_whole",
        "at_least: 6",
        "v.access.1",
        "规则里的百分比 6% 不见于原文（原文有 5%）",
    ),
    "a sum the text does not name": (
        "[links.inner]}], at_least: 5",
        "[links.inner]}], at_least: 6",
        "at_least: 6",
        "v.access.2",
        "规则里的界线 6 不见于原文（原文有 5）",
    ),
    "a sample the text does not name": ("size: 2", "size: 3", "size: 3", "r.ratio.1", "规则里的抽查数 3 不见于原文"),
    "a number the text does not name": (
        "below: {county: 6, default: 6}",
        "below: {county: 6, default: 7}",
        "default: 7",
        "s.reply.2",
        "规则里的界线 7 不见于原文",
    ),
    "features the text does not count": (
        "answers], least: 2",
        "answers], least: 3",
        "answers], least: 3",
        "b.personal.1",
        "规则里的项数 3 不见于原文",
    ),
    "a day the text does not name": (
        "county: 2021-11-30, default",
        "county: 2021-12-30, default",
        "county: 2021-12-30",
        "r.report.1",
        "规则里的期限 2021-12-30 不见于原文（原文有 11月30日）",
    ),
    "an amount the reading does not name": (
        "once: {deduct: 0.5}",
        "once: {deduct: 0.6}",
        "once: {deduct: 0.6}",
        "s.reply.3",
        "规则里的 deduct 0.6 不见于原文",
    ),
}


@pytest.mark.parametrize("what", DOUBTS)
def test_there_is_a_doubt_about(what: str) -> None:
    old, new, line, about, words = DOUBTS[what]
    if "levels" in new:
        more = "- {id: b.praise.3, text: 评。, test: {kind: rated, levels: {好: 1, 中: 0.6, 差: 0}}}"
        new = f"{new}\n          {more}"
    says(broken((old, new)), line, about, words, warning=True)


def test_an_item_that_points_may_come_to_can_lose_more_than_its_own() -> None:
    ratio = "                test: {kind: sample, size: 2, shortfall: prorate, available: files}\n"
    text = broken(
        ("抽查2个文件，每少一个扣5分。", "抽查2个文件，每少一个扣15分。"),
        (f"{ratio}                effect: {{deduct: 5}}", f"{ratio}                effect: {{deduct: 15}}"),
        ("    to: [r.report]\n", "    to: [r.ratio]\n"),
    )
    assert not troubles(text)
