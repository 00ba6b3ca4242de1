"""`results_of`: what a computing came to, as plain data, without the cards: anybody computes those again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from govsight.kit.early import early
from govsight.procedure.compute import Outcome
from govsight.rubric.card import Line


class Result(msgspec.Struct, frozen=True):
    """One subject's. own: its self-assessment; cross: the mean of its peers; final: what was found, with appeals;
    first: the same before them, None when none was upheld. lines add up to total."""

    class_: str
    total: Decimal | None
    verdict: str
    grade: str | None
    grade_text: str
    place: int | None
    of: int
    tied: bool
    provisional: bool
    low: Decimal | None
    high: Decimal | None
    own: Decimal | None
    cross: Decimal | None
    final: Decimal | None
    first: Decimal | None
    lines: tuple[Line, ...]
    weights: dict[str, Decimal]
    remarks: tuple[str, ...]


def result_of(outcome: Outcome) -> Result:
    """One subject's."""
    composed = outcome.composed
    return Result(
        outcome.class_,
        composed.total,
        composed.verdict,
        composed.grade,
        composed.grade_text,
        outcome.place,
        outcome.of,
        outcome.tied,
        composed.provisional,
        composed.low,
        composed.high,
        outcome.self_marked.total if outcome.self_marked else None,
        outcome.crossed.total if outcome.crossed else None,
        outcome.card.total if outcome.card else None,
        outcome.first.total if outcome.first else None,
        composed.lines,
        {str(kind): weight for kind, weight in composed.weights.items()},
        composed.remarks,
    )


def results_of(outcomes: Mapping[str, Outcome]) -> dict[str, dict[str, Any]]:
    """By key, as JSON holds it: numbers of points are texts."""
    told = {key: result_of(outcome) for key, outcome in outcomes.items()}
    plain: dict[str, dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(told))
    return plain


def read_result(plain: Mapping[str, Any]) -> Result:
    """One of them, back. Raises msgspec.ValidationError."""
    return msgspec.convert(plain, Result)


early(Result)
