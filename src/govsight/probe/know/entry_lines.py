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


def entry_groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Each headline with the lines up to the next one, as long as they share with it all boxes but the innermost
    two."""
    group: list[Line] = []
    target = ""
    for line in lines:
        link = headline_of(line)
        if link is not None and link.url != target:
            if group:
                yield group
            group, target = [line], link.url
        elif group and len(group) < _MOST_LINES and _near(group[0], line):
            group.append(line)
    if group:
        yield group


def dated_entries(page: ClosePage) -> list[DatedEntry]:
    """The entries of a list page, in order; the same address once."""
    found: dict[str, DatedEntry] = {}
    body = [line for line in page.body() if line.region == ""]
    for group in entry_groups(body):
        link = headline_of(group[0])
        if link is None or link.url in found or len(found) >= _MOST_ENTRIES:
            continue
        text = " ".join(line.text for line in group)[:600]
        days = tuple(dict.fromkeys(days_in(text.replace(link.text, " ", 1))))
        day = days[0] if len(days) == 1 else None
        found[link.url] = DatedEntry(link.name or link.title, link.url, day, days, text)
    return list(found.values())


def _near(one: Line, other: Line) -> bool:
    depth = max(1, len(one.boxes) - 2)
    return one.boxes[:depth] == other.boxes[:depth]
