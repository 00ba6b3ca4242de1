"""Links that stand inside PDF and docx files. Bounded in pages, bytes and time; never raises."""

from __future__ import annotations

import io
import logging
import re
import time
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from govsight.kit.urls import normalise

_MOST_PAGES = 200
_MOST_LINKS = 2_000
_SECONDS = 5.0
_MOST_PARTS = 40  # relationship parts of one docx
_MOST_XML = 16_000_000  # bytes of XML unpacked from one docx
_CHUNK = 65_536
_FIELD = re.compile(r"HYPERLINK\s{1,9}\"([^\"]{1,2000})\"", re.IGNORECASE)
_LONGEST_FIELD = 100_000  # characters of field code kept

_log = logging.getLogger(__name__)


def document_links(body: bytes, kind: str) -> list[str]:
    """Distinct normalised http(s) URLs a document's hyperlinks lead to, in order.

    kind: `pdf` (URI annotations) or `docx` (external relationships and HYPERLINK fields); any other gives []. What
    lies beyond the bounds, or in a damaged or encrypted file, is not seen.
    """
    readers = {"pdf": _pdf, "docx": _docx}
    found: dict[str, None] = {}
    if kind not in readers:
        return []
    try:
        for href in readers[kind](body):
            url = normalise(href)
            if url is not None:
                found.setdefault(url)
            if len(found) >= _MOST_LINKS:
                break
    except Exception as trouble:  # a hostile or damaged file: what was read so far stands
        _log.debug("document not read to its end: %s: %s", type(trouble).__name__, trouble)
    return list(found)


def _pdf(body: bytes) -> Iterator[str]:
    # A link's dictionary holds the name /URI in plain sight, unless it is packed into an object stream. (A name may
    # be written with escapes, /U#52I; no program writes letters so.)
    if b"/URI" not in body and b"/ObjStm" not in body:
        return
    from pypdf import PdfReader  # heavy, and most pages need no PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    deadline = time.monotonic() + _SECONDS
    pages = PdfReader(io.BytesIO(body)).pages
    for number in range(min(len(pages), _MOST_PAGES)):
        for annotation in pages[number].get("/Annots") or ():
            if time.monotonic() > deadline:
                return
            action = annotation.get_object().get("/A")
            target = action.get_object().get("/URI") if action is not None else None
            if target is not None:
                yield _as_text(target.get_object())


def _as_text(target: object) -> str:
    return target.decode("utf-8", "replace") if isinstance(target, bytes) else str(target)


def _docx(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        parts = [name for name in names if name.startswith("word/_rels/") and name.endswith(".rels")][:_MOST_PARTS]
        room = _MOST_XML
        for name in [*parts, *(name for name in ("word/document.xml",) if name in names)]:
            reader = _HyperlinkReader()
            room = reader.read(archive, name, room)
            yield from reader.found


class _HyperlinkReader:
    """Reads one XML part of a docx piecewise; entity declarations are refused, so nothing can expand."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._field: list[str] = []
        self._kept = 0
        self._in_code = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._refuse

    def read(self, archive: zipfile.ZipFile, name: str, room: int) -> int:
        """Read at most `room` bytes of the part; the room left is returned."""
        with archive.open(name) as part:
            while room > 0 and (chunk := part.read(min(_CHUNK, room))):
                room -= len(chunk)
                try:
                    self._parser.Parse(chunk)
                except (expat.ExpatError, ValueError):
                    break
        self.found += _FIELD.findall("".join(self._field))
        return room

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") == "External":
            if attributes.get("Type", "").endswith("/hyperlink"):
                self.found.append(attributes.get("Target", ""))
        elif tag.endswith("instrText"):
            self._in_code = True
        elif tag.endswith("fldSimple"):
            self._keep(next((value for key, value in attributes.items() if key.endswith("instr")), "") + "\n")
        elif tag.endswith("fldChar"):
            self._keep("\n")

    def _end(self, tag: str) -> None:
        if tag.endswith("instrText"):
            self._in_code = False

    def _text(self, text: str) -> None:
        if self._in_code:
            self._keep(text)

    def _keep(self, text: str) -> None:
        if self._kept < _LONGEST_FIELD:
            self._kept += len(text)
            self._field.append(text)

    def _refuse(self, *_: object) -> None:
        raise ValueError("entity declared")
