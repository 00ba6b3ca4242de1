"""A scorecard as plain data: decimals as strings, dates as text, only what JSON knows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from govsight.rubric.card import Coverage, ItemScore, Line, Scorecard, VetoScore
from govsight.rubric.points import text
from govsight.rubric.rank import Place

Plain = dict[str, Any]


def card_data(card: Scorecard, accounts: Sequence[Scorecard] = ()) -> Plain:
    """One card, as docs/reference/scorecard.schema.json says. accounts: the cards of its accounts, where each was
    scored alone."""
    data: Plain = {
        "subject": {
            "id": card.subject,
            "name": card.subject_name,
            "class": card.class_,
            "traits": list(card.traits),
        },
        "rubric": {"id": card.rubric, "name": card.rubric_name, "status": card.status},
        "as_of": card.as_of.isoformat(),
        "verdict": card.verdict,
        "total": _fixed(card.total),
        "base": _fixed(card.base),
        "bonus": _fixed(card.bonus),
        "grade": card.grade,
        "grade_text": card.grade_text,
        "provisional": card.provisional,
        "notice": card.notice,
        "range": {"low": _fixed(card.low), "high": _fixed(card.high)},
        "vetoes": [_veto(veto) for veto in card.vetoes if veto.state == "breached"],
        "vetoes_looked_at": [_veto(veto) for veto in card.vetoes],
        "parts": [
            {
                "id": part.id,
                "name": part.name,
                "points": text(part.points),
                "reachable": text(part.reachable),
                "raw": _number(part.raw),
                "awarded": _number(part.awarded),
            }
            for part in card.parts
        ],
        "items": [_item(item) for item in card.items],
        "out": [
            {"id": one.id, "name": one.name, "part": one.part, "points": text(one.points), "why": one.why}
            for one in card.out
        ],
        "lines": [line_data(line) for line in card.lines],
        "coverage": _coverage(card),
        "readings": [msgspec.to_builtins(reading) for reading in card.readings],
        "consequences": list(card.consequences),
        "remarks": list(card.remarks),
    }
    if accounts:
        data["accounts"] = [card_data(one) for one in accounts]
    return data


def place_data(place: Place) -> Plain:
    """One subject's place."""
    return {
        "subject": place.subject,
        "name": place.name,
        "class": place.class_,
        "total": _fixed(place.total),
        "verdict": place.verdict,
        "place": place.place,
        "of": place.of,
        "tied": place.tied,
        "provisional": place.provisional,
    }


def line_data(line: Line) -> Plain:
    """One line. A line that is no clause has only its kind, text and points."""
    data: Plain = {"kind": line.kind, "text": line.text, "points": text(line.points)}
    if line.clause:
        data |= {
            "clause": line.clause,
            "no": line.no,
            "state": line.state,
            "before_cap": _number(line.before),
            "seen": line.seen,
            "count": _number(line.count),
            "found": [msgspec.to_builtins(one) for one in line.found],
            "more": line.more,
            "by": line.by,
            "name": line.name,
            "evidence": list(line.evidence),
            "readings": list(line.readings),
        }
    return data


def _veto(veto: VetoScore) -> Plain:
    lines = [line_data(line) for line in veto.lines]
    return {"id": veto.id, "name": veto.name, "state": veto.state, "lines": lines}


def _item(item: ItemScore) -> Plain:
    return {
        "id": item.id,
        "name": item.name,
        "part": item.part,
        "groups": list(item.groups),
        "points": text(item.points),
        "awarded": _number(item.awarded),
        "state": item.settled,
        "alternative": item.alternative,
        "came": list(item.came),
        "note": item.note,
        "lines": [line_data(line) for line in item.lines],
    }


def _coverage(card: Scorecard) -> Plain:
    """Of the first part, which is the one out of 100; and of each part."""
    parts = {id_: _covered(one) for id_, one in card.coverage.items()}
    first = next(iter(parts.values()), _covered(Coverage()))
    return {**first, "parts": parts}


def _covered(one: Coverage) -> Plain:
    return {
        "machine": text(one.machine),
        "people": text(one.people),
        "assumed": text(one.assumed),
        "open": text(one.open),
        "words": one.words,
    }


def _number(number: Decimal | None) -> str | None:
    return None if number is None else text(number)


def _fixed(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
