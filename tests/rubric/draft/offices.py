"""Real Word and Excel files of a plan, merged as an office merges them: the same content in three formats."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

from govsight.rubric.draft.read_txt import read_txt
from govsight.rubric.draft.recognise import Recognised, recognise
from govsight.rubric.draft.sums import plain, settle_groups

Grid = list[list[str]]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


class Sheet:
    """One table of indicators as cells, with the ranges to merge."""

    def __init__(self, title: str, cells: Grid, merges: list[Merge]) -> None:
        self.title = title
        self.cells = cells
        self.merges = merges


def sheets_of(plan: Path) -> list[Sheet]:
    """The tables of a text plan, put straight: every level in its column, shared cells as merges."""
    found = recognise(read_txt(plan.read_bytes()))
    settle_groups(found)
    return [_sheet(found, section) for section in range(len(found.sections))]


def _sheet(found: Recognised, section: int) -> Sheet:
    items = [item for item in found.items if item.section == section]
    depth = max(len(item.levels) for item in items)
    scored = any(item.points is not None for item in items)
    names = ["一级指标", "二级指标", "三级指标"][:depth] if scored else ["检查对象", "指标"]
    cells: Grid = [names + (["评分细则", "分值"] if scored else ["评分细则"])]
    merges: list[Merge] = []
    for item in items:
        levels = list(item.levels) + [""] * (depth - len(item.levels))
        for at in range(len(item.levels)):
            stated = found.stated.get((section, item.levels[: at + 1]))
            levels[at] += f"（{plain(stated)}分）" if stated is not None else ""
        points = [plain(item.points)] if item.points is not None else []
        cells.append([*levels, item.text, *points])
        if len(item.levels) < depth:  # a name without a level below it spans the columns up to the clause
            merges.append((len(cells) - 1, len(item.levels) - 1, len(cells) - 1, depth - 1))
    for column in range(depth - 1):
        merges += _runs(cells, column)
    merges += _same_text(cells, depth)
    title = found.sections[section].name
    stated = found.sections[section].stated
    return Sheet(title + (f"（{plain(stated)}分）" if stated is not None else ""), cells, merges)


def _runs(cells: Grid, column: int) -> list[Merge]:
    """Rows that share everything up to a column, its own cell being filled."""
    merges, start = [], 1
    for row in range(2, len(cells) + 1):
        if row == len(cells) or cells[row][: column + 1] != cells[start][: column + 1] or not cells[row][column + 1]:
            if row - 1 > start and cells[start][column] and cells[start][column + 1]:
                merges.append((start, column, row - 1, column))
            start = row
    return merges


def _same_text(cells: Grid, column: int) -> list[Merge]:
    """Two rows below one another with the same clause share one cell."""
    return [
        (row - 1, column, row, column) for row in range(2, len(cells)) if cells[row][column] == cells[row - 1][column]
    ]


def write_docx(sheets: list[Sheet], prose: list[str], path: Path) -> Path:
    """Paragraphs, then each table under its title, as Word keeps it."""
    document = docx.Document()
    for line in prose:
        document.add_paragraph(line)
    for sheet in sheets:
        document.add_paragraph(sheet.title)
        table = document.add_table(len(sheet.cells), len(sheet.cells[0]))
        covered = _covered(sheet)
        for row, cells in enumerate(sheet.cells):
            for column, text in enumerate(cells):
                if text and (row, column) not in covered:
                    table.cell(row, column).text = text
        for top, left, bottom, right in sheet.merges:
            table.cell(top, left).merge(table.cell(bottom, right))
    document.save(str(path))
    return path


def write_xlsx(sheets: list[Sheet], prose: list[str], path: Path, together: bool = False) -> Path:
    """Each table on a sheet of its own, or all on one below one another; titles as merged rows; points as numbers."""
    book = openpyxl.Workbook()
    sheet_at, line = book.active, 1
    for number, sheet in enumerate(sheets):
        if number and not together:
            sheet_at, line = book.create_sheet(), 1
        width = len(sheet.cells[0])
        sheet_at.cell(line, 1, sheet.title)
        sheet_at.merge_cells(start_row=line, start_column=1, end_row=line, end_column=width)
        for row, cells in enumerate(sheet.cells):
            for column, text in enumerate(cells):
                value = (
                    float(text) if row and column == width - 1 and text.lstrip("-").replace(".", "").isdigit() else text
                )
                if text:
                    sheet_at.cell(line + 1 + row, column + 1, value)
        for top, left, bottom, right in sheet.merges:
            start, end = line + 1 + top, line + 1 + bottom
            sheet_at.merge_cells(start_row=start, start_column=left + 1, end_row=end, end_column=right + 1)
        line += len(sheet.cells) + 3
    book.save(path)
    return path


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """Cells that a merge hides behind its first."""
    return {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
