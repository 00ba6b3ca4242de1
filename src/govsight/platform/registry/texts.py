"""Text from outside, made fit for one line of a database that refuses NUL."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """No control characters or lone surrogates, white space run together."""
    kept = (" " if character.isspace() else character for character in text if character.isspace() or _shown(character))
    return " ".join("".join(kept).split())


def _shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs")
