"""The thin interface over the HTML parser: everything else here asks for a `Document` and `Element`s.

turbohtml 1.15 (WHATWG tree construction, linear on hostile nesting). `<noscript>` is parsed as markup, so what stands
in it counts; `<template>` content is inert in a browser, so `in_template` tells it apart.
"""

from __future__ import annotations

import turbohtml
from turbohtml import Document, Element, Text

__all__ = ["Document", "Element", "Text", "parse", "text_of"]


def parse(text: str) -> Document:
    """The tree of a whole document; markup errors are recovered as browsers do."""
    return turbohtml.parse(text, positions=False, allow_declarative_shadow_roots=False)


def text_of(element: Element) -> str:
    """The element's text, white space collapsed."""
    return " ".join(element.text.split())
