"""The text a visitor reads on a page, block by block."""

from __future__ import annotations

import msgspec

from govsight.probe.observe.markup import Document, Element

_DRAWN = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "menu", "dir", "blockquote")


class Visible(msgspec.Struct, frozen=True):
    """lines: one per block, in order, none empty. text: white space collapsed. dense: no white space at all."""

    lines: list[str]
    text: str
    dense: str


def flatten(document: Document) -> None:
    """Turn tables, lists and quotations into plain blocks, in place.

    The renderer would draw bullets and numbers nobody wrote, and pads table columns, which makes lines of unrelated
    cells and lets a small hostile table grow to gigabytes. Whoever needs tables or lists must look before.
    """
    for element in [element for tag in _DRAWN for element in document.find_all(tag)]:
        element.tag = "div"


def visible(node: Document | Element) -> Visible:
    """Text of a flattened document, or of one of its elements; scripts, styles and the head left out."""
    raw = node.to_text()
    words = raw.split()
    lines = list(filter(None, map(str.strip, raw.split("\n"))))
    return Visible(lines, " ".join(words), "".join(words))


def dense(node: Element) -> str:
    """`visible(node).dense`, for who needs no more."""
    return "".join(node.to_text().split())
