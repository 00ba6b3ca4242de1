"""A scorecard for the terminal: numbers in columns on the left, wording and reasons beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.explain import Heading, outline, steps
from govsight.rubric.model import Rubric
from govsight.rubric.rank import Place
from govsight.rubric.render.width import left, right, wrap
from govsight.rubric.render.words import (
    SETTLED,
    STATES,
    STATUSES,
    capped,
    fixed,
    judged,
    named,
    number,
    place,
    plain,
    rated_clauses,
    signed,
    state,
    total_named,
    total_of,
    verdict_of,
)

_WIDTH = 96
_PLACES = 3  # shown of each clause; the rest is counted
_LEFT = " " * 18


def card_text(card: Scorecard, rubric: Rubric, accounts: Sequence[Scorecard] = ()) -> str:
    """The whole card. accounts: the cards of its accounts, where each was scored alone."""
    rated = rated_clauses(rubric)
    told = list(_head(card, rubric))
    if card.vetoes:
        told += ["", *_vetoes(card, rated)]
    if card.items:
        told += ["", *_items(card, rated)]
    told += ["", *_sum(card), *_after(card)]
    for account in accounts:
        told += ["", "=" * _WIDTH, "", card_text(account, rubric)]
    return "\n".join(told)


def ranking_text(places: Sequence[Place], rubric: Rubric) -> str:
    """Places by class, in columns."""
    names = {one.id: one.name for one in rubric.classes}
    told: list[str] = []
    shown: str | None = None
    for one in places:
        if one.class_ != shown:
            shown = one.class_
            told += ["", names.get(shown, shown) or "全部对象", f"{right('名次', 6)}{right('总分', 10)}  对象"]
        position = "—" if one.place is None else f"{one.place}{'=' if one.tied else ''}"
        why = "没有一分是判定得来的" if one.unearned else one.verdict
        remark = "" if one.place is not None else f"（{why}，不排名）"
        remark += "（暂定）" if one.provisional else ""
        name = named(one.subject, one.name)
        told.append(f"{right(position, 6)}{right(fixed(one.total), 10)}  {name}{remark}")
    return "\n".join(told[1:])


def _head(card: Scorecard, rubric: Rubric) -> Iterator[str]:
    classes = {one.id: one.name for one in rubric.classes}
    traits = {one.id: one.name for one in rubric.traits}
    yield from wrap(f"{card.rubric_name}（{card.rubric}，{STATUSES[card.status]}）", _WIDTH)
    yield from wrap(f"考评对象  {named(card.subject, card.subject_name)}", _WIDTH, "", " " * 10)
    if card.class_:
        yield from wrap(classes.get(card.class_, card.class_), _WIDTH, "对象类别  ", " " * 10)
    if card.traits:
        yield from wrap("；".join(traits.get(one, one) for one in card.traits), _WIDTH, "对象特征  ", " " * 10)
    yield f"监测时点  {card.as_of}"
    parts = "".join(f"   {part.name} {fixed(part.awarded)}" for part in card.parts if part.awarded is not None)
    yield from wrap(f"{total_of(card)}{'' if card.unearned else parts}", _WIDTH, "总    分  ", " " * 10)
    if card.notice:
        yield from wrap(card.notice, _WIDTH, " " * 10, " " * 10)
    if card.provisional and card.low is not None and card.high is not None:
        yield f"可能区间  {fixed(card.low)} 至 {fixed(card.high)}（待定的全部判定之后）"
    yield f"结    论  {verdict_of(card)}"
    yield from wrap(card.grade or f"—（{card.grade_text}）", _WIDTH, "等    次  ", " " * 10)
    for part in card.parts:
        if part.id in card.coverage:
            yield from wrap(f"{part.name}：{card.coverage[part.id].words}", _WIDTH, "判定来源  ", " " * 10)
    for remark in (*card.remarks, *card.consequences):
        yield from wrap(plain(remark), _WIDTH, "注    意  ", " " * 10)


def _vetoes(card: Scorecard, rated: frozenset[str]) -> Iterator[str]:
    hit = len(card.hit)
    counts = [
        f"{'否决' if word == 'breached' else STATES[word]} {times} 项"
        for word in ("breached", "undetermined", "met", "not_applicable")
        if (times := sum(veto.state == word for veto in card.vetoes))
    ]
    yield f"单项否决：{'已触发' if hit else '未触发'}（{'、'.join(counts)}）"
    for veto in card.vetoes:
        if veto.state == "met":
            continue
        yield f"{_LEFT}{'否决' if veto.state == 'breached' else STATES[veto.state]}  {veto.name}  {veto.id}"
        if veto.state == "not_applicable":
            continue
        for line in veto.lines:
            if line.state == veto.state:
                yield from _clause(line, f"{_LEFT}  ", f"{_LEFT}  ", rated)


def _items(card: Scorecard, rated: frozenset[str]) -> Iterator[str]:
    yield f"{right('满分', 7)}{right('得分', 9)}  指标、细则与依据"
    for row in outline(card):
        if isinstance(row, Heading):
            indent = "  " * row.level
            yield f"{right(number(row.points), 7)}{right(number(row.awarded), 9)}  {indent}{row.name}"
        else:
            yield from _item(row.item, "  " * row.level, rated)


def _item(item: ItemScore, indent: str, rated: frozenset[str]) -> Iterator[str]:
    numbers = f"{right(number(item.points), 7)}{right(number(item.awarded), 9)}  "
    yield from wrap(f"{item.name}  {item.id}〔{SETTLED[item.settled]}〕", _WIDTH, numbers + indent, f"{_LEFT}{indent}")
    for told in item.came:
        yield from wrap(plain(told), _WIDTH, f"{_LEFT}{indent}  ※ ", f"{_LEFT}{indent}    ")
    for line in item.lines:
        counted = f"{right(signed(line.points), 16)}  {indent}  "
        if line.clause:
            yield from _clause(line, counted, f"{_LEFT}{indent}  ", rated)
        else:
            yield f"{counted}{'满分' if line.kind == 'start' else plain(line.text)}"


def _clause(line: Line, first: str, rest: str, rated: frozenset[str]) -> Iterator[str]:
    start = f"{line.no}. " if line.no else ""
    yield from wrap(f"{start}{line.text}", _WIDTH, first, f"{rest}  ")
    told = [state(line, rated), plain(line.seen), capped(line)]
    told.append(f"判定：{judged(line)}" if judged(line) else "")
    told.append(f"读法：{'、'.join(line.readings)}" if line.readings else "")
    yield from wrap("；".join(one for one in told if one), _WIDTH, f"{rest}  → ", f"{rest}    ")
    for one in line.found[:_PLACES]:
        evidence = f"　证据 {plain(one.evidence)}" if one.evidence else ""
        yield from wrap(f"{place(one)}{evidence}", _WIDTH, f"{rest}    · ", f"{rest}      ")
    more = max(0, len(line.found) - _PLACES) + line.more
    if more:
        yield f"{rest}    · 另有 {more} 处"
    own = [one for one in line.evidence if all(one != found.evidence for found in line.found)]
    if own:
        yield from wrap("证据 " + "、".join(map(plain, own)), _WIDTH, f"{rest}    · ", f"{rest}      ")


def _sum(card: Scorecard) -> Iterator[str]:
    if card.total is None:
        yield f"合计：{'有单项否决' if card.hit else '没有适用的计分指标'}，不评分"
        return
    yield "合计"
    for step in steps(card):
        yield from wrap(plain(step.text), _WIDTH, f"{right(number(step.points), 16)}  ", _LEFT)
    yield f"{right('-' * 10, 16)}"
    yield f"{right(fixed(card.total), 16)}  {total_named(card)}"


def _after(card: Scorecard) -> Iterator[str]:
    if card.out:
        yield ""
        yield "不考核的指标"
        for one in card.out:
            yield from wrap(f"{one.name}：{plain(one.why)}", _WIDTH, f"{right(number(one.points), 7)}  ", " " * 11)
    if card.readings:
        yield ""
        yield "原文有歧义之处采用的读法"
        for reading in card.readings:
            mark = "（已改用）" if reading.switched else ""
            yield from wrap(f"{left(reading.id, 18)} {reading.question}", _WIDTH, "  ", " " * 21)
            yield from wrap(f"{reading.chosen}{mark}：{reading.text}", _WIDTH, " " * 21 + "→ ", " " * 23)
