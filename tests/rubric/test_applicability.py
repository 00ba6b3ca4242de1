"""What is asked of whom, and where points go."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.rubric.small import plan

from govsight.rubric.applicability import Applied, apply
from govsight.rubric.points import Number

ITEMS = "".join(
    f"\n          - {{id: {id_}, name: {id_}, points: {points}, points_by_class: {{dept: {other}}}, "
    f"clauses: [{{id: {id_}.1, no: 1, text: x, effect: {{deduct: 1}}}}]{more}}}"
    for id_, points, other, more in (
        ("a", 3, 1, ""), ("b", 1, 2, ""), ("c", 2, 4, ", when: {class: [dept, county]}"), ("d", 4, 3, ""),
    )
)  # fmt: skip


def applied(transfers: str, class_: str = "county", traits: tuple[str, ...] = ("t",)) -> Applied:
    text = f"""
id: p
name: p
classes: [{{id: county, name: x}}, {{id: dept, name: x}}, {{id: town, name: x}}]
traits: [{{id: t, name: x}}, {{id: u, name: x}}]
parts:
  - id: base
    name: 基础
    points: 10
    groups:
      - id: g
        name: 组
        points: 10
        items:{ITEMS}
  - id: bonus
    name: 加分
    points: 5
    items: [{{id: z, name: z, points: 5, mode: award, clauses: [{{id: z.1, no: 1, text: x, effect: {{add: 5}}}}]}}]
transfers: {transfers}
"""
    return apply(plan(text).rubric, class_, frozenset(traits))


def worth(applied_: Applied) -> dict[str, Number]:
    return {one.item.id: one.points for one in applied_.asked}


def test_without_transfers_every_item_has_the_points_of_its_class() -> None:
    assert worth(applied("[]")) == {"a": 3, "b": 1, "c": 2, "d": 4, "z": 5}
    assert worth(applied("[]", "dept")) == {"a": 1, "b": 2, "c": 4, "d": 3, "z": 5}


def test_an_item_whose_condition_fails_is_out_and_its_points_go_nowhere() -> None:
    town = applied("[]", "town")
    assert worth(town) == {"a": 3, "b": 1, "d": 4, "z": 5}
    assert [(one.item.id, one.points, one.went, one.lost) for one in town.out] == [("c", 2, (), 0)]
    assert town.points("base") == 8


def test_an_even_split_of_what_does_not_divide_is_exact() -> None:
    moved = worth(applied("[{id: m, from: b, to: [a, c, d], when: {trait: [t]}}]"))
    assert moved == {"a": Fraction(10, 3), "c": Fraction(7, 3), "d": Fraction(13, 3), "z": 5}


def test_a_proportional_split_goes_by_the_points_of_the_class() -> None:
    rule = "[{id: m, from: a, to: [b, c], how: proportional, when: {trait: [t]}}]"
    assert worth(applied(rule)) == {"b": 2, "c": 4, "d": 4, "z": 5}  # 3 分按 1 比 2
    assert worth(applied(rule, "dept"))["c"] == 4 + Fraction(2, 3)  # 1 分按 2 比 4


def test_all_means_the_other_items_of_the_part_that_apply() -> None:
    rule = "[{id: m, from: a, to: all, when: {trait: [t]}}]"
    assert worth(applied(rule)) == {"b": 2, "c": 3, "d": 5, "z": 5}
    assert worth(applied(rule, "town")) == {"b": Decimal("2.5"), "d": Decimal("5.5"), "z": 5}


def test_a_goal_that_does_not_apply_leaves_its_share_to_the_rest() -> None:
    assert worth(applied("[{id: m, from: a, to: [b, c], when: {trait: [t]}}]", "town")) == {"b": 4, "d": 4, "z": 5}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_points_travel_on_whatever_the_order_of_the_transfers(order: tuple[int, int]) -> None:
    rules = ["{id: m, from: a, to: [b], when: {trait: [t]}}", "{id: n, from: b, to: [c, d], when: {trait: [t]}}"]
    moved = applied(f"[{rules[order[0]]}, {rules[order[1]]}]")
    assert worth(moved) == {"c": 4, "d": 6, "z": 5}


def test_points_that_find_no_place_are_named_with_all_that_came() -> None:
    rules = "[{id: m, from: a, to: [b], when: {trait: [t]}}, {id: n, from: b, to: [c], when: {trait: [t]}}]"
    lost = {one.item.id: one.lost for one in applied(rules, "town").out if one.lost}
    assert lost == {"b": 4}  # 甲的 3 分和乙的 1 分


def test_a_transfer_into_another_part_keeps_the_whole() -> None:
    moved = applied("[{id: m, from: a, to: [z], when: {trait: [t]}}]")
    assert (moved.points("base"), moved.points("bonus")) == (7, 8)


def test_the_first_transfer_whose_condition_holds_moves_an_item() -> None:
    rules = "[{id: m, from: a, to: [b], when: {trait: [u]}}, {id: n, from: a, to: [c], when: {trait: [t]}}]"
    assert worth(applied(rules))["c"] == 5
    assert worth(applied(rules, traits=("t", "u")))["b"] == 4


def test_an_item_tells_what_came_to_it_and_from_where() -> None:
    [came] = next(
        one for one in applied("[{id: m, from: a, to: [b], when: {trait: [t]}}]").asked if one.item.id == "b"
    ).came
    assert (came.transfer.id, came.other, came.points) == ("m", "a", 3)
