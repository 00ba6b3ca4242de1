"""docs/reference/rubric.md names everything a plan may hold, and its example is one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec

from govsight.rubric.condition import Condition
from govsight.rubric.effect import Effect
from govsight.rubric.facts import Facts
from govsight.rubric.load import load
from govsight.rubric.load_facts import facts_of
from govsight.rubric.model import Clause, Item, Rubric
from govsight.rubric.rules import Test as AnyTest
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import parse_source

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rubric.md").read_text("utf-8")
WORDS = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", PAGE))))


def _fields(struct: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(struct)}


def test_every_word_of_a_plan_is_explained() -> None:
    wanted = _fields(Rubric) | _fields(Item) | _fields(Clause) | _fields(Effect) | _fields(Condition)
    assert wanted - WORDS - {"source", "review"} == set()


def test_every_kind_of_test_has_its_row_with_its_parameters() -> None:
    rows = {row[0]: row[1] for row in re.findall(r"^\| `(\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE)}
    for kind in get_args(AnyTest):
        config = kind.__struct_config__
        assert config.tag in rows, config.tag
        assert {name for name in _fields(kind) if name not in rows[config.tag]} == set(), config.tag


def test_the_facts_shown_are_facts() -> None:
    (shown,) = re.findall(r"```yaml\n(subject.*?)```", PAGE, re.DOTALL)
    (facts,) = facts_of(parse_source(shown, "rubric.md"))
    assert isinstance(facts, Facts)
    assert facts.subject.traits == ("channel",)
    assert len(facts.findings) == 2


def test_the_score_worked_out_for_users_is_the_score() -> None:
    text = (Path(__file__).parents[2] / "docs" / "howto" / "score.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml facts\n(.*?)```", text, re.DOTALL)
    (facts,) = facts_of(parse_source(shown, "score.md"))
    card = Scorer(load("zhanjiang-2021")).score(facts)
    (told,) = re.findall(r"= \*\*([\d.]+)\*\*", text)
    assert str(card.base) == told
