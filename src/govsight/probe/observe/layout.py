"""The widest fixed layout width of a page, as far as its own markup says (linked style sheets are not read)."""

from __future__ import annotations

import re
from itertools import islice

from govsight.probe.observe.links import Walk
from govsight.probe.observe.markup import Document, Element

_FIXED = re.compile(r"(?:^|[;\s{])(?:min-)?width\s{0,9}:\s{0,9}(\d{3,5})(?:\.\d{1,4})?px", re.IGNORECASE)
_WRAPPER = re.compile(
    r"(?:^|[\s,>])(?:body|html|(?:body\s*>\s*)?(?:div|table|main|section)?[.#](?:[\w\-]{0,20}(?:wrap|contain|layout|outer)\w{0,12}"
    r"|main|page|content|box|width|center|all|big|w\d{3,4})[\w\-]{0,12})\s*$",
    re.IGNORECASE,
)
_BRACE = re.compile(r"[{}]")
_LAID = ("body", "main", "div", "table", "section", "form", "center")
_SIZED = (*(f'{tag}[style*="width" i]' for tag in _LAID), "table[width]")  # a selector that starts with a tag is quick
_TOP_DEPTH = 3  # levels under <body> where a block is taken for the layout
_BLOCKS = frozenset(("div", "table", "main", "section", "form", "center"))
_WRAPPERS = frozenset(("div", "main", "section", "form", "center"))
_MOST_BLOCKS = 60  # for each selector


def fixed_width(document: Document, seen: Walk) -> int:
    """Pixels of the widest fixed width of `<body>`, of the blocks right under it (style or `width` attribute), or of
    a rule in `<style>` for body or a wrapper; 0 when none. Rules inside `@media` and `max-width` do not count.
    Look before the tables are flattened."""
    widest = 0
    for sheet in map(str.lower, seen.styles):
        if "width" in sheet:
            widest = max(widest, _widest_rule(sheet))
    for selector in _SIZED:
        for block in document.select(selector)[:_MOST_BLOCKS]:
            if _near_body(block):
                widest = max(widest, _own_width(block))
    return widest


def _near_body(block: Element) -> bool:
    if block.tag in ("body", "main"):
        return True
    above = [element.tag for element in islice(block.ancestors, _TOP_DEPTH) if isinstance(element, Element)]
    return block.tag in _BLOCKS and "body" in above and all(tag in _WRAPPERS for tag in above[: above.index("body")])


def _own_width(block: Element) -> int:
    width = 0
    style = block.attr("style")
    if style and "width" in style.lower():
        width = max((int(found) for found in _FIXED.findall(style)), default=0)
    attribute = (block.attr("width") or "").strip().removesuffix("px") if block.tag == "table" else ""
    return max(width, int(attribute) if attribute.isascii() and attribute.isdigit() and len(attribute) <= 5 else 0)


def _widest_rule(sheet: str) -> int:
    """Walks the braces once; a rule counts at depth one only, so `@media` blocks are passed over."""
    widest = depth = start = 0
    selector = ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selector = sheet[max(start, brace.start() - 300) : brace.start()].rpartition(";")[2]
                start = brace.end()
        elif depth:
            depth -= 1
            if depth == 0:
                body = sheet[start : brace.start()]
                start = brace.end()
                if "width" in body and "@" not in selector and _for_wrapper(selector):
                    widest = max([widest, *(int(found) for found in _FIXED.findall(body[:2000]))])
    return widest


def _for_wrapper(selector: str) -> bool:
    return any(_WRAPPER.search(part.strip()[-80:]) for part in selector.split(","))
