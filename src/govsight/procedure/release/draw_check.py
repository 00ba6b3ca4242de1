"""The draw of a release: its files, and drawing it again from the published seed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from govsight.kit.cross_draw import CannotDraw, commitment, cross_draw
from govsight.procedure.campaign import CampaignData, Draw
from govsight.procedure.release.problem import Problem
from govsight.procedure.replace import replacement

Edge = tuple[str, str]
_MOST_TRIED = 20_000  # orders in which the replaced may have fallen out


def barred_of(data: CampaignData, draw: Draw) -> dict[str, list[str]]:
    """Every unit with those it must not assess."""
    return {key: sorted(draw.conflicts.get(key, ())) for key in sorted({one.key for one in data.members})}


def units_file(data: CampaignData, draw: Draw) -> bytes:
    """`draw/units.json`, as `govsight draw` and draw.py take it."""
    told = [{"id": key, "conflicts": named} for key, named in barred_of(data, draw).items()]
    return _json(told)


def draw_file(draw: Draw) -> bytes:
    """`draw/draw.json`."""
    return _json({
        "k": draw.k,
        "commitment": draw.commitment,
        "seed": draw.seed,
        "edges": [{"assessor": assessor, "subject": subject} for assessor, subject in draw.edges],
        "replaced": [{"subject": one, "gone": gone, "stands_in": other} for one, gone, other in draw.replaced],
    })  # fmt: skip


def check_draw(data: CampaignData) -> Iterator[Problem]:
    """Draw again, and hold who assessed whom against it."""
    draw, file = data.draw, "campaign.json"
    if draw is None:
        return
    if not draw.seed:
        yield Problem(file, "draw", "抽签的种子没有公布，无法重抽")
        return
    if commitment(draw.seed) != draw.commitment:
        yield Problem(file, "draw", "种子与抽签前公布的承诺值不符：不是同一个种子")
        return
    barred = barred_of(data, draw)
    try:
        drawn = cross_draw(barred, draw.k, draw.seed).edges
    except (CannotDraw, ValueError) as trouble:
        yield Problem(file, "draw", f"用公布的种子抽不出来：{trouble}")
        return
    names = {one.key: one.name for one in data.members}
    if sorted(draw.edges) != drawn:
        for assessor, subject in sorted(set(draw.edges) ^ set(drawn))[:6]:
            extra = (assessor, subject) in set(draw.edges)
            told = "不是种子抽出来的" if extra else "是种子抽出来的，结果里却没有"
            pair = f"{names.get(assessor, assessor)} 测评 {names.get(subject, subject)}"
            yield Problem(file, "draw", f"抽签结果被改动：{pair}，{told}")
        return
    yield from _standing(data, draw, barred, names)


def _standing(data: CampaignData, draw: Draw, barred: dict[str, list[str]], names: dict[str, str]) -> Iterator[Problem]:
    if not _follows(draw, barred):
        yield Problem("campaign.json", "draw", "替补的单位不是按种子和替补规则得出的")
    standing = set(draw.edges)
    for subject, gone, other in draw.replaced:
        standing.discard((gone, subject))
        if other:
            standing.add((other, subject))
    for member in data.members:
        able = {assessor for assessor, subject in standing if subject == member.key}
        strangers = sorted({sheet.by for sheet in member.cross_sheets} - able)
        strangers += sorted(set(member.assessors) - able - set(strangers))
        for one in strangers:
            told = f"{names.get(one, one)} 测评了 {member.name}，但抽签没有抽到它"
            yield Problem("campaign.json", "draw", told)


def _follows(draw: Draw, barred: dict[str, list[str]]) -> bool:
    """Whether there is an order of falling out in which each stand-in is the one the rule gives. Tried in the order
    told first."""
    if not draw.replaced:
        return True
    tried = 0
    waiting: list[tuple[tuple[Edge, ...], frozenset[int], frozenset[str]]] = [
        (tuple(sorted(draw.edges)), frozenset(range(len(draw.replaced))), frozenset())
    ]
    seen: set[frozenset[int]] = set()
    while waiting and tried < _MOST_TRIED:
        edges, left, away = waiting.pop()
        if not left:
            return True
        if left in seen:
            continue
        seen.add(left)
        for number in sorted(left, reverse=True):
            tried += 1
            subject, gone, other = draw.replaced[number]
            if (gone, subject) not in edges:
                continue
            if other and replacement(edges, barred, subject, gone, draw.seed, away) != other:
                continue
            now = [edge for edge in edges if edge != (gone, subject)] + ([(other, subject)] if other else [])
            waiting.append((tuple(now), left - {number}, away | {gone}))
    return False


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
