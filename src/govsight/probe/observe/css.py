"""What a style sheet points at: `url()` and `@import`."""

from __future__ import annotations

import re

from govsight.kit.urls import Resolver
from govsight.vocab import Role

_POINTER = re.compile(
    r"(?P<rule>@import\s{0,20}|@namespace\s[^;{}]{0,60}?)?"
    r"url\(\s{0,20}(?:\"(?P<q2>[^\"\n]{0,2000})\"|'(?P<q1>[^'\n]{0,2000})'|(?P<bare>[^\s\"'()]{1,2000}))\s{0,20}\)"
    r"|@import\s{0,20}(?:\"(?P<i2>[^\"\n]{0,2000})\"|'(?P<i1>[^'\n]{0,2000})')",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")
_IMAGE, _STYLE, _MEDIA = int(Role.IMAGE), int(Role.STYLE), int(Role.MEDIA)  # plain ints: `|` of IntFlag is slow


def css_links(text: str, url: str) -> list[tuple[str, int]]:
    """(normalised URL, role bits) of everything a fetched style sheet points at, in order. Never raises.

    `@import` is STYLE, a font file MEDIA, any other `url()` IMAGE. url: where the sheet stands.
    """
    found: dict[str, int] = {}
    for target, role in css_targets(text, Resolver(url)):
        found[target] = found.get(target, 0) | role
    return list(found.items())


def css_targets(text: str, resolver: Resolver) -> list[tuple[str, int]]:
    """As `css_links`, for a `<style>` element or a `style` attribute of a page; repeats are kept."""
    targets: list[tuple[str, int]] = []
    for match in _POINTER.finditer(_without_comments(text)):
        rule = match["rule"] or ""
        if rule[:2].lower() == "@n":
            continue
        imported = match["i2"] or match["i1"]
        href = imported or match["q2"] or match["q1"] or match["bare"] or ""
        if "\\" in href:
            href = _ESCAPE.sub(_unescape, href)
        if not href or href[0] == "#":
            continue
        target = resolver.resolve(href)
        if target is not None:
            targets.append((target, _STYLE if rule or imported else _role(target)))
    return targets


def _role(url: str) -> int:
    return _MEDIA if url.partition("?")[0].lower().endswith(_FONTS) else _IMAGE


def _unescape(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "�"


def _without_comments(text: str) -> str:
    if "/*" not in text:
        return text
    kept: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("*/", start + 2)
        if end < 0:
            return "".join(kept)
        at = end + 2
    kept.append(text[at:])
    return "".join(kept)
