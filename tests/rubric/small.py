"""A plan and facts written out in a test."""

from __future__ import annotations

from pathlib import Path

from govsight.rubric.card import Scorecard
from govsight.rubric.facts import Facts
from govsight.rubric.load import Loaded, settle
from govsight.rubric.load_facts import facts_of
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import parse_source


def plan(text: str, readings: dict[str, str] | None = None) -> Loaded:
    """A plan from YAML. Raises Troubles."""
    return settle(parse_source(text, "plan.yaml"), Path("plan.yaml"), readings or {})


def facts(text: str) -> Facts:
    """One subject's facts from YAML. Raises Troubles."""
    [one] = facts_of(parse_source(text, "facts.yaml"))
    return one


def score(plan_text: str, facts_text: str, readings: dict[str, str] | None = None) -> Scorecard:
    """The card. Raises Troubles."""
    return Scorer(plan(plan_text, readings)).score(facts(facts_text))
