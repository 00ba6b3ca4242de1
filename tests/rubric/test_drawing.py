"""Drawing members: by a seed anybody can follow, from the newest, or evenly; and what of it counts."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from tests.rubric.small import score

from govsight.rubric.card import Line
from govsight.rubric.drawing import drawn
from govsight.rubric.facts import Member
from govsight.rubric.trouble import Troubles

TEN = [Member(f"m{n}", date(2022, 1, n)) for n in range(1, 11)]

PLAN = """
id: small
name: 方案
classes: [{id: bureau, name: 单位}]
measures: [{id: there, name: 留言数}]
pools: [{id: messages, name: 留言}]
readings:
  - {id: how, question: 怎样抽, clause: 一, options: [{id: a, text: 新的}, {id: b, text: 均匀}], chosen: a}
sampling: {draw: {reading: how, a: newest, b: spread}}
parts:
  - id: base
    name: 基础
    points: 10
    items:
      - id: i
        name: 留言公开
        points: 10
        clauses:
          - id: i.1
            text: 随机抽查2条，每处扣1分。
            test: {kind: sample, size: 2, shortfall: prorate, available: there, pool: messages}
            effect: {deduct: 1}
"""
HEAD = "{subject: {id: u, class: bureau}, as_of: 2022-01-31, otherwise: %s, findings: [%s], pools: {messages: [%s]}%s}"
FOUR = "{id: a, date: 2022-01-01}, {id: b, date: 2022-01-02}, {id: c, date: 2022-01-03}, {id: d, date: 2022-01-04}"


def line(found: str, members: str = FOUR, otherwise: str = "met", more: str = "", how: str = "a") -> Line:
    card = score(PLAN, HEAD % (otherwise, found, members, more), {"how": how})
    (told,) = [one for one in card.lines if one.clause == "i.1"]
    return told


def about(*names: str) -> str:
    return ", ".join(f"{{clause: i.1, about: {name}}}" for name in names)


def test_the_seeded_draw_takes_the_smallest_digests_of_seed_and_id() -> None:
    order = sorted((one.id for one in TEN), key=lambda id_: sha256(f"s|{id_}".encode()).hexdigest())
    assert drawn(TEN, 4, "seeded", "s").members == tuple(order[:4])
    assert drawn(TEN, 4, "seeded", "t").members != tuple(order[:4])


def test_the_newest_come_first_and_what_has_no_date_last() -> None:
    assert drawn([Member("x"), *TEN], 3, "newest", "s").members == ("m10", "m9", "m8")
    assert drawn([Member("x"), TEN[0]], 1, "newest", "s").members == ("m1",)


def test_an_even_draw_takes_the_middle_of_equal_slices() -> None:
    assert drawn(TEN, 5, "spread", "s").members == ("m2", "m4", "m6", "m8", "m10")
    assert drawn(TEN, 1, "spread", "s").members == ("m6",)


@pytest.mark.parametrize("size", [10, 11])
def test_all_are_taken_where_there_are_no_more(size: int) -> None:
    assert set(drawn(TEN, size, "seeded", "s").members) == {one.id for one in TEN}


def test_only_occurrences_about_what_was_drawn_count() -> None:
    told = line(about("a", "b", "d", "d"))
    assert (told.count, told.points) == (2, -2)  # c and d are the newest
    assert told.seen.startswith("从 4 个中抽到 d、c（从最新的取起），不在抽样内的 2 处不计")
    assert line(about("a", "b", "d"), how="b").count == 2  # b and d are the middles


def test_where_nothing_drawn_is_at_fault_the_rest_of_the_facts_decides() -> None:
    assert (line(about("a")).state, line(about("a"), otherwise="undetermined").state) == ("met", "undetermined")
    said = line(about("a"), otherwise="undetermined", more=", outcomes: {i.1: {state: met, by: 甲}}")
    assert (said.state, said.name) == ("met", "甲")
    assert "抽到 d、c" in line("", otherwise="undetermined").seen


def test_fewer_than_asked_are_all_looked_at_and_pro_rated_by_what_is_listed() -> None:
    told = line(about("a"), "{id: a}")
    assert (told.count, told.points) == (2, -2)
    assert line("", "").state == "not_applicable"


@pytest.mark.parametrize(
    ("found", "members", "more", "told"),
    [
        (about("z"), FOUR, "", "z 不在抽样总体 messages 里"),
        ("", "{id: a}, {id: a}", "", "重复的或空的编号"),
        ("", FOUR, ", counts: {there: 7}", "列了 4 个，而 counts.there 是 7"),
    ],
)
def test_facts_that_do_not_fit_what_is_listed_are_refused(found: str, members: str, more: str, told: str) -> None:
    with pytest.raises(Troubles, match=told):
        line(found, members, more=more)


def test_a_pool_the_plan_does_not_declare_is_refused() -> None:
    with pytest.raises(Troubles, match=r"pools\.letters"):
        score(PLAN, "{subject: {id: u, class: bureau}, as_of: 2022-01-31, pools: {letters: [{id: a}]}}")
