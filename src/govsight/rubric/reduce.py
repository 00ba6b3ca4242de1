"""Facts written for one plan in the words another knows; the rest is left out by name, never in silence."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import msgspec

from govsight.rubric.declared import declared
from govsight.rubric.facts import FactFinding, Facts, Rating
from govsight.rubric.model import Rubric
from govsight.rubric.rules import Rated


class Vocabulary:
    """The words of a plan. foreign: ids it has in common with another plan that mean something else there."""

    def __init__(self, rubric: Rubric, foreign: frozenset[str] = frozenset()) -> None:
        clauses = list(rubric.clauses())
        self._ids = ({one.id for one in clauses} | {one.id for one in rubric.items()}) - foreign
        self._checks = {signal for one in clauses for signal in (*one.signals, *one.test.names().get("signals", ()))}
        self._traits = {one.id for one in rubric.traits}
        self._lists = declared(rubric)
        self._events = self._lists.pop("events")
        self._levels: dict[str, frozenset[str]] = {}
        for item in rubric.items():
            for clause in item.clauses:
                if isinstance(clause.test, Rated):
                    self._levels[clause.id] = self._levels[item.id] = frozenset(clause.test.levels)

    def reduce(self, facts: Facts) -> tuple[Facts, tuple[str, ...]]:
        """The facts in these words, and what was left out: `counts.visits`, `findings.links.home`, `traits.channel`.
        The class is left as it is."""
        dropped: dict[str, None] = {}

        def keep(field: str, word: str, known: Set[str]) -> bool:
            if word not in known:
                dropped[f"{field}.{word}"] = None
            return word in known

        def those(field: str, known: Set[str]) -> dict[str, Any]:
            told: Mapping[str, Any] = getattr(facts, field)
            return {word: value for word, value in told.items() if keep(field, word, known)}

        def traits(given: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in given if keep("traits", one, self._traits))

        subject = msgspec.structs.replace(facts.subject, traits=traits(facts.subject.traits))
        accounts = [msgspec.structs.replace(one, traits=traits(one.traits)) for one in facts.accounts]

        def places(field: str) -> tuple[FactFinding, ...]:
            told: tuple[FactFinding, ...] = getattr(facts, field)
            return tuple(
                one for one in told if keep(field, one.clause or one.check, self._ids if one.clause else self._checks)
            )

        ratable = {id_ for id_, given in facts.ratings.items() if id_ in self._ids and self._understood(id_, given)}
        reduced = msgspec.structs.replace(
            facts,
            subject=subject,
            accounts=tuple(accounts),
            findings=places("findings"),
            doubts=places("doubts"),
            events=tuple(one for one in facts.events if keep("events", one.kind, self._events)),
            ratings=those("ratings", ratable),
            outcomes=those("outcomes", self._ids | self._checks),
            **{field: those(field, known) for field, known in self._lists.items()},
        )
        return reduced, tuple(dropped)

    def _understood(self, id_: str, given: tuple[Rating, ...] | Rating) -> bool:
        """Whether the plan has the levels a rating speaks of."""
        each = given if isinstance(given, tuple) else (given,)
        return all(not one.level or one.level in self._levels.get(id_, ()) for one in each)
