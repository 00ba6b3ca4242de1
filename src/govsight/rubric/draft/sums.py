"""Add up points level by level against what the document says; put groups back where a page break moved them."""

from __future__ import annotations

from decimal import Decimal

from govsight.rubric.draft.recognise import RawItem, Recognised

_MOVED = "分组“{0}”的名称不在原位（多半是换页所致），已按各组分值合计归到这一组：请对照原表。"


def settle_groups(found: Recognised) -> None:
    """Move items between neighbouring groups where exactly one split makes every group add up; mark those moved."""
    for section, every in enumerate(_inside(found)):
        items = [item for item in every if len(item.levels) > 1]
        groups = list(dict.fromkeys(item.levels[0] for item in items))
        stated = [found.stated.get((section, (name,))) for name in groups]
        if len(groups) < 2 or None in stated or any(item.points is None or item.points <= 0 for item in items):
            continue
        wanted = [points for points in stated if points is not None]
        ends = _cut([item.points or Decimal(0) for item in items], wanted)
        for name, start, end in zip(groups, [0, *ends], ends, strict=False):
            for item in items[start:end]:
                if item.levels[0] != name:
                    item.levels = (name, *item.levels[1:])
                    item.doubts.append(_MOVED.format(name))


def _inside(found: Recognised) -> list[list[RawItem]]:
    """The items of each section."""
    inside: list[list[RawItem]] = [[] for _ in found.sections]
    for item in found.items:
        inside[item.section].append(item)
    return inside


def _cut(points: list[Decimal], wanted: list[Decimal]) -> list[int]:
    """Where each group ends so that it adds up to what is wanted; [] when there is no such split."""
    ends: list[int] = []
    at, total = 0, Decimal(0)
    for group in wanted:
        while at < len(points) and total < group:
            total += points[at]
            at += 1
        if total != group:
            return []
        ends.append(at)
        total = Decimal(0)
    return ends if at == len(points) else []


def wrong_sums(found: Recognised) -> list[str]:
    """Every sum the document states that its items do not add up to, in Chinese; empty when all agree."""
    lines = []
    inside = _inside(found)
    under: dict[tuple[int, tuple[str, ...]], list[RawItem]] = {}
    for item in found.items:
        for depth in range(1, len(item.levels) + 1):
            under.setdefault((item.section, item.levels[:depth]), []).append(item)
    for (section, path), stated in found.stated.items():
        below = under.get((section, path), [])
        if below and not _agrees(below, stated):
            place = below[0].places[0]
            lines.append(f"“{path[-1]}”写的是 {plain(stated)} 分，{_count(below)}。从{place}起请核对。")
    for part, below in zip(found.sections, inside, strict=True):
        if part.stated is not None and below and not _agrees(below, part.stated):
            lines.append(f"“{part.name}”写的是 {plain(part.stated)} 分，{_count(below)}。")
    for index, total, place in found.totals:
        if inside[index] and not _agrees(inside[index], total):
            lines.append(f"{place}的合计写的是 {plain(total)} 分，{_count(inside[index])}。")
    return lines


def plain(number: Decimal) -> str:
    """As people write it: 100 for 100.0, 0.5, -5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _agrees(items: list[RawItem], stated: Decimal) -> bool:
    """Extras are stated once for both directions: 附加指标 (10分) is +10 and -10."""
    plus = sum((item.points for item in items if item.points is not None and item.points > 0), Decimal(0))
    minus = sum((item.points for item in items if item.points is not None and item.points < 0), Decimal(0))
    return plus == stated or (minus == stated < 0) or (plus == 0 and -minus == stated)


def _count(items: list[RawItem]) -> str:
    total = sum((item.points for item in items if item.points is not None and item.points > 0), Decimal(0))
    missing = sum(item.points is None for item in items)
    return f"下面 {len(items)} 项合计 {plain(total)} 分" + (f"，其中 {missing} 项没有读到分值" if missing else "")
