"""A home page made of frames (`<frameset>`, or nothing but `<iframe>`): the pages in its frames stand for it.

Visitors of such a site see the frames as one page: the navigation in one, the news in another, the foot in a third. So
the home page is put together from them, and they are no pages of their own; a page that opens inside the frames is seen
with the foot the frames show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from govsight.vocab import ClosePage, FooterFacts, PageFacts, TextFacts
from govsight.vocab.close import Line, Region

_NAV_NAMES = 4  # links with short names that make a frame the navigation
_NAV_SHARE = 0.6
_LONGEST_NAME = 8
_LONGEST_TITLE = 40
_SHOWN = 12  # lines of the first frame that may show the site's name
_FOOT = 800  # characters a frame has at most that is the foot
_BARE = re.compile(r"[\s|｜·•>＞]+")
_T = TypeVar("_T")


def home_of(own: PageFacts, frames: Sequence[PageFacts], shown: Sequence[ClosePage], *, whole: bool) -> PageFacts:
    """The home page as its visitors see it. own: the page that names the frames. frames: the pages in them, in order;
    shown: the same read closely, as far as they were kept. whole: all frames were read."""
    labels = {name: written for page in reversed(frames) for name, written in page.labels.items()} | own.labels
    texts = [page.text for page in frames if page.text is not None]
    return msgspec.structs.replace(
        own,
        labels=labels,
        viewport=next((page.viewport for page in (own, *frames) if page.viewport), ""),
        fixed_width=max(page.fixed_width for page in (own, *frames)),
        text_length=sum(page.text_length for page in frames),
        footer=foot_of(frames),
        share=_once(tool for page in frames for tool in page.share),
        entries_twice=[entry for page in frames for entry in page.entries_twice],
        hidden=_once(link for page in (own, *frames) for link in page.hidden),
        nav=own.nav or _navigation(shown),
        title_shown=_once([*own.title_shown, *_titles(shown)]),
        scripts=own.scripts + sum(page.scripts for page in frames),
        text=_joined([own.text, *texts]) if own.text is not None else None,
        rendered=all(page.rendered for page in frames),
        partial=own.partial or next((page.partial for page in frames if page.partial), "") or ("" if whole else _PART),
    )


_PART = "truncated"


def foot_of(frames: Sequence[PageFacts]) -> FooterFacts:
    """The marks of all frames; the frame with most of them goes first."""
    feet = sorted((page.footer for page in frames), key=_marks, reverse=True)
    fields = FooterFacts.__struct_fields__
    return FooterFacts(**{name: next((v for foot in feet if (v := getattr(foot, name))), "") for name in fields})


def within(page: PageFacts, home: PageFacts) -> PageFacts:
    """A page that opens inside the frames: with their foot, when it has no mark of its own."""
    return page if _marks(page.footer) else msgspec.structs.replace(page, footer=home.footer)


def close_home(own: ClosePage, shown: Sequence[ClosePage]) -> ClosePage:
    """The home page read closely: all frames, one below the other."""
    lines, boxes = list(own.lines), list(own.boxes)
    for page in shown:
        region, start = _region(page), len(boxes)
        for line in page.lines:
            placed = tuple(box + start for box in line.boxes)
            lines.append(msgspec.structs.replace(line, boxes=placed, region=line.region or region))
        boxes += page.boxes
    pages = (own, *shown)
    return msgspec.structs.replace(
        own,
        lines=tuple(lines),
        boxes=tuple(boxes),
        forms=tuple(one for page in pages for one in page.forms),
        media=tuple(one for page in shown for one in page.media),
        scripts=tuple(one for page in pages for one in page.scripts),
        feeds=tuple(one for page in pages for one in page.feeds),
        loose=tuple(one for page in pages for one in page.loose),
        cut=any(page.cut for page in pages),
    )


def _marks(foot: FooterFacts) -> int:
    return sum(map(bool, (foot.badge, foot.site_code, foot.icp, foot.psb, foot.host, foot.report_error)))


def _region(page: ClosePage) -> Region:
    if _names(page):
        return "nav"
    return "foot" if len(page.text) <= _FOOT and re.search(r"主办单位|ICP备|公网安备|标识码", page.text) else ""


def _navigation(shown: Sequence[ClosePage]) -> list[tuple[str, str]]:
    return max(map(_names, shown), key=len, default=[])


def _names(page: ClosePage) -> list[tuple[str, str]]:
    """The entries of a frame that is the navigation, nothing for any other."""
    links = [link for line in page.lines for link in line.links if link.url]
    names = [(text, link.url) for link in links if 2 <= len(text := _BARE.sub("", link.name)) <= _LONGEST_NAME]
    words = sum(len(_BARE.sub("", line.text)) for line in page.lines)
    told = sum(len(text) for text, _ in names)
    return list(dict.fromkeys(names)) if len(names) >= _NAV_NAMES and told >= _NAV_SHARE * words else []


def _titles(shown: Sequence[ClosePage]) -> list[str]:
    first: Iterable[Line] = shown[0].lines[:_SHOWN] if shown else ()
    texts = [text for line in first for text in (line.text, *(picture.alt for picture in line.pictures))]
    return [text for text in texts if 2 <= len(text) <= _LONGEST_TITLE]


def _joined(texts: Sequence[TextFacts | None]) -> TextFacts:
    told = [text for text in texts if text is not None]
    return TextFacts(
        words=[hit for text in told for hit in text.words],
        personal=[hit for text in told for hit in text.personal],
        secrecy=[mark for text in told for mark in text.secrecy],
        more=sum(text.more for text in told),
        traditional=any(text.traditional for text in told),
    )


def _once(some: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(some))
