"""Everything one page can point at, with what the other readers need, in one walk over the tree.

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

_POINTERS = frozenset(
    (
        *("a", "img", "area", "script", "link", "meta", "title", "style", "source", "video", "audio", "track"),
        *("iframe", "frame", "object", "embed", "form", "input", "button"),
    )
)
_DRESSED = '[style*="url(" i],[background]'
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
    """What one walk over a page found. links: normalised URL -> role bits, in document order. styles: the sheets in
    `<style>`. frames: `src` of each frame. queries: text fields a visitor could search with."""

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


def walk(document: Document, resolver: Resolver) -> Walk:
    """Read every pointer of a page. `resolver` must already know the page's `<base>`."""
    seen = Walk()
    links = seen.links
    anchors = seen.anchors
    resolve = resolver.resolve
    for element in document.iter_elements(_POINTERS):
        tag = element.tag
        if tag == "a":
            href = element.attr("href")
            target = resolve(href) if href and href[0] != "#" else None
            anchors.append(Anchor(element, target, element.text.strip()))
            if target is not None:
                # No document suffix ends in "l", "m" or "/", most pages do.
                role = _PAGE if target[-1] in "lm/" else _page_role(target)
                links[target] = links.get(target, 0) | role
        elif tag == "img":
            seen.images.append(element)
            for href in _image_sources(element):
                _point(links, resolve(href), _IMAGE)
        else:
            _other(tag, element, seen, resolver)
    for element in document.select(_DRESSED):  # in a walk of its own: two attributes of every element cost more
        for url, role in css_targets(element.attr("style") or "", resolver):
            _point(links, url, role)
        _follow(element, "background", links, resolver, _IMAGE)
    return seen


def _page_role(url: str) -> int:
    path = url.partition("?")[0] if "?" in url else url
    dot = path.rfind(".", -6)
    return _ATTACHMENT if dot > 0 and path[dot + 1 :].lower() in ATTACHMENT_SUFFIXES else _PAGE


def _point(links: dict[str, int], url: str | None, role: int) -> None:
    if url is not None:
        links[url] = links.get(url, 0) | role


def _other(tag: str, element: Element, seen: Walk, resolver: Resolver) -> None:
    """Every element but `a` and `img`."""
    links = seen.links
    if tag == "meta":
        _meta(element, seen, resolver)
    elif tag == "script":
        seen.scripts.append(element)
        _follow(element, "src", links, resolver, _SCRIPT)
    elif tag == "link":
        _link(element, links, resolver)
    elif tag == "title":
        seen.title = seen.title or " ".join(element.text.split())
    elif tag == "style":
        sheet = element.text
        seen.styles.append(sheet)
        for url, role in css_targets(sheet, resolver):
            _point(links, url, role)
    elif tag == "area":
        href = element.attr("href")
        target = resolver.resolve(href) if href and href[0] != "#" else None
        if target is not None:
            _point(links, target, _page_role(target))
    elif tag in ("iframe", "frame"):
        seen.frames.append(element.attr("src") or "")
        _follow(element, "src", links, resolver, _FRAME)
    elif tag == "form":
        _follow(element, "action", links, resolver, _FORM)
    elif tag in ("input", "button"):
        kind = (element.attr("type") or "text").lower()
        if tag == "input" and kind == "image":
            _follow(element, "src", links, resolver, _IMAGE)
        seen.queries += tag == "input" and kind in ("text", "search")
        _follow(element, "formaction", links, resolver, _FORM)
    elif tag == "object":
        _follow(element, "data", links, resolver, _MEDIA)
    elif tag in ("video", "audio", "track", "embed", "source"):
        _follow(element, "src", links, resolver, _MEDIA)
        _follow(element, "poster", links, resolver, _IMAGE)
        for href in srcset(element.attr("srcset") or ""):
            _point(links, resolver.resolve(href), _IMAGE)


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


def _link(element: Element, links: dict[str, int], resolver: Resolver) -> None:
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
        _follow(element, "href", links, resolver, role)


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
