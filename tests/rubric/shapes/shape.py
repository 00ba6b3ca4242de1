"""A shape of `standards.md` as data: a file with a small plan, and facts with the score computed by hand.

Scalars stay text until a number is asked for. What stands between `# shown` and `# end` is what the page
docs/reference/shapes.md shows of it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from govsight.rubric.accounts import score_accounts
from govsight.rubric.card import Scorecard
from govsight.rubric.composite import compose, composite_of
from govsight.rubric.load import Loaded, settle
from govsight.rubric.load_facts import facts_of
from govsight.rubric.rank import rank
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import Source, read_source

HERE = Path(__file__).parent
_NUMBERS = {"total", "base", "bonus", "low", "high"}
_TABLES = {"items", "totals", "places"}


class Shape:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = read_source(path, path.name)
        data = self.source.data
        self.id: str = data["shape"]
        self.means: str = data["means"]
        self.words: str = data["words"]
        self.cases: list[dict[str, Any]] = data["cases"]
        self.plans: dict[str, Any] = data["plans"] if "plans" in data else {"": data["plan"]}

    def loaded(self, plan: str = "", readings: dict[str, str] | None = None) -> Loaded:
        """One of its plans. Raises Troubles."""
        where = ("plans", plan) if plan else ("plan",)
        size = len(where)
        lines = {key[size:]: line for key, line in self.source.lines.items() if key[:size] == where}
        return settle(Source(self.path.name, self.plans[plan], lines), self.path, readings or {})

    def score(self, case: dict[str, Any], facts: dict[str, Any], plan: str = "") -> Scorecard:
        """The card of one subject of a case."""
        [one] = facts_of(Source(self.path.name, facts, {}))
        return score_accounts(Scorer(self.loaded(plan, case.get("readings"))), one).whole

    def comes_to(self, case: dict[str, Any]) -> dict[str, Any]:
        """What the case's expectations come to."""
        if "subjects" in case:
            cards = [self.score(case, facts) for facts in case["subjects"]]
            by = self.loaded().rubric.ranking.by
            return {
                "totals": {card.subject: card.total for card in cards},
                "places": {place.subject: place.place for place in rank(cards, by)},
            }
        if "composite" in self.source.data:
            composite = composite_of(Source(self.path.name, self.source.data["composite"], {}))
            whole = compose(composite, "u", {id_: self.score(case, each, id_) for id_, each in case["facts"].items()})
            assert whole.total is None or sum(line.points for line in whole.lines) == whole.total
            return {key: getattr(whole, key) for key in case["expect"]}
        card = self.score(case, case["facts"])
        assert card.total is None or sum(line.points for line in card.lines) == card.total
        told: dict[str, Any] = {}
        for key, wanted in case["expect"].items():
            if key == "items":
                told[key] = {id_: item.awarded if (item := card.item(id_)) else "absent" for id_ in wanted}
            elif key == "vetoes":
                told[key] = list(card.hit)
            elif key == "consequences":
                told[key] = list(card.consequences)
            else:
                told[key] = getattr(card, key)
        return told

    @property
    def shown(self) -> str:
        """The YAML that does it."""
        chunks: list[list[str]] = []
        on = False
        for line in self.path.read_text("utf-8").splitlines():
            mark = line.strip()
            if mark in ("# shown", "# end"):
                on = mark == "# shown"
                chunks += [[]] if on else []
            elif on:
                chunks[-1].append(line)
        return "\n".join(textwrap.dedent("\n".join(chunk)) for chunk in chunks)


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """What a case says must come out, texts made numbers and truth values."""
    return {key: _value(key, value) for key, value in case["expect"].items()}


def _value(key: str, value: Any) -> Any:
    if value is None or value == "absent":
        return value
    if key in _TABLES:
        return {id_: _value("total", one) for id_, one in value.items()}
    if key in _NUMBERS:
        return Decimal(value)
    return value == "true" if key == "provisional" else value


def shapes() -> Iterator[Shape]:
    """Every shape, G before I."""
    for path in sorted(HERE.glob("*.yaml")):
        yield Shape(path)
