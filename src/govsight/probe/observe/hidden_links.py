"""Links to others' sites that no visitor can see: what intruders leave behind for search engines (暗链).

Only links that lead to strangers are looked at, so a page without one costs next to nothing: menus, tabs, skip links
and words for screen readers hide as well, but lead back into the site or to the state's own hosts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from govsight.kit.urls import Resolver, split_host
from govsight.probe.know.domains import is_trusted, registered
from govsight.probe.know.hidden import background, hiding, length, own_colour
from govsight.probe.observe.links import Anchor, Walk
from govsight.probe.observe.markup import Document, Element
from govsight.vocab.page import HiddenLink

_MOST_STRANGERS = 400  # links looked at
_MOST_HIDDEN = 100  # links told
_LEVELS = 12  # elements above a link
#: A script that hides one element and does nothing else, as intruders append it to the links they leave.
_HIDES = re.compile(
    r"(?:document\.getElementById\(\s?[\"']([\w-]{1,60})[\"']\s?\)\.style\.(?:display|visibility)\s?=\s?[\"'](?:none|hidden)"
    r"[\"']|\$\(\s?[\"']#([\w-]{1,60})[\"']\s?\)\.hide\(\))"
)
_LONGEST_HIDING = 200  # characters
_PAGE_WIDE = ("body", "html")
_INLINE = ("a", "font", "span", "b", "i", "em", "strong", "u", "s")
_MOST_OF_PAGE = 0.5  # share of the page's links into the site: a page that shows itself only when a script has run


def hidden_links(document: Document, seen: Walk, resolver: Resolver) -> list[HiddenLink]:
    """Every link to a stranger, and frame of one (`frame`), that is hidden, each target once, in document order. Look
    before the tree is changed; `<template>` must be gone."""
    own = resolver.directory
    origin = own[: own.index("/", 8) + 1]
    home = registered(split_host(own)[1])
    found: dict[str, HiddenLink] = {}
    strangers = 0
    ids: frozenset[str] = frozenset()
    for anchor in seen.anchors:
        url = anchor.target
        if url is None or url.startswith(origin) or not _stranger(url[: url.find("/", 8) + 1], home):
            continue
        if not strangers:
            ids = _hidden_by_script(seen)
        strangers += 1
        if strangers > _MOST_STRANGERS or len(found) >= _MOST_HIDDEN:
            break
        how = _how(anchor, seen, origin, ids)
        if how and url not in found:
            found[url] = HiddenLink(url, " ".join(anchor.text.split())[:100], how)
    for frame in document.find_all("iframe", limit=_MOST_HIDDEN):
        url = resolver.resolve((frame.attr("src") or "").strip())
        if url and url not in found and _stranger(url[: url.find("/", 8) + 1], home) and _unseen(frame):
            found[url] = HiddenLink(url, "", "frame")
    return list(found.values())


@lru_cache(8192)
def _stranger(origin: str, home: str) -> bool:
    host = split_host(origin)[1]
    return registered(host) != home and not is_trusted(host)


def _how(anchor: Anchor, seen: Walk, origin: str, ids: frozenset[str]) -> str:
    """How the link or what stands around it is hidden; the first that hides counts."""
    inside = list(islice(anchor.element.iter_elements(_INLINE), 3))
    pictured = bool(anchor.element.find_all("img", limit=1))
    around = [anchor.element, *(one for one in islice(anchor.element.ancestors, _LEVELS) if isinstance(one, Element))]
    shade, sized = "", False
    for element in [*inside, *around]:
        how = _own(element) or ("script" if (element.attr("id") or "") in ids else "")
        style = (element.attr("style") or "").lower()
        if how == "letters":
            how = "" if pictured or sized else "letters" if element.tag in _INLINE else "none"
        if how and not _whole_page(element, how, seen, origin):
            return how
        sized = sized or "font-size" in style
        shade = shade or own_colour(style) or _font_colour(element)
        if shade and not pictured and "background" in style and background(style) == shade:
            return "same_colour"
    return ""


def _hidden_by_script(seen: Walk) -> frozenset[str]:
    """Ids of elements that a script of one line hides."""
    ids: set[str] = set()
    for script in seen.scripts:
        text = script.text.strip() if script.attr("src") is None else ""
        if 0 < len(text) <= _LONGEST_HIDING and (found := _HIDES.fullmatch(text.rstrip("; \n"))):
            ids.add(found[1] or found[2])
    return frozenset(ids)


def _unseen(frame: Element) -> bool:
    """Of no size, or hidden by itself or by what is right around it."""
    sizes = [size for name in ("height", "width") if (size := length(frame.attr(name) or "")) is not None]
    if sizes and min(sizes) <= 2:
        return True
    around = (one for one in islice(frame.ancestors, 3) if isinstance(one, Element) and one.tag not in _PAGE_WIDE)
    return any(_own(element) or _closed(element) for element in (frame, *around))


def _closed(element: Element) -> bool:
    style = (element.attr("style") or "").replace(" ", "").lower()
    return element.tag == "iframe" and any(
        one in f";{style};" for one in (";height:0", ";width:0", ";height:1px", ";width:1px")
    )


def _own(element: Element) -> str:
    if element.tag == "marquee":
        sizes = [size for name in ("height", "width") if (size := length(element.attr(name) or "")) is not None]
        return "marquee" if sizes and min(sizes) <= 2 else ""
    style = element.attr("style")
    if style:
        return hiding(style)
    if element.tag == "font" and (element.attr("size") or "").strip() == "0":
        return "letters"
    return "none" if element.attr("hidden") is not None else ""


def _font_colour(element: Element) -> str:
    shade = element.attr("color") if element.tag == "font" else None
    return own_colour(f"color:{shade}") if shade else ""


def _whole_page(element: Element, how: str, seen: Walk, origin: str) -> bool:
    """A page that a script makes visible hides all of itself, friends and strangers."""
    if how not in ("none", "see_through", "script"):
        return False
    if element.tag in _PAGE_WIDE:
        return True
    own = sum(anchor.target is not None and anchor.target.startswith(origin) for anchor in seen.anchors)
    hrefs = [one.attr("href") or "" for one in element.find_all("a")]
    inside = sum("://" not in href[:8] or href.startswith(origin) for href in hrefs)
    return inside > max(3, own * _MOST_OF_PAGE)
