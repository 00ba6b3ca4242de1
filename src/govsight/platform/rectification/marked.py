"""A quote cut where its hit is, so that a screen can mark it without trusting it."""

from __future__ import annotations

import re

_HIT = re.compile(r"【([^【】]+)】")


def marked(quote: str) -> list[tuple[str, bool]]:
    """Pieces in order, each with whether it is the hit. The brackets that mark it (`probe.checks._text.quoted`) go."""
    pieces = _HIT.split(quote)  # text, hit, text, hit, text
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]
