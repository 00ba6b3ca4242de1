"""Everything one page can point at, with what the other readers need; the parser keeps a list for each kind of element.

What counts: a, area, img (src, srcset, lazy sources), picture and source, video, audio, track, poster, script, link,
iframe, frame, object, embed, form action, input type=image, meta refresh, `<base>`, `background`, CSS `url()` and
`@import`. Content of `<template>` is inert and does not count; content of `<noscript>` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from govsight.kit.urls import Resolver
from govsight.probe.observe import labels
from govsight.probe.observe.css import css_targets
from govsight.probe.observe.markup import Document, Element
from govsight.vocab import Role

ATTACHMENT_SUFFIXES = frozenset(
    ("doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "dps", "ofd", "zip", "rar", "7z", "txt", "csv")
)

# Plain ints: the `|` of IntFlag is slow.
_PAGE, _IMAGE, _STYLE, _SCRIPT = int(Role.PAGE), int(Role.IMAGE), int(Role.STYLE), int(Role.SCRIPT)
_FRAME, _MEDIA, _FORM, _ICON = int(Role.FRAME), int(Role.MEDIA), int(Role.FORM), int(Role.ICON)
_ATTACHMENT = int(Role.ATTACHMENT)

DRESSED = '[style*="(" i],[background]'  # no bracket, no `url()`; without the "i" it takes half as long again
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "lay-src", "_src", "original")
_PLACEHOLDER = re.compile(
    r"(?:blank|loading|placeholder|lazy\w{0,20}|spacer|gr[ae]y|transparent|pixel|1x1|default|load)\.(?:gif|png|jpe?g|svg)",
    re.IGNORECASE,
)
_ICON_RELS = frozenset(
    ("icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest", "fluid-icon")
)
_PAGE_RELS = frozenset(("alternate", "next", "prev", "previous"))
_PRELOADS = {"script": _SCRIPT, "style": _STYLE, "image": _IMAGE, "font": _MEDIA, "video": _MEDIA, "audio": _MEDIA}
_REFRESH = re.compile(
    r"^[\s\d.]{0,20}(?:[;,]|\s)\s{0,20}(?:url\s{0,9}=\s{0,9})?[\"']?\s{0,9}(.{1,2000})", re.IGNORECASE
)


class Anchor(msgspec.Struct, gc=False):
    """One `<a>`: the element, its target (None: nowhere), its text (white space at the ends cut)."""

    element: Element
    target: str | None
    text: str


@dataclass(slots=True)
class Walk:
    """What one walk over a page found. links: normalised URL -> role bits, anchors first, each kind in document order.
    styles: the sheets in `<style>`. frames: `src` of each frame. queries: text fields a visitor could search with."""

    links: dict[str, int] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    queries: int = 0
    labels: labels.Labels = field(default_factory=dict)
    title: str = ""
    viewport: str = ""
    refresh: str | None = None


def walk(document: Document, noted: list[Element], resolver: Resolver) -> Walk:
    """Read every pointer of a page. noted: elements in document order, all that are `DRESSED` among them. `resolver`
    must already know the page's `<base>`."""
    seen = Walk()
    _read_anchors(document, resolver, seen)
    links = seen.links
    seen.images = document.find_all("img")
    for element in seen.images:
        for href in _image_sources(element):
            _point(links, resolver.resolve(href), _IMAGE)
    for tag, read in _READERS.items():
        for element in document.find_all(tag):
            read(element, seen, resolver)
    for element in noted:
        style = element.attr("style")
        if style and "(" in style:
            for url, role in css_targets(style, resolver):
                _point(links, url, role)
        _follow(element, "background", links, resolver, _IMAGE)
    return seen


def _read_anchors(document: Document, resolver: Resolver, seen: Walk) -> None:
    """Most of what a page points at: a page has a hundred, so each step is one pass over all of them."""
    elements = document.find_all("a")
    targets = resolver.resolve_all([element.attr("href") for element in elements])
    texts = [element.text.strip() for element in elements]
    seen.anchors = list(map(Anchor, elements, targets, texts))
    seen.links = dict.fromkeys(filter(None, targets), _PAGE)
    # No document suffix ends in "l", "m" or "/", most pages do.
    for odd in [target for target in seen.links if target[-1] not in "lm/"]:
        seen.links[odd] = _page_role(odd)


def _page_role(url: str) -> int:
    path = url.partition("?")[0] if "?" in url else url
    dot = path.rfind(".", -6)
    return _ATTACHMENT if dot > 0 and path[dot + 1 :].lower() in ATTACHMENT_SUFFIXES else _PAGE


def _point(links: dict[str, int], url: str | None, role: int) -> None:
    if url is not None:
        links[url] = links.get(url, 0) | role


def _script(element: Element, seen: Walk, resolver: Resolver) -> None:
    seen.scripts.append(element)
    _follow(element, "src", seen.links, resolver, _SCRIPT)


def _title(element: Element, seen: Walk, _: Resolver) -> None:
    seen.title = seen.title or " ".join(element.text.split())


def _style(element: Element, seen: Walk, resolver: Resolver) -> None:
    sheet = element.text
    seen.styles.append(sheet)
    for url, role in css_targets(sheet, resolver):
        _point(seen.links, url, role)


def _area(element: Element, seen: Walk, resolver: Resolver) -> None:
    href = element.attr("href")
    target = resolver.resolve(href) if href and href[0] != "#" else None
    if target is not None:
        _point(seen.links, target, _page_role(target))


def _frame(element: Element, seen: Walk, resolver: Resolver) -> None:
    seen.frames.append(element.attr("src") or "")
    _follow(element, "src", seen.links, resolver, _FRAME)


def _form(element: Element, seen: Walk, resolver: Resolver) -> None:
    _follow(element, "action", seen.links, resolver, _FORM)


def _input(element: Element, seen: Walk, resolver: Resolver) -> None:
    kind = (element.attr("type") or "text").lower()
    if kind == "image":
        _follow(element, "src", seen.links, resolver, _IMAGE)
    seen.queries += kind in ("text", "search")
    _button(element, seen, resolver)


def _button(element: Element, seen: Walk, resolver: Resolver) -> None:
    _follow(element, "formaction", seen.links, resolver, _FORM)


def _object(element: Element, seen: Walk, resolver: Resolver) -> None:
    _follow(element, "data", seen.links, resolver, _MEDIA)


def _media(element: Element, seen: Walk, resolver: Resolver) -> None:
    _follow(element, "src", seen.links, resolver, _MEDIA)
    _follow(element, "poster", seen.links, resolver, _IMAGE)
    for href in srcset(element.attr("srcset") or ""):
        _point(seen.links, resolver.resolve(href), _IMAGE)


def _follow(element: Element, name: str, links: dict[str, int], resolver: Resolver, role: int) -> None:
    href = element.attr(name)
    if href and href[0] != "#" and not href.isspace():
        _point(links, resolver.resolve(href), role)


def _meta(element: Element, seen: Walk, resolver: Resolver) -> None:
    content = element.attr("content") or ""
    name = (element.attr("name") or "").strip()
    if name:
        if name.lower() == "viewport":
            seen.viewport = content.strip()
        else:
            labels.note(seen.labels, name, content)
    elif (element.attr("http-equiv") or "").strip().lower() == "refresh" and seen.refresh is None:
        href = refresh_target(content)
        if href:
            seen.refresh = resolver.resolve(href)
            _point(seen.links, seen.refresh, _PAGE)


def _link(element: Element, seen: Walk, resolver: Resolver) -> None:
    rels = set((element.attr("rel") or "").lower().split())
    if "stylesheet" in rels:
        role = _STYLE
    elif rels & _ICON_RELS:
        role = _ICON
    elif rels & _PAGE_RELS:
        role = _PAGE
    elif "preload" in rels or "modulepreload" in rels:
        role = _PRELOADS.get((element.attr("as") or "script").lower(), 0)
    else:
        role = 0
    if role:
        _follow(element, "href", seen.links, resolver, role)


def _image_sources(element: Element) -> list[str]:
    """src and srcset; the lazy source too when src is absent or a placeholder."""
    src = (element.attr("src") or "").strip()
    hrefs = [src] if src and src[0] != "#" else []
    if not src or src.startswith("data:") or _PLACEHOLDER.search(src, src.rfind("/") + 1):
        lazy = next((value for name in _LAZY if (value := element.attr(name))), None)
        if lazy:
            hrefs.append(lazy)
        hrefs += srcset(element.attr("data-srcset") or "")
    candidates = element.attr("srcset")
    return hrefs + srcset(candidates) if candidates else hrefs


def refresh_target(content: str) -> str:
    """Where a refresh (`5; url=...`, from a meta element or the header field) sends the visitor, "" for nowhere."""
    found = _REFRESH.match(content)
    return found[1].strip().rstrip("\"'") if found else ""


def srcset(text: str) -> list[str]:
    """The URLs of a `srcset` attribute (WHATWG grammar: commas part candidates, but may stand inside a URL)."""
    urls: list[str] = []
    parts = iter(text.split())
    in_descriptor = False
    for part in parts:
        if in_descriptor:
            in_descriptor = "," not in part
            rest = part.partition(",")[2]
            if in_descriptor or not rest:
                continue
            part = rest
        part = part.lstrip(",")
        url = part.rstrip(",")
        if url:
            urls.append(url)
            in_descriptor = url == part
    return urls


# Every element that points somewhere, but `a` and `img`.
_READERS = {
    "meta": _meta,
    "title": _title,
    "link": _link,
    "script": _script,
    "style": _style,
    "area": _area,
    "iframe": _frame,
    "frame": _frame,
    "form": _form,
    "input": _input,
    "button": _button,
    "object": _object,
    "video": _media,
    "audio": _media,
    "track": _media,
    "embed": _media,
    "source": _media,
}
