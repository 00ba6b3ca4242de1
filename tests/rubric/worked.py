"""The worked examples of a shipped plan: read them, score them, compare."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import yaml

from govsight.kit.yaml_nodes import LOADER
from govsight.rubric.card import Scorecard
from govsight.rubric.facts import Facts
from govsight.rubric.load import SHIPPED, load
from govsight.rubric.score import Scorer


class _Plain(LOADER):  # type: ignore[misc]
    """Every scalar stays text, but `null` is None."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in LOADER.yaml_implicit_resolvers.items()
}


@cache
def cases(plan: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """(name, case) of every worked example of a plan; a file holds one case or a list of `cases`. Not to be changed."""
    read = [
        (path.stem, yaml.load(path.read_text("utf-8"), _Plain))
        for path in sorted((SHIPPED / plan / "examples").glob("*.yaml"))
    ]
    return tuple((f"{stem}: {case['title']}", case) for stem, whole in read for case in whole.get("cases", [whole]))


def score(plan: str, case: dict[str, Any]) -> Scorecard:
    """The card of the case's facts, by the plan with the case's readings."""
    readings = tuple(sorted((case.get("readings") or {}).items()))
    return _scorer(plan, readings).score(msgspec.convert(case["facts"], Facts, strict=False))


@cache
def _scorer(plan: str, readings: tuple[tuple[str, str], ...]) -> Scorer:
    return Scorer(load(plan, dict(readings)))


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """What the case says must come out, numbers as numbers."""
    told = dict(case["expect"])
    for name in {"total", "base", "bonus", "low", "high"} & told.keys():
        told[name] = None if told[name] is None else Decimal(told[name])
    if "provisional" in told:
        told["provisional"] = told["provisional"] == "true"
    if "items" in told:
        told["items"] = {id_: None if points is None else Decimal(points) for id_, points in told["items"].items()}
    return told


def came_out(case: dict[str, Any], card: Scorecard) -> dict[str, Any]:
    """The same keys, as the card has them."""
    told: dict[str, Any] = {}
    for key in case["expect"]:
        if key == "items":
            told[key] = {
                id_: item.awarded if (item := card.item(id_)) else "no such item" for id_ in case["expect"][key]
            }
        elif key == "names":
            printed = {part.name for part in card.parts} | {group for item in card.items for group in item.groups}
            told[key] = [name for name in case["expect"][key] if name in printed]
        elif key == "vetoes":
            told[key] = list(card.hit)
        else:
            told[key] = getattr(card, key)
    return told
