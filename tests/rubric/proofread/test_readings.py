"""Readings and the switches that use them."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says, troubles

CASES = {
    "with one option": ("      - {id: left, text: 剩下的}\n", "", "  - id: full\n", "full", "只有 1 个选项"),
    "that nothing uses": (
        "  - id: full\n",
        "  - {id: idle, question: 闲, chosen: a, options: [{id: a, text: 甲}, {id: b, text: 乙}]}\n  - id: full\n",
        "  - {id: idle",
        "idle",
        "没有用到",
    ),
    "without a question": ("question: 满分多少？", "question: ''", "  - id: full\n", "full", "没有写歧义在哪里"),
    "with a switch that leaves an option out": (
        "written: 80, left: remaining}",
        "written: 80}",
        "  full: {reading",
        "full",
        "没有写选项 left 时取什么",
    ),
    "with a switch for an option that is not there": (
        "left: remaining}",
        "left: remaining, lefts: 70}",
        "  full: {reading",
        "full",
        "歧义点没有选项 lefts。是不是 left？",
    ),
    "that is asked for where nobody looks yet": (
        "whole: {forfeit: true}}",
        "whole: {reading: other, a: {forfeit: true}}}",
        "whole: {reading: other",
        "other",
        "没有声明这个歧义点",
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_there_is_no_reading(what: str) -> None:
    old, new, line, about, words = CASES[what]
    says(broken((old, new)), line, about, words)


def test_an_option_that_is_not_chosen_is_read_like_one_that_is() -> None:
    text = broken(("whole: {forfeit: true}}", "whole: {add: 1}}"))
    says(text, "whole: {add: 1}", "s.reply.3", "add 与扣分指标（mode: deduct，15 分）不符（歧义点 shares 取 whole 时）")


def test_a_switch_within_an_option_is_reached() -> None:
    nested = "whole: {reading: full, written: {forfeit: true}, left: {deduct: -1}}}"
    found = [str(one) for one in troubles(broken(("whole: {forfeit: true}}", nested)))]
    assert any("deduct 是 -1" in one and "full 取 left、shares 取 whole 时" in one for one in found)


def test_what_cannot_be_read_under_an_option_is_told() -> None:
    text = broken(("whole: {forfeit: true}}", "whole: {forfeit: maybe}}"))
    says(text, "whole: {forfeit: maybe}", "s.reply.3", "（歧义点 shares 取 whole 时）")
