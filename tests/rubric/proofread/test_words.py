"""Declared words, signals and conditions."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says, troubles

UNKNOWN = {
    "a class": (
        "class: [dept]}\n    text",
        "class: [depts]}\n    text",
        "    when: {class: [depts",
        "t.overview",
        "类别 depts 没有声明（classes）。是不是 dept？",
    ),
    "a trait": (
        "when: {lacks: [channel]}",
        "when: {lacks: [chanel]}",
        "    when: {lacks: [chanel]}",
        "v.access",
        "特征 chanel 没有声明（traits）。是不是 channel？",
    ),
    "a trait of accounts": (
        "exempt: [service-account]",
        "exempt: [account]",
        "exempt: [account]",
        "h.links.2",
        "特征 account 没有声明",
    ),
    "a class of points": (
        "points_by_class: {dept: 30}",
        "points_by_class: {city: 30}",
        "points_by_class: {city",
        "r.news",
        "类别 city 没有声明",
    ),
    "a class of limits": (
        "below: {county: 6,",
        "below: {country: 6,",
        "test: {kind: measure, measure: interviews, below",
        "s.reply.2",
        "类别 country 没有声明（classes）。是不是 county？",
    ),
    "a measure": (
        "available: files",
        "available: file",
        "available: file",
        "r.ratio.1",
        "数量 file 没有声明（measures）。是不是 files？",
    ),
    "a date": (
        "{kind: overdue, date: published",
        "{kind: overdue, date: publish",
        "{kind: overdue",
        "r.report.1",
        "日期 publish 没有声明",
    ),
    "a span": ("span: consultation", "span: consult", "span: consult", "s.reply.1", "时段 consult 没有声明"),
    "a set": (
        "registered: registered",
        "registered: register",
        "registered: register",
        "v.access.3",
        "名单 register 没有声明",
    ),
    "an event": ("kinds: [praise]", "kinds: [prize]", "kinds: [prize]", "b.praise.2", "事件 prize 没有声明"),
    "a feature": (
        "[home, languages, answers]",
        "[home, language, answers]",
        "[home, language,",
        "b.personal.1",
        "功能 language 没有声明（features）。是不是 languages？",
    ),
    "a check": (
        "signals: [links.home]",
        "signals: [link.home]",
        "signals: [link.home]",
        "h.links.1",
        "没有 link.home 这项检查。是不是 links.home",
    ),
    "a hint": (
        "signals: [links.home]",
        "hints: [link.home]",
        "hints: [link.home]",
        "h.links.1",
        "没有 link.home 这项检查。是不是 links.home",
    ),
    "the source of a word": (
        "{id: languages, name: 多语言}",
        '{id: languages, name: 多语言, signal: "link.home:newest"}',
        "{id: languages,",
        "languages",
        "没有 link.home 这项检查。是不是 links.home",
    ),
    "a check of a union": (
        "{signals: [links.inner]}",
        "{signals: [x]}",
        "{signals: [x]}",
        "v.access.2",
        "没有 x 这项检查",
    ),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_a_trouble_says_which_word_may_have_been_meant_for(what: str) -> None:
    old, new, line, about, words = UNKNOWN[what]
    says(broken((old, new)), line, about, words)


def test_a_word_nothing_uses_is_a_doubt() -> None:
    text = broken(("  - {id: praise, name: 表彰}\n", "  - {id: praise, name: 表彰}\n  - {id: prize, name: 奖}\n"))
    says(text, "  - {id: prize", "prize", "声明了事件 prize，但没有用到", warning=True)


def test_a_word_used_only_under_a_reading_not_chosen_is_used() -> None:
    text = broken(
        ("trait: [no-service]}\n  full", "trait: [{reading: full, written: no-service, left: some}]}\n  full"),
        ("  - {id: no-column,", "  - {id: some, name: 某}\n  - {id: no-column,"),
    )
    assert not [one for one in troubles(text) if "没有用到" in one.text]


CONDITIONS = {
    "a condition against itself": (
        "when: {lacks: [no-service]}",
        "when: {lacks: [no-service], trait: [no-service]}",
        "        when: {lacks: [no-s",
        "services",
        "这个条件永远不成立",
    ),
    "a condition against those around it": (
        "            name: 表格\n",
        "            name: 表格\n            when: {trait: [no-service]}\n",
        "            when: {trait: [no-service]}",
        "s.forms",
        "在所属的指标或分组适用时，这个条件永远不成立",
    ),
    "a transfer for nobody": (
        "when: {class: [dept]}\n    text",
        "when: {class: [dept], not: {class: [dept]}}\n    text",
        "    when: {class: [dept], not",
        "t.overview",
        "永远不成立",
    ),
    "rescaling for nobody": (
        "when: {trait: [no-service]}\n  full",
        "when: {trait: [no-service], lacks: [no-service]}\n  full",
        "  when: {trait: [no-s",
        "rescale",
        "永远不成立",
    ),
    "an alternative behind another": (
        "when: {class: [county], trait: [channel]}",
        "when: {class: [county], trait: [channel, no-column]}",
        "                when: {class: [county], trait: [channel, ",
        "r.overview.channel",
        "永远轮不到：它的条件成立时，r.overview.column 的条件也成立",
    ),
}


@pytest.mark.parametrize("what", CONDITIONS)
def test_what_can_never_apply_is_told_of(what: str) -> None:
    old, new, line, about, words = CONDITIONS[what]
    says(broken((old, new)), line, about, words)
