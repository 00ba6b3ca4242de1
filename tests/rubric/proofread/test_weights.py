"""Points add up, or a trouble says where they do not and what may be missing."""

from __future__ import annotations

from tests.rubric.proofread.plans import GOOD, broken, read, says, troubles

_LINKS = GOOD[GOOD.index("          - id: h.links\n") : GOOD.index("      - id: release\n")]
_REPORT = GOOD[GOOD.index("          - id: r.report\n") : GOOD.index("          - id: r.ratio\n")]


def test_items_that_do_not_add_up_to_their_group() -> None:
    text = broken(
        (
            "            points: 15\n            clauses:\n              - {id: h.r",
            "            points: 14\n            clauses:\n              - {id: h.r",
        )
    )
    says(
        text,
        "        points: 20\n        items:\n          - id: h.routine",
        "health",
        "健康情况 各项之和为 19，应为 20。",
    )


def test_an_item_that_went_missing_is_named_after_the_version_that_has_it() -> None:
    says(broken((_LINKS, "")), "        points: 20\n        items:\n          - id: h.routine", "health",
         "健康情况 各项之和为 15，应为 20。是不是漏了 可用性 (5)？", others=[read(GOOD)])  # fmt: skip


def test_an_item_that_went_missing_is_named_after_the_transfer_that_speaks_of_it() -> None:
    says(
        broken((_REPORT, "")),
        "        points: 60",
        "release",
        "信息发布 各项之和为 50，应为 60。是不是漏了 年报报表 (10)？",
    )


def test_nothing_is_guessed_without_a_sign() -> None:
    says(
        broken((_LINKS, "")),
        "        points: 20\n        items:\n          - id: h.routine",
        "health",
        "各项之和为 15，应为 20。",
    )
    assert not any("是不是漏了" in one.text for one in troubles(broken((_LINKS, ""))))


def test_an_item_without_points_is_the_one() -> None:
    text = broken(
        ("            name: 可用性\n            points: 5", "            name: 可用性\n            points: 0")
    )
    says(
        text, "        points: 20\n        items:\n          - id: h.routine", "health", "是不是没有填 可用性 的分值？"
    )
    says(text, "            points: 0", "h.links", "可用性 的分值是 0")


def test_an_item_that_went_into_another_group_is_found_there() -> None:
    text = broken((_LINKS, ""), ("          - id: r.news\n", _LINKS + "          - id: r.news\n"))
    says(
        text,
        "        points: 20\n        items:\n          - id: h.routine",
        "health",
        "是不是 可用性 (5) 放到了 信息发布 里？",
    )


def test_an_item_that_stands_there_twice_is_named() -> None:
    again = _LINKS.replace("h.links", "h.again")
    says(
        broken((_LINKS, _LINKS + again)),
        "        points: 20\n        items:\n          - id: h.routine",
        "health",
        "是不是 可用性 (5) 写了两次？",
    )


def test_groups_that_do_not_add_up_to_their_part() -> None:
    says(
        broken(("    points: 100\n", "    points: 101\n")), "    points: 101", "base", "基础 各项之和为 100，应为 101。"
    )


def test_points_of_one_class_alone() -> None:
    text = broken(("points_by_class: {dept: 30}", "points_by_class: {dept: 31}"))
    says(text, "        points: 60", "release", "信息发布 各项之和（类别 dept）为 61，应为 60。")


def test_points_under_a_reading_that_is_not_chosen() -> None:
    text = broken(
        (
            "            name: 表格\n            points: 5",
            "            name: 表格\n            points: {reading: shares, once: 5, whole: 6}",
        )
    )
    says(
        text,
        "        points: 20\n        when",
        "services",
        "办事服务 各项之和为 21，应为 20。（歧义点 shares 取 whole 时）",
    )


def test_items_that_take_each_others_place_count_once() -> None:
    one = "            name: 表格\n            points: 5\n"
    twin = _LINKS.replace("h.links", "s.other").replace(
        "            points: 5\n", "            points: 5\n            when: {lacks: [channel]}\n"
    )
    text = broken(
        (one, f"{one}            when: {{trait: [channel]}}\n"), ("  - id: bonus\n", f"{twin}  - id: bonus\n")
    )
    assert not [one for one in troubles(text) if "各项之和" in one.text]


def test_more_than_the_cap_lets_through_is_a_doubt() -> None:
    text = broken(("    points: 20\n    cap: 15", "    points: 15\n    cap: 15"))
    says(text, "    points: 15\n    cap", "bonus", "超过 15，以 15 分为限", warning=True)


def test_a_positive_item_in_a_part_that_takes() -> None:
    text = broken(("        name: 通报\n        points: -5", "        name: 通报\n        points: 5"))
    says(text, "        points: 5\n        mode: award\n        clauses:\n          - {id: x", "x.notice", "一正一负")


def test_a_group_with_nothing_in_it() -> None:
    text = broken(("      - id: release\n", "      - {id: empty, name: 空, points: 0}\n      - id: release\n"))
    says(text, "      - {id: empty", "empty", "空 下面没有指标")
