"""Transfers land on what is there, lose no points and do not run in circles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from govsight.rubric.applicability import Applied, TakenOut, apply, holders
from govsight.rubric.load import Loaded
from govsight.rubric.model import Group, Item, Rubric, Transfer, groups_of, items_of
from govsight.rubric.points import Number, minus, text, total
from govsight.rubric.proofread.circles import circles
from govsight.rubric.proofread.covered import covered
from govsight.rubric.proofread.near import near
from govsight.rubric.proofread.possible import Subject, subjects, words
from govsight.rubric.proofread.walk import Node, of, trouble, weighed
from govsight.rubric.trouble import Trouble


def transfers(loaded: Loaded) -> Iterator[Trouble]:
    """Names first; what points do only for transfers whose names are right and that are in no circle."""
    rubric = loaded.rubric
    proper: list[Node[Transfer]] = []
    for node in of(loaded, Transfer):
        told = list(_named(loaded, node))
        yield from told
        if not told:
            proper.append(node)
    in_circles: set[str] = set()
    for circle in circles(rubric, [node.it for node in proper]):
        node = next(one for one in proper if one.it is circle[0])
        told_circle = "、".join(one.id for one in circle)
        yield trouble(loaded, node.where, node.about, f"权重转了一圈又回到 {circle[0].from_}（{told_circle}）")
        in_circles |= {one.id for one in circle}
    if not in_circles and len(proper) == len(rubric.transfers):
        for node in proper:
            yield from _moves(loaded, node)


def _named(loaded: Loaded, node: Node[Transfer]) -> Iterator[Trouble]:
    there = holders(loaded.rubric)
    to = () if node.it.to == "all" else node.it.to
    for field, id_ in (("from", node.it.from_), *(("to", id_) for id_ in to)):
        if id_ not in there:
            told = f"{'转出' if field == 'from' else '转入'}的 {id_} 不存在{near(id_, there)}"
            yield trouble(loaded, (*node.where, field), node.about, told)
    if node.it.to == ():
        yield trouble(loaded, (*node.where, "to"), node.about, "没有写转给谁（to）")
    if len(set(to)) != len(to):
        yield trouble(loaded, (*node.where, "to"), node.about, "to 里有重复的")
    given = there.get(node.it.from_)
    if given is not None and not _family(given).isdisjoint(to):
        yield trouble(loaded, (*node.where, "to"), node.about, f"{node.it.from_} 的权重转给了它自己")


def _family(given: Item | Group) -> set[str]:
    if isinstance(given, Item):
        return {given.id}
    return {given.id, *(one.id for one in items_of(given)), *(one.id for one in groups_of(given))}


def _moves(loaded: Loaded, node: Node[Transfer]) -> Iterator[Trouble]:
    """For every class and set of the traits it depends on. Says each kind of fault once, with the first subject."""
    told: set[str] = set()
    for subject in _subjects(loaded, node.it):
        if not node.it.when.holds(*subject):
            continue
        applied = apply(loaded.rubric, *subject)
        for kind, where, text_, warning in _faults(loaded.rubric, node.it, applied, subject):
            if kind not in told:
                told.add(kind)
                yield trouble(loaded, (*node.where, where), node.about, f"{text_}（{words(subject)}）", warning=warning)


def _faults(
    rubric: Rubric, transfer: Transfer, applied: Applied, subject: Subject
) -> Iterator[tuple[str, str, str, bool]]:
    """(kind, key of the transfer, Chinese, whether it may stand)."""
    leaving = covered(rubric, transfer.from_)
    moving = [one for one in applied.out if one.item.id in leaving and (one.lost or _by(one, transfer))]
    for one in moving:
        if one.lost:
            yield "lost", "to", f"转入的指标都不适用，{one.item.name} 的 {text(one.lost)} 分无处可去", False
    if transfer.to != "all" and any(not one.lost for one in moving):
        there = {one.item.id for one in applied.asked} | {one.item.id for one in applied.out if one.went}
        for id_ in transfer.to:
            if there.isdisjoint(covered(rubric, id_)):
                yield f"absent {id_}", "to", f"转入的 {id_} 此时不适用，分值全部由其余指标承接", True
    before = apply(_still(rubric), *subject)
    for part in rubric.parts:
        change = minus(applied.points(part.id), before.points(part.id))
        lost: Number = total(one.points for one in applied.out if one.lost and one.part == part.id)
        if moving and change and change != -lost:
            told = f"转移后 {part.name} 由 {text(before.points(part.id))} 分变为 {text(applied.points(part.id))} 分"
            yield f"part {part.id}", "to", f"{told}：转移不应改变总分", False


def _still(rubric: Rubric) -> Rubric:
    """The plan without its transfers."""
    return replace(rubric, transfers=())


def _by(out: TakenOut, transfer: Transfer) -> bool:
    return any(moved.transfer is transfer for moved in out.went)


def _subjects(loaded: Loaded, transfer: Transfer) -> Iterator[Subject]:
    """Whom it may concern: by its own condition, those of what it names, and those of transfers on from there."""
    named = {transfer.from_, *(() if transfer.to == "all" else transfer.to)}
    whens = [transfer.when]
    for node in weighed(loaded):
        if named & {node.it.id, *(one.it.id for one in node.around)}:
            whens += node.conditions
            named |= {node.it.id}
    whens += [one.when for one in loaded.rubric.transfers if one.from_ in named]
    return subjects(loaded.rubric, whens)
