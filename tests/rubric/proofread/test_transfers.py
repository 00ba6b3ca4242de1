"""Transfers and rescaling."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says, troubles

_OVERVIEW = "    to: [r.report]\n    when: {class: [dept]}\n"
WRONG = {
    "that starts nowhere": (
        "    from: r.overview\n",
        "    from: r.overviews\n",
        "    from: r.overviews",
        "t.overview",
        "转出的 r.overviews 不存在。是不是 r.overview",
    ),
    "that lands nowhere": (
        "    to: [r.report]\n",
        "    to: [r.reports]\n",
        "    to: [r.reports]",
        "t.overview",
        "转入的 r.reports 不存在。是不是 r.report？",
    ),
    "that lands on a part": (
        "    to: [r.report]\n",
        "    to: [bonus]\n",
        "    to: [bonus]",
        "t.overview",
        "转入的 bonus 不存在",
    ),
    "to nobody": ("    to: [r.report]\n", "    to: []\n", "    to: []", "t.overview", "没有写转给谁"),
    "to one twice": (
        "    to: [r.report]\n",
        "    to: [r.report, r.report]\n",
        "    to: [r.report,",
        "t.overview",
        "to 里有重复的",
    ),
    "to itself": (
        "    to: [r.report]\n",
        "    to: [r.overview]\n",
        "    to: [r.overview]",
        "t.overview",
        "r.overview 的权重转给了它自己",
    ),
    "of a group to its own item": (
        "    from: r.overview\n",
        "    from: release\n",
        "    to: [r.report]",
        "t.overview",
        "release 的权重转给了它自己",
    ),
    "into another part": (
        "    to: [r.report]\n",
        "    to: [b.praise]\n",
        "    to: [b.praise]",
        "t.overview",
        "转移后 基础 由 100 分变为 90 分：转移不应改变总分（类别 dept、没有任何特征）",
    ),
    "to what does not apply": (
        "    to: [r.report]\n",
        "    to: [services]\n",
        "    to: [services]",
        "t.overview",
        "转入的指标都不适用，概况信息 的 10 分无处可去（类别 dept、特征 no-service）",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_there_is_no_transfer(what: str) -> None:
    old, new, line, about, words = WRONG[what]
    says(broken((old, new)), line, about, words)


def test_a_transfer_of_which_one_goal_does_not_apply_is_a_doubt() -> None:
    text = broken(("    to: [r.report]\n", "    to: [r.report, s.reply]\n"))
    says(text, "    to: [r.report, s", "t.overview", "转入的 s.reply 此时不适用", warning=True)


def test_transfers_that_run_in_a_circle() -> None:
    back = "  - {id: t.back, from: r.report, to: [r.overview], when: {class: [dept]}}\n"
    text = broken(("  - id: t.ratio\n", f"{back}  - id: t.ratio\n"))
    says(text, "  - id: t.overview", "t.overview", "权重转了一圈又回到 r.overview（t.overview、t.back）")


def test_a_circle_of_conditions_that_never_meet_is_none() -> None:
    back = "  - {id: t.back, from: r.report, to: [r.overview], when: {class: [county], trait: [channel]}}\n"
    assert not troubles(broken(("  - id: t.ratio\n", f"{back}  - id: t.ratio\n")))


def test_points_that_travel_on_are_no_circle() -> None:
    on = "  - {id: t.on, from: r.report, to: [r.news], when: {class: [dept], trait: [channel]}}\n"
    assert not troubles(broken(("  - id: t.ratio\n", f"{on}  - id: t.ratio\n")))


def _second(when: str) -> str:
    more = f"  - {{id: t.more, from: r.overview, to: [r.news], when: {when}}}\n"
    return broken(("  - id: t.ratio\n", f"{more}  - id: t.ratio\n"))


def test_a_second_transfer_that_holds_together_with_the_first_is_a_doubt() -> None:
    told = "与 t.overview 的条件会同时成立（类别 dept、特征 channel）"
    says(_second("{trait: [channel]}"), "  - {id: t.more", "t.more", told, warning=True)


def test_a_second_transfer_that_the_first_always_forestalls_is_a_doubt() -> None:
    says(_second("{class: [dept], trait: [channel]}"), "  - {id: t.more", "t.more", "永远轮不到", warning=True)


def test_a_narrow_transfer_before_a_wide_one_is_an_order() -> None:
    more = "  - {id: t.more, from: r.overview, to: [r.news], when: {class: [dept], trait: [channel]}}\n"
    assert not troubles(broken(("  - id: t.overview\n", f"{more}  - id: t.overview\n")))


def test_a_second_transfer_for_others_is_fine() -> None:
    assert not troubles(_second("{class: [county], trait: [no-service]}"))


RESCALE = {
    "of no part": ("rescale:\n  part: base", "rescale:\n  part: bases", "  part: bases", "没有 bases 这一部分", False),
    "to nothing": ("  to: 100\n", "  to: 0\n", "  to: 0\n", "to 是 0，应为正数", False),
    "to another full": ("  to: 100\n", "  to: 120\n", "  to: 120\n", "折算到 120 分，而 基础 是 100 分", True),
    "from a word": (
        "{reading: full, written: 80, left: remaining}",
        "rest",
        "  full: rest",
        "full 是 rest：应为正数，或 remaining",
        False,
    ),
    "from what nobody has": (
        "written: 80, left",
        "written: 85, left",
        "  full: {reading",
        "full 是 85，但适用的对象实际剩下的是 80 分：由歧义点 full 决定",
        True,
    ),
    "from what only some have": (
        "when: {trait: [no-service]}\n  full: {reading: full, written: 80, left: remaining}",
        "when: {any: [{trait: [no-service]}, {trait: [channel]}]}\n  full: 80",
        "  full: 80",
        "有的对象剩下 100 分",
        True,
    ),
}


@pytest.mark.parametrize("what", RESCALE)
def test_there_is_no_rescaling(what: str) -> None:
    old, new, line, words, warning = RESCALE[what]
    says(broken((old, new)), line, "rescale", words, warning=warning)
