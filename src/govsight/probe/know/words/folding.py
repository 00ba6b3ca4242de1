"""Folding: text as codes in which look-alikes are one, and what can be slipped between characters is marked.

A page's text becomes an array of 16-bit codes, one a character, by one table: full width to half width, upper to
lower case, Cyrillic, Greek, mathematical and circled letters to Latin ones, `0` to `o` and `1` to `l`, traditional
and variant characters to simplified ones. Characters nobody sees become `UNSEEN`, spaces and ornaments `GAP`.
Whatever is found in folded text is looked at again where it is written (`scanner.py`): folding only makes sure that
nothing is missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govsight.probe.know.words.traditional import variants

Codes = NDArray[np.uint16]

GAP = 0
UNSEEN = 1

_NOTHING = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u3164\ufeff\uffa0"
_ORNAMENTS = "*·•●○◎◆◇■□▲△▼▽★☆※→←↑↓~-_|/\\+=#@^&`'\".…‧∙⋅・･￣—–―"
_CYRILLIC = dict(zip("асеорхуікмнтвгѕјԁһԛԝпьз", "aceopxyikmhtbrsjdhqwnb3", strict=True))
_GREEK = dict(zip("αβεικνορτυχωγηζμ", "abeiknoptuxwynzu", strict=True))
_LETTERS = {"o": "o0〇○Ооοσօ", "l": "1ιІ", "x": "×✕✖"}
_HAN = {"愽": "博", "簙": "博", "睹": "赌", "⼀": "一", "亐": "亏", "㤅": "爱", "氺": "水"}
_BREAKS = "\n\r\t\v\f\x85\u2028\u2029"
_DRESSED = ((0, 0x600), (0x1D00, 0x3400), (0xA640, 0xA800), (0xF900, 0xFB00), (0xFE00, 0xFFF0))
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Squeezed(NamedTuple):
    """Folded text without gaps and unseen characters. places: where each of its characters stands."""

    text: str
    places: NDArray[np.intp]


def codes_of(text: str) -> Codes:
    """One 16-bit code a character, not folded. Mathematical letters become the letters they are pictures of; what else
    stands beyond 16 bits becomes U+FFFD."""
    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) != 2 * len(text):
        raw = _ASTRAL.sub(_within_reach, text).encode("utf-16-le", "surrogatepass")
    return np.frombuffer(raw, np.uint16)


def fold(codes: Codes) -> Codes:
    """The folded codes, as many as given."""
    return _TABLE.take(codes, mode="clip")


def squeeze(folded: Codes) -> Squeezed:
    """Folded codes as text again, closed up."""
    places = np.flatnonzero(folded > UNSEEN)
    return Squeezed(folded[places].tobytes().decode("utf-16-le"), places)


def folded_text(text: str) -> str:
    """A term as it is looked for."""
    return squeeze(fold(codes_of(text))).text


def folded_texts(texts: Iterable[str]) -> list[str]:
    """Many terms at once, which is much faster. None of them holds a line break."""
    return folded_text("\n".join(texts)).split("\n")


def light(text: str) -> str:
    """Text with the differences taken out that no reader sees: width, case, unseen characters."""
    shown = text
    if has_unseen(text):
        shown = "".join(letter for letter in text if _TABLE[min(ord(letter), 0xFFFF)] != UNSEEN)
    return unicodedata.normalize("NFKC", shown).lower()


def lines_of(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each line in which one of the places stands, once. places: in order."""
    stop = -1
    for place in places:
        if place > stop:
            start = text.rfind("\n", 0, place) + 1
            stop = text.find("\n", place)
            stop = len(text) if stop < 0 else stop
            yield start, stop


def has_unseen(text: str) -> bool:
    """Whether characters nobody sees stand in it."""
    return bool((fold(codes_of(text)) == UNSEEN).any())


def traditional_share(codes: Codes) -> float:
    """How much of the text's Chinese is written in characters only traditional writing has, 0 to 1; from a sample."""
    sample = codes[:: max(1, len(codes) // 1000)]
    chinese = int(np.count_nonzero((sample >= 0x4E00) & (sample < 0xA000)))
    return float(_TRADITIONAL[sample].sum()) / chinese if chinese >= 20 else 0.0


def _within_reach(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", found.group())
    return plain if len(plain) == 1 and plain < "\U00010000" else "\ufffd"


def _make_table() -> Codes:
    table = list(range(0x10000))
    table[0xD800:0xE000] = [0xFFFD] * 0x800  # half a character is none
    for start, stop in _DRESSED:
        for code in range(start, stop):
            table[code] = ord(_plain_letter(chr(code)))
    for letter, latin in (_CYRILLIC | _GREEK).items():
        table[ord(letter)] = table[ord(letter.upper())] = ord(latin)
    for latin, letters in _LETTERS.items():
        for letter in letters:
            table[ord(letter)] = ord(latin)
    table = [table[code] if 32 < code < 127 else code for code in table]  # a digit in dress is a letter at last
    for written, plain in (variants() | _HAN).items():
        table[ord(written)] = ord(plain)
    for start, stop in _DRESSED:
        for code in range(start, stop):
            if unicodedata.category(chr(code)) in ("Cf", "Mn", "Cc"):
                table[code] = UNSEEN
            elif unicodedata.category(chr(code)) == "Zs" or chr(table[code]) in _ORNAMENTS:
                table[code] = GAP
    for letters, code in ((_NOTHING, UNSEEN), (_ORNAMENTS, GAP), (_BREAKS, ord("\n"))):
        for letter in letters:
            table[ord(letter)] = code
    return np.array(table, dtype=np.uint16)


def _plain_letter(letter: str) -> str:
    """The letter without its dress: width, case, circle, accent."""
    plain = unicodedata.normalize("NFKD", letter)
    bare = "".join(part for part in plain if not unicodedata.combining(part)).strip("()")
    return bare.lower() if len(bare) == 1 and len(bare.lower()) == 1 and bare < "\U00010000" else letter


def _make_traditional() -> NDArray[Any]:
    marks = np.zeros(0x10000, dtype=np.uint8)
    marks[[ord(letter) for letter in variants()]] = 1
    return marks


_TABLE = _make_table()
_TRADITIONAL = _make_traditional()
