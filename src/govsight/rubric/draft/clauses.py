"""Split the text of a clause cell: what stands first, numbered clauses, notes, and the closing sentence.

Nothing is lost: the parts hold every character of the cell but blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_BREAK = re.compile(r"\n+|(?<=[。；])\s+")
_NOTE = re.compile(r"[（(]?\s*备?注\s*[:：]")
_CLOSING = re.compile(r"(?:上述|以上)(?:情况|情形|问题|任一|任意).{0,40}")
_JUDGES = re.compile(r"单项否决|不得分|[扣加得]\s*\d+(?:\.\d+)?\s*分")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = ("{0}.", "{0}．", "{0}、", "（{0}）", "({0})", "{1}")
_MOST = 60  # numbered clauses of one cell


class Parts(msgspec.Struct, frozen=True):
    """intro: text before clause 1 that judges nothing. clauses: number ("" when there is none) and wording."""

    intro: str
    clauses: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    closing: str


def split_clauses(text: str) -> Parts:
    """The parts of one clause cell."""
    intro, notes, closing = "", [], ""
    clauses: list[tuple[str, str]] = []
    for number, piece in _numbered(text):
        own: list[str] = []
        for part in _sentences(piece):
            if _NOTE.match(part):
                notes.append(part)
            elif _CLOSING.fullmatch(part):
                closing = f"{closing}\n{part}".strip()
            elif notes and not own and not _JUDGES.search(part):
                notes[-1] += part
            else:
                own.append(part)
        wording = "\n".join(own)
        if number or (wording and not clauses):
            clauses.append((number, wording))
        elif wording:
            clauses.append(("", wording))
    if len(clauses) > 1 and not clauses[0][0] and not _JUDGES.search(clauses[0][1]):
        intro = clauses.pop(0)[1]
    return Parts(intro, tuple(clauses), tuple(notes), closing)


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    """Cut before 1, 2, 3 … in the one style of numbering that starts first; numbers must follow one another."""
    cuts = min((found for style in _STYLES if (found := _cuts(text, style))), default=[], key=lambda found: found[0])
    if not cuts:
        yield "", text
        return
    if before := text[: cuts[0][0]].strip():
        yield "", before
    for number, (_, start) in enumerate(cuts, 1):
        end = cuts[number][0] if number < len(cuts) else len(text)
        yield str(number), text[start:end].strip()


def _cuts(text: str, style: str) -> list[tuple[int, int]]:
    """Where clause 1, 2, … begin: start of the number, start of the wording."""
    found: list[tuple[int, int]] = []
    at = 0
    for number in range(1, _MOST + 1):
        circle = _CIRCLES[number - 1] if number <= len(_CIRCLES) else "\0"
        mark = style.format(number, circle)
        # A digit may follow only as a year ("2.2021 年开展"), else it is a decimal ("1.5").
        wanted = re.compile(rf"(?:^|(?<=[\s。；;：:，,）)]))\s*({re.escape(mark)})(?!\d(?!\d{{3}}))")
        match = wanted.search(text, at)
        if not match:
            break
        found.append((match.start(1), match.end()))
        at = match.end()
    return found


def _sentences(piece: str) -> Iterator[str]:
    """Paragraphs of a piece, and notes in brackets at the end of one."""
    for part in _BREAK.split(piece):
        bracket = re.search(r"[（(]\s*备?注\s*[:：][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]?\s*$", part)
        if bracket and bracket.start():
            yield part[: bracket.start()].strip()
            yield bracket[0].strip()
        elif part.strip():
            inside = re.search(r"(?<=[。；])\s*(?=备?注[:：])", part)
            if inside and inside.start():
                yield part[: inside.start()].strip()
                yield part[inside.end() :].strip()
            else:
                yield part.strip()
