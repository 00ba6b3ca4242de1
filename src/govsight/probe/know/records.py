"""The entries of lists as groups of lines: one headline, and the texts that stand with it in its row, card or item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from govsight.probe.know.list_parts import is_headline
from govsight.vocab.close import Anchor, ClosePage, Line

_MOST_LINES = 8  # of one entry
_WIDEST_ROW = 200  # boxes in a table row
_MOST_APART = 1_000  # dates that stand apart from their headlines
_HEADLINE = 8  # characters of a link that is a headline even beside another one
_DATE_PIECE = re.compile(r"[\d\s年月日.\-/:\[\]()（）【】［］〔〕|]{1,24}")
_DATE_IN = re.compile(r"\d{1,4}\s?[-/.年月]\s?\d{1,2}|^\d{1,2}日?$")
#: A date that ends or begins a headline.
DATE_AT_END = re.compile(
    r"[\s(（\[]{0,2}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[)）\]]?$|^[(（\[]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[)）\]]?\s?"
)
_DIGIT = re.compile(r"\d")
_PINNED = re.compile(r"置\s?顶|[\[【(（［]\s?顶\s?[\]】)）］]")
_PINNED_NAME = re.compile(
    r"zhiding|zhi_ding|istop|is[-_]top|settop|sticky|(?:^|[/._-])(?:top|ding|zd)\d?\.(?:gif|png|jpe?g)"
)


@dataclass(slots=True)
class Record:
    """One entry. title, url: its headline's. at: line it begins on. group: the box its neighbours stand in. beside: the
    texts around the headline. inner: the headline's own text when a date may hide in it. head: the head of the table
    column each of `beside` stands under."""

    title: str
    url: str
    at: int
    group: int
    beside: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    inner: str = ""
    pinned: bool = False


def records(page: ClosePage, numbers: Sequence[int]) -> list[Record]:
    """The entries among the lines of these numbers, in order."""
    heads = {number: some for number in numbers if (some := _headlines(page.lines[number]))}
    crowd = _headlines_in_boxes(page, heads)
    inside = _lines_in_boxes(page, numbers)
    found: list[Record] = []
    known: dict[tuple[int, str], Record] = {}
    taken: set[int] = set()
    tables = _Tables(page)
    for number, anchors in heads.items():
        line = page.lines[number]
        row = _row_of(page, line, crowd, inside) if len(anchors) == 1 else -1
        group = _around(line, row)
        segments = _segments(line, anchors) if row < 0 else []
        for place, anchor in enumerate(anchors):
            before = known.get((row, anchor.url)) if row >= 0 else None
            if before is not None:
                before.title = max(before.title, anchor.name, key=len) if before.inner == "" else before.title
                continue
            record = Record(anchor.name, anchor.url, number, group)
            found.append(record)
            if row >= 0:
                known[row, anchor.url] = record
                _gather(page, record, inside[row], tables)
                taken.update(inside[row])
            elif not line.text and len(anchors) == 1:
                wrapped = _wrapped(page, number, anchor)
                _gather(page, record, wrapped, tables)
                taken.update(wrapped)
            else:
                record.beside.append(segments[place])
                record.heads.append("")
                taken.add(number)
    _dates_apart(page, found, [number for number in numbers if number not in taken])
    return found


def _headlines(line: Line) -> list[Anchor]:
    """The headlines on a line: every long link, else the longest one."""
    some = {anchor.url: anchor for anchor in reversed(line.links) if is_headline(anchor, 2)}
    anchors = list(reversed(some.values()))
    if len(anchors) < 2:
        return anchors
    long = [anchor for anchor in anchors if len(anchor.name) >= _HEADLINE]
    return long or [max(anchors, key=lambda anchor: len(anchor.name))]


def _headlines_in_boxes(page: ClosePage, heads: dict[int, list[Anchor]]) -> dict[int, set[str]]:
    """For each box the headlines in it, two of them at most."""
    found: dict[int, set[str]] = {}
    for number, anchors in heads.items():
        for box in page.lines[number].boxes:
            urls = found.setdefault(box, set())
            if len(urls) < 2:
                urls.update(anchor.url for anchor in anchors)
    return found


def _lines_in_boxes(page: ClosePage, numbers: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number in numbers:
        for box in page.lines[number].boxes:
            inside = found.setdefault(box, [])
            if len(inside) <= _MOST_LINES:
                inside.append(number)
    return found


def _row_of(page: ClosePage, line: Line, crowd: dict[int, set[str]], inside: dict[int, list[int]]) -> int:
    """The largest box around the line that holds no other headline, up to a list item or table row; -1: none."""
    row = -1
    for box in reversed(line.boxes):
        if len(crowd[box]) > 1 or len(inside[box]) > _MOST_LINES:
            break
        if row >= 0 and element(page, row) == "tr":
            row = box if element(page, box) == "tr" else row  # a table inside a cell of another's row
            continue
        row = box
        if element(page, box) in ("li", "dl"):
            break
    return row


def element(page: ClosePage, box: int) -> str:
    """The element a box is: `li`."""
    return page.boxes[box].partition("#")[0].partition(".")[0]


def _around(line: Line, row: int) -> int:
    """The box around a row."""
    if row < 0:
        return line.boxes[-1]
    at = line.boxes.index(row)
    return line.boxes[at - 1] if at else line.boxes[0]


def _gather(page: ClosePage, record: Record, numbers: Sequence[int], tables: _Tables) -> None:
    """Take up the texts of an entry's lines. Pieces of a date that follow one another are one text."""
    pieces: list[str] = []
    wrapper = ""  # text of a link around whole blocks: the lines after it are its own

    def flush() -> None:
        if pieces:
            record.beside.append(" ".join(pieces))
            record.heads.append("")
            pieces.clear()

    for number in numbers:
        line = page.lines[number]
        record.pinned = record.pinned or _is_pinned(page, line)
        if not line.text:
            wrapper = max([wrapper, *(link.text for link in line.links if link.url == record.url)], key=len)
            continue
        for part in _parts(line, record):
            if _DATE_PIECE.fullmatch(part) and _DIGIT.search(part) and line.tag not in ("td", "th"):
                pieces.append(part)
                continue
            flush()
            if wrapper and record.title == wrapper and "".join(part.split()) in "".join(wrapper.split()):
                record.title = part  # the first text in the wrapper is the headline
                continue
            record.beside.append(part)
            record.heads.append(tables.head(line) if line.tag in ("td", "th") else "")
    flush()


def _parts(line: Line, record: Record) -> list[str]:
    """What stands around the headline on a line."""
    text = line.text
    for link in line.links:
        if link.url != record.url or not link.text:
            continue
        if link.text in text:
            text = text.replace(link.text, "\n", 1)
            record.inner = link.text
        elif "".join(link.text.split()) in "".join(text.split()):  # it holds elements of its own: a date among them
            record.inner = text
            date = DATE_AT_END.search(text)
            if date is not None:
                record.title = DATE_AT_END.sub("", record.title).strip()
                record.beside.append(date[0].strip())
                record.heads.append("")
    return [part.strip() for part in text.split("\n") if part.strip() and part.strip() != record.inner]


def _wrapped(page: ClosePage, number: int, anchor: Anchor) -> list[int]:
    """The lines a link wraps that holds whole blocks: they follow it, and their text is its own."""
    text = "".join(anchor.text.split())
    at, numbers = 0, [number]
    for following in range(number + 1, min(number + 1 + _MOST_LINES, len(page.lines))):
        own = "".join(page.lines[following].text.split())
        place = text.find(own, at)
        if place < 0 or page.lines[following].links:
            break
        at = place + len(own)
        numbers.append(following)
    return numbers


def _segments(line: Line, anchors: Sequence[Anchor]) -> list[str]:
    """For entries that share a line: what stands after each headline and before the next one."""
    ends: list[tuple[int, int]] = []
    at = 0
    for anchor in anchors:
        start = line.text.find(anchor.text, at) if anchor.text else -1
        if start < 0:
            return [""] * len(anchors)
        at = start + len(anchor.text)
        ends.append((start, at))
    starts = [start for start, _ in ends[1:]] + [len(line.text)]
    return [line.text[end:start] for (_, end), start in zip(ends, starts, strict=True)]


def _is_pinned(page: ClosePage, line: Line) -> bool:
    if _PINNED.search(line.text[:40]) or _PINNED.search(line.text[-12:]):
        return True
    if any(_PINNED_NAME.search(picture.url.lower()) or "置顶" in picture.alt for picture in line.pictures):
        return True
    return any(_PINNED_NAME.search(page.boxes[box].lower()) for box in line.boxes[-2:])


class _Tables:
    """What stands in the first rows of a page's tables."""

    def __init__(self, page: ClosePage) -> None:
        self._page = page
        self._heads: dict[int, dict[int, str]] | None = None

    def head(self, line: Line) -> str:
        """What stands above a table cell in the first row of its table, "" when the table has no such row."""
        table, row, cell = self._place(line)
        if table < 0 or cell < 0:
            return ""
        if self._heads is None:
            self._heads = self._first_rows()
        return self._heads.get(table, {}).get(self._column(row, cell), "")

    def _place(self, line: Line) -> tuple[int, int, int]:
        """Innermost table, row and cell around a line; -1 for what there is none of."""
        cell = row = -1
        for box in reversed(line.boxes):
            name = element(self._page, box)
            if name in ("td", "th") and cell < 0:
                cell = box
            elif name == "tr" and row < 0:
                row = box
            elif name == "table":
                return (box, row, cell) if row >= 0 else (-1, -1, -1)
        return -1, -1, -1

    def _first_rows(self) -> dict[int, dict[int, str]]:
        """Table -> column -> text, for first rows that lead nowhere."""
        rows: dict[int, int] = {}
        found: dict[int, dict[int, str]] = {}
        for line in self._page.lines:
            table, row, cell = self._place(line)
            if table < 0 or rows.setdefault(table, row) != row or cell < 0:
                continue
            heads = found.setdefault(table, {})
            if line.links:
                heads.clear()
                rows[table] = -1
            else:
                heads[self._column(row, cell)] = line.text
        return found

    def _column(self, row: int, cell: int) -> int:
        """The how-manieth cell of its row; cells without text have boxes too."""
        if cell - row > _WIDEST_ROW:
            return -1
        return sum(element(self._page, box) in ("td", "th") for box in range(row + 1, cell))


def _dates_apart(page: ClosePage, found: Sequence[Record], rest: Sequence[int]) -> None:
    """Give the dates that stand in boxes of their own (a `dd` after its `dt`, a column of dates beside a column of
    headlines) to the headlines, where it is plain whose each is."""
    dates = [number for number in rest if _is_date(page.lines[number])]
    groups: dict[int, list[Record]] = {}
    for record in found:
        if not any(map(_DIGIT.search, record.beside)):
            groups.setdefault(record.group, []).append(record)
    if len(dates) > _MOST_APART:
        return
    for group, members in groups.items():
        own = [number for number in dates if group in page.lines[number].boxes]
        if own:
            _alternate(page, members, own)
            continue
        boxes = page.lines[members[0].at].boxes
        at = boxes.index(group)
        near = [number for number in dates if at and boxes[at - 1] in page.lines[number].boxes]
        if len(near) == len(members) > 1:
            for record, number in zip(members, near, strict=True):
                _give(record, [page.lines[number]])


def _alternate(page: ClosePage, members: Sequence[Record], dates: Sequence[int]) -> None:
    """Headline, date, headline, date ... or date, headline, date, headline ..."""
    starts = [record.at for record in members]
    if starts[0] < dates[0]:
        ends = [*starts[1:], dates[-1] + 1]
        for record, end in zip(members, ends, strict=True):
            _give(record, [page.lines[number] for number in dates if record.at < number < end])
    elif dates[-1] < starts[-1]:
        begins = [-1, *starts[:-1]]
        for record, begin in zip(members, begins, strict=True):
            _give(record, [page.lines[number] for number in dates if begin < number < record.at])


def _give(record: Record, lines: Sequence[Line]) -> None:
    if lines:
        record.beside.append(" ".join(line.text for line in lines))
        record.heads.append("")


def _is_date(line: Line) -> bool:
    return not line.links and len(line.text) <= 40 and _DATE_IN.search(line.text) is not None
