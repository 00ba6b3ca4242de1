"""Traditional characters, and pages served in them by a converter that left readings in brackets behind.

Such pages (`國家衛(wèi)生健康委員會`) read as plain simplified text afterwards, each character keeping its place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("traditional.txt")

# Characters of both scripts: in traditional text they stand for another one, but for the phrases named.
_SHARED = str.maketrans("後於徵乾菸夥摺麽著瞭麯", "后于征干烟伙折么着了曲")
_STAY = re.compile(
    "乾[隆坤陵卦县元]|宫商角徵|[显名原编译论专土卓昭巨遗拙旧新合执力]著|著[名作称书述录者有]|瞭望|"
    "[\u3400-\u9fff](?=著作)"
)
_TWO = {"回覆": "回复", "答覆": "答复", "批覆": "批复", "一目瞭然": "一目了然"}

_READING = re.compile(
    "(?<=[\u3400-\u9fff])[(（](?:([a-zü\u00df-\u00ff\u0101-\u01dc\u0300-\u030c]{1,9})|[ㄅ-ㄯㆠ-ㆺˇˉˋˊ˙ ]{1,8})[)）]"
)
_SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|iao|ie|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ü|v|ue|üe)"
)


class Plain(NamedTuple):
    """Text read as plain simplified Chinese. places: for each of its characters, where it stands in the original; None
    when they stand where they stood."""

    text: str
    places: list[int] | None


@cache
def variants() -> dict[str, str]:
    """Each character only traditional writing has -> its simplified form."""
    found: dict[str, str] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for group in line.split():
                found.update(dict.fromkeys(group[1:], group[0]))
    return found


@cache
def _variant_table() -> dict[int, str]:
    return str.maketrans(variants())


def simplified(text: str) -> str:
    """Traditional text in simplified characters, as long as before."""
    kept = [(found.start(), found.group()) for found in _STAY.finditer(text)]
    for written, plain in _TWO.items():
        text = text.replace(written, plain)
    changed = text.translate(_SHARED)
    for at, phrase in kept:
        changed = changed[:at] + phrase + changed[at + len(phrase) :]
    return changed.translate(_variant_table())


def without_readings(text: str) -> Plain:
    """Text without the pinyin or bopomofo a converter put in brackets behind a character."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for found in _READING.finditer(text):
        if not _is_reading(found[1]):
            continue
        pieces.append(text[last : found.start()])
        places.extend(range(last, found.start()))
        last = found.end()
    if not last:
        return Plain(text, None)
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return Plain("".join(pieces), places)


def plain(text: str) -> Plain:
    """Pseudo-traditional text as plain simplified text."""
    stripped = without_readings(text)
    return Plain(simplified(stripped.text), stripped.places)


def _is_reading(letters: str | None) -> bool:
    if letters is None:
        return True  # bopomofo
    bare = "".join(letter for letter in unicodedata.normalize("NFD", letters) if letter == "\u0308" or letter.isalpha())
    bare = unicodedata.normalize("NFC", bare)
    return _SYLLABLE.fullmatch(bare) is not None
