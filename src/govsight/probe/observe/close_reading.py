"""`read_closely`: the bytes of one HTML page -> `ClosePage`, line by line. Pure; linear; never raises on any bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsight.kit.urls import Resolver
from govsight.probe.observe import charset, markup
from govsight.probe.observe.markup import Document, Element, Text, text_of
from govsight.vocab.close import Anchor, ClosePage, Field, Form, Line, Medium, Picture, Region, Script

_MOST_LINES = 8_000
_MOST_TEXT = 600_000  # characters of all lines
_LONGEST_LINE = 20_000
_MOST_BOXES = 24  # of one line, the innermost
_MOST_BLOCKS = 40_000
_SCRIPT = 2_000  # characters of an inline script kept
_MOST_SCRIPTS = 200
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url")

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SILENT = frozenset(("script", "style", "head", "template", "noframes", "svg", "select", "iframe", "object", "map"))
#: Inline elements in which lists keep their dates, set apart by style sheets and not by a space.
_APART = frozenset(("span", "time", "em", "i", "label", "font"))
_DATE_STARTS = frozenset("0123456789[(（【")
_FIELDS = ("input", "select", "textarea", "button")
_MOST_LOOSE = 200
_BESIDE = 20  # characters before a field that may be its caption
_MEDIA = frozenset(("video", "audio", "iframe", "embed", "canvas", "svg"))
_ELEMENT_REGION: dict[str, Region] = {"header": "head", "nav": "nav", "aside": "side", "footer": "foot"}
#: Words of id and class that name a part of the page. The first that matches counts.
_NAMES: dict[Region, str] = {
    "crumb": r"crumb|position|location|dqwz|weizhi|where|lujing|当前位置",
    "foot": r"(?:^|[\s_-])(?:(?:page|site|web|g)?-?foot(?:er)?|bottom|copyright|yejiao|dibu)\b|页脚",
    "nav": r"(?:^|[\s_-])(?:main|top|sub)?-?(?:nav|menu|daohang)",
    "side": r"(?:^|[\s_-])(?:side|sidebar|aside)\b|(?:^|[\s_-])side[_-]?(?:bar|nav|menu|left|right|box)",
    "head": r"(?:^|[\s_-])(?:page|site|web)?-?(?:head|header|topbar|banner|logo)\b",
}
_NAMED = {region: re.compile(pattern, re.IGNORECASE) for region, pattern in _NAMES.items()}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_FEED = re.compile(r"rss|atom", re.IGNORECASE)
_NO_WAY = ("javascript:", "#", "mailto:", "tel:", "data:", "about:")


def read_closely(body: bytes, *, url: str, content_type: str = "") -> ClosePage:
    """Read one page. body: decompressed bytes. url: where it stands, after redirects, normalised."""
    document = markup.parse(charset.decode(body, content_type).text)
    base = document.select_one("base[href]")
    reader = _Reader(Resolver(url, base.attr("href") if base is not None else None))
    reader.read(document)
    title = document.find("title")
    root = document.root
    return ClosePage(
        url=url,
        title=text_of(title) if title is not None else "",
        lines=tuple(reader.lines),
        forms=tuple(reader.forms),
        media=tuple(reader.media),
        scripts=tuple(_scripts(document, reader)),
        boxes=tuple(reader.boxes),
        feeds=tuple(_feeds(document, reader)),
        lang=(root.attr("lang") or "").strip() if root is not None else "",
        cut=reader.cut,
        loose=tuple(reader.loose),
    )


class _Line:
    """A line while it is read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[Anchor] = []
        self.pictures: list[Picture] = []


class _Reader:
    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.lines: list[Line] = []
        self.forms: list[Form] = []
        self.media: list[Medium] = []
        self.loose: list[Field] = []
        self.boxes: list[str] = []
        self.cut = False
        self._line = _Line()
        self._room = _MOST_TEXT
        self._around: list[tuple[int, str, Region, bool]] = []  # box, tag, region, hidden
        self._forms_around = 0

    def read(self, document: Document) -> None:
        """Walk the tree without recursion: an element stands on the stack once to enter and once to leave."""
        body = document.find("body")
        stack: list[tuple[Element | Text, bool]] = [(body, False)] if body is not None else []
        while stack and not self.cut:
            node, leaving = stack.pop()
            if isinstance(node, Text):
                self._line.parts.append(node.text)
                continue
            tag = node.tag
            if leaving:
                if tag in _APART:
                    self._line.parts.append(" ")
                else:
                    self._end()
                    self._forms_around -= self._around.pop()[1] == "form"
                continue
            if tag in _MEDIA:
                self.media.append(Medium(tag, self._url(node.attr("src") or node.attr("data")), self._region))
            if tag in _FIELDS and not self._forms_around and len(self.loose) < _MOST_LOOSE:
                beside = " ".join("".join(self._line.parts).split())[-_BESIDE:]
                self.loose.append(_field(node, "", beside))
            if tag in _SILENT:
                continue
            if tag in ("br", "hr"):
                self._end()
                continue
            if tag == "img":
                self._picture(node)
                continue
            if tag in _BLOCKS:
                self._end()
                if len(self.boxes) >= _MOST_BLOCKS:
                    self.cut = True
                    break
                self._enter(node, tag)
                stack.append((node, True))
            if tag in _APART and node.text.lstrip()[:1] in _DATE_STARTS:
                self._line.parts.append(" ")
                stack.append((node, True))
            if tag == "form":
                self.forms.append(self._form(node))
            if tag == "a":
                self._anchor(node)
            stack.extend((child, False) for child in reversed(list(_readable(node))))
        self._end()

    @property
    def _region(self) -> Region:
        return self._around[-1][2] if self._around else ""

    def _enter(self, element: Element, tag: str) -> None:
        region, hidden = (self._around[-1][2], self._around[-1][3]) if self._around else ("", False)
        id_, class_ = element.attr("id") or "", element.attr("class") or ""
        names = f"{id_} {class_}".strip()[:200]
        if tag not in ("body", "form"):
            region = _ELEMENT_REGION.get(tag) or _named(names) or region
        hidden = hidden or element.attr("hidden") is not None or bool(_HIDDEN.search(element.attr("style") or ""))
        self.boxes.append(tag + (f"#{id_[:60]}" if id_ else "") + "".join(f".{one[:60]}" for one in class_.split()[:6]))
        self._around.append((len(self.boxes) - 1, tag, region, hidden))
        self._forms_around += tag == "form"

    def _end(self) -> None:
        """The line so far is over."""
        line, self._line = self._line, _Line()
        text = " ".join("".join(line.parts).split())[:_LONGEST_LINE]
        if not (text or line.pictures or line.links) or not self._around:
            return
        if len(self.lines) >= _MOST_LINES or self._room <= 0:
            self.cut = True
            return
        self._room -= len(text)
        _, tag, region, hidden = self._around[-1]
        heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0
        boxes = tuple(box for box, _, _, _ in self._around[-_MOST_BOXES:])
        self.lines.append(
            Line(text, tag, tuple(line.links), tuple(line.pictures), heading, region, boxes, hidden)
        )  # fmt: skip

    def _anchor(self, element: Element) -> None:
        self._line.links.append(
            Anchor(text_of(element), self._url(element.attr("href")), " ".join((element.attr("title") or "").split()))
        )

    def _picture(self, element: Element) -> None:
        src = next((value for name in _LAZY if (value := element.attr(name))), None) or element.attr("src")
        url = self._url(src)
        if url:
            self._line.pictures.append(Picture(url, " ".join((element.attr("alt") or "").split())))

    def _url(self, href: str | None) -> str:
        href = (href or "").strip()
        if not href or href.lower().startswith(_NO_WAY):
            return ""
        return self.resolver.resolve(href) or ""

    def _form(self, element: Element) -> Form:
        labels = {for_: text_of(label) for label in element.find_all("label") if (for_ := label.attr("for"))}
        fields = [_field(field, labels.get(field.attr("id") or "", "")) for field in element.iter_elements(_FIELDS)]
        return Form(
            self._url(element.attr("action")) or self.resolver.resolve("") or "",
            (element.attr("method") or "get").lower(),
            tuple(fields),
            text_of(element)[:2_000],
            f"{element.attr('id') or ''} {element.attr('name') or ''}".strip(),
            self._region,
        )


def _field(field: Element, label: str, beside: str = "") -> Field:
    """label: the text of its label element. beside: what stands before it, when nothing else tells."""
    kind = (field.attr("type") or "text").lower() if field.tag in ("input", "button") else field.tag
    label = label or field.attr("placeholder") or field.attr("title") or ""
    if field.tag == "button":
        kind, label = "submit" if kind in ("text", "submit") else kind, label or text_of(field)
    name = field.attr("name") or field.attr("id") or ""
    value = field.attr("value") or ""
    return Field(name, kind, " ".join((label or beside).split()), field.attr("required") is not None, value)


def _readable(element: Element) -> Iterator[Element | Text]:
    for child in element.children:
        if isinstance(child, Element | Text):
            yield child


def _named(names: str) -> Region:
    if not names:
        return ""
    return next((region for region, pattern in _NAMED.items() if pattern.search(names)), "")


def _scripts(document: Document, reader: _Reader) -> Iterator[Script]:
    for element in document.find_all("script", limit=_MOST_SCRIPTS):
        src = element.attr("src")
        if src:
            yield Script(reader._url(src))
        elif (element.attr("type") or "").lower() in ("", "text/javascript", "module", "application/javascript"):
            yield Script("", element.text[:_SCRIPT])


def _feeds(document: Document, reader: _Reader) -> Iterator[str]:
    for element in document.find_all("link", limit=_MOST_SCRIPTS):
        if _FEED.search(element.attr("type") or "") and (url := reader._url(element.attr("href"))):
            yield url
