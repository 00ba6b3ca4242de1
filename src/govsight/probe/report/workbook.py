"""An xlsx file of plain tables, written row by row: Office Open XML (ECMA-376), as little of it as a table needs.

Every text cell is an inline string: a text like `=HYPERLINK(...)` stays that text, never a formula. Nothing is kept:
memory is one block of rows, however long the tables.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from types import TracebackType

from govsight.probe.report.text import CELL_LIMIT, cell

ROW_LIMIT = 1_048_000  # a sheet holds 1,048,576 rows
SIZE_LIMIT = 1_500_000_000  # bytes of one sheet before packing; zip without its 64-bit extension holds 2 GiB
_BLOCK = 64  # rows written at once

Value = str | int | None

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_TYPE = "application/vnd.openxmlformats"
_HEAD, _TEXT, _NUMBER, _REMARK = 1, 2, 3, 4  # places in `cellXfs` below

_FONT = '<sz val="11"/>{color}<name val="Calibri"/><family val="2"/>'
_EDGES = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0"/></numFmts>\
<fonts count="3"><font>{_FONT.format(color="")}</font>\
<font><b/>{_FONT.format(color='<color rgb="FFFFFFFF"/>')}</font><font><i/>{_FONT.format(color="")}</font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FF12395F"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
<border>{_EDGES}<diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" \
applyAlignment="1"><alignment vertical="center"/></xf>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment vertical="top"/></xf>\
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">\
<alignment vertical="top"/></xf></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading and width in characters."""

    title: str
    width: int


class Workbook:
    """Use with `with`: at a clean end the file is whole. Writing raises OSError."""

    def __init__(self, path: Path, title: str, created: datetime, sheets: Sequence[str]) -> None:
        """created: UTC; stands in the properties, so that the same tables give the same file. sheets: names, without
        spaces and signs, in the order in which `sheet` will be called."""
        self._names = sheets
        self._filtered: list[str] = []  # the filtered range of each sheet written, "" for none
        self._parts = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        for name, text in _first_parts(title, created, len(sheets)):  # first, for those who look at the start only
            self._write(name, text)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._write("xl/workbook.xml", _workbook(list(zip(self._names, self._filtered, strict=True))))
        finally:
            self._parts.close()

    def sheet(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Value]], left_out: str, row_limit: int = ROW_LIMIT
    ) -> None:
        """The next sheet: bold frozen heading, filter, wrapped text, landscape, as wide as the paper. Where the sheet
        is full the rest is counted and a remark names the file that holds it."""
        letters = [chr(ord("A") + place) for place in range(len(columns))]
        written = dropped = size = 0
        with self._parts.open(f"xl/worksheets/sheet{len(self._filtered) + 1}.xml", "w") as part:
            part.write(_sheet_start(columns).encode())
            block = [
                _row(1, [_cell(f"{at}1", column.title, _HEAD) for at, column in zip(letters, columns, strict=True)])
            ]
            for values in rows:
                if written >= row_limit or size > SIZE_LIMIT:
                    dropped += 1
                    continue
                written += 1
                block.append(_values(letters, written + 1, values))
                if len(block) >= _BLOCK:
                    size += part.write("".join(block).encode())
                    block.clear()
            if dropped:
                remark = f"已达 Excel 的行数上限，其余 {dropped:,} 行见 {left_out}"
                block.append(_row(written + 2, [_cell(f"A{written + 2}", remark, _REMARK)]))
            filtered = f"A1:{letters[-1]}{written + 1}" if written else ""
            part.write("".join([*block, _sheet_end(filtered)]).encode())
        self._filtered.append(filtered)

    def _write(self, name: str, text: str) -> None:
        with self._parts.open(name, "w") as part:
            part.write(text.encode())


def _values(letters: Sequence[str], line: int, values: Sequence[Value]) -> str:
    return _row(
        line,
        [
            _cell(f"{at}{line}", value, _TEXT)
            if isinstance(value, str)
            else f'<c r="{at}{line}" s="{_NUMBER}"><v>{value}</v></c>'
            for at, value in zip(letters, values, strict=False)
            if value is not None and value != ""
        ],
    )


def _row(line: int, cells: Iterable[str]) -> str:
    return f'<row r="{line}">{"".join(cells)}</row>'


def _cell(at: str, text: str, style: int) -> str:
    if not text.isprintable() or len(text) * 2 > CELL_LIMIT:
        text = cell(text)
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t{kept}>{escape(text, quote=False)}</t></is></c>'


def _sheet_start(columns: Sequence[Column]) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width + 0.7109375}" customWidth="1"/>'
        for place, column in enumerate(columns, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
    )


def _sheet_end(filtered: str) -> str:
    return (
        "</sheetData>"
        + (f'<autoFilter ref="{filtered}"/>' if filtered else "")
        + '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup fitToHeight="0" orientation="landscape"/></worksheet>'
    )


def _workbook(sheets: Sequence[tuple[str, str]]) -> str:
    listed, filters, titles = "", "", ""
    for place, (name, filtered) in enumerate(sheets):
        listed += f'<sheet name="{name}" sheetId="{place + 1}" r:id="rId{place + 1}"/>'
        titles += f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{name}!$1:$1</definedName>'
        if filtered:
            fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", filtered)
            filters += f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
            filters += f"{name}!{fixed}</definedName>"
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
    )


def _first_parts(title: str, created: datetime, sheets: int) -> Iterator[tuple[str, str]]:
    """Name and content of the parts that do not depend on the rows."""
    sheet_names = [f"worksheets/sheet{number}.xml" for number in range(1, sheets + 1)]
    kinds = [("workbook.xml", "sheet.main"), ("styles.xml", "styles"), *((name, "worksheet") for name in sheet_names)]
    types = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPE}-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in kinds
    )
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_TYPE}-package.core-properties+xml"/>{types}</Types>',
    )
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    document = f"{_RELATIONS}/officeDocument"
    yield "_rels/.rels", _relations([(document, "xl/workbook.xml"), (properties, "docProps/core.xml")])
    targets = [(f"{_RELATIONS}/worksheet", name) for name in sheet_names]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_RELATIONS}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    moment = f'xsi:type="dcterms:W3CDTF">{created:%Y-%m-%dT%H:%M:%SZ}'
    yield (
        "docProps/core.xml",
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title, quote=False)}</dc:title><dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>",
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
