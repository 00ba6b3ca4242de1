"""Text inside documents: PDF, docx, xlsx. Bounded in pages, bytes and time; never raises."""

from __future__ import annotations

import io
import logging
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from govsight.probe.observe import charset, markup
from govsight.probe.observe.visible import flatten, visible

_MOST_PAGES = 200
_MOST_SHEETS = 40
_MOST_CHARACTERS = 1_000_000
_MOST_XML = 16_000_000  # bytes of XML unpacked from one document
_MOST_STRINGS = 200_000
_MOST_COLUMNS = 200
_SECONDS = 5.0
_CHUNK = 65_536
_HAN = re.compile("[\u3400-\u9fff，、（《“]$")
_HAN_FIRST = re.compile("^[\u3400-\u9fff，、。；：）》”]")
_LONG_LINE = 18  # characters of a PDF line that was broken because it was full

_log = logging.getLogger(__name__)


class DocumentText(NamedTuple):
    """kind: `pdf`, `docx`, `xlsx`, `doc` ..., "" when it is none we know. lines: paragraphs; the cells of a table row
    are one line, tabs between. unread: "" or why nothing, or only a part, could be read (Chinese)."""

    kind: str
    lines: list[str]
    unread: str = ""


def document_kind(body: bytes) -> str:
    """What a document is, by its first bytes and, for packages, by what lies in it."""
    if body[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if body.startswith(b"{\\rtf"):
        return "rtf"
    if not body.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
    except Exception:  # damaged packages fail in many ways
        return "zip"
    marks = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd"}
    return next((kind for mark, kind in marks.items() if mark in names), "zip")


def document_text(body: bytes, most_characters: int = _MOST_CHARACTERS) -> DocumentText:
    """The text of a document. body: its bytes, decompressed."""
    kind = document_kind(body)
    readers: dict[str, Callable[[bytes], Iterator[str]]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
    if kind not in readers:
        names = {"doc": "旧版 Office 文件（doc、xls、ppt、wps）", "zip": "压缩包", "": "不认识的文件"}
        return DocumentText(kind, [], f"{names.get(kind, kind + ' 文件')}，读不出文字")
    lines: list[str] = []
    room, deadline = most_characters, time.monotonic() + _SECONDS
    try:
        for line in readers[kind](body):
            if line := line.strip():
                lines.append(line[:room])
                room -= len(line)
            if room <= 0 or time.monotonic() > deadline:
                return DocumentText(kind, lines, "文件太长，只读了前面一部分")
    except _PasswordNeededError:
        return DocumentText(kind, [], "文件加了密码，读不出文字")
    except Exception as trouble:  # a hostile or damaged file: what was read so far stands
        _log.debug("document not read to its end: %s: %s", type(trouble).__name__, trouble)
        return DocumentText(kind, lines, "文件损坏或格式特殊，没有读完" if lines else "文件损坏或格式特殊，读不出文字")
    if not lines:
        return DocumentText(kind, [], "里面没有文字（可能是扫描件）" if kind == "pdf" else "里面没有文字")
    return DocumentText(kind, lines)


def html_text(body: bytes) -> list[str]:
    """The lines a visitor reads on a page kept in a file, its title first."""
    document = markup.parse(charset.decode(body, "").text)
    title = document.find("title")
    flatten(document)
    lines = visible(document).lines
    return [" ".join(title.text.split()), *lines] if title is not None and title.text.strip() else lines


class _PasswordNeededError(Exception):
    pass


class _TooLargeError(Exception):
    pass


def _pdf(body: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # heavy, and most pages need no PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _PasswordNeededError
    for number in range(min(len(reader.pages), _MOST_PAGES)):
        yield from _joined(reader.pages[number].extract_text().splitlines())
    if len(reader.pages) > _MOST_PAGES:
        raise _TooLargeError


def _joined(lines: list[str]) -> Iterator[str]:
    """The lines of a page, those that were broken only because they were full put together again."""
    held = ""
    for line in map(str.strip, lines):
        if held and len(held) >= _LONG_LINE and _HAN.search(held[-1:]) and _HAN_FIRST.search(line[:1]):
            held += line
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


class _Package:
    """An Office package: its parts are read piecewise, and no more of it than `_MOST_XML` bytes altogether."""

    def __init__(self, body: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(body))
        self.names = self.archive.namelist()
        self._room = _MOST_XML

    def feed(self, name: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Put a part through a parser; yields after every piece so that what was read can be taken."""
        parser.EntityDeclHandler = _refuse
        with self.archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                self._room -= len(chunk)
                if self._room < 0:
                    raise _TooLargeError
                parser.Parse(chunk)
                yield


def _refuse(*_: object) -> None:
    raise ValueError("entity declared")


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]


def _docx(body: bytes) -> Iterator[str]:
    package = _Package(body)
    extra = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d{0,3}\.xml")
    for name in ["word/document.xml", *(name for name in package.names[:500] if extra.fullmatch(name))]:
        reader = _Paragraphs()
        for _ in package.feed(name, reader.parser):
            yield from reader.take()
        yield from reader.take()


class _Paragraphs:
    """Paragraphs of a WordprocessingML part; outside tables one line each, in tables one line a row."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._lines: list[str] = []
        self._line: list[str] = []
        self._cells = 0  # cells around the place: nested tables join their outer cell
        self._in_text = self._in_fallback = False

    def take(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "t":
            self._in_text = True
        elif name in ("tab", "br", "cr"):
            self._line.append("\t" if name == "tab" else "\n")
        elif name == "tc":
            self._cells += 1
        elif name == "Fallback":
            self._in_fallback = True  # the same text box once more, for old programs

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name == "t":
            self._in_text = False
        elif name == "p" and not self._cells:
            self._finish()
        elif name == "p":
            self._line.append(" ")
        elif name == "tc":
            self._cells -= 1
            self._line.append("\t")
        elif name == "tr" and not self._cells:
            self._finish()
        elif name == "Fallback":
            self._in_fallback = False

    def _text(self, text: str) -> None:
        if self._in_text and not self._in_fallback:
            self._line.append(text)

    def _finish(self) -> None:
        cells = "".join(self._line).split("\t")
        self._line.clear()
        self._lines += "\t".join(map(str.strip, cells)).split("\n")


def _xlsx(body: bytes) -> Iterator[str]:
    package = _Package(body)
    strings = _Strings()
    if "xl/sharedStrings.xml" in package.names:
        for _ in package.feed("xl/sharedStrings.xml", strings.parser):
            if len(strings.found) > _MOST_STRINGS:
                break
    sheets = sorted(name for name in package.names if re.fullmatch(r"xl/worksheets/sheet\d{1,4}\.xml", name))
    for name in sheets[:_MOST_SHEETS]:
        reader = _Rows(strings.found)
        for _ in package.feed(name, reader.parser):
            yield from reader.take()
        yield from reader.take()


class _Strings:
    """The shared strings of a workbook, phonetic hints left out."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.found: list[str] = []
        self._one: list[str] = []
        self._in_text = False
        self._hint = False

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "rPh":
            self._hint = True
        elif name == "t":
            self._in_text = not self._hint

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._hint = False
        elif name == "si":
            self.found.append(" ".join("".join(self._one).split()))
            self._one.clear()

    def _text(self, text: str) -> None:
        if self._in_text:
            self._one.append(text)


class _Rows:
    """The rows of a worksheet, one line each."""

    def __init__(self, strings: list[str]) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._strings = strings
        self._lines: list[str] = []
        self._row: list[str] = []
        self._value: list[str] = []
        self._kind = ""
        self._in_value = False

    def take(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._kind = attributes.get("t", "")
        elif name in ("v", "t"):
            self._in_value = True

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            value = "".join(self._value).strip()
            self._value.clear()
            if self._kind == "s":
                value = self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""
            if len(self._row) < _MOST_COLUMNS:
                self._row.append(" ".join(value.split()))
        elif name == "row":
            self._lines.append("\t".join(self._row))
            self._row.clear()

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
