"""Text from outside, made fit for each place it is shown in. Everything a site sends is hostile."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SPACES = "\t\n\r\v\f\u0085\u2028\u2029"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SHOWN: dict[int, str] = {
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI), 0xFFFE, 0xFFFF)},
    **{ord(char): " " for char in _SPACES},
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

SCREEN_LIMIT = 800  # characters of one text shown on a screen
CELL_LIMIT = 32_767  # UTF-16 units in one cell, Excel's limit
_CUT = "…（过长，已截断）"


def visible(text: str, limit: int = SCREEN_LIMIT) -> str:
    """For screens: no control, escape or direction-changing character is left to act; each is shown instead. Text
    longer than `limit` is cut and says so."""
    shown = _SURROGATE.sub("�", text[:limit].translate(_SHOWN))
    return shown if len(text) <= limit else f"{shown}…（共 {len(text):,} 字，全文见 report.json）"


def encodable(text: str) -> str:
    """For JSON: the same text, lone surrogates (which UTF-8 cannot hold) replaced by U+FFFD."""
    return _SURROGATE.sub("�", text)


def cell(text: str) -> str:
    """For a spreadsheet cell: characters XML forbids removed, at most `CELL_LIMIT` UTF-16 units."""
    cleaned = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(cleaned) * 2 <= CELL_LIMIT:
        return cleaned
    units = cleaned.encode("utf-16-le")
    if len(units) <= CELL_LIMIT * 2:
        return cleaned
    return units[: (CELL_LIMIT - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT


def linkable(url: str) -> bool:
    """May this become something to click? Only plain http and https addresses with a host."""
    if len(url) > SCREEN_LIMIT or not url.isprintable() or any(char in url for char in " \\<>\"'`"):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
