"""`Layout`: official papers by GB/T 9704, piece by piece: 22 lines of 28 letters on A4, numbered at the edge."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.run import Run

from govsight.platform.results.papers.fill import packed

TITLE, BODY, HEAD, SUB, LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
_LINE = Pt(28.95)  # 225 mm in 22 lines
Column = tuple[str, float, str]  # heading, width in mm, what stands in a row (after `<`: at the left)


class Layout:
    """One paper as it is laid out: pages, headings, forms, lists."""

    def __init__(self, *, wide: bool = False) -> None:
        self.paper: Any = docx.Document()
        for style in ("Normal", "Title", "Heading 1", "Heading 2"):
            look = self.paper.styles[style]
            look.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
        normal = self.paper.styles["Normal"]
        normal.font.size = Pt(16)
        _font(normal.element.get_or_add_rPr(), BODY)
        normal.paragraph_format.space_after = Pt(0)
        self._heading("Title", TITLE, 22)
        self._heading("Heading 1", HEAD, 16)
        self._heading("Heading 2", SUB, 16)
        self.paper.settings.odd_and_even_pages_header_footer = True
        _in_chinese(self.paper)
        self._page(self.paper.sections[0], wide=wide)

    def title(self, text: str, below: str = "") -> None:
        """With a line below it."""
        one = self.paper.add_paragraph(text, style="Title")
        _spaced(one, ALIGN.CENTER, line=Pt(36))
        if below:
            _spaced(self.paper.add_paragraph(below), ALIGN.CENTER)
        _spaced(self.paper.add_paragraph(), ALIGN.LEFT)

    def heading(self, text: str, level: int = 1) -> None:
        """Kept with what follows."""
        one = self.paper.add_paragraph(text, style=f"Heading {level}")
        _spaced(one, ALIGN.LEFT, indent=2)
        one.paragraph_format.keep_with_next = True

    def text(self, text: str, *, indent: int = 2, align: Any = ALIGN.JUSTIFY) -> None:
        """A paragraph. indent: letters."""
        _spaced(self.paper.add_paragraph(text), align, indent=indent)

    def small(self, text: str) -> None:
        """A line below a table."""
        _run(one := self.paper.add_paragraph(), text, BODY, 10.5)
        _spaced(one, ALIGN.LEFT, line=Pt(20))

    def tag(self, name: str, inside: Callable[[], None], sign: str = "#") -> None:
        """What `inside` writes stands once for each member."""
        self.text("{{" + sign + name + "}}", indent=0, align=ALIGN.LEFT)
        inside()
        self.text("{{/" + name + "}}", indent=0, align=ALIGN.LEFT)

    def picture(self, name: str) -> None:
        """In the middle, where there is one."""

        def put() -> None:
            one = self.paper.add_paragraph("{{" + name + "}}")
            one.alignment = ALIGN.CENTER
            one.paragraph_format.space_before = Pt(6)

        self.tag(name, put)

    def table(self, of: str, columns: Sequence[Column], size: float = 10.5) -> None:
        """One heading, one row for each member of a list."""
        table = self.paper.add_table(2, len(columns), style="Table Grid")
        head, row = table.rows
        for place, (name, _, what) in enumerate(columns):
            _cell(head.cells[place], name, size, bold=True)
            before = "{{#" + of + "}}" if place == 0 else ""
            after = "{{/" + of + "}}" if place == len(columns) - 1 else ""
            _cell(row.cells[place], f"{before}{what.lstrip('<')}{after}", size, left=what.startswith("<"))
        _repeat(head)
        _whole(row)
        _widths(table, [width for _, width, _ in columns])

    def grid(self, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float = 12, high: float = 0) -> Any:
        """A form. A `<` is one cell with the one before it; what begins with `<` stands at the left. high: of the last
        row, in mm."""
        table = self.paper.add_table(0, len(widths), style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            at = 0
            while at < len(widths):
                end = at
                while end + 1 < len(widths) and row[end + 1] == "<":
                    end += 1
                cell = cells[at].merge(cells[end]) if end > at else cells[at]
                _cell(cell, row[at].lstrip("<"), size, left=row[at].startswith("<"))
                at = end + 1
        for row in table.rows:
            row.height = Mm(10)
        if high:
            table.rows[-1].height = Mm(high)
        _widths(table, widths)
        return table

    def clauses(self, heads: Sequence[str], whole: str, cells: Sequence[str], widths: Sequence[float]) -> None:
        """Rows below a row that is one cell. whole opens the outer list, the last of the cells ends both."""
        table = self.paper.add_table(3, len(heads), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, heads, strict=True):
            _cell(cell, name, 10.5, bold=True)
        joined = table.rows[1].cells[0].merge(table.rows[1].cells[-1])
        joined.paragraphs[0].paragraph_format.keep_with_next = True
        _cell(joined, whole, 10.5, bold=True, left=True)
        for cell, text in zip(table.rows[2].cells, cells, strict=True):
            _cell(cell, text.lstrip("<"), 10.5, left=text.startswith("<"))
        _repeat(table.rows[0])
        _whole(table.rows[2])
        _widths(table, widths)

    def annex(self, number: str, title: str, *, wide: bool = False) -> None:
        """On a page of its own; wide: across."""
        if wide:
            self._page(self.paper.add_section(WD_SECTION.NEW_PAGE), wide=True)
        one = self.paper.add_paragraph()
        _run(one, f"附件{number}", HEAD, 16)
        one.paragraph_format.page_break_before = not wide
        _spaced(one, ALIGN.LEFT)
        name = self.paper.add_paragraph(style="Title")
        _run(name, title, TITLE, 18)
        _spaced(name, ALIGN.CENTER, line=Pt(34))

    def signed(self, who: str = "{{组织单位}}", day: str = "{{公布日期}}") -> None:
        """By whom and when, at the right."""
        _spaced(self.paper.add_paragraph(), ALIGN.LEFT)
        for text, right in ((who, 2), (day, 4)):
            one = self.paper.add_paragraph(text)
            _spaced(one, ALIGN.RIGHT)
            one.paragraph_format.right_indent = Pt(16 * right)
            one.paragraph_format.keep_together = True

    def bytes(self, name: str) -> bytes:
        """The file; the same each time."""
        core = self.paper.core_properties
        core.title, core.author, core.comments = name, "", ""
        file = io.BytesIO()
        self.paper.save(file)
        return packed(file.getvalue())

    def _heading(self, style: str, font: str, size: float) -> None:
        look = self.paper.styles[style]
        look.font.size, look.font.bold, look.font.italic = Pt(size), False, False
        look.paragraph_format.space_before = look.paragraph_format.space_after = Pt(0)
        _font(look.element.get_or_add_rPr(), font)
        border = look.element.pPr.find(qn("w:pBdr")) if look.element.pPr is not None else None
        if border is not None:
            look.element.pPr.remove(border)

    def _page(self, section: Any, *, wide: bool) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        edges = (26, 22, 22, 22) if wide else (37, 35, 28, 26)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, edges)
        section.footer_distance = Mm(12 if wide else 25)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), "579")
        for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
            footer.is_linked_to_previous = False
            _page_number(footer.paragraphs[0], align)


def _font(properties: Any, name: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{key}"), value)


def _run(paragraph: Any, text: str, font: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    _font(run._r.get_or_add_rPr(), font)


def _spaced(paragraph: Any, align: Any, *, indent: int = 0, line: Any = _LINE) -> None:
    look = paragraph.paragraph_format
    look.alignment = align
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, line
    if indent:
        look.first_line_indent = Pt(16 * indent)
        paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), str(100 * indent))


def _cell(cell: Any, text: str, size: float, *, bold: bool = False, left: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    snap = OxmlElement("w:snapToGrid")  # rows as high as their letters
    snap.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(snap, "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.alignment = ALIGN.LEFT if left else ALIGN.CENTER
    _run(paragraph, text, HEAD if bold else BODY, size)
    mark = OxmlElement("w:rPr")  # so is an empty one
    _sized(mark, size)
    paragraph._p.pPr.append(mark)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _sized(properties: Any, size: float) -> None:
    letters = OxmlElement("w:sz")
    letters.set(qn("w:val"), str(round(size * 2)))
    properties.append(letters)


def _repeat(row: Any) -> None:
    _whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """Not torn apart between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _in_chinese(paper: Any) -> None:
    """By which Word draws marks and chooses letters where a font is not installed."""
    for one in paper.styles.element.iter(qn("w:lang")):
        one.set(qn("w:eastAsia"), "zh-CN")
    for one in paper.settings.element.iter(qn("w:themeFontLang")):
        one.set(qn("w:eastAsia"), "zh-CN")
    for one in paper.settings.element.iter(qn("w:zoom")):
        one.set(qn("w:percent"), "100")


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _airy(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for tc in row._tr.tc_lst:
            first = tc.grid_offset
            tc.width = Emu(sum(Mm(width) for width in widths[first : first + tc.grid_span]))


def _airy(table: Any) -> None:
    """A little room above and below what stands in its cells."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:top", "w:bottom"):
        one = OxmlElement(side)
        one.set(qn("w:w"), "40")
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _page_number(paragraph: Any, align: Any) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _run(paragraph, "— ", "宋体", 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    inner = Run(field_run := OxmlElement("w:r"), paragraph)
    field.append(field_run)
    inner.text = "1"
    inner.font.size = Pt(14)
    _font(field_run.get_or_add_rPr(), "宋体")
    _run(paragraph, " —", "宋体", 14)
