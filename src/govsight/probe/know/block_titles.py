"""What a short line without a link is: the title of a block, a word that may be one, or nothing of the kind.

A title stands above (or beside) content of its own. A word in a row of its like may be a tab or a menu entry that a
script follows: nobody can tell. A cell among the cells of a table of data names no section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from govsight.vocab.close import ClosePage, Line

Standing = Literal["title", "word", ""]

_LONGEST = 16
_AHEAD = 8  # lines below a title among which its content begins
_ROW = 60  # lines of one table row that are looked at
_APART = 4  # boxes a title may stand deeper than what it shares with its content
_APART_IN_TABLES = 6
_PROSE = re.compile(r"[。；，：:！？、,;]")
_MORE = re.compile(r"[\s\[\]【】（）()]*(?:更多|more|[>＞»+…]+|详细|进入|查看)[\s\[\]【】（）()>＞»+…]*", re.IGNORECASE)
_SAYS = re.compile(r"\w")
_COLUMNS = 3  # cells of a row, at least
_HEAD = re.compile(
    r"\d{1,3}|序号|编号|(?:公开)?(?:事项|内容|类别|时限|渠道|主体|依据|方式|形式|载体)|责任(?:部门|科室)|备注"
)
_CELLS = ("td", "th")


def standing(page: ClosePage, at: int) -> Standing:
    """What the line at that place is; it has no link."""
    line = page.lines[at]
    if line.heading:
        below = _below(page.lines, at)
        return "title" if below is not None and not _same_rank(line, below) else "word"
    if line.region not in ("", "side"):
        return "word"
    cell = _cell_of(page, line)
    if cell is not None and (told := _in_cell(page, at, cell)) is not None:
        return told
    if cell is None and _in_grid(page.lines, at):
        return ""
    below = _below(page.lines, at)
    if below is None or not _shares(line, below, _APART):
        return "word"
    return "word" if _like(line, below) else "title"


def title_with_more(line: Line) -> tuple[str, str] | None:
    """(name, target) of a title whose only links say 更多, None when the line is none."""
    if not line.links or not all(_MORE.fullmatch(link.text) for link in line.links):
        return None
    name = line.text
    for link in line.links:
        name = name.replace(link.text, " ", 1)
    target = next((link.url for link in line.links if link.url), "")
    return (" ".join(name.split()), target) if target else None


def _below(lines: Sequence[Line], at: int) -> Line | None:
    """The first line below that says or shows something and is not 更多."""
    for line in lines[at + 1 : at + 1 + _AHEAD]:
        said = _SAYS.search(line.text) is not None and not _MORE.fullmatch(line.text)
        if said or any(link.url for link in line.links if not line.text):
            return line
    return None


def _same_rank(line: Line, below: Line) -> bool:
    return 0 < below.heading <= line.heading


def _bare(line: Line) -> bool:
    """A few words, without a link, that are no sentence."""
    return not line.links and not line.pictures and len(line.text) <= _LONGEST and not _PROSE.search(line.text)


def _like(line: Line, below: Line) -> bool:
    """Whether both are entries of one row or list: then neither is the other's title."""
    same = line.tag == below.tag and line.boxes[:-1] == below.boxes[:-1]
    return _bare(below) and (same or len(line.boxes) == len(below.boxes))


def _shares(line: Line, below: Line, apart: int) -> bool:
    """Whether both stand in one block, the title not deep in another part of it."""
    common = 0
    for one, other in zip(line.boxes, below.boxes, strict=False):
        if one != other:
            break
        common += 1
    return common > 0 and len(line.boxes) - common <= apart


def _in_grid(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is a cell of a table of data that is built of lists or boxes: rows of as many words each, of
    which some are numbers of rows or heads of columns."""
    boxes = lines[at].boxes
    around = lines[max(0, at - _ROW) : at + _ROW]
    rows: dict[tuple[int, ...], list[Line]] = {}
    for line in around:
        if len(line.boxes) == len(boxes) and line.boxes[:-2] == boxes[:-2]:
            rows.setdefault(line.boxes[:-1], []).append(line)
    own = len(rows.get(boxes[:-1], ()))
    like = [cell for row in rows.values() if len(row) == own for cell in row]
    return own >= _COLUMNS and len(like) > own and any(_HEAD.fullmatch(cell.text) for cell in like)


def _cell_of(page: ClosePage, line: Line) -> int | None:
    """Place, among the line's boxes, of the innermost table cell around it."""
    for at in range(len(line.boxes) - 1, 0, -1):
        tag = _tag(page, line.boxes[at])
        if tag in _CELLS:
            return at
        if tag == "table":
            return None
    return None


def _tag(page: ClosePage, box: int) -> str:
    return re.split(r"[#.]", page.boxes[box], maxsplit=1)[0] if box < len(page.boxes) else ""


def _in_cell(page: ClosePage, at: int, cell: int) -> Standing | None:
    """What a line in a table cell is; None when the cell holds more than that line."""
    line = page.lines[at]
    own, row = line.boxes[: cell + 1], line.boxes[:cell]
    around = list(_row(page.lines, at, row))
    if any(other is not line and other.boxes[: cell + 1] == own and other.text for other in around):
        return None
    others = [
        other
        for other in around
        if other.boxes[: cell + 1] != own and _SAYS.search(other.text) and not _MORE.fullmatch(other.text)
    ]
    if not others:
        return _above_rows(page, at)
    cells = {other.boxes[: cell + 1] for other in others}
    linked = any(link.url for other in others for link in other.links)
    if linked:
        return "title" if len(cells) == 1 and own < min(cells) else "word"
    alone = len(row) < 1 or not _more_rows(page, at, row)
    return "word" if alone and all(_bare(other) for other in others) else ""


def _above_rows(page: ClosePage, at: int) -> Standing:
    """A cell that has its row to itself: a title when what follows is no row of the same kind, nor data."""
    line, below = page.lines[at], _below(page.lines, at)
    if below is None or not _shares(line, below, _APART_IN_TABLES):
        return ""
    if _bare(below) and not below.heading:
        return ""
    inner = _cell_of(page, below)
    if inner is None or below.links:
        return "title"
    row = below.boxes[:inner]
    start = next(i for i, one in enumerate(page.lines[at + 1 : at + 1 + _AHEAD], at + 1) if one is below)
    beside = [one for one in _row(page.lines, start, row) if one.boxes[: inner + 1] != below.boxes[: inner + 1]]
    return "" if beside and not any(link.url for one in beside for link in one.links) else "title"


def _row(lines: Sequence[Line], at: int, row: tuple[int, ...]) -> Iterator[Line]:
    """The lines of one table row around that place, in order."""
    first = at
    while first > 0 and at - first < _ROW and lines[first - 1].boxes[: len(row)] == row:
        first -= 1
    for line in lines[first : at + _ROW]:
        if line.boxes[: len(row)] != row:
            break
        yield line


def _more_rows(page: ClosePage, at: int, row: tuple[int, ...]) -> bool:
    """Whether the table has lines in other rows, just above or below."""
    table = row[:-1]
    around = [*page.lines[max(0, at - _ROW) : at], *page.lines[at + 1 : at + _ROW]]
    return any(one.boxes[: len(table)] == table and one.boxes[: len(row)] != row for one in around if one.text)
