"""Entries of a list as runs of lines: a headline that leads somewhere, and what stands with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from govsight.probe.know.moments import days_in
from govsight.vocab import Anchor, ClosePage, Line

PAGE_NUMBER = re.compile(r"\[?\s?(?:第\s?)?\d{1,4}(?:\s?页)?\s?\]?")
_NO_HEADLINE = re.compile(
    r"[\[【(<]?(?:查看|点击)?(?:更多|详情|详细|全文|阅读全文|查看详情|查看结果|查看|more|上一页|下一页|首页|尾页|末页|返回.{0,4}"
    r"|我要.{1,4}|在线.{1,4}|网站地图|联系我们|设为首页|加入收藏)[>»\]】)]{0,3}",
    re.IGNORECASE,
)
_SHORTEST = 4
_SHORT = 24  # characters of a line that is little more than a day
_ENTRY_TAGS = ("li", "tr", "dl", "article")
_MOST_LINES = 8
_MOST_ENTRIES = 500


class DatedEntry(msgspec.Struct, frozen=True):
    """One entry. day: the one full date that stands with it (None: none, or several). days: all of them. text: all of
    it, shortened."""

    title: str
    url: str
    day: date | None
    days: tuple[date, ...]
    text: str


def is_headline(text: str) -> bool:
    """A link text that may be a title."""
    return len(text) >= _SHORTEST and not PAGE_NUMBER.fullmatch(text) and not _NO_HEADLINE.fullmatch(text)


def headline_of(line: Line) -> Anchor | None:
    """The first link of a line that may be a title."""
    return next((link for link in line.links if link.url and is_headline(link.name or link.title)), None)


def entry_groups(page: ClosePage, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Each headline with the lines that stand with it: those in the largest box that holds no other headline, and
    those next to it in the box all share, up to the next one (or from the last one, where days come first)."""
    heads: list[int] = []
    target = ""
    for at, line in enumerate(lines):
        link = headline_of(line)
        if link is not None and link.url != target:
            heads.append(at)
            target = link.url
    boxes = [_own_box(page, lines, heads, place) for place in range(len(heads))]
    spans = [_span(lines, at, own) for at, (own, _) in zip(heads, boxes, strict=True)]
    before = _days_first(lines, spans, boxes)
    for place, (start, end) in enumerate(spans):
        shared = boxes[place][1]
        if before:
            floor = spans[place - 1][1] if place else 0
            while start > floor and spans[place][0] - start < _MOST_LINES and shared in lines[start - 1].boxes:
                start -= 1
        else:
            ceiling = spans[place + 1][0] if place + 1 < len(spans) else len(lines)
            while end < ceiling and end - spans[place][1] < _MOST_LINES and shared in lines[end].boxes:
                end += 1
        yield list(lines[start:end])


def _own_box(page: ClosePage, lines: Sequence[Line], heads: list[int], place: int) -> tuple[int, int]:
    """(the largest box around a headline that holds no other one, the box around that)."""
    boxes = lines[heads[place]].boxes
    others = {
        box for other in heads[max(0, place - 1) : place + 2] if other != heads[place] for box in lines[other].boxes
    }
    if not others:
        entry = [at for at, box in enumerate(boxes) if page.boxes[box].split("#")[0].split(".")[0] in _ENTRY_TAGS]
        around = lines[max(0, heads[place] - _MOST_LINES) : heads[place] + _MOST_LINES]
        small = [at for at in entry if sum(boxes[at] in line.boxes for line in around) < _MOST_LINES]
        depth = small[0] if small else entry[-1] if entry else max(0, len(boxes) - 2)
    else:
        shared = [at for at, box in enumerate(boxes) if box in others]
        depth = min((shared[-1] if shared else -1) + 1, len(boxes) - 1)
    return boxes[depth], boxes[max(0, depth - 1)]


def _span(lines: Sequence[Line], at: int, own: int) -> tuple[int, int]:
    """The lines around `at` that stand in the box."""
    start, end = at, at + 1
    while (
        start > 0
        and at - start < _MOST_LINES
        and own in lines[start - 1].boxes
        and headline_of(lines[start - 1]) is None
    ):
        start -= 1
    while end < len(lines) and end - at < _MOST_LINES and own in lines[end].boxes:
        if (link := headline_of(lines[end])) is not None and link.url != getattr(headline_of(lines[at]), "url", ""):
            break
        end += 1
    return start, end


def _days_first(lines: Sequence[Line], spans: list[tuple[int, int]], boxes: list[tuple[int, int]]) -> bool:
    """Days stand before their headlines, outside their boxes: one before the first, none behind the last."""
    if not spans:
        return False
    first, last = spans[0][0] - 1, spans[-1][1]
    ahead = (
        first >= 0 and boxes[0][1] in lines[first].boxes and len(lines[first].text) <= 24 and days_in(lines[first].text)
    )
    behind = last < len(lines) and boxes[-1][1] in lines[last].boxes and days_in(lines[last].text[:60])
    return bool(ahead) and not behind


def dated_entries(page: ClosePage) -> list[DatedEntry]:
    """The entries of a list page, in order; the same address once."""
    found: dict[str, DatedEntry] = {}
    body = [line for line in page.body() if line.region == ""]
    for group in entry_groups(page, body):
        link = next((link for line in group if (link := headline_of(line))), None)
        if link is None or link.url in found or len(found) >= _MOST_ENTRIES:
            continue
        text = " ".join(line.text for line in group)[:600]
        days = tuple(dict.fromkeys(days_in(text.replace(link.text, " ", 1))))
        day = days[0] if len(days) == 1 else None
        found[link.url] = DatedEntry(link.name or link.title, link.url, day, days, text)
    return list(found.values())
