"""The same facts by two plans, made readable: text for the screen, plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govsight.rubric.card import Line
from govsight.rubric.crossing import Crossed, Pair, Side
from govsight.rubric.model import Rubric
from govsight.rubric.points import text
from govsight.rubric.render.json import line_data
from govsight.rubric.render.width import left, right, wrap
from govsight.rubric.render.words import number, plain, signed, total_of

Plain = dict[str, Any]
_WIDTH = 96
_PAIRS = 8  # items on a screen
_DROPPED = 12
_EXPLAINED = 20  # subjects on a screen


def crossed_data(a: Rubric, b: Rubric, found: Sequence[Crossed]) -> Plain:
    """As plain data. For each subject: `change` is the sum of `full`, the `short` of all pairs, and `steps`."""
    return {
        "a": {"id": a.id, "name": a.name, "status": a.status},
        "b": {"id": b.id, "name": b.name, "status": b.status},
        "subjects": [_subject(one) for one in found],
    }


def _subject(one: Crossed) -> Plain:
    return {
        "subject": one.subject,
        "name": one.name,
        "a": _side(one.a),
        "b": _side(one.b),
        "change": None if one.change is None else text(one.change),
        "moved": one.moved,
        "full": text(one.full),
        "steps": text(one.steps),
        "pairs": [_pair(pair) for pair in one.pairs],
    }


def _side(side: Side) -> Plain:
    card, place = side.card, side.place
    return {
        "class": card.class_ if card else None,
        "total": None if card is None or card.total is None else format(card.total, "f"),
        "verdict": card.verdict if card else None,
        "grade": card.grade if card else None,
        "vetoes": list(card.hit) if card else [],
        "place": place.place if place else None,
        "of": place.of if place else None,
        "not_asked": list(side.dropped),
        "why": side.why,
    }


def _pair(pair: Pair) -> Plain:
    return {
        "name": pair.name,
        "a": None if pair.a is None else {"id": pair.a.id, "points": text(pair.a.points), "awarded": _awarded(pair.a)},
        "b": None if pair.b is None else {"id": pair.b.id, "points": text(pair.b.points), "awarded": _awarded(pair.b)},
        "full": text(pair.full),
        "short": text(pair.short),
        "lines_a": [line_data(line) for line in pair.left],
        "lines_b": [line_data(line) for line in pair.right],
    }


def _awarded(item: Any) -> str | None:
    return None if item.awarded is None else text(item.awarded)


def crossed_text(a: Rubric, b: Rubric, found: Sequence[Crossed]) -> str:
    """A table of who stands where under both plans, then for each what makes the difference."""
    told = [*_table(a, b, found), *(line for one in found[:_EXPLAINED] for line in _why(one))]
    if len(found) > _EXPLAINED:
        told += ["", f"变化较小的另外 {len(found) - _EXPLAINED} 个对象的原因见 --format json"]
    return "\n".join(told)


def _table(a: Rubric, b: Rubric, found: Sequence[Crossed]) -> Iterator[str]:
    yield f"甲  {a.name}（{a.id}）"
    yield f"乙  {b.name}（{b.id}）"
    if "unverified" in (a.status, b.status):
        yield "注意：其中有分值未核实的方案，结果只供参考"
    yield ""
    heads = ("甲总分", 10), ("名次", 8), ("等次", 8), ("乙总分", 10), ("名次", 8), ("等次", 8), ("变化", 9)
    yield "".join(right(word, columns) for word, columns in heads) + "  考评对象"
    for one in found:
        cells = [*_cells(one.a), *_cells(one.b), (_change(one), 9)]
        name = plain(f"{one.name}（{one.subject}）" if one.name else one.subject)
        yield "".join(right(word, columns) for word, columns in cells) + f"  {name}"


def _cells(side: Side) -> list[tuple[str, int]]:
    card, place = side.card, side.place
    if card is None:
        return [("未评分", 10), ("—", 8), ("—", 8)]
    position = "—" if place is None or place.place is None else f"{place.place}/{place.of}"
    total = total_of(card) if card.total is not None else "否决" if card.hit else "不评分"
    return [(total, 10), (position, 8), (card.grade or "—", 8)]


def _change(one: Crossed) -> str:
    return "—" if one.change is None else signed(one.change)


def _why(one: Crossed) -> Iterator[str]:
    yield ""
    moved = one.moved
    told = "" if not moved else f"，名次{'上升' if moved > 0 else '下降'} {abs(moved)} 位"
    yield plain(f"{one.name or one.subject}：总分变化 {_change(one)}{told}")
    for word, side in (("甲", one.a), ("乙", one.b)):
        if side.card is None:
            yield from wrap(f"{word}未评分：{plain(side.why)}", _WIDTH, "  ", "    ")
        elif side.card.total is None and not side.card.hit:
            yield f"  {word}不评分：没有适用于这一类对象的计分指标"
        elif side.card.hit:
            named = "、".join(veto.name for veto in side.card.vetoes if veto.state == "breached")
            yield from wrap(f"{word}单项否决：{named}", _WIDTH, "  ", "    ")
        if side.dropped:
            more = f" 等 {len(side.dropped)} 个词" if len(side.dropped) > _DROPPED else ""
            words = plain("、".join(side.dropped[:_DROPPED]))
            yield from wrap(f"{word}没有问到的事实：{words}{more}", _WIDTH, "  ", "    ")
    if one.change is None:
        return
    for pair in one.pairs[:_PAIRS]:
        yield from _pair_lines(pair)
    if len(one.pairs) > _PAIRS:
        yield f"{' ' * 12}另有 {len(one.pairs) - _PAIRS} 项，见 --format json"
    rest = sum((pair.short for pair in one.pairs[_PAIRS:]), start=one.full * 0)
    sums = [(rest, "其余各项的失分")] if rest else []
    sums += [(one.full, "两个方案的满分不同"), (one.steps, "换算、封顶、取整")]
    for points, told in sums:
        if points:
            yield f"{right(signed(points), 10)}  {told}"


def _pair_lines(pair: Pair) -> Iterator[str]:
    sides = []
    for word, item in (("甲", pair.a), ("乙", pair.b)):
        sides.append(f"{word} {number(item.awarded)}/{number(item.points)}" if item else f"{word}不问")
    yield f"{right(signed(pair.short), 10)}  {pair.name}（{'，'.join(sides)}）"
    for word, lines in (("甲", pair.left), ("乙", pair.right)):
        for line in lines:
            yield from _line(word, line)


def _line(word: str, line: Line) -> Iterator[str]:
    seen = f"（{plain(line.seen)}）" if line.seen else ""
    told = f"{left(signed(line.points), 6)} {line.no + '. ' if line.no else ''}{line.text}{seen}"
    yield from wrap(told, _WIDTH, f"{' ' * 12}{word} ", " " * 22)
