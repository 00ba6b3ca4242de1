"""What a check could not tell beside what it found: it costs nothing, and the range says what it may still cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.rubric.small import score

PLAN = """
id: small
name: 方案
parts:
  - id: base
    name: 基础
    points: 100
    items:
      - id: a
        name: 甲
        points: 40
        clauses: [{id: a.1, text: 每处扣1分。, signals: [links.home, links.inner], EFFECT}]
      - {id: b, name: 乙, points: 60, clauses: [{id: b.1, text: 每处扣1分。, effect: {deduct: 1}}]}
"""
EACH, CAPPED, ONCE = "effect: {deduct: 1}", "effect: {deduct: 1, cap: 2}", "effect: {deduct: 1, once: true}"
HEAD = "otherwise: met\nsubject: {id: u}\nas_of: 2021-12-31\n"
FOUND = "findings: [{check: links.home, target: x, place: home}]\n"
DOUBT = "doubts: [{check: links.home, target: y, place: inner}, {check: links.home, target: z, place: inner}]\n"
PARTIAL = "outcomes: {links.home: {state: breached, partial: true}}\n"
HALF = "outcomes: {links.inner: undetermined}\n"


def about_a(effect: str, facts: str) -> tuple[Decimal | None, Decimal, str]:
    """Of item `a`: what it has, how much less it may have, and by whom it is settled."""
    card = score(PLAN.replace("EFFECT", effect), HEAD + facts)
    item = card.item("a")
    assert item is not None
    assert card.total is not None
    assert card.low is not None
    assert card.high == card.total
    return item.awarded, card.total - card.low, item.settled


@pytest.mark.parametrize(
    ("effect", "facts", "wanted"),
    [
        (EACH, FOUND, (39, 0, "machine")),
        (EACH, FOUND + DOUBT, (39, 2, "open")),
        (EACH, FOUND + PARTIAL, (39, 39, "open")),
        (EACH, FOUND + HALF, (39, 39, "open")),
        (EACH, FOUND.replace("x,", "x, count: 39,") + DOUBT, (1, 1, "open")),
        (EACH, FOUND.replace("x,", "x, count: 40,") + DOUBT, (0, 0, "machine")),
        (CAPPED, FOUND + DOUBT, (39, 1, "open")),
        (CAPPED, FOUND.replace("x,", "x, count: 2,") + DOUBT, (38, 0, "machine")),
        (CAPPED, FOUND.replace("x,", "x, count: 2,") + PARTIAL, (38, 0, "machine")),
        (ONCE, FOUND + DOUBT, (39, 0, "machine")),
        (EACH, FOUND + DOUBT + "outcomes: {a.1: met}\n", (39, 0, "machine")),  # a person says that this is all
        (f"places: [home], {EACH}", FOUND + DOUBT, (39, 0, "machine")),
    ],
)
def test_the_range_says_what_may_still_be_lost(
    effect: str, facts: str, wanted: tuple[Decimal | None, Decimal, str]
) -> None:
    assert about_a(effect, facts) == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [("", "met"), (DOUBT, "undetermined"), (PARTIAL.replace("}}", "}, links.inner: met}"), "undetermined")],
)
def test_what_was_found_elsewhere_does_not_settle_what_could_not_be_told_here(more: str, wanted: str) -> None:
    """The one link found is on the home page; the clause speaks of the others."""
    told = "outcomes: {links.home: breached, links.inner: met}\n" if "outcomes" not in more else ""
    card = score(PLAN.replace("EFFECT", f"places: [inner], {EACH}"), HEAD + told + FOUND + more)
    item = card.item("a")
    assert item is not None
    assert item.awarded == 40
    assert item.lines[-1].state == wanted
