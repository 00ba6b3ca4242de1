"""`Board`: what one page of a message board shows: rows that lead to messages, messages in place, further pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from govsight.probe.know.entry_lines import PAGE_NUMBER, entry_groups, is_headline
from govsight.probe.know.message import Message, read_messages
from govsight.probe.know.message_words import Caption, State, heads_column, marks_in, state_of
from govsight.probe.know.moments import day_in, days_in
from govsight.vocab import ClosePage, Line

_PAGER = re.compile(r"下一?页|后一页|下页|末页|尾页|最后一页|next|»|›|>>?|>\|", re.IGNORECASE)
_COUNTS = re.compile(
    r"(?:共收到|收到|受理|办结|已?答复|已?回复|来信|留言|信件|咨询|办理)[^，。；\s\d]{0,10}[:：]?\s{0,2}\d{1,7}\s?(?:件|条|封|个|次|宗|份)"
    r"|(?:答复|回复|办结|办理|受理)率[^\d\s]{0,4}\s?\d"
    r"|(?:留言|来信|信件|咨询|答复|回复|办结|受理)(?:总)?数(?:量)?\s?[:：]?\s?\d"
)
_COUNT_WORDS = re.compile(
    r"(?:留言|来信|信件|咨询|诉求|受理|办理|答复|回复|互动)[^，。；\s]{0,8}统计|统计[^，。；\s]{0,4}(?:留言|来信|信件|办理|受理|答复)"
    r"|(?:来信|留言|信件|咨询|答复|回复|办结)(?:总数|总量|数量)|(?:答复|回复|办结)率"
)
_MOST_ROWS = 1_000


class Row(msgspec.Struct, frozen=True):
    """One message in a list. url: its own page, "" when none is told. day: a day in the row, when there is one alone or
    a column says it is the asking's."""

    url: str
    title: str
    state: State = ""
    day: date | None = None


class Board(msgspec.Struct, frozen=True):
    """rows, messages: see there. links: all further addresses in the body, any of which may be a message. pager:
    further pages of the list. counts: statistics of what came in and was answered stand on the page; promised: only
    their captions do (numbers drawn by scripts)."""

    rows: tuple[Row, ...] = ()
    messages: tuple[Message, ...] = ()
    links: tuple[str, ...] = ()
    pager: tuple[str, ...] = ()
    counts: bool = False
    promised: bool = False


def read_board(page: ClosePage) -> Board:
    """Read one page of a board. Never raises; empty for a page that shows nothing of the kind."""
    body = [line for line in page.body() if line.region == ""]
    rows = {row.url or row.title: row for row in (*_table_rows(page, body), *_list_rows(page, body))}
    messages = [one for one in read_messages(page) if "content" in one.has or one.url == page.url or not rows]
    text = "\n".join(line.text for line in body)
    links = dict.fromkeys(
        link.url for line in body for link in line.links if link.url and is_headline(link.text or link.title)
    )
    return Board(
        tuple(list(rows.values())[:_MOST_ROWS]),
        tuple(messages),
        tuple(list(links)[:_MOST_ROWS]),
        tuple(dict.fromkeys(_pager(page)))[:100],
        bool(_COUNTS.search(text)),
        bool(_COUNT_WORDS.search(text)),
    )


def _pager(page: ClosePage) -> Iterator[str]:
    for line in page.lines:
        for link in line.links:
            text = link.text.strip()
            if link.url and len(text) <= 8 and (PAGE_NUMBER.fullmatch(text) or _PAGER.fullmatch(text)):
                yield link.url


def _row_box(page: ClosePage, line: Line, tags: tuple[str, ...]) -> int | None:
    for box in reversed(line.boxes):
        if page.boxes[box].split("#", 1)[0].split(".", 1)[0] in tags:
            return box
    return None


def _groups(page: ClosePage, lines: Sequence[Line], tags: tuple[str, ...]) -> Iterator[list[Line]]:
    """Lines that follow each other in one row or entry."""
    group: list[Line] = []
    last: int | None = None
    for line in lines:
        box = _row_box(page, line, tags)
        if group and (box is None or box != last):
            yield group
            group = []
        if box is not None:
            group.append(line)
        last = box
    if group:
        yield group


def _table_rows(page: ClosePage, lines: Sequence[Line]) -> Iterator[Row]:
    """Rows under a heading row that names columns of a message list, whether cells or boxes in a line."""
    columns: list[Caption] = []
    for group in _groups(page, lines, ("tr", "ul", "dl", "li")):
        kinds = [heads_column(line.text) for line in group]
        if len(group) >= 3 and all(kinds) and _heads_messages(kinds):
            columns = [kind for kind in kinds if kind]
            continue
        link = next((link for line in group for link in line.links if is_headline(link.text or link.title)), None)
        if not columns or link is None or len(group) > len(columns) + 2:
            continue
        cells = dict(zip(columns, (line.text for line in group), strict=False)) if len(group) == len(columns) else {}
        text = " ".join(line.text for line in group if link not in line.links)
        state = state_of(cells.get("status", "")) or state_of(text)
        asked = day_in(cells.get("asked", "")) or (day_in(cells.get("moment", "")) if state == "open" else None)
        yield Row(link.url, link.name or link.text, state, asked or _only_day(text, state))


def _heads_messages(kinds: Sequence[Caption | None]) -> bool:
    return bool({"status", "asked", "answered", "asker"} & set(kinds)) and bool({"title", "question"} & set(kinds))


def _list_rows(page: ClosePage, lines: Sequence[Line]) -> Iterator[Row]:
    """Entries with a headline that leads somewhere and a word for how far the message got, or captions of one."""
    for group in entry_groups(page, lines):
        link = next((link for line in group for link in line.links if is_headline(link.text or link.title)), None)
        if link is None:
            continue
        title = link.name or link.text or link.title
        rest = " ".join(line.text.replace(link.text, " ", 1) if link in line.links else line.text for line in group)[
            :600
        ]
        marks = marks_in(rest)
        if any(mark.kind == "content" and len(mark.value) > 1 for mark in marks):
            continue
        asked = next((day for mark in marks if mark.kind == "asked" and (day := day_in(mark.value))), None)
        state = state_of(" ".join(mark.value for mark in marks if mark.kind == "status")) or state_of(rest)
        if state or asked:
            yield Row(link.url, title, state, asked or _only_day(rest, state))


def _only_day(text: str, state: State) -> date | None:
    """The single day of a row whose message still waits: it is the asking's or a later one."""
    days = days_in(text)
    return days[0] if len(days) == 1 and state == "open" else None
