"""Walk the lines of a source from top to bottom and tell of each what it is: a row, or nothing of the list."""

from __future__ import annotations

from dataclasses import dataclass, field

from govsight.platform.registry.rosters import headings
from govsight.platform.registry.rosters.cells import Placed, by_header, by_looks, holds_data, is_bare_name, split_line
from govsight.platform.registry.rosters.headers import Columns, columns_of
from govsight.platform.registry.rosters.headings import Heading
from govsight.platform.registry.rosters.lines import Line, Source
from govsight.platform.registry.rosters.model import Kind

BLANK, HEADER, HEADING, PROSE = "空行", "表头", "标题", "正文"
ELSEWHERE, ELSEWHERE_HEADER = "别的表格", "别的表格的表头"
UNKNOWN = "认不出的行"
SUMMARY, SEPARATOR = "合计、说明", "分隔符说明"


@dataclass(slots=True)
class Section:
    """What stands under one heading. rows: how many rows of the list; others: rows of other tables."""

    heading: Heading | None = None
    rows: int = 0
    others: int = 0

    @property
    def class_(self) -> tuple[str, str]:
        """Number and name of the class."""
        return (self.heading.number, self.heading.name) if self.heading else ("", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list. first: nothing above it can give it a unit (a new heading, sheet or annex)."""

    line: Line
    placed: Placed
    section: Section
    first: bool


@dataclass(slots=True)
class Walk:
    """rows, and of every other line what it is. unknown: titles of columns nobody knows. told: the number a class
    declares where the text first speaks of it (第一类：…（共 22 个）)."""

    rows: list[Row] = field(default_factory=list)
    others: list[tuple[Line, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)


class Walker:
    """One pass. loose: lines of one cell may be rows whose separators became blanks."""

    def __init__(self, source: Source, kind: Kind, *, loose: bool) -> None:
        self._source = source
        self._kind = kind
        self._loose = loose
        self._found = Walk()
        self._section = Section()
        self._columns: Columns | None = None
        self._elsewhere = False
        self._first = True
        self._before = BLANK  # what the line before was
        self._names = loose and kind == "units" and _is_list_of_names(source)

    def walk(self) -> Walk:
        """Tell of every line what it is."""
        sheet = None
        for line in self._source.lines:
            if line.sheet != sheet:
                sheet = line.sheet
                self._begin()
            self._before = self._tell(line)
            if self._before:
                self._found.others.append((line, self._before))
        return self._found

    def _begin(self) -> None:
        """A new sheet or annex: nothing above reaches into it."""
        self._columns = None
        self._elsewhere = False
        self._enter(Section())

    def _enter(self, section: Section) -> None:
        self._section = section
        self._first = True
        if section.heading:
            self._found.sections.append(section)

    def _tell(self, line: Line) -> str:
        """What a line is, "" for a row."""
        filled = [cell for cell in line.cells if cell]
        if not filled:
            return BLANK
        if line.row == 1 and filled[0].lower().startswith("sep="):
            return SEPARATOR
        if headings.is_summary(filled):
            return SUMMARY
        header = columns_of(line.cells, self._kind)
        if (
            header
            and not holds_data(line.cells)
            and (len(filled) > 1 or (self._kind == "units" and header.lists == "units"))
        ):
            return self._header(header)
        if len(filled) == 1:
            told = self._heading(filled[0])
            if told:
                return told
            if header and self._columns is None:
                return HEADER  # the title of one column, on a line of its own
            if len(line.cells) == 1 and self._columns_hold_more():
                return self._single(line, filled[0])
        return self._row(line, line.cells)

    def _columns_hold_more(self) -> bool:
        """Not a list of one column only, where a line of one cell is a row like any other."""
        return self._columns is None or len(self._columns.at) > 1 or self._columns.width > 1

    def _header(self, header: Columns) -> str:
        self._elsewhere = not header.serves(self._kind)
        if self._elsewhere:
            return ELSEWHERE_HEADER
        self._columns = header
        self._found.unknown |= dict.fromkeys(header.unknown)
        return HEADER

    def _heading(self, text: str) -> str:
        """Annex, heading of a class or the second half of one; "" when the text is none of these."""
        if headings.begins_annex(text):
            self._begin()
            return HEADING
        if self._before == HEADING and self._section.heading and not self._section.rows:
            whole = headings.completed(self._section.heading, text)
            if whole:
                self._section.heading = whole
                return HEADING
        heading = headings.heading_of(text)
        if not heading:
            return ""
        if heading.kind_of_class and heading.declared is not None:
            self._found.told.setdefault(heading.number, heading.declared)
        self._enter(Section(heading))
        return HEADING

    def _single(self, line: Line, text: str) -> str:
        """A line of one cell where rows have several."""
        after_row = self._before in ("", HEADER) and not self._elsewhere
        if self._loose or after_row:
            cells = split_line(text, self._kind)
            if cells:
                return self._row(line, cells, header=False)
        if self._loose:
            tokens = tuple(text.split(" "))
            header = columns_of(tokens, self._kind)
            if header and len(header.at) > 1:
                self._elsewhere = not header.serves(self._kind)
                return HEADER
            if self._names and is_bare_name(text) and not self._elsewhere:
                return self._keep(line, Placed({"unit": text}))
        if self._columns is None:
            return PROSE if self._source.prose else UNKNOWN
        return PROSE if self._source.prose and not after_row else self._row(line, line.cells)

    def _row(self, line: Line, cells: tuple[str, ...], *, header: bool = True) -> str:
        if self._elsewhere:
            self._section.others += 1
            return ELSEWHERE
        if self._columns and header:
            return self._keep(line, by_header(cells, self._columns, self._kind))
        placed = by_looks(cells, self._kind)
        if placed is None:
            self._section.others += 1
            self._first = True  # it may have named another unit
            return UNKNOWN
        return self._keep(line, placed)

    def _keep(self, line: Line, placed: Placed) -> str:
        self._section.rows += 1
        self._found.rows.append(Row(line, placed, self._section, self._first))
        self._first = False
        return ""


def _is_list_of_names(source: Source) -> bool:
    """Whether nearly all lines of one cell could be names, so that they are no running text."""
    single = [line.cells[0] for line in source.lines if len(line.cells) == 1 and line.cells[0]]
    names = sum(1 for text in single if is_bare_name(text) or headings.heading_of(text))
    return len(single) - names <= names // 10
