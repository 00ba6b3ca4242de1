"""Find the tables of indicators in a grid and read every row: into an item, or set aside with the reason."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from govsight.rubric.draft.align import Aligned, align, number_in
from govsight.rubric.draft.columns import Columns, columns_of, second_row
from govsight.rubric.draft.grid import MAX_CELL, Grid, Place, Row, bare
from govsight.rubric.draft.names import announces, is_page_mark, is_title, kind_of, split_points

_TOTAL = re.compile(r"(?:合计|总计|总分|小计|共计)(?:得?分)?[:：]?.{0,10}")
_STARTS = re.compile(r"\d{1,2}\s*[.．、]|[（(]\d|[①-⑳]|（?备?注[:：]|上述|以上")


class Aside(msgspec.Struct, frozen=True):
    """A row that is not part of the draft: where, why (Chinese), and how it begins."""

    place: Place
    reason: str
    text: str


class Section(msgspec.Struct):
    """One table of indicators. kind: `veto`, `base` or `bonus`, or "" not yet told. stated: points in its title."""

    name: str
    kind: str
    stated: Decimal | None


class RawItem(msgspec.Struct):
    """One indicator as read. section: index; levels: names from the outermost on, blank ones left out; the last one
    is the item's own name. text: the whole clause cell. places: of every row that went into it. doubts: Chinese."""

    section: int
    levels: tuple[str, ...]
    points: Decimal | None
    text: str
    note: str
    places: list[Place]
    doubts: list[str]


class Recognised(msgspec.Struct):
    """All that was read. stated: points a level carries in brackets, by section and path of names."""

    sections: list[Section]
    items: list[RawItem]
    asides: list[Aside]
    stated: dict[tuple[int, tuple[str, ...]], Decimal]
    totals: list[tuple[int, Decimal, Place]]  # rows that give a sum
    unused: list[str]  # columns nobody reads, Chinese
    read: int = 0
    used: int = 0


def recognise(grid: Grid) -> Recognised:
    """Every row of every table, used or set aside: `read == used + len(asides)`."""
    reader = _Reader()
    for table in grid.tables:
        captions = [text for text in table.captions if not is_page_mark(text)]
        if captions:
            reader.begin(captions)
        for row in table.rows:
            reader.take(row)
    return reader.found


class _Reader:
    """Walks the rows in order, remembering the header, the section and the levels in force."""

    def __init__(self) -> None:
        self.found = Recognised([], [], [], {}, [], [])
        self.header: Columns | None = None  # the header row as it stands
        self.columns: Columns | None = None  # with its second row, if it has one; None outside tables of indicators
        self.titles: list[str] = []  # lines since the last row of indicators
        self.levels: list[str] = []
        self.under_header = False  # the row before was a header
        self.fresh = True  # a new section starts with the next row of indicators

    def begin(self, captions: list[str]) -> None:
        """Text stands before the table: a title starts a section under the same header, any other text ends it."""
        self.titles += captions
        self.fresh = True
        title = announces(captions)
        if not kind_of(title) and "指标" not in title:
            self.columns = None

    def take(self, row: Row) -> None:
        self.found.read += 1
        reason = self._reason_or_use(row)
        if reason:
            text = " ".join(cell for cell in row.cells if cell)
            self.found.asides.append(Aside(row.place, reason, text.replace("\n", " ")[:60]))
        else:
            self.found.used += 1

    def _reason_or_use(self, row: Row) -> str:
        """Use the row and return "", or return why it is not used."""
        filled = [cell for cell in row.cells if cell]
        if not filled:
            return "空行"
        if max(map(len, filled)) > MAX_CELL:
            return f"有一格超过 {MAX_CELL} 字"
        under_header, self.under_header = self.under_header, False
        if header := columns_of(row):
            self.under_header = True
            return self._header(header)
        if under_header and self.columns and (header := second_row(self.columns, row)):
            self.columns = header
            return "表头（第二行）"
        if _TOTAL.fullmatch(bare(filled[0])):
            return self._total(row)
        if len(filled) == 1 and row.cells[0] and len(row.cells) > 1 and is_title(filled[0]):
            self.titles.append(filled[0])
            self.fresh = True
            return "表的标题"
        if self.columns is None:
            if len(filled) == 1:
                self.titles.append(filled[0])
            return "不在指标表里（前面没有“一级指标、评分细则、分值”这样的表头）"
        laid = align(row, self.columns)
        if laid is None:
            return "格子数与表头对不上，分不清哪一格是指标、细则和分值"
        return self._use(laid, row.place)

    def _header(self, header: Columns) -> str:
        if header == self.header and self.columns and not self.fresh:
            return "换页重复的表头"
        if header != self.header:
            self.fresh = True
            others = [
                label for label, role in zip(header.labels, header.roles, strict=True) if role == "other" and label
            ]
            self.found.unused += [f"“{label}”一列没有用到。" for label in others]
        self.columns = self.header = header
        return "表头"

    def _total(self, row: Row) -> str:
        numbers = [number for cell in row.cells if (number := number_in(cell)) is not None]
        if len(numbers) == 1 and self.found.sections:
            self.found.totals.append((len(self.found.sections) - 1, numbers[0], row.place))
        return "合计行"

    def _use(self, laid: Aligned, place: Place) -> str:
        if self.fresh:
            self._open_section()
        named = [split_points(text) for text in laid.levels]
        given = [name for name, _ in named]
        last = self.found.items[-1] if self.found.items and not self.fresh else None
        self.fresh = False
        new_name = any(name and (at >= len(self.levels) or name != self.levels[at]) for at, name in enumerate(given))
        goes_on = last is not None and not new_name and (laid.points is None or last.points is None)
        if last is not None and goes_on and (laid.clause or laid.note):
            if len(last.text) + len(laid.clause) > MAX_CELL:
                return f"接上前面的细则后超过 {MAX_CELL} 字"
            last.text = _joined(last.text, laid.clause)
            last.note = _joined(last.note, laid.note)
            last.points = laid.points if last.points is None else last.points
            last.places.append(place)
            return ""
        if not any(given) and laid.points is None:
            return "没有指标名称，前面也没有可以接上的一行"
        self._fill_down(named)
        if not laid.clause and laid.points is None and (not new_name or (len(given) > 1 and not any(given[1:]))):
            return "" if new_name else "重复的名称"
        self._add(laid, place, bool(any(given)), last)
        return ""

    def _open_section(self) -> None:
        title, stated = split_points(announces(self.titles))
        self.found.sections.append(Section(title, kind_of(title) or "", stated))
        self.titles, self.levels = [], []

    def _fill_down(self, named: list[tuple[str, Decimal | None]]) -> None:
        section = len(self.found.sections) - 1
        levels = (self.levels + [""] * len(named))[: len(named)]
        for at, (name, points) in enumerate(named):
            if name and name != levels[at]:
                levels[at:] = [name] + [""] * (len(named) - at - 1)
            if name and points is not None:
                self.found.stated[section, tuple(filter(None, levels[: at + 1]))] = points
        self.levels = levels

    def _add(self, laid: Aligned, place: Place, named: bool, last: RawItem | None) -> None:
        doubts = [laid.doubt] if laid.doubt else []
        levels = tuple(filter(None, self.levels))
        section = len(self.found.sections) - 1
        text = laid.clause
        if not named:
            doubts.append("这一行有分值而没有名称，沿用了上一行的名称：请核对是否应当合并。")
        if not text and last is not None and laid.points is not None and last.levels[:1] == levels[:1]:
            text = last.text
            doubts.append("这一行没有细则，沿用了上一行的（原表应是合并的单元格）：请核对。")
        points = laid.points if laid.points is not None else self.found.stated.get((section, levels))
        self.found.items.append(RawItem(section, levels, points, text, laid.note, [place], doubts))


def _joined(first: str, second: str) -> str:
    """Two halves of one cell; a new line only where the second begins a clause or a note of its own."""
    if not first or not second:
        return first or second
    return f"{first}\n{second}" if _STARTS.match(second) else first + second
