"""Gates, floor, limit, caps and the score of a veto speak of parts there are, in numbers that can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsight.rubric.applicability import apply
from govsight.rubric.condition import holds
from govsight.rubric.load import Loaded
from govsight.rubric.model import Part, Rubric, items_of
from govsight.rubric.points import ZERO, text
from govsight.rubric.proofread.near import near
from govsight.rubric.proofread.possible import subjects, words
from govsight.rubric.proofread.walk import of, trouble, weighed
from govsight.rubric.trouble import Trouble

_MOST_PLACES = 6


def bounds(loaded: Loaded) -> Iterator[Trouble]:
    """What can never come into play is a warning."""
    yield from _gates(loaded)
    yield from _floor(loaded)
    yield from _limit(loaded)
    effect = loaded.rubric.veto
    if not effect.verdict.strip():
        yield trouble(loaded, ("veto", "verdict"), "veto", "没有写否决后的结论（verdict）")
    if effect.score is not None and not 0 <= effect.score <= highest(loaded.rubric):
        yield trouble(loaded, ("veto", "score"), "veto", f"否决后的分数 {text(effect.score)} 不在 0 到满分之间")
    if not 0 <= loaded.rubric.places <= _MOST_PLACES:
        told = f"places 是 {loaded.rubric.places}，应在 0 到 {_MOST_PLACES} 之间"
        yield trouble(loaded, ("places",), "", told)


def highest(rubric: Rubric) -> Decimal:
    """The most that all parts together can bring."""
    most = sum((_most(part) for part in rubric.parts if part.points > 0), ZERO)
    return most if rubric.limit is None else min(most, rubric.limit)


def _most(part: Part) -> Decimal:
    return part.points if part.cap is None else min(part.points, abs(part.cap))


def _gates(loaded: Loaded) -> Iterator[Trouble]:
    for node in of(loaded, Part):
        part = node.it
        if part.cap is not None:
            every = abs(sum((item.points for item in items_of(part)), ZERO))
            if not part.cap:
                yield trouble(loaded, (*node.where, "cap"), node.about, "cap 是 0：这一部分永远没有分")
            elif abs(part.cap) > every:
                told = f"cap 是 {text(part.cap)}，而各项合计只有 {text(every)} 分：永远用不到"
                yield trouble(loaded, (*node.where, "cap"), node.about, told, warning=True)
        if part.gate is None:
            continue
        where = (*node.where, "gate")
        other = loaded.rubric.part(part.gate.part)
        if other is None:
            told = f"没有 {part.gate.part} 这一部分{near(part.gate.part, [p.id for p in loaded.rubric.parts])}"
            yield trouble(loaded, where, node.about, told)
        elif other.id == part.id:
            yield trouble(loaded, where, node.about, "门槛说的是这一部分自己")
        elif not 0 <= part.gate.over < _most(other):
            told = f"要求 {other.name} 超过 {text(part.gate.over)} 分，而它的满分是 {text(_most(other))} 分"
            yield trouble(loaded, where, node.about, told)
        elif other.gate is not None:
            told = f"{other.name} 也有门槛：先后按方案中的次序，请确认"
            yield trouble(loaded, where, node.about, told, warning=True)


def _floor(loaded: Loaded) -> Iterator[Trouble]:
    floor = loaded.rubric.floor
    if floor is None:
        return
    part = loaded.rubric.part(floor.part)
    if part is None:
        told = f"没有 {floor.part} 这一部分{near(floor.part, [p.id for p in loaded.rubric.parts])}"
        yield trouble(loaded, ("floor",), "floor", told)
        return
    if not 0 < floor.below <= _most(part):
        told = f"below 是 {text(floor.below)}，应在 0 到 {text(_most(part))} 之间"
        yield trouble(loaded, ("floor",), "floor", told)
    if not floor.verdict.strip():
        yield trouble(loaded, ("floor",), "floor", "没有写结论（verdict）")
    yield from _hopeless(loaded, part, floor.below)


def _hopeless(loaded: Loaded, part: Part, below: Decimal) -> Iterator[Trouble]:
    """Subjects that cannot come up to the floor whatever they do; who is asked nothing is not held to it."""
    rubric = loaded.rubric
    rule = rubric.rescale
    whens = [n.it.when for n in weighed(loaded) if n.around[0].it.id == part.id]
    told: set[str] = set()
    for class_, traits in subjects(rubric, whens):
        reached = apply(rubric, class_, traits).points(part.id)
        rescaled = rule is not None and rule.part == part.id and holds(rule.when, class_, traits)
        if 0 < reached < below and not rescaled and class_ not in told:
            told.add(class_)
            text_ = (
                f"{part.name} 最多 {text(reached)} 分，总是低于 {text(below)} 分（{words((class_, traits))}）：请确认"
            )
            yield trouble(loaded, ("floor",), "floor", text_, warning=True)


def _limit(loaded: Loaded) -> Iterator[Trouble]:
    limit = loaded.rubric.limit
    if limit is None:
        return
    most = sum((_most(part) for part in loaded.rubric.parts if part.points > 0), ZERO)
    if limit <= 0:
        yield trouble(loaded, ("limit",), "limit", f"总分上限是 {text(limit)}，应为正数")
    elif limit < loaded.rubric.parts[0].points:
        told = f"总分上限 {text(limit)} 低于 {loaded.rubric.parts[0].name} 的 {text(loaded.rubric.parts[0].points)} 分"
        yield trouble(loaded, ("limit",), "limit", told, warning=True)
    elif limit > most:
        told = f"总分上限 {text(limit)} 高于各部分合计 {text(most)} 分：永远用不到"
        yield trouble(loaded, ("limit",), "limit", told, warning=True)
