"""Columns on a screen, where a Chinese character is as wide as two Latin ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")  # ambiguous ones (①, “) are one column wide on nearly every terminal
_NO_START = frozenset("，。；：、？！）】》〕」”’…％%,.;:?!)")
_NO_END = frozenset("（【《〔「“‘(")


def width(text: str) -> int:
    """Columns the text takes."""
    return sum(_of(char) for char in text)


def _of(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def left(text: str, columns: int) -> str:
    """Padded on the right."""
    return text + " " * max(0, columns - width(text))


def right(text: str, columns: int) -> str:
    """Padded on the left."""
    return " " * max(0, columns - width(text)) + text


def cut(text: str, columns: int) -> str:
    """At most so wide, with `…` where something is left out."""
    if width(text) <= columns:
        return text
    kept, used = "", 2
    for char in text:
        used += _of(char)
        if used > columns:
            break
        kept += char
    return f"{kept}…"


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Lines of at most so many columns, `first` before the first of them and `rest` before the others. Breaks between
    any two Chinese characters and at spaces; a closing mark never begins a line; a long address is cut where it
    must be."""
    line, used = first, width(first)
    empty = True
    for word in _words(text):
        size = width(word)
        if not empty and used + size > columns:
            yield line.rstrip()
            line, used, empty = rest, width(rest), True
            word = word.lstrip()
            size = width(word)
        while used + size > columns and len(word) > 1:
            room = columns - used
            head = _head(word, room)
            yield line + head
            word = word[len(head) :]
            size = width(word)
            line, used = rest, width(rest)
        line += word
        used += size
        empty = empty and not word
    yield line.rstrip()


def _head(word: str, room: int) -> str:
    kept, used = word[:1], _of(word[0])
    for char in word[1:]:
        used += _of(char)
        if used > room:
            break
        kept += char
    return kept


def _words(text: str) -> Iterator[str]:
    """Pieces that stay together: a Latin word or number, one Chinese character with the marks around it."""
    piece = ""
    for char in text:
        latin = char != " " and _of(char) == 1 and piece and _of(piece[-1]) == 1
        together = piece and (char in _NO_START or piece[-1] in _NO_END or latin)
        if piece and not together:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
