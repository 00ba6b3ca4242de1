"""`fill`: a Word template with its placeholders replaced.

`{{名称}}` is replaced; `{{#名称}}`…`{{/名称}}` stands once for every member of a list (or once when a text is not
blank), and `{{^名称}}`…`{{/名称}}` when there is nothing. There is nothing else: no expressions, nothing to call, no
loops but over what the paper has. What is put in is never read again as a placeholder.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from govsight.platform.results.papers.package import opened
from govsight.platform.results.papers.tags import (
    Tag,
    alone,
    closing,
    letters_of,
    opens_row,
    row_end,
    strike,
    tags_in,
)
from govsight.platform.results.papers.trouble import BadTemplate, unknown

_P, _R, _T, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc"))
_SDT, _SDT_CONTENT, _BOX, _PPR, _RPR = (qn(f"w:{name}") for name in ("sdt", "sdtContent", "txbxContent", "pPr", "rPr"))
_TR_LOOK, _TR_HEAD = qn("w:trPr"), qn("w:tblHeader")
_DRAWING = qn("w:drawing")
_NOISE = [qn(f"w:{name}") for name in ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd")]
_LOOSE = re.compile(r"\{\0*\{|\}\0*\}|｛\0*｛")
_MOST_BYTES = 64 * 1024 * 1024  # of XML made from a template: a long paper has some 5 MB
_DEEPEST = 12
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_THEN = (1980, 1, 1, 0, 0, 0)


class Picture(NamedTuple):
    """width: in centimetres. told: what is to be seen, for those who cannot."""

    png: bytes
    width: float
    told: str


Value = str | Picture | Sequence[Mapping[str, Any]] | None
Values = Mapping[str, Any]


class _Piece(NamedTuple):
    """A text, or an element that is kept as it is; run: whose letters these are."""

    what: Any
    run: Any


class _Scope:
    def __init__(self, values: Values, above: _Scope | None = None) -> None:
        self._values = values
        self._above = above
        self.depth: int = above.depth + 1 if above else 0

    def __getitem__(self, name: str) -> Any:
        scope: _Scope | None = self
        while scope is not None:
            if name in scope._values:
                return scope._values[name]
            scope = scope._above
        raise unknown(name, self._names())

    def turns(self, sign: str, name: str) -> list[_Scope]:
        """How often what is between stands, and with what."""
        value = self[name]
        if sign == "^":
            return [] if value else [self]
        if self.depth >= _DEEPEST:
            raise BadTemplate(f"“{{{{#{name}}}}}”套了太多层；请减少嵌套")
        if _is_list(value):
            return [_Scope(one, self) for one in value]
        return [self] if value else []

    def _names(self) -> Iterator[str]:
        scope: _Scope | None = self
        while scope is not None:
            yield from scope._values
            scope = scope._above


def fill(template: bytes, values: Values, *, title: str = "", moment: datetime | None = None) -> bytes:
    """The file. The same template and values give the same bytes. moment: what the file says when it was made. Raises
    BadTemplate."""
    paper = opened(template)
    filling = _Filling(paper)
    filling.container(paper.element.body, _Scope(values))
    for part in list(paper.part.package.iter_parts()):
        if str(part.partname).startswith(("/word/header", "/word/footer")) and hasattr(part, "element"):
            filling.container(part.element, _Scope(values), beside=True)
    _number(paper)
    core = paper.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.revision = title[:200], "", "", "", 1
    core.created = core.modified = moment or datetime(*_THEN)  # noqa: DTZ001
    file = io.BytesIO()
    paper.save(file)
    return packed(file.getvalue())


def _number(paper: Any) -> None:
    """Every picture by a number of its own: what was repeated has one number many times, at which some Words balk."""
    parts = [part for part in paper.part.package.iter_parts() if hasattr(part, "element")]
    for number, one in enumerate((one for part in parts for one in part.element.iter(qn("wp:docPr"))), 1):
        one.set("id", str(number))


class _Filling:
    def __init__(self, paper: Any) -> None:
        self._paper = paper
        self._left = _MOST_BYTES
        self._beside = False

    def container(self, holder: Any, scope: _Scope, beside: bool = False) -> None:
        """What holds paragraphs and tables. beside: a header or footer, which takes no pictures."""
        self._beside = beside
        made = self._blocks(list(holder), scope)
        if holder.tag == _TC and (not made or made[-1].tag != _P):
            made.append(OxmlElement("w:p"))
        holder[:] = made

    def _blocks(self, blocks: list[Any], scope: _Scope) -> list[Any]:
        made: list[Any] = []
        at = 0
        while at < len(blocks):
            block = blocks[at]
            tag = alone(block)
            if tag is not None and tag.sign:
                end = closing(blocks, at, tag, alone)
                for turn in scope.turns(tag.sign, tag.name):
                    made += self._blocks([self._copy(one) for one in blocks[at + 1 : end]], turn)
                at = end + 1
                continue
            if block.tag == _P:
                if self._paragraph(block, scope):
                    made.append(block)
            elif block.tag == _TBL:
                if self._table(block, scope):
                    made.append(block)
            else:
                if block.tag == _SDT and (inside := block.find(_SDT_CONTENT)) is not None:
                    inside[:] = self._blocks(list(inside), scope)
                made.append(block)
            at += 1
        return made

    def _table(self, table: Any, scope: _Scope) -> bool:
        """False when no row is left, or only headings over nothing."""
        rows = [one for one in table if one.tag == _TR]
        rest = [one for one in table if one.tag != _TR]
        repeats = any(opens_row(row) is not None for row in rows)
        table[:] = rest + (made := self._rows(rows, scope))
        return not repeats or any(row.find(f"{_TR_LOOK}/{_TR_HEAD}") is None for row in made)

    def _rows(self, rows: list[Any], scope: _Scope) -> list[Any]:
        made: list[Any] = []
        at = 0
        while at < len(rows):
            tag = opens_row(rows[at])
            if tag is None:
                for cell in rows[at].iterchildren(_TC):
                    self.container(cell, scope, self._beside)
                made.append(rows[at])
                at += 1
                continue
            end = row_end(rows, at, tag)
            strike(rows[at], f"{tag.sign}{tag.name}", first=True)
            strike(rows[end], f"/{tag.name}", first=False)
            for turn in scope.turns(tag.sign, tag.name):
                made += self._rows([self._copy(one) for one in rows[at : end + 1]], turn)
            at = end + 1
        return made

    def _paragraph(self, paragraph: Any, scope: _Scope) -> bool:
        """False when it was there for something that there is not."""
        for noise in list(paragraph.iter(*_NOISE)):
            noise.getparent().remove(noise)
        pieces = _pieces(paragraph)
        text = "".join(one.what if isinstance(one.what, str) else "\0" for one in pieces)
        for other in paragraph.iterchildren():
            if other.tag not in (_R, _PPR) and _LOOSE.search(letters_of(other)):
                told = f"占位符“{letters_of(other)[:40]}”写在超链接、修订痕迹或内容控件里，填不进去"
                raise BadTemplate(f"{told}；请接受修订、去掉链接后再写")
        tags = tags_in(text)
        rest = text
        for tag in reversed(tags):
            rest = rest[: tag.start] + rest[tag.end :]
        if loose := _LOOSE.search(rest):
            around = rest[max(0, loose.start() - 12) : loose.end() + 20].replace("\0", "")
            raise BadTemplate(f"占位符没有写完整：“{around}”。应写成“{{{{名称}}}}”，用半角的两对大括号")
        if tags:
            self._write(paragraph, self._told(pieces, text, tags, scope))
        for box in list(paragraph.iter(_BOX)):
            self.container(box, scope, self._beside)
        conditional = any(tag.sign for tag in tags)
        return not (conditional and not letters_of(paragraph).strip() and paragraph.find(f".//{_DRAWING}") is None)

    def _told(self, pieces: list[_Piece], text: str, tags: list[Tag], scope: _Scope) -> list[_Piece]:
        """The pieces of a paragraph with its placeholders replaced, sections within it repeated."""
        made: list[_Piece] = []
        at = position = 0
        while position < len(tags):
            tag = tags[position]
            made += pieces[at : tag.start]
            if not tag.sign:
                made.append(self._value(tag, scope, pieces[tag.start].run))
                at = tag.end
                position += 1
                continue
            end = closing(tags, position, tag, lambda one: one)
            close = tags[end]
            inner = [
                Tag(one.sign, one.name, one.start - tag.end, one.end - tag.end) for one in tags[position + 1 : end]
            ]
            for turn in scope.turns(tag.sign, tag.name):
                self._spend(200 * (close.start - tag.end))
                between = [
                    one if isinstance(one.what, str) else _Piece(copy.deepcopy(one.what), one.run)
                    for one in pieces[tag.end : close.start]
                ]
                made += self._told(between, text[tag.end : close.start], inner, turn)
            at = close.end
            position = end + 1
        return made + pieces[at:]

    def _value(self, tag: Tag, scope: _Scope, run: Any) -> _Piece:
        value = scope[tag.name]
        if isinstance(value, Picture):
            if self._beside:
                raise BadTemplate(f"“{{{{{tag.name}}}}}”是图片，只能放在正文里，不能放在页眉页脚")
            self._spend(4000)
            return _Piece(self._picture(value), run)
        if _is_list(value):
            raise BadTemplate(
                f"“{{{{{tag.name}}}}}”是一组内容，要写成“{{{{#{tag.name}}}}}”开始、“{{{{/{tag.name}}}}}”结束，中间写每一项的样子"
            )
        told = _NOT_XML.sub("", str(value or ""))
        self._spend(4 * len(told))
        return _Piece(told, run)

    def _picture(self, picture: Picture) -> Any:
        body = Paragraph(OxmlElement("w:p"), self._paper._body)
        run = Run(body._p.add_r(), body)
        inline = run.add_picture(io.BytesIO(picture.png), width=Cm(picture.width))
        inline._inline.docPr.set("descr", _NOT_XML.sub("", picture.told))
        return run._r[-1]

    def _write(self, paragraph: Any, pieces: list[_Piece]) -> None:
        own = paragraph.find(_PPR)
        made: list[Any] = [] if own is None else [own]
        last: Any = None
        letters: list[str] = []

        def finish() -> None:
            if letters:
                _letters(made[-1], "".join(letters))
                letters.clear()

        for piece in pieces:
            if piece.run is None:
                finish()
                made.append(piece.what)
                last = None
                continue
            if piece.run is not last:
                finish()
                made.append(_like(piece.run))
                last = piece.run
            if isinstance(piece.what, str):
                letters.append(piece.what)
            else:
                finish()
                made[-1].append(piece.what)
        finish()
        paragraph[:] = made

    def _copy(self, block: Any) -> Any:
        self._spend(len(serialize_part_xml(block)))
        return copy.deepcopy(block)

    def _spend(self, bytes_: int) -> None:
        self._left -= bytes_
        if self._left < 0:
            told = "按这个模板填出来的文件太大，已停止"
            raise BadTemplate(f"{told}；请检查是否有重复套用的“{{{{#…}}}}”，或把大段内容、图片移到它们外面")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | Picture)


def _pieces(paragraph: Any) -> list[_Piece]:
    """Letter by letter, so that a placeholder is found however Word has cut it up."""
    pieces: list[_Piece] = []
    for child in paragraph:
        if child.tag == _PPR:
            continue
        if child.tag != _R:
            pieces.append(_Piece(child, None))
            continue
        for inside in child:
            if inside.tag == _T:
                pieces += [_Piece(letter, child) for letter in inside.text or ""]
            elif inside.tag != _RPR:
                pieces.append(_Piece(inside, child))
    return pieces


def _like(run: Any) -> Any:
    made = OxmlElement("w:r")
    look = run.find(_RPR)
    if look is not None:
        made.append(copy.deepcopy(look))
    return made


def _letters(run: Any, text: str) -> None:
    for position, line in enumerate(text.replace("\r", "").split("\n")):
        if position:
            run.append(OxmlElement("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(OxmlElement("w:tab"))
            if part:
                letters = OxmlElement("w:t")
                letters.text = part
                letters.set(qn("xml:space"), "preserve")
                run.append(letters)


def packed(content: bytes) -> bytes:
    """A Word file. The same package without the moment it was packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _THEN), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
