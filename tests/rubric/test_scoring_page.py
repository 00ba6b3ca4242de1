"""The page that explains scoring tells the truth: its plan and facts come out at every number it names."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from govsight.rubric.card import Scorecard
from govsight.rubric.facts import Facts
from govsight.rubric.load import settle
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import parse_source

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "scoring.md"
TEXT = PAGE.read_text("utf-8")


def block(kind: str) -> str:
    """The one fenced block of that kind."""
    [body] = re.findall(rf"^```yaml {kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    return str(body)


def scored(plan: str) -> Scorecard:
    loaded = settle(parse_source(plan, "rubric.yaml"), PAGE)
    facts = parse_source(block("facts"), "facts.yaml").data
    return Scorer(loaded).score(msgspec.convert(facts, Facts, strict=False))


@pytest.fixture
def card() -> Scorecard:
    return scored(block("plan"))


def test_every_item_of_the_table_is_worth_and_awarded_what_the_page_says(card: Scorecard) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| [^|]+ \| (\S+) \|$", TEXT, re.MULTILINE)
    told = {id_: (Decimal(worth), Decimal(awarded)) for id_, worth, awarded in rows}
    assert told == {item.id: (item.points, item.awarded) for item in card.items}


def test_the_other_order_comes_out_as_the_page_says() -> None:
    switched = block("plan").replace("full: 85, to: 100}", "full: 85, to: 100, of: points}")
    assert switched != block("plan")
    other = scored(switched)
    rows = re.findall(r"^\| ([^|`]+) \| ([^|]+) \| [^|]+ \| ([\d.]+) \|$", TEXT, re.MULTILINE)
    told = {name: (Decimal(worth.split()[-1]), Decimal(awarded)) for name, worth, awarded in rows}
    assert len(told) == 5
    assert told == {one.name: (one.points, one.awarded) for one in other.items if one.part == "base"}
    assert str(other.total) == "83.41"
    assert "**83.41** instead of 82.35" in TEXT


def test_the_parts_and_the_total_come_out_as_the_page_says(card: Scorecard) -> None:
    assert [(part.id, part.reachable, part.raw) for part in card.parts] == [
        ("base", Decimal(85), Decimal(70)),
        ("bonus", Decimal(6), Decimal(6)),
        ("extras", Decimal(-5), Decimal(-5)),
    ]
    assert (card.total, card.verdict, card.grade) == (Decimal("82.35"), "正常", "良好")
    assert "**82.35**" in TEXT


def test_the_lines_the_page_names_are_there_and_add_up(card: Scorecard) -> None:
    steps = {line.kind: line.points for line in card.lines if line.kind not in ("start", "clause")}
    assert steps == {"cap": Decimal(-1), "rescale": Decimal("12.3529"), "rounding": Decimal("-0.0029")}
    assert sum(line.points for line in card.lines) == card.total


def test_the_bounded_line_shows_both_numbers(card: Scorecard) -> None:
    item = card.item("labels")
    assert item is not None
    assert (item.lines[-1].before, item.lines[-1].points) == (Decimal(-8), Decimal(-5))
