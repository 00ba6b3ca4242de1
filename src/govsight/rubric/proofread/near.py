"""What a misspelt word may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache

_MOST = 3


def near(word: str, known: Collection[str]) -> str:
    """Chinese: `。是不是 links.home？`, or nothing when no known word is close."""
    close = _close(word, tuple(sorted(known)))
    return f"。是不是 {' 或 '.join(close)}？" if close else ""


@lru_cache(maxsize=1024)
def _close(word: str, known: tuple[str, ...]) -> list[str]:
    return get_close_matches(word, known, n=_MOST, cutoff=0.6)
