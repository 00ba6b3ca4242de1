"""Effects and steps."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says

_FORMS = "{kind: rated, levels: {好: 1, 中: 0.6, 差: 0}}"
EFFECTS = {
    "a veto with an effect": (
        "registered: registered}}",
        "registered: registered}, effect: {forfeit: true}}",
        "      - {id: v.access.3",
        "v.access.3",
        "单项否决的细则不写 effect",
    ),
    "none": (
        "text: 未开设的，不得分。, effect: {forfeit: true}",
        "text: 未开设的，不得分。",
        "              - {id: r.overview.1",
        "r.overview.1",
        "没有写 effect",
    ),
    "two": (
        "text: 未开设的，不得分。, effect: {forfeit: true}",
        "text: 未开设的，不得分。, effect: {forfeit: true, deduct: 1}",
        "              - {id: r.overview.1",
        "r.overview.1",
        "写了 2 种（deduct、forfeit）",
    ),
    "one that gives in an item that takes": (
        "effect: {percent: 10}",
        "effect: {add: 1}",
        "effect: {add: 1}}\n      - id",
        "h.links.2",
        "add 与扣分指标",
    ),
    "one that takes in an item that gives": (
        "rise: 10}\n            effect: {add: 1}",
        "rise: 10}\n            effect: {deduct: 1.5}",
        "effect: {deduct: 1.5}",
        "b.personal.4",
        "deduct 与加分指标",
    ),
    "forfeiting less than nought": (
        "effect: {add: -5}",
        "effect: {forfeit: true}",
        "kinds: [notice]}, effect: {forfeit",
        "x.notice.1",
        "forfeit 与加分指标",
    ),
    "points beside a rating": (
        _FORMS + "}",
        _FORMS + ", effect: {deduct: 1}}",
        _FORMS,
        "s.forms.1",
        "由评定给分，不写 deduct",
    ),
    "a judged item without a rating": (
        "text: 表格可用。, test: " + _FORMS,
        "text: 表格可用。, effect: {deduct: 1}",
        "text: 表格可用",
        "s.forms.1",
        "第一条细则应由人评定",
    ),
    "a rating in an item that takes": (
        "            points: 5\n            mode: judge",
        "            points: 5\n            mode: deduct",
        "              - {id: s.forms.1",
        "s.forms.1",
        "不能放在扣分指标里",
    ),
    "less than nought from the full": (
        "        points: -5\n        mode: award",
        "        points: -5\n        mode: deduct",
        "        points: -5\n        mode",
        "x.notice",
        "不能从满分扣起",
    ),
    "a negative amount": (
        "effect: {deduct: 3}",
        "effect: {deduct: -3}",
        "effect: {deduct: -3}",
        "h.routine.2",
        "deduct 是 -3，应为正数",
    ),
    "no amount": (
        "effect: {deduct: 3}",
        "effect: {deduct: 0}",
        "effect: {deduct: 0}",
        "h.routine.2",
        "deduct 是 0，不能是 0",
    ),
    "a positive amount that should take": (
        "effect: {add: -5}",
        "effect: {add: 5}",
        "effect: {add: 5}",
        "x.notice.1",
        "add 是 5，应为负数",
    ),
    "too many percent": (
        "effect: {percent: 10}",
        "effect: {percent: 110}",
        "effect: {percent: 110}",
        "h.links.2",
        "percent 是 110，应在 0 到 100",
    ),
    "a cap above the item": (
        "deduct: 0.2, cap: 2",
        "deduct: 0.2, cap: 6",
        "deduct: 0.2, cap: 6",
        "h.links.1",
        "cap 是 6，超过了 可用性 的 5 分",
    ),
    "a share of what is counted": (
        "test: {kind: quarters, field: failed}, effect: {deduct: 3}",
        "test: {kind: quarters, field: failed}, effect: {share: true}",
        "              - {id: h.routine.2",
        "h.routine.2",
        "share 要有比例",
    ),
    "a count of what is shared": (
        "field: deducted}, effect: {share: true}",
        "field: deducted}, effect: {deduct: 1}",
        "              - {id: h.routine.1",
        "h.routine.1",
        "effect 应为 share",
    ),
    "steps without an effect of steps": (
        "            effect: {steps: true}\n          - {id: b.personal.3",
        "            effect: {add: 1}\n          - {id: b.personal.3",
        "          - id: b.personal.2",
        "b.personal.2",
        "effect 应为 {steps: true}",
    ),
    "an effect of steps without steps": (
        "rise: 10}\n            effect: {add: 1}",
        "rise: 10}\n            effect: {steps: true}",
        "            effect: {steps: true}\n      - id",
        "b.personal.4",
        "没有写档次",
    ),
    "a step of two effects": (
        "{at_least: 3, add: 2}",
        "{at_least: 3, add: 2, add_percent: 1}",
        "{at_least: 3",
        "b.personal.2",
        "第 1 档应有且只有一种",
    ),
    "a step that takes where points are given": (
        "{at_least: 3, add: 2}",
        "{at_least: 3, deduct: 2}",
        "{at_least: 3",
        "b.personal.2",
        "第 1 档的 deduct 与指标的 mode: award 不符",
    ),
    "a step without a limit": ("{at_least: 3, add: 2}", "{add: 2}", "{add: 2}", "b.personal.2", "第 1 档没有写界线"),
    "a step behind a wider one": (
        "{at_least: 3, add: 2}\n                - {at_least: 1, add: 1}",
        "{at_least: 1, add: 1}\n                - {at_least: 3, add: 2}",
        "{at_least: 3",
        "b.personal.2",
        "第 2 档永远轮不到",
    ),
    "a window behind a shorter one": (
        "{window: {months: 1}, deduct: 5}",
        "{window: {weeks: 14}, deduct: 5}",
        "{window: {weeks: 14}",
        "r.news.1",
        "第 2 档永远轮不到",
    ),
    "a veto with steps": (
        "{kind: census, found: found, registered: registered}",
        "{kind: stale, date: published, steps: [{window: {weeks: 1}, forfeit: true}]}",
        "      - {id: v.access.3",
        "v.access.3",
        "不分档次",
    ),
}


@pytest.mark.parametrize("what", EFFECTS)
def test_a_clause_has_one_effect_that_fits_and_not(what: str) -> None:
    old, new, line, about, words = EFFECTS[what]
    says(broken((old, new)), line, about, words)
