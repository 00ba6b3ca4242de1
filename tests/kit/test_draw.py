"""Draws are the same whenever the seed is."""

from __future__ import annotations

import hashlib

from govsight.kit.draw import draw

MEMBERS = [f"http://a.gov.cn/{n}.html" for n in range(50)]


def test_the_same_seed_draws_the_same_whatever_the_order_given() -> None:
    assert draw(MEMBERS, 4, "x") == draw(reversed(MEMBERS), 4, "x")
    assert draw(MEMBERS, 4, "x") != draw(MEMBERS, 4, "y")


def test_anyone_can_draw_again_with_sha256() -> None:
    by_hand = sorted(MEMBERS, key=lambda one: hashlib.sha256(f"七\n{one}".encode()).hexdigest())[:5]
    assert draw(MEMBERS, 5, "七") == by_hand


def test_a_larger_draw_begins_with_the_smaller_one() -> None:
    assert draw(MEMBERS, 9, "x")[:4] == draw(MEMBERS, 4, "x")


def test_with_too_few_all_are_drawn_each_once() -> None:
    assert sorted(draw(["b", "a", "a"], 4, "x")) == ["a", "b"]
    assert draw([], 4, "x") == []
