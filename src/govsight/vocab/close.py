"""`ClosePage`: one page read closely, line by line, for the checks that need more of it than `PageFacts`."""

from __future__ import annotations

from typing import Literal

import msgspec

Region = Literal["", "head", "nav", "crumb", "side", "foot"]


class Anchor(msgspec.Struct, frozen=True):
    """A link. url: absolute and normalised, "" when it leads nowhere a browser would go (`javascript:`, `#`).
    title: its title attribute, where lists keep the headline they cut short."""

    text: str
    url: str
    title: str = ""

    @property
    def name(self) -> str:
        """The fullest headline there is: the title attribute when the text is its beginning cut short."""
        cut = self.text.rstrip(".…· ")
        return self.title if cut and self.title.startswith(cut) and len(self.title) >= len(cut) else self.text


class Picture(msgspec.Struct, frozen=True):
    """An image. url: absolute and normalised."""

    url: str
    alt: str = ""


class Line(msgspec.Struct, frozen=True):
    """One block of text as a reader sees it: a list entry, a table cell, a paragraph, a heading.

    text: white space collapsed, links included. tag: the innermost block element (`li`, `td`, `p`, `h2` ...).
    heading: 1 to 6, 0 otherwise. region: the part of the page it stands in, as far as names and elements tell.
    boxes: numbers of the block elements around it, outermost first, the last being its own; lines of one list entry,
    one table row or one table share a beginning (`ClosePage.boxes` names them). hidden: not shown at first (a tab).
    """

    text: str
    tag: str
    links: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()
    heading: int = 0
    region: Region = ""
    boxes: tuple[int, ...] = ()
    hidden: bool = False


class Field(msgspec.Struct, frozen=True):
    """One field of a form. kind: input type, `select` or `textarea`. label: what stands beside it, or its
    placeholder."""

    name: str
    kind: str
    label: str = ""
    required: bool = False
    value: str = ""


class Form(msgspec.Struct, frozen=True):
    """A form. action: absolute URL. method: `get` or `post`. text: what can be read in it. region: see `Line`."""

    action: str
    method: str
    fields: tuple[Field, ...] = ()
    text: str = ""
    name: str = ""
    region: Region = ""


class Medium(msgspec.Struct, frozen=True):
    """Something that plays or is drawn. kind: `video`, `audio`, `iframe`, `embed`, `canvas`, `svg`."""

    kind: str
    url: str = ""
    region: Region = ""


class Script(msgspec.Struct, frozen=True):
    """A script. url: "" when it stands in the page; text: the first 2,000 characters of it then."""

    url: str = ""
    text: str = ""


class ClosePage(msgspec.Struct, frozen=True):
    """See the module.

    url: where the page stands. boxes: for each box number `tag#id.class class`. cut: the page went on after what is
    here. feeds: RSS or Atom addresses the head names. loose: fields and buttons that stand in no form, as pages have
    them whose scripts send what is typed.
    """

    url: str
    title: str = ""
    lines: tuple[Line, ...] = ()
    forms: tuple[Form, ...] = ()
    media: tuple[Medium, ...] = ()
    scripts: tuple[Script, ...] = ()
    boxes: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    lang: str = ""
    cut: bool = False
    loose: tuple[Field, ...] = ()

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    def body(self) -> tuple[Line, ...]:
        """The lines outside head, navigation, side columns and foot."""
        return tuple(line for line in self.lines if line.region in ("", "crumb"))
