"""`Shapes`: telling a section's thousand pages from a calendar's.

URLs that differ only in numbers, or only in query values, have one shape. A shape's first pages are read a few at a
time; when they keep saying nothing new, and lead nowhere new, the shape is a trap and the rest of it is set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"(?=[^/]*\d)[0-9A-Za-z_-]{16,}")
_MAX_URL = 2048
_MAX_SEGMENTS = 24
_PROBATION = 2  # pages of an unproven shape under way at once
_NOVEL_CHARS = 40
_SAMPLE = 8  # of a trusted shape, every so many pages are looked at again
_SEEN = 20_000


def shape_of(url: str) -> str | None:
    """The shape of a URL, None when it stands for itself alone (no number, no query)."""
    place, _, query = url.partition("?")
    base = place.split("://", 1)[-1]
    plain = _DIGITS.sub("#", _TOKEN.sub("#", base))
    if query:
        return plain + "?" + ",".join(sorted({part.partition("=")[0] for part in query.split("&")}))
    return plain if plain != base else None


def is_runaway(url: str) -> bool:
    """Whether the path itself shows a trap: too long, too deep, or segments that go round in circles."""
    if len(url) > _MAX_URL:
        return True
    segments = url.split("?", 1)[0].split("/")[3:]
    if len(segments) > _MAX_SEGMENTS:
        return True
    if len(segments) >= 6 and len(set(segments)) * 3 <= len(segments):
        return True
    for width in range(1, len(segments) // 3 + 1):
        for start in range(len(segments) - 3 * width + 1):
            one = segments[start : start + width]
            if any(one) and segments[start : start + 3 * width] == one * 3 and not _is_date(one):
                return True
    return False


def _is_date(one: list[str]) -> bool:
    """`/11/11/11/` is a day, not a circle."""
    return len(one) == 1 and len(one[0]) <= 2 and one[0].isdecimal()


@dataclass(slots=True)
class _Shape:
    under_way: int = 0
    judged: int = 0
    novel: int = 0
    wordy: int = 0
    dull_run: int = 0
    asked: int = 0
    trusted: bool = False
    trap: bool = False
    seen: set[int] = field(default_factory=set)
    names: set[int] = field(default_factory=set)


class Shapes:
    """What is known of each shape in this run. Ask `admit` before a fetch, tell `arrived` (or `left`) after it."""

    def __init__(self) -> None:
        self._shapes: dict[str, _Shape] = {}

    def admit(self, shape: str) -> str:
        """`go`, `wait` (enough of this unproven shape are under way) or `trap`."""
        known = self._shapes.setdefault(shape, _Shape())
        if known.trap:
            return "trap"
        if not known.trusted and known.under_way >= _PROBATION:
            return "wait"
        known.under_way += 1
        return "go"

    def wants_tokens(self, shape: str) -> bool:
        """Whether the page's text should be weighed. Ask once for each page."""
        known = self._shapes[shape]
        known.asked += 1
        return not known.trusted or known.wordy * 2 < known.judged or known.asked % _SAMPLE == 0

    def is_new_name(self, shape: str, name: str) -> bool:
        """Whether a picture or paper of this name is named by the shape for the first time."""
        known = self._shapes.get(shape)
        if known is None or len(known.names) >= _SEEN:
            return True
        mark = hash(name)
        fresh = mark not in known.names
        known.names.add(mark)
        return fresh

    def is_trusted(self, shape: str) -> bool:
        """Whether the shape was found to be worth reading."""
        known = self._shapes.get(shape)
        return known is not None and known.trusted and not known.trap

    def is_trap(self, shape: str) -> bool:
        """Whether the shape was found to be a trap."""
        known = self._shapes.get(shape)
        return known is not None and known.trap

    def condemn(self, shape: str) -> None:
        """The shape is a trap, whatever its pages would say."""
        known = self._shapes[shape]
        known.trap = True
        known.seen.clear()

    def left(self, shape: str, *, dull: bool = False) -> None:
        """A fetch ended without a page to weigh; `dull` when that itself says nothing new (a made-up address)."""
        known = self._shapes[shape]
        known.under_way -= 1
        if dull:
            self._weigh(known, False)

    def arrived(self, shape: str, tokens: list[int], new_places: int) -> None:
        """A page was read. tokens: text pieces, the low 8 bits of each being its length; new_places: pages outside
        this shape that it was the first to point at."""
        known = self._shapes[shape]
        known.under_way -= 1
        fresh = [token for token in tokens if token not in known.seen]
        wordy = sum(token & 0xFF for token in fresh) >= _NOVEL_CHARS
        known.wordy += wordy and bool(known.seen)
        novel = wordy or new_places > 0
        first = not known.seen
        if len(known.seen) < _SEEN:
            known.seen.update(fresh)
        if not first:  # the first page only shows what all of them say
            self._weigh(known, novel)

    def _weigh(self, known: _Shape, novel: bool) -> None:
        if known.trap:
            return
        known.judged += 1
        known.novel += novel
        known.dull_run = 0 if novel else known.dull_run + 1
        if known.trusted:
            known.trap = known.dull_run >= 6
        elif known.judged >= 3 and not known.novel:
            known.trap = True
        elif known.judged >= 5:
            share = known.novel / known.judged
            if share >= 0.5 or (known.judged >= 12 and share >= 0.3):
                known.trusted = True
            elif share <= 0.2 or known.judged >= 12:
                known.trap = True
        if known.trap:
            known.seen.clear()
