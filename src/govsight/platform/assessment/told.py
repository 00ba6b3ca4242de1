"""A card as screens show it: part by part, item by item, with what self and peers gave beside it."""

from __future__ import annotations

from typing import Any

from govsight.procedure.compute import Outcome
from govsight.procedure.corroborate import SIGNS
from govsight.rubric.card import ItemScore, Line, Scorecard

STATES = {
    "met": "符合", "breached": "不符合", "not_applicable": "不适用", "undetermined": "待定", "not_assessed": "不评",
}  # fmt: skip
SETTLED = {"machine": "机器", "person": "人工", "assumed": "推定", "open": "待定", "not_assessed": "不评"}
_RECORD = "urn:uuid:"
_COLOURS = {"met": "green", "breached": "red", "undetermined": "yellow"}


def parts_told(outcome: Outcome) -> list[dict[str, Any]]:
    """In plan order; nothing where nobody looked."""
    card = outcome.card
    if card is None:
        return []
    rows = {row.item: row for row in outcome.rows}
    items = [item_told(item) | {"row": rows[item.id]} for item in card.items]
    for one in items:
        one["signs"] = [SIGNS[sign] for sign in one["row"].signs if sign != "open"]
    told = []
    for part in card.parts:
        inside = [one for one in items if one["item"].part == part.id]
        if inside or part.awarded is not None:
            told.append({"part": part, "items": inside})
    return told


def item_told(item: ItemScore) -> dict[str, Any]:
    """One item: who settled it, whether points were lost, its lines."""
    lost = any(line.points < 0 for line in item.lines)
    return {"item": item, "by": SETTLED.get(item.settled, ""), "lost": lost, "lines": lines_told(item.lines)}


def vetoes_told(card: Scorecard | None) -> list[dict[str, Any]]:
    """Every veto that was looked at."""
    return [
        {"veto": veto, "word": STATES.get(veto.state, ""), "colour": _COLOURS.get(veto.state, "secondary"),
         "lines": lines_told(veto.lines)}
        for veto in (card.vetoes if card else ())
    ]  # fmt: skip


def lines_told(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """With the word and the colour of each state, and the records of evidence no place of it names."""
    return [
        {
            "line": line, "word": STATES.get(line.state or "", ""),
            "colour": _COLOURS.get(line.state or "", "secondary"), "records": _own_records(line),
        }
        for line in lines
    ]  # fmt: skip


def _own_records(line: Line) -> list[str]:
    """Of evidence; what else a line rests on (an exhibit) is none."""
    placed = {one.evidence for one in line.found}
    return [one for one in dict.fromkeys(line.evidence) if one.startswith(_RECORD) and one not in placed]
