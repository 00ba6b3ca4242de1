"""Score sheets as a Word document, laid out as offices print them, with lines to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.explain import Heading, outline, steps
from govsight.rubric.model import Rubric
from govsight.rubric.points import ZERO
from govsight.rubric.rank import Place
from govsight.rubric.render.words import (
    STATES,
    capped,
    fixed,
    judged,
    named,
    number,
    place,
    plain,
    rated_clauses,
    signed,
    state,
    total_named,
    total_of,
    verdict_of,
)

BODY, HEAD, LATIN = "仿宋", "黑体", "Times New Roman"
_LINE = "＿" * 10
_PLACES = 3  # places named for each clause; the rest is counted
_ITEMS = (("指标", 3.0), ("满分", 1.3), ("评分细则", 10.2), ("扣（加）分", 2.0), ("所见与依据", 7.9), ("得分", 1.3))
_VETOES = (("指标", 4.0), ("结果", 2.2), ("评分细则", 10.5), ("所见与依据", 9.0))


def document(cards: Sequence[Scorecard], rubric: Rubric, places: Iterable[Place] = ()) -> bytes:
    """The file: one sheet for each card, each beginning on a new page. places: of those that are ranked."""
    paper: Any = docx.Document()
    _set_up(paper, rubric, cards[0])
    ranked = {one.subject: one for one in places}
    for position, card in enumerate(cards):
        if position:
            paper.add_page_break()
        _sheet(paper, card, rubric, ranked.get(card.subject))
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _sheet(paper: Any, card: Scorecard, rubric: Rubric, place_: Place | None) -> None:
    rated = rated_clauses(rubric)
    title = paper.add_paragraph(style="Title")
    title.add_run(f"{plain(rubric.name)}得分表")
    told = " ".join(one for one in (rubric.issuer, rubric.number) if one)
    if told:
        _centred(paper, told)
    _facts(paper, card, rubric, place_)
    if card.vetoes:
        paper.add_paragraph("单项否决指标", style="Heading 1")
        _table(paper, _VETOES, _veto_rows(card, rated))
    if card.items and not card.hit:
        paper.add_paragraph("计分指标", style="Heading 1")
        _indicators(paper, card, rated)
    paper.add_paragraph("总分", style="Heading 1")
    _total(paper, card)
    if card.out:
        paper.add_paragraph("不考核的指标", style="Heading 1")
        rows = [(one.name, number(one.points), plain(one.why)) for one in card.out]
        _table(paper, (("指标", 5.0), ("分值", 1.7), ("原因和去向", 19.0)), rows)
    if card.readings:
        paper.add_paragraph("方案有歧义之处采用的读法", style="Heading 1")
        rows = [(one.id, one.question, one.text + ("（已改用）" if one.switched else "")) for one in card.readings]
        _table(paper, (("编号", 4.2), ("问题", 10.5), ("采用的读法", 11.0)), rows)
    _signatures(paper)


def _facts(paper: Any, card: Scorecard, rubric: Rubric, place_: Place | None) -> None:
    classes = {one.id: one.name for one in rubric.classes}
    traits = {one.id: one.name for one in rubric.traits}
    names = {part.id: part.name for part in card.parts}
    parts = "，".join(f"{part.name} {fixed(part.awarded)}" for part in card.parts if part.awarded is not None)
    span = ""
    if card.provisional and card.low is not None and card.high is not None:
        span = f"（暂定，可能在 {fixed(card.low)} 至 {fixed(card.high)} 之间）"
    rows = {
        "考评对象": named(card.subject, card.subject_name),
        "类别": classes.get(card.class_, card.class_),
        "特征": "；".join(traits.get(one, one) for one in card.traits),
        "监测时间点": str(card.as_of),
        "总分": total_of(card) + (f"（{card.notice}）" if card.notice else span + (f"（{parts}）" if parts else "")),
        "结论": verdict_of(card) if card.unearned else card.verdict,
        "等次": card.grade or f"—（{card.grade_text}）",
        "名次": f"{place_.place}（同类 {place_.of} 个）" if place_ and place_.place else "",
        "判定来源": "；".join(f"{names.get(id_, id_)}：{one.words}" for id_, one in card.coverage.items()),
        "注意": "；".join((*card.remarks, *card.consequences)),
    }
    table = paper.add_table(0, 2, style="Table Grid")
    for name, value in rows.items():
        if value:
            cells = table.add_row().cells
            _write(cells[0], name, bold=True)
            _write(cells[1], plain(value))
    _widths(table, (3.2, 22.5))


def _veto_rows(card: Scorecard, rated: frozenset[str]) -> Iterator[tuple[str, ...]]:
    for veto in card.vetoes:
        word = "否决" if veto.state == "breached" else STATES[veto.state]
        telling = [line for line in veto.lines if line.state == veto.state] if veto.state != "met" else []
        for line in telling:
            yield veto.name, word, _clause(line), _seen(line, rated)
        if not telling:
            seen = dict.fromkeys(_seen(line, rated) for line in veto.lines)
            yield veto.name, word, "\n".join(_clause(line) for line in veto.lines), "\n".join(seen)


def _indicators(paper: Any, card: Scorecard, rated: frozenset[str]) -> None:
    """One table; the name, points and sum of an item stand beside all of its clauses."""
    table = _head(paper, _ITEMS)
    for row in outline(card):
        if isinstance(row, Heading):
            cells = table.add_row().cells
            whole = cells[0].merge(cells[-2])
            _write(whole, f"{plain(row.name)}（{number(row.points)} 分）", bold=True)
            _write(cells[-1], number(row.awarded), bold=True, centred=True)
        else:
            _item(table, row.item, rated)
    _widths(table, [width for _, width in _ITEMS])


def _item(table: Any, item: ItemScore, rated: frozenset[str]) -> None:
    lines = [line for line in item.lines if line.clause]
    rows = [table.add_row().cells for _ in range(max(1, len(lines)))]
    for line, cells in zip(lines, rows, strict=False):
        _write(cells[2], _clause(line))
        _write(cells[3], signed(line.points), centred=True)
        _write(cells[4], _seen(line, rated))
    if item.came:
        cells = table.add_row().cells
        rows.append(cells)
        _write(cells[2].merge(cells[4]), "※" + "；".join(plain(one) for one in item.came))
    for column in (0, 1, 5):
        for cells in rows[1:]:
            rows[0][column].merge(cells[column])
    _write(rows[0][0], plain(item.name))
    _write(rows[0][1], number(item.points), centred=True)
    settled = "\n待定" if item.settled == "open" else ""
    _write(rows[0][5], f"{number(item.awarded)}{settled}", centred=True)


def _clause(line: Line) -> str:
    return plain(f"{line.no}. {line.text}" if line.no else line.text)


def _seen(line: Line, rated: frozenset[str]) -> str:
    """What was seen, what it came to, who judged, where, on what evidence."""
    who = judged(line)
    told = [state(line, rated), plain(line.seen), capped(line), f"判定：{who}" if who else ""]
    told += [f"读法：{'、'.join(line.readings)}"] if line.readings else []
    lines = ["；".join(one for one in told if one)]
    lines += [place(one) + (f"　证据 {plain(one.evidence)}" if one.evidence else "") for one in line.found[:_PLACES]]
    more = max(0, len(line.found) - _PLACES) + line.more
    lines += [f"另有 {more} 处"] if more else []
    own = [plain(one) for one in line.evidence if all(one != found.evidence for found in line.found)]
    lines += [f"证据 {'、'.join(own)}"] if own else []
    return "\n".join(lines)


def _total(paper: Any, card: Scorecard) -> None:
    if card.total is None:
        paper.add_paragraph(f"{'有单项否决' if card.hit else '没有适用的计分指标'}，不评分。结论：{card.verdict}")
        return
    found = steps(card)
    rows = [(plain(step.text), number(step.points)) for step in found]
    rows.append((total_named(card), fixed(sum((step.points for step in found), ZERO))))
    _table(paper, (("内容", 20.0), ("分", 5.7)), rows)


def _signatures(paper: Any) -> None:
    paper.add_paragraph()
    for left, right in (("评分人（签字）", "复核人（签字）"), ("考评单位（盖章）", "被考评单位（签字）")):
        told = f"{left}：{_LINE}　　{right}：{_LINE}　　　　年　　月　　日"
        paragraph = paper.add_paragraph(told)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.space_before = Pt(12)


def _table(paper: Any, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
    table = _head(paper, columns)
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _write(cell, value)
    _widths(table, [width for _, width in columns])


def _head(paper: Any, columns: Sequence[tuple[str, float]]) -> Any:
    """A table with its first row, which every page repeats."""
    table = paper.add_table(1, len(columns), style="Table Grid")
    for cell, (title, _) in zip(table.rows[0].cells, columns, strict=True):
        _write(cell, title, bold=True, centred=True)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _write(cell: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
    """Text of a cell; lines become paragraphs. Bold stands in the heading font."""
    for position, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.font.size = Pt(10.5 if bold else 10)
        if bold:
            _font(run._element.get_or_add_rPr(), HEAD)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell in row._tr.tc_lst:
            span = cell.grid_span
            start = cell.grid_offset
            cell.width = Cm(sum(widths[start : start + span]))


def _centred(paper: Any, text: str) -> None:
    paper.add_paragraph(plain(text)).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_up(paper: Any, rubric: Rubric, card: Scorecard) -> None:
    """A4 across, fonts by name for both scripts, page numbers. Nothing in the file depends on the hour."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, font, size in (("Normal", BODY, 12), ("Title", HEAD, 20), ("Heading 1", HEAD, 14)):
        style = paper.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
        _font(style.element.get_or_add_rPr(), font)
    title = paper.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    _page_number(section.footer.paragraphs[0])
    moment = datetime.combine(card.as_of, datetime.min.time())
    core = paper.core_properties
    core.title, core.author, core.comments = f"{plain(rubric.name)}得分表", "", ""
    core.created = core.modified = moment


def _font(properties: Any, name: str) -> None:
    """Chinese letters in this font, Latin ones in a Latin one; fonts of the theme no longer decide."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{key}"), value)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES")):
        paragraph.add_run(text)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        paragraph._p.append(field)
    paragraph.add_run(" 页")
