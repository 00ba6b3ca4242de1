"""What a page of the demo city is made of, before a builder's style turns it into bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Ref(NamedTuple):
    """One page of a site. kind: home, section (number, page from 1), article (number), guide (number), standing (number
    of `standing.KINDS`, entry below it from 1, 0 for itself), map or search."""

    kind: str
    number: int = 0
    part: int = 0


HOME, MAP, SEARCH = Ref("home"), Ref("map"), Ref("search")


@dataclass(frozen=True, slots=True)
class Section:
    """One first-level section. kind: news, notice, policy, reading (articles) or guide. titles: kind of its articles'
    titles when it is not what its place says; its ColumnType is then its name."""

    name: str
    kind: str
    description: str = ""
    titles: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    title: str
    href: str
    date: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """Something a plant puts into a page. how: a, img, srcset, css, file, iframe, lazy or html (then `href` is the
    fragment itself)."""

    how: str
    href: str
    text: str = ""


@dataclass(slots=True)
class Foot:
    """What the page foot shows; "" leaves a mark out. ways: where marks lead instead of the registries."""

    badge: str
    site_code: str
    icp: str
    psb: str
    host: str
    contact: str
    report_error: str
    sitemap: str
    undertaker: str = ""
    rights: str = ""
    ways: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """One page, ready to be rendered. Plants change it in place. body: HTML below the text. feed: path of the RSS feed.
    banner: name in the head when it is not the site's."""

    ref: Ref
    url: str
    title: str
    labels: dict[str, str]
    foot: Foot
    nav: list[Entry]
    lang: str = "zh-CN"
    viewport: str = "width=device-width, initial-scale=1"
    fixed_width: int = 0
    share: bool = False
    section: Section | None = None
    crumbs: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    blocks: list[tuple[str, str, list[Entry]]] = field(default_factory=list)
    friends: list[Entry] = field(default_factory=list)
    photos: list[Entry] = field(default_factory=list)
    pager: list[Entry] = field(default_factory=list)
    here: int = 0
    pages: int = 0
    date: str = ""
    time: str = ""
    source: str = ""
    author: str = ""
    paragraphs: list[str] = field(default_factory=list)
    elements: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""
    feed: str = ""
    banner: str = ""
    files: list[Entry] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    neighbours: list[tuple[str, Entry]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers. delay: seconds before it does; negative never answers."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html"
    headers: tuple[tuple[str, bytes], ...] = ()
    delay: float = 0.0


def moved(location: str | bytes, status: int = 302) -> Answer:
    """A redirect; `location` as bytes goes out untouched."""
    raw = location if isinstance(location, bytes) else location.encode("ascii")
    return Answer(status, b"", headers=(("Location", raw),))
