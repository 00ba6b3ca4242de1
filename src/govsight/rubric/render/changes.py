"""Comparisons and repairs made readable: text for the screen, plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govsight.rubric.card import Line, Scorecard
from govsight.rubric.compare import Comparison, LineChange
from govsight.rubric.points import text
from govsight.rubric.render.json import line_data
from govsight.rubric.render.width import right, wrap
from govsight.rubric.render.words import STATES, fixed, named, number, place, plain, signed
from govsight.rubric.what_if import WhatIf, Won

Plain = dict[str, Any]
_WIDTH = 96
_PLACES = 3
_SHOWN = 20  # repairs on a screen
_LEFT = " " * 12


def comparison_data(comparison: Comparison) -> Plain:
    """As plain data; `change` of all items and steps add up to the `change` of the whole."""
    return {
        "subject": comparison.after.subject,
        "before": _card(comparison.before),
        "after": _card(comparison.after),
        "change": None if comparison.change is None else text(comparison.change),
        "vetoes": [
            {"id": one.id, "name": one.name, "before": one.before, "after": one.after} for one in comparison.vetoes
        ],
        "items": [
            {
                "id": one.id,
                "name": one.name,
                "change": text(one.change),
                "before": None if one.before is None or one.before.awarded is None else text(one.before.awarded),
                "after": None if one.after is None or one.after.awarded is None else text(one.after.awarded),
                "lines": [_change(line) for line in one.lines],
            }
            for one in comparison.items
        ],
        "steps": [_change(line) for line in comparison.steps],
    }


def _card(card: Scorecard) -> Plain:
    return {
        "rubric": card.rubric,
        "as_of": card.as_of.isoformat(),
        "total": None if card.total is None else format(card.total, "f"),
        "verdict": card.verdict,
        "grade": card.grade,
    }


def _change(change: LineChange) -> Plain:
    return {
        "change": text(change.change),
        "before": line_data(change.before) if change.before else None,
        "after": line_data(change.after) if change.after else None,
    }


def comparison_text(comparison: Comparison) -> str:
    """One subject: before, after, and every line that changed, in a column that adds up."""
    return "\n".join(_comparison(comparison))


def _comparison(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield f"{named(after.subject, after.subject_name)}：前 {_said(before)}，后 {_said(after)}"
    for veto in comparison.vetoes:
        old, new = (_VETO.get(state, "没有这一项") for state in (veto.before, veto.after))
        yield f"{_LEFT}单项否决 {veto.name}：{old} → {new}"
    if comparison.change is None:
        yield f"{_LEFT}有一方没有总分，不逐项相减"
        return
    if not comparison.items and not comparison.steps:
        yield f"{_LEFT}没有变化"
        return
    yield f"{right('变化', 10)}  指标与细则"
    for item in comparison.items:
        old, new = (number(one.awarded) if one else "不考核" for one in (item.before, item.after))
        yield f"{right(signed(item.change), 10)}  {item.name}  {item.id}（{old} → {new}）"
        for line in item.lines:
            yield from _line(line)
    for step in comparison.steps:
        yield f"{right(signed(step.change), 10)}  {plain(step.line.text)}"
    yield right("-" * 8, 10)
    yield f"{right(signed(comparison.change), 10)}  总分的变化"


_VETO = {**STATES, "breached": "否决", "met": "未触发"}


def _said(card: Scorecard) -> str:
    return f"{fixed(card.total)} 分（{card.verdict}）" if card.total is not None else card.verdict


def _line(change: LineChange) -> Iterator[str]:
    line = change.line
    if line.kind == "start":
        told = f"满分 {_points(change.before)} → {_points(change.after)}"
    else:
        start = f"{line.no}. " if line.no else ""
        told = f"{start}{line.text}（{_points(change.before)} → {_points(change.after)}）"
    yield from wrap(told, _WIDTH, f"{right(signed(change.change), 16)}  ", " " * 20)
    for word, one in (("前", change.before), ("后", change.after)):
        if one is not None and one.clause:
            state = STATES[one.state] if one.state else ""
            seen = f"；{plain(one.seen)}" if one.seen else ""
            yield from wrap(f"{word}：{state}{seen}", _WIDTH, " " * 20, " " * 24)
            for finding in one.found[:_PLACES] if word == "后" else ():
                yield from wrap(place(finding), _WIDTH, " " * 22 + "· ", " " * 24)


def _points(line: Line | None) -> str:
    return "无" if line is None else signed(line.points) if line.kind != "start" else number(line.points)


def what_if_data(found: WhatIf) -> Plain:
    """As plain data."""
    return {
        "total": None if found.total is None else format(found.total, "f"),
        "verdict": found.verdict,
        "each": [_won(one) for one in found.each],
        "together": [_won(one) for one in found.together],
    }


def _won(won: Won) -> Plain:
    return {
        "source": won.repair.source,
        "cause": won.repair.cause,
        "text": won.repair.text,
        "count": won.repair.count,
        "points": None if won.points is None else text(won.points),
        "total": None if won.total is None else format(won.total, "f"),
        "verdict": won.verdict,
        "why": won.why,
    }


def what_if_text(found: WhatIf, card: Scorecard) -> str:
    """Repairs, best first; then the order in which whole kinds win most soonest. card: as things are."""
    return "\n".join(_what_if(found, card))


def _what_if(found: WhatIf, card: Scorecard) -> Iterator[str]:
    yield f"{named(card.subject, card.subject_name)}：现为 {_said(card)}，整改能挽回多少分"
    if not found.each:
        yield f"{_LEFT}没有可以整改的扣分"
        return
    yield f"{right('单独可得', 10)}  整改"
    alike = _alike(found.each)
    for group in alike[:_SHOWN]:
        told = _told(group[0])
        if len(group) > 1:
            told = f"{group[0].repair.source}：逐处整改，{len(group)} 处每处如此，如 {_told(group[0], source=False)}"
        yield from wrap(told, _WIDTH, f"{right(_gain(group[0]), 10)}  ", _LEFT)
    if len(alike) > _SHOWN:
        yield f"{_LEFT}另有 {len(alike) - _SHOWN} 项，见 --format json"
    if not found.together:
        return
    yield ""
    yield f"{right('依次可得', 10)}{right('总分', 10)}  先做哪一类最划算（每一步都在前面各步之上）"
    for won in found.together:
        first = f"{right(_gain(won), 10)}{right(fixed(won.total), 10)}  "
        yield from wrap(_told(won), _WIDTH, first, " " * 22)


def _alike(each: Sequence[Won]) -> list[list[Won]]:
    """Single causes of one source that come to the same, together."""
    groups: dict[object, list[Won]] = {}
    for position, won in enumerate(each):
        key = (won.repair.source, won.points, won.why) if won.repair.cause else position
        groups.setdefault(key, []).append(won)
    return list(groups.values())


def _told(won: Won, *, source: bool = True) -> str:
    repair = won.repair
    count = f" ×{repair.count}" if repair.cause and repair.count > 1 else ""
    start = f"{repair.source}：" if repair.cause and source else ""
    why = f"——{won.why}" if won.why else ""
    return plain(f"{start}{repair.text}{count}{why}")


def _gain(won: Won) -> str:
    if won.points is None:
        return "解除否决" if won.total is not None else "0" if won.why else "少一项否决"
    return signed(won.points)
