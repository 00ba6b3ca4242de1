"""The persons a leaders' page (领导信息) shows, and what it says of each: post (职务) and duties (分工).

Layouts: everybody on one page (boxes, tables, paragraphs, tabs), or a list of names that leads to a page for each. A
name without a post counts as a person when it stands as those with posts do, or leads to a page of its own among them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from govsight.probe.know.person_names import DUTY, POST, glued_name, name_beside_post, name_in
from govsight.vocab.close import ClosePage, Line

_MOST = 60
_NEAR = 3  # lines around a name where its post is expected
_LITTLE = 12  # characters of a block beside name and post that say nothing
_OTHERS = re.compile(r"(?:协助|受|向|对|联系|兼管)[^，。；\n]{0,16}")
_AFTER = re.compile(r"^(?:相关|最新|新闻|活动|讲话|动态|上一|下一|版权|更多|分享)")


class Person(NamedTuple):
    """post, duties: said or not, None when it cannot be told (`why`). page: where it is said."""

    name: str
    page: str
    post: bool | None
    duties: bool | None
    why: str = ""


class _Spot(NamedTuple):
    name: str
    at: int
    post: bool
    url: str
    shape: tuple[str, ...]


def people_on(page: ClosePage, read: Callable[[str], ClosePage | None]) -> list[Person]:
    """The persons on a leaders' page. read: gives the page of a person, None when it was not read."""
    lines = [line for line in page.lines if line.region not in ("head", "nav", "foot", "crumb")]
    spots = _spots(page, lines)
    return [_person(page, lines, spots, number, read) for number in range(len(spots))][:_MOST]


def _spots(page: ClosePage, lines: Sequence[Line]) -> list[_Spot]:
    found: list[_Spot] = []
    for at, line in enumerate(lines):
        if len(line.text) > 80 and not line.links:
            continue
        shape = tuple(page.boxes[box] for box in line.boxes[-3:])
        named = [(link.name, link.url) for link in line.links if link.text] if len(line.links) > 1 else []
        for text, url in named or [(line.text, _way_from(lines, at))]:
            titled = name_beside_post(text) or glued_name(text)
            name = titled or name_in(text)
            if name:
                post = bool(titled) or _post_near(lines, at, spots_apart=bool(named))
                found.append(_Spot(name, at, post, url if url != page.url else "", shape))
    shapes = Counter(spot.shape for spot in found if spot.post)
    linked = Counter(spot.shape for spot in found if spot.url)
    sure = [spot for spot in found if spot.post or shapes[spot.shape] or (linked[spot.shape] >= 3 and spot.url)]
    firsts: dict[str, _Spot] = {}
    for spot in sure:
        known = firsts.get(spot.name)
        if known is None or (not known.post and not known.url and (spot.url or spot.post)):
            firsts[spot.name] = spot
    return sorted(firsts.values(), key=lambda spot: spot.at)


def _way_from(lines: Sequence[Line], at: int) -> str:
    """Where a name leads: its own link, or that of the photograph beside it."""
    for line in (lines[at], *(lines[at - 1 : at] if at else ())):
        if line.links and (line is lines[at] or (line.pictures and not line.text)):
            return line.links[0].url
    return ""


def _post_near(lines: Sequence[Line], at: int, *, spots_apart: bool) -> bool:
    """A post in the lines that follow or lead to a name, within its own box, not beyond the next name."""
    if spots_apart:
        return False
    for line in lines[at + 1 : at + 1 + _NEAR]:
        if name_in(line.text) or name_beside_post(line.text) or glued_name(line.text):
            break
        if len(line.text) <= 60 and _has_post(line.text):
            return True
    before = lines[at - 1] if at else None
    together = before is not None and before.boxes[:-1] == lines[at].boxes[:-1]
    return before is not None and together and len(before.text) <= 60 and _has_post(before.text)


def _person(
    page: ClosePage, lines: Sequence[Line], spots: Sequence[_Spot], number: int, read: Callable[[str], ClosePage | None]
) -> Person:
    spot = spots[number]
    end = spots[number + 1].at if number + 1 < len(spots) else len(lines)
    told = _cut(lines[spot.at : max(end, spot.at + 1)])
    text = "\n".join(line.text for line in told)
    post, duties = spot.post or _has_post(text), bool(DUTY.search(text))
    if post and duties:
        return Person(spot.name, page.url, True, True)
    if spot.url:
        own = read(spot.url)
        if own is None:
            return Person(spot.name, spot.url, post or None, duties or None, "个人页面没有读到")
        own_lines = _cut([line for line in own.lines if line.region in ("", "side")])
        text = "\n".join(line.text for line in own_lines)
        post, duties = post or _has_post(text), duties or bool(DUTY.search(text))
        if not (post and duties) and any(line.pictures for line in own_lines) and len(text) < 60:
            return Person(spot.name, spot.url, post or None, duties or None, "个人页面的内容是图片")
        return Person(spot.name, spot.url, post, duties)
    pictured = any(len(line.pictures) for line in told) and len(text) <= len(spot.name) + _LITTLE
    if pictured and not post and not duties:
        return Person(spot.name, page.url, None, None, "文字在图片里")
    return Person(spot.name, page.url, post, duties)


def _has_post(text: str) -> bool:
    """A post that is not somebody else's (协助局长工作)."""
    return POST.search(_OTHERS.sub("", text)) is not None


def _cut(lines: Sequence[Line]) -> list[Line]:
    """Without what follows under another heading (related news)."""
    kept: list[Line] = []
    for line in lines:
        if kept and len(line.text) <= 16 and _AFTER.search(line.text):
            break
        kept.append(line)
    return kept
