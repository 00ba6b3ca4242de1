"""What a misspelt word may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

_MOST = 3


def near(word: str, known: Collection[str]) -> str:
    """Chinese: `。是不是 links.home？`, or nothing when no known word is close."""
    close = get_close_matches(word, sorted(known), n=_MOST, cutoff=0.6)
    return f"。是不是 {' 或 '.join(close)}？" if close else ""
