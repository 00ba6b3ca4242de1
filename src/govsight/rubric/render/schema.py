"""JSON Schemas of what goes in (facts) and what comes out (scorecards). Written to docs/reference."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from govsight.rubric.facts import FactFinding, Facts

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_DECIMAL_OR_NULL: Schema = {"anyOf": [_DECIMAL, {"type": "null"}]}
_STATE: Schema = {"enum": ["met", "breached", "not_applicable", "undetermined", "not_assessed"]}


def facts_schema() -> str:
    """Of a facts file written as JSON (a YAML file has the same shape; there every scalar may be bare)."""
    (one,), parts = msgspec.json.schema_components([Facts], ref_template="#/$defs/{name}")
    many: Schema = {
        "type": "object",
        "properties": {"subjects": {"type": "array", "items": one, "minItems": 1}},
        "required": ["subjects"],
        "additionalProperties": False,
    }
    schema = {
        "$schema": _DIALECT,
        "title": "GovSight facts",
        "description": "What is known of one subject, or of several (`subjects`), when it is scored.",
        "anyOf": [one, many],
        "$defs": {name: _written(part) for name, part in sorted(parts.items())},
    }
    return _text(schema)


def _written(part: Any) -> Any:
    """Numbers may be written as numbers or as text: text keeps every digit."""
    if isinstance(part, list):
        return [_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "decimal":
        return {**_DECIMAL, "type": ["number", "string"], **_rest(part, "type", "format")}
    if part.get("type") in ("integer", "boolean"):
        return {**part, "type": [part["type"], "string"]}
    return {key: _written(value) for key, value in part.items()}


def _rest(part: Schema, *without: str) -> Schema:
    return {key: value for key, value in part.items() if key not in without}


def scorecard_schema() -> str:
    """Of what `govsight score --format json` prints: one card, or cards with their ranking."""
    defs = {
        "card": _card(),
        "line": _line(),
        "finding": _closed({name: _finding_field(name) for name in FactFinding.__struct_fields__}, optional=True),
        "coverage": _coverage(),
        "place": _place(),
        "comparison": _comparison(),
        "what_if": _what_if(),
    }
    ranked = _closed({"cards": _list("card"), "ranking": _list("place")})
    schema = {
        "$schema": _DIALECT,
        "title": "GovSight scorecard",
        "description": "Points are decimals written as text. The points of all `lines` add up to `total`, those of an "
        "item's lines to what it was awarded.",
        "anyOf": [{"$ref": "#/$defs/card"}, ranked],
        "$defs": defs,
    }
    return _text(schema)


def _card() -> Schema:
    part = _closed(
        {"id": _TEXT, "name": _TEXT, "points": _DECIMAL, "reachable": _DECIMAL, "raw": _DECIMAL_OR_NULL,
         "awarded": _DECIMAL_OR_NULL}
    )  # fmt: skip
    item = _closed(
        {"id": _TEXT, "name": _TEXT, "part": _TEXT, "groups": _TEXTS, "points": _DECIMAL, "awarded": _DECIMAL_OR_NULL,
         "state": {"enum": ["machine", "person", "assumed", "open", "not_assessed"]}, "alternative": _TEXT,
         "came": _TEXTS, "note": _TEXT, "lines": _list("line")}
    )  # fmt: skip
    veto = _closed({"id": _TEXT, "name": _TEXT, "state": _STATE, "lines": _list("line")})
    reading = {"id": _TEXT, "question": _TEXT, "chosen": _TEXT, "text": _TEXT, "switched": {"type": "boolean"}}
    card = _closed(
        {
            "subject": _closed({"id": _TEXT, "name": _TEXT, "class": _TEXT, "traits": _TEXTS}),
            "rubric": _closed({"id": _TEXT, "name": _TEXT, "status": {"enum": ["official", "unverified", "draft"]}}),
            "as_of": {"type": "string", "format": "date"},
            "verdict": _TEXT,
            "total": _DECIMAL_OR_NULL,
            "base": _DECIMAL_OR_NULL,
            "bonus": _DECIMAL_OR_NULL,
            "grade": {"type": ["string", "null"]},
            "grade_text": _TEXT,
            "provisional": {"type": "boolean"},
            "notice": {
                **_TEXT,
                "description": "Chinese; to be said where `total` is shown: that it is no score, as no point of it is"
                " settled. Empty otherwise.",
            },
            "range": _closed({"low": _DECIMAL_OR_NULL, "high": _DECIMAL_OR_NULL}),
            "vetoes": {"type": "array", "items": veto, "description": "Those that hit."},
            "vetoes_looked_at": {"type": "array", "items": veto},
            "parts": {"type": "array", "items": part},
            "items": {"type": "array", "items": item},
            "out": {
                "type": "array",
                "items": _closed({"id": _TEXT, "name": _TEXT, "part": _TEXT, "points": _DECIMAL, "why": _TEXT}),
                "description": "Items not asked of this subject, and where their points went.",
            },
            "lines": _list("line"),
            "coverage": {"$ref": "#/$defs/coverage"},
            "readings": {"type": "array", "items": _closed(reading)},
            "consequences": _TEXTS,
            "remarks": _TEXTS,
        }
    )
    card["properties"] |= {
        "accounts": _list("card"),
        "comparison": {"$ref": "#/$defs/comparison"},
        "what_if": {"$ref": "#/$defs/what_if"},
    }
    return card


def _line() -> Schema:
    line = _closed({"kind": _TEXT, "text": _TEXT, "points": _DECIMAL})
    clause = {
        "clause": _TEXT,
        "no": _TEXT,
        "state": _STATE,
        "before_cap": {**_DECIMAL_OR_NULL, "description": "What it would take or give without the item's bounds."},
        "seen": _TEXT,
        "count": _DECIMAL_OR_NULL,
        "found": {**_list("finding"), "description": "The first places; `more` counts the rest."},
        "more": {"type": "integer"},
        "by": {"enum": ["machine", "person", "assumed", ""]},
        "name": _TEXT,
        "evidence": _TEXTS,
        "readings": _TEXTS,
    }
    line["properties"] |= clause
    line["dependentRequired"] = {"clause": sorted(clause.keys() - {"clause"})}
    return line


def _coverage() -> Schema:
    one: Schema = dict.fromkeys(("machine", "people", "assumed", "open"), _DECIMAL) | {"words": _TEXT}
    return _closed({**one, "parts": {"type": "object", "additionalProperties": _closed(one)}})


def _place() -> Schema:
    return _closed(
        {"subject": _TEXT, "name": _TEXT, "class": _TEXT, "total": _DECIMAL_OR_NULL, "verdict": _TEXT,
         "place": {"type": ["integer", "null"]}, "of": {"type": "integer"}, "tied": {"type": "boolean"},
         "provisional": {"type": "boolean"}}
    )  # fmt: skip


def _comparison() -> Schema:
    side = _closed(
        {"rubric": _TEXT, "as_of": {"type": "string", "format": "date"}, "total": _DECIMAL_OR_NULL, "verdict": _TEXT,
         "grade": {"type": ["string", "null"]}}
    )  # fmt: skip
    line: Schema = {"anyOf": [{"$ref": "#/$defs/line"}, {"type": "null"}]}
    change = _closed({"change": _DECIMAL, "before": line, "after": line})
    item = _closed(
        {"id": _TEXT, "name": _TEXT, "change": _DECIMAL, "before": _DECIMAL_OR_NULL, "after": _DECIMAL_OR_NULL,
         "lines": {"type": "array", "items": change}}
    )  # fmt: skip
    veto = _closed({"id": _TEXT, "name": _TEXT, "before": _TEXT, "after": _TEXT})
    return _closed(
        {"subject": _TEXT, "before": side, "after": side, "change": _DECIMAL_OR_NULL,
         "vetoes": {"type": "array", "items": veto}, "items": {"type": "array", "items": item},
         "steps": {"type": "array", "items": change}}
    )  # fmt: skip


def _what_if() -> Schema:
    won = _closed(
        {"source": _TEXT, "cause": _TEXT, "text": _TEXT, "count": {"type": "integer"}, "points": _DECIMAL_OR_NULL,
         "total": _DECIMAL_OR_NULL, "verdict": _TEXT, "why": _TEXT}
    )  # fmt: skip
    each: Schema = {"type": "array", "items": won}
    return _closed({"total": _DECIMAL_OR_NULL, "verdict": _TEXT, "each": each, "together": each})


def _finding_field(name: str) -> Schema:
    if name == "count":
        return {"type": "integer"}
    return {"type": ["string", "null"]} if name == "evidence" else _TEXT


def _closed(properties: Schema, *, optional: bool = False) -> Schema:
    """An object with these and no others, all required unless optional."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return schema if optional else {**schema, "required": list(properties)}


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
