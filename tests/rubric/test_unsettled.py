"""What a plan may make of items nobody has settled: nothing, leave them out, or count the least."""

from __future__ import annotations

import pytest
from tests.rubric.small import score

from govsight.rubric.card import Scorecard
from govsight.rubric.points import ZERO

PLAN = """
id: small
name: 方案
undetermined: HOW
parts:
  - id: base
    name: 基础
    points: 100
    items:
      - {id: a, name: 甲, points: 50, clauses: [{id: a.1, text: 每处扣10分。, effect: {deduct: 10}}]}
      - {id: b, name: 乙, points: 30, clauses: [{id: b.1, text: 每处扣1分。, effect: {deduct: 1}}]}
      - id: c
        name: 丙
        points: 20
        clauses:
          - {id: c.1, text: 每处扣5分。, effect: {deduct: 5}}
          - {id: c.2, text: 没有的不得分。, effect: {forfeit: true}}
  - id: bonus
    name: 加分
    points: 5
    items: [{id: d, name: 丁, points: 5, mode: award, clauses: [{id: d.1, text: 有的加5分。, effect: {add: 5}}]}]
"""
ONE_KNOWN = """
subject: {id: u}
as_of: 2022-01-31
findings: [{clause: a.1, about: 甲一}, {clause: c.1, about: 丙一}]
"""


def card(how: str, facts: str = ONE_KNOWN) -> Scorecard:
    return score(PLAN.replace("HOW", how), facts)


def test_as_it_is_nothing_is_taken_and_nothing_given() -> None:
    assert (card("open").total, card("open").low, card("open").high) == (85, 40, 90)  # 40 + 30 + 15, + 0


def test_left_out_brings_the_rest_to_full_marks_and_says_so() -> None:
    """乙 (30) goes; 甲 40 of 50 and 丙 15 of 20 (it has lost 5 already) stay: 55 of 70, 55 x 100/70 = 78.57."""
    told = card("left_out")
    assert str(told.total) == "78.57"
    (line,) = [one for one in told.lines if one.kind == "open"]
    assert line.text == "待定的 1 项共 30 分按不检查退出满分，其余 70 分折算为 100 分"
    assert (told.low, told.high) == (40, 90)


def test_the_least_is_counted_for_what_may_still_be_lost_and_no_bonus() -> None:
    assert card("lowest").total == 40
    assert [one.text for one in card("lowest").lines if one.kind == "open"] == [
        "待定的 2 项按最低计",
        "待定的 1 项按最低计",
    ]


@pytest.mark.parametrize("how", ["open", "left_out"])
def test_where_nothing_is_known_there_is_nothing_to_go_by(how: str) -> None:
    told = card(how, "{subject: {id: u}, as_of: 2022-01-31}")
    assert told.total == 100
    assert [one.points for one in told.lines if one.kind == "open"] == ([ZERO] if how == "left_out" else [])


@pytest.mark.parametrize("how", ["open", "left_out", "lowest"])
def test_the_card_shows_it_as_open_either_way(how: str) -> None:
    told = card(how)
    assert [item.settled for item in told.items] == ["person", "open", "open", "open"]
    assert told.coverage["base"].open == 50
    assert told.provisional
    assert sum(line.points for line in told.lines) == told.total
