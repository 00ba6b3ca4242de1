"""`html`: a Word file as a page for print, so that the PDF is the same paper by the same template.

It knows what our papers use: paragraphs, runs, tables with joined cells, pictures, sections across; not columns, text
boxes or floating pictures. No script, no address, nothing fetched: pictures are within.
"""

from __future__ import annotations

import base64
import io
from html import escape
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

_SONG = ("Noto Serif CJK SC", "NotoSerifCJKsc-Regular", "SimSun")
_FACES = {
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC Bold", "NotoSerifCJKsc-Bold", "SimSun"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", *_SONG),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", *_SONG),
    "hei": ("黑体", "SimHei", "Noto Sans CJK SC Bold", "NotoSansCJKsc-Bold", "WenQuanYi Zen Hei", "Noto Sans CJK SC"),
}
_ELSE = "'Noto Serif CJK SC', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', serif"
_TWIP = 1 / 20
_EMU = 1 / 12700
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_PICTURES = {"image/png", "image/jpeg", "image/gif"}


def html(paper: bytes) -> str:
    """The page. Everything in it that is not its layout is escaped."""
    return _Page(docx.Document(io.BytesIO(paper))).text()


class _Page:
    def __init__(self, document: Any) -> None:
        self._paper = document
        self._styles = {one.style_id: one for one in document.styles if one.type == 1}
        normal = document.styles["Normal"]
        self._size = normal.font.size.pt if normal.font.size else 10.5
        self._face = _east(normal.element.find(qn("w:rPr")))

    def text(self) -> str:
        parts, sections = [], list(self._paper.sections)
        blocks: list[str] = []
        number = 0
        for block in self._paper.element.body:
            if block.tag == qn("w:p"):
                blocks.append(self._paragraph(block))
                ends = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
                if ends and number < len(sections) - 1:
                    parts.append(self._section(number, blocks))
                    blocks, number = [], number + 1
            elif block.tag == qn("w:tbl"):
                blocks.append(self._table(block))
        parts.append(self._section(number, blocks))
        pages = "".join(self._at_page(place, one) for place, one in enumerate(sections))
        title = escape(self._paper.core_properties.title or "")
        return (
            '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{title}</title><style>{_style(self._size)}{pages}</style></head>"
            f"<body>{''.join(parts)}</body></html>"
        )

    def _section(self, number: int, blocks: list[str]) -> str:
        return f'<section class="s{number}">{"".join(blocks)}</section>'

    def _at_page(self, number: int, section: Any) -> str:
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        edges = " ".join(
            f"{one.mm:.1f}mm"
            for one in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        )
        head = " ".join(one.text for one in section.header.paragraphs).strip()
        colour = next((_colour(one) for one in section.header._element.iter(qn("w:rPr"))), "") if head else ""
        top = f'@top-center{{content:"{_quoted(head)}";font:10.5pt {_ELSE};{colour}}}' if head else ""
        foot = 'content:"— " counter(page) " —";font:14pt SimSun,' + _ELSE
        size = f"size:A4 {'landscape' if wide else 'portrait'};margin:{edges};"
        return (
            f".s{number}{{page:p{number}}}@page p{number}{{{size}{top}}}"
            f"@page p{number}:right{{@bottom-right{{{foot}}}}}"
            f"@page p{number}:left{{@bottom-left{{{foot}}}}}"
        )

    def _paragraph(self, block: Any) -> str:
        own = block.find(qn("w:pPr"))
        style = self._style(own)
        look = self._look(own, style)
        letters = "".join(self._run(run) for run in block.iter(qn("w:r")))
        sizes = {one.get(qn("w:val")) for one in block.iter(qn("w:sz"))}
        if len(sizes) == 1 and all(run.find(qn("w:rPr")) is not None for run in block.iter(qn("w:r"))):
            look += f";font-size:{int(sizes.pop()) / 2:g}pt"  # lines as high as their letters
        tag = {"Title": "h1", "Heading1": "h2", "Heading2": "h3"}.get(style.style_id if style else "", "p")
        if tag != "p" and not letters:
            tag = "p"
        return f'<{tag} style="{look}">{letters or "<br>"}</{tag}>'

    def _style(self, own: Any) -> Any:
        named = own.find(qn("w:pStyle")) if own is not None else None
        return self._styles.get(named.get(qn("w:val"))) if named is not None else None

    def _look(self, own: Any, style: Any) -> str:
        size, face, bold = self._letters_of(style)
        css = [f"font-size:{size:g}pt", f"font-family:{face}"] if style is not None else []
        if bold:
            css.append("font-weight:bold")
        align = _first(own, style, "w:jc", "w:val")
        css.append(f"text-align:{_ALIGN.get(align, 'left')}")
        if chars := _first(own, style, "w:ind", "w:firstLineChars"):
            css.append(f"text-indent:{int(chars) / 100:g}em")
        elif indent := _first(own, style, "w:ind", "w:firstLine"):
            css.append(f"text-indent:{int(indent) * _TWIP:g}pt")
        for name, side in (("w:left", "left"), ("w:right", "right")):
            if edge := _first(own, style, "w:ind", name):
                css.append(f"margin-{side}:{int(edge) * _TWIP:g}pt")
        for name, side in (("w:before", "top"), ("w:after", "bottom")):
            if gap := _first(own, style, "w:spacing", name):
                css.append(f"margin-{side}:{int(gap) * _TWIP:g}pt")
        line, rule = _first(own, style, "w:spacing", "w:line"), _first(own, style, "w:spacing", "w:lineRule")
        if line:
            exact = rule in ("exact", "atLeast")
            high = f"{int(line) * _TWIP:g}pt" if exact else f"{int(line) / 240 * 1.3:.2f}"
            css.append(f"line-height:{high}")
        if own is not None and _on(own.find(qn("w:pageBreakBefore"))):
            css.append("break-before:page")
        if own is not None and _on(own.find(qn("w:keepNext"))):
            css.append("break-after:avoid")
        return ";".join(css)

    def _letters_of(self, style: Any) -> tuple[float, str, bool]:
        size: float | None = None
        face = ""
        bold: bool | None = None
        while style is not None:
            size = size or (style.font.size.pt if style.font.size else None)
            face = face or _east(style.element.find(qn("w:rPr")))
            bold = bold if bold is not None else style.font.bold
            style = style.base_style
        return size or self._size, _family(face or self._face), bool(bold)

    def _run(self, run: Any) -> str:
        own = run.find(qn("w:rPr"))
        if own is not None and _on(own.find(qn("w:vanish"))):
            return ""
        parts = []
        for child in run:
            if child.tag == qn("w:t"):
                parts.append(escape(child.text or ""))
            elif child.tag == qn("w:tab"):
                parts.append("&emsp;")
            elif child.tag == qn("w:br"):
                parts.append('<span class="pb"></span>' if child.get(qn("w:type")) == "page" else "<br>")
            elif child.tag == qn("w:drawing"):
                parts.append(self._picture(child))
        css = []
        if own is not None:
            size, bold = own.find(qn("w:sz")), own.find(qn("w:b"))
            if size is not None:
                css.append(f"font-size:{int(size.get(qn('w:val'))) / 2:g}pt")
            if face := _east(own):
                css.append(f"font-family:{_family(face)}")
            if bold is not None:
                css.append(f"font-weight:{'bold' if _on(bold) and not _heavy(own) else 'normal'}")
            if _on(own.find(qn("w:i"))):
                css.append("font-style:italic")
            if colour := _colour(own):
                css.append(colour)
        told = "".join(parts)
        return f'<span style="{";".join(css)}">{told}</span>' if css and told else told

    def _picture(self, drawing: Any) -> str:
        blip = next(drawing.iter(qn("a:blip")), None)
        extent = next(drawing.iter(qn("wp:extent")), None)
        said = next(drawing.iter(qn("wp:docPr")), None)
        if blip is None or extent is None:
            return ""
        part = self._paper.part.related_parts.get(blip.get(qn("r:embed"), ""))
        if part is None or part.content_type not in _PICTURES:
            return ""
        data = base64.b64encode(part.blob).decode()
        told = escape(said.get("descr", "") if said is not None else "", quote=True)
        wide = int(extent.get("cx")) * _EMU
        return f'<img src="data:{part.content_type};base64,{data}" alt="{told}" style="width:{wide:.1f}pt">'

    def _table(self, table: Any) -> str:
        grid = [int(one.get(qn("w:w"), "0")) * _TWIP for one in table.iterchildren(qn("w:tblGrid")) for one in one]
        rows = list(table.iterchildren(qn("w:tr")))
        heads = 0
        while heads < len(rows) and rows[heads].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            heads += 1
        columns = "".join(f'<col style="width:{wide:g}pt">' for wide in grid)
        made = [self._row(rows, place, "th" if place < heads else "td") for place in range(len(rows))]
        return (
            f'<table style="width:{sum(grid):g}pt"><colgroup>{columns}</colgroup><thead>{"".join(made[:heads])}</thead>'
            f"<tbody>{''.join(made[heads:])}</tbody></table>"
        )

    def _row(self, rows: list[Any], place: int, tag: str) -> str:
        cells, at = [], 0
        high = rows[place].find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
        css = f"height:{int(high.get(qn('w:val'), '0')) * _TWIP:g}pt;" if high is not None else ""
        first = next(rows[place].iter(qn("w:pPr")), None)
        if first is not None and _on(first.find(qn("w:keepNext"))):
            css += "break-after:avoid"
        style = f' style="{css}"' if css else ""
        for cell in rows[place].iterchildren(qn("w:tc")):
            span = _span(cell)
            merge = _merge(cell)
            if merge != "continue":
                down = 1
                while merge == "restart" and place + down < len(rows) and _continues(rows[place + down], at):
                    down += 1
                middle = cell.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
                mid = ' class="m"' if middle is not None and middle.get(qn("w:val")) == "center" else ""
                inside = "".join(
                    self._paragraph(one) if one.tag == qn("w:p") else self._table(one)
                    for one in cell
                    if one.tag in (qn("w:p"), qn("w:tbl"))
                )
                cells.append(f'<{tag} colspan="{span}" rowspan="{down}"{mid}>{inside}</{tag}>')
            at += span
        return f"<tr{style}>{''.join(cells)}</tr>"


def _style(size: float) -> str:
    faces = "".join(
        f"@font-face{{font-family:gs-{name};src:{','.join(f'local({chr(34)}{one}{chr(34)})' for one in locals_)}}}"
        for name, locals_ in _FACES.items()
    )
    return (
        f"{faces}*{{box-sizing:border-box}}body{{margin:0;font:{size:g}pt gs-body,{_ELSE};font-variant-ligatures:none}}"
        "h1,h2,h3,p{margin:0;font-weight:normal;overflow-wrap:anywhere;white-space:pre-wrap}"
        "table{border-collapse:collapse;margin:4pt auto;table-layout:fixed;max-width:calc(100% - 1pt)}"
        "tr{break-inside:avoid}"
        "th,td{border:.75pt solid #000;padding:2pt 4pt;vertical-align:top;font-weight:normal}"
        "th{vertical-align:middle}.m{vertical-align:middle}td p,th p{line-height:1.35}"
        "section+section{break-before:page}.pb{display:block;break-after:page}"
        "img{max-width:100%;max-height:200mm;display:block;margin:6pt auto;break-inside:avoid}"
    )


def _family(name: str) -> str:
    if "标宋" in name or "XiaoBiaoSong" in name:
        face = "gs-title"
    elif "仿宋" in name or "FangSong" in name:
        face = "gs-body"
    elif "楷" in name or "Kai" in name:
        face = "gs-kai"
    elif "黑" in name or "Hei" in name:
        face = "gs-hei"
    else:
        return _ELSE
    return f"{face},{_ELSE}"


def _heavy(own: Any) -> bool:
    """Its letters are heavy by themselves."""
    name = _east(own)
    return "黑" in name or "标宋" in name


def _east(look: Any) -> str:
    fonts = look.find(qn("w:rFonts")) if look is not None else None
    return fonts.get(qn("w:eastAsia"), "") if fonts is not None else ""


def _colour(look: Any) -> str:
    colour = look.find(qn("w:color"))
    value = colour.get(qn("w:val"), "") if colour is not None else ""
    return f"color:#{value}" if len(value) == 6 and all(one in "0123456789abcdefABCDEF" for one in value) else ""


def _first(own: Any, style: Any, tag: str, name: str) -> str:
    """The paragraph's own, else its style's, else that of the style below."""
    found = own.find(qn(tag)) if own is not None else None
    if found is not None and found.get(qn(name)) is not None:
        return str(found.get(qn(name)))
    while style is not None:
        look = style.element.find(qn("w:pPr"))
        found = look.find(qn(tag)) if look is not None else None
        if found is not None and found.get(qn(name)) is not None:
            return str(found.get(qn(name)))
        style = style.base_style
    return ""


def _on(one: Any) -> bool:
    return one is not None and one.get(qn("w:val"), "1") not in ("0", "false", "off")


def _span(cell: Any) -> int:
    one = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(one.get(qn("w:val"))) if one is not None else 1


def _merge(cell: Any) -> str:
    one = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if one is None else str(one.get(qn("w:val"), "continue"))


def _continues(row: Any, column: int) -> bool:
    at = 0
    for cell in row.iterchildren(qn("w:tc")):
        if at == column:
            return _merge(cell) == "continue"
        at += _span(cell)
    return False


def _quoted(text: str) -> str:
    return "".join(f"\\{ord(letter):x} " if letter in "\"\\<>\n\r&'" else letter for letter in text[:120])
