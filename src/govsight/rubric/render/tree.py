"""A plan as a tree: nodes with children, leaves with points, clauses and their rules; and the same to read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from govsight.rubric.condition import Condition
from govsight.rubric.condition_words import condition_words
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Group, Item, Part, Rubric, Veto
from govsight.rubric.points import text
from govsight.rubric.render.width import wrap
from govsight.rubric.render.words import STATUSES

Plain = dict[str, Any]
_WIDTH = 96
_OBJECTS = {"site": "政府网站", "media": "政务新媒体"}


def summary(rubric: Rubric) -> Plain:
    """What a list of plans says of one."""
    span = rubric.effective
    return {
        "id": rubric.id,
        "name": rubric.name,
        "issuer": rubric.issuer,
        "number": rubric.number,
        "status": rubric.status,
        "effective": None if span is None else {"from": str(span.from_), "to": str(span.to) if span.to else None},
    }


def tree(loaded: Loaded) -> Plain:
    """The whole plan. Vetoes stand first, under a node of their own, with no points."""
    rubric = loaded.rubric
    children = []
    if rubric.vetoes:
        vetoes = [_veto(veto) for veto in rubric.vetoes]
        children.append({"id": "vetoes", "name": "单项否决", "children": vetoes})
    children += [_holder(part) for part in rubric.parts]
    return {
        **summary(rubric),
        "issued": str(rubric.issued) if rubric.issued else None,
        "places": rubric.places,
        "children": children,
        "classes": plain(rubric.classes),
        "traits": plain(rubric.traits),
        "transfers": plain(rubric.transfers),
        "veto": plain(rubric.veto),
        "rescale": plain(rubric.rescale),
        "floor": plain(rubric.floor),
        "limit": plain(rubric.limit),
        "grades": plain(rubric.grades),
        "readings": [{**plain(reading), "in_force": loaded.chosen[reading.id]} for reading in rubric.readings],
    }


def plain(value: object) -> Any:
    """A piece of the plan as the file would have it: decimals as strings, what is not said left out."""
    if isinstance(value, Decimal):
        return text(value)
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        told = {field.encode_name: plain(getattr(value, field.name)) for field in fields}
        config = value.__struct_config__
        kind = {config.tag_field: config.tag} if config.tag_field and config.tag is not None else {}
        return {**kind, **{name: one for name, one in told.items() if one not in (None, "", [], {}, False)}}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value if isinstance(value, str | int | bool | None) else str(value)


def _holder(holder: Part | Group) -> Plain:
    data: Plain = {
        "id": holder.id,
        "name": holder.name,
        "points": text(holder.points),
        "children": [*map(_item, holder.items), *map(_holder, holder.groups)],
    }
    if isinstance(holder, Part):
        data |= {"cap": plain(holder.cap), "gate": plain(holder.gate)}
    else:
        data["when"] = plain(holder.when)
    return {name: one for name, one in data.items() if one is not None}


def _item(item: Item) -> Plain:
    data = {
        "id": item.id,
        "name": item.name,
        "points": text(item.points),
        "mode": item.mode,
        "children": [],
        "clauses": [_clause(clause) for clause in item.clauses],
        "rule": _rule(item.mode, item.clauses),
        "points_by_class": plain(item.points_by_class),
        "when": plain(item.when),
        "note": item.note,
        "once_per_finding": item.once_per_finding,
        "alternatives": [
            {
                "id": one.id,
                "name": one.name,
                "when": plain(one.when),
                "text": one.text,
                "clauses": [_clause(clause) for clause in one.clauses],
                "rule": _rule(item.mode, one.clauses),
            }
            for one in item.alternatives
        ],
    }
    return data


def _veto(veto: Veto) -> Plain:
    return {
        "id": veto.id,
        "name": veto.name,
        "points": "0",
        "mode": "veto",
        "object": veto.object,
        "children": [],
        "clauses": [_clause(clause) for clause in veto.clauses],
        "rule": _rule("veto", veto.clauses),
        "when": plain(veto.when),
        "note": veto.note,
    }


def _clause(clause: Clause) -> Plain:
    return {
        "id": clause.id,
        "no": clause.no,
        "text": clause.text,
        "signals": list(clause.signals),
        "rule": _clause_rule(clause),
    }


def _clause_rule(clause: Clause) -> Plain:
    rule = {
        "test": plain(clause.test),
        "effect": plain(clause.effect),
        "when": plain(clause.when),
        "exempt": list(clause.exempt),
        "places": list(clause.places),
    }
    return {name: one for name, one in rule.items() if one or name == "test"}


def _rule(mode: str, clauses: tuple[Clause, ...]) -> Plain:
    return {"mode": mode, "clauses": [{"clause": clause.id, **_clause_rule(clause)} for clause in clauses]}


def tree_lines(loaded: Loaded) -> Iterator[str]:
    """The plan to read on a screen."""
    rubric = loaded.rubric
    span = rubric.effective
    yield f"{rubric.name}（{rubric.id}）"
    told = [rubric.issuer, rubric.number, f"印发 {rubric.issued}" if rubric.issued else ""]
    told.append(f"考评期 {span.from_} 至 {span.to or '今'}" if span else "")
    told.append(f"状态：{STATUSES[rubric.status]}")
    yield " · ".join(one for one in told if one)
    for one in rubric.classes:
        yield from wrap(f"{one.name}（{one.id}）", _WIDTH, "  类别 ", "       ")
    if rubric.vetoes:
        yield ""
        yield f"单项否决：任意一种即判定为{rubric.veto.verdict}"
        for veto in rubric.vetoes:
            yield f"  {veto.name}（{_OBJECTS[veto.object]}）  {veto.id}"
            yield from _leaf_lines(veto.clauses, veto.note, veto.when, rubric, "    ")
    for part in rubric.parts:
        yield ""
        yield from _holder_lines(part, rubric, "")
    if rubric.transfers:
        yield ""
        yield "权重转移"
        for transfer in rubric.transfers:
            to = "其余各项" if transfer.to == "all" else "、".join(transfer.to)
            yield from wrap(
                f"{transfer.from_} → {to}：{condition_words(transfer.when, rubric)}。{transfer.text}",
                _WIDTH,
                "  ",
                "    ",
            )
    if rubric.readings:
        yield ""
        yield "原文有歧义之处（* 为现用的读法）"
        for reading in rubric.readings:
            yield from wrap(f"{reading.id}：{reading.question}（{reading.clause}）", _WIDTH, "  ", "    ")
            for option in reading.options:
                mark = "*" if loaded.chosen[reading.id] == option.id else " "
                yield from wrap(f"{option.id}：{option.text}", _WIDTH, f"   {mark} ", "       ")


def _holder_lines(holder: Part | Group, rubric: Rubric, indent: str) -> Iterator[str]:
    when = holder.when if isinstance(holder, Group) else None
    asked = f"（{condition_words(when, rubric)}）" if when else ""
    yield f"{indent}{holder.name}  {text(holder.points)} 分{asked}  {holder.id}"
    for item in holder.items:
        by_class = "、".join(f"{name} {text(points)} 分" for name, points in item.points_by_class.items())
        more = f"（{by_class}）" if by_class else ""
        yield f"{indent}  {item.name}  {text(item.points)} 分{more}  {item.id}"
        yield from _leaf_lines(item.clauses, item.note, item.when, rubric, f"{indent}    ")
        for other in item.alternatives:
            yield from wrap(
                f"替代：{other.name}（{condition_words(other.when, rubric)}）",
                _WIDTH,
                f"{indent}    ",
                f"{indent}      ",
            )
            yield from _leaf_lines(other.clauses, "", None, rubric, f"{indent}      ")
    for group in holder.groups:
        yield from _holder_lines(group, rubric, f"{indent}  ")


def _leaf_lines(
    clauses: tuple[Clause, ...], note: str, when: Condition | None, rubric: Rubric, indent: str
) -> Iterator[str]:
    if when is not None:
        yield from wrap(f"考核对象：{condition_words(when, rubric)}", _WIDTH, indent, f"{indent}  ")
    for clause in clauses:
        who = f"〔{'、'.join(clause.signals)}〕" if clause.signals else ""
        start = f"{clause.no}. " if clause.no else ""
        yield from wrap(f"{start}{clause.text}{who}", _WIDTH, indent, f"{indent}   ")
    if note:
        yield from wrap(note, _WIDTH, indent, f"{indent}   ")
