"""Invented Chinese administrative prose from the small grammar in words.txt. Nothing in it is copied.

Every function takes the caller's own `random.Random`, so one seed always gives one text. There are about 17,000
places alone: two articles share the tone of an office and hardly any sentence.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

CITY = "禾汀市"
_SLOT = re.compile(r"\{(\w+|\d+-\d+)\}")

# One way to write a rule: literal text, the name of a rule (as a one-element list), or the bounds of a number.
_Part = str | list[str] | tuple[int, int]


def _part(text: str, is_slot: bool) -> _Part:
    if not is_slot:
        return text
    if "-" in text:
        low, high = text.split("-")
        return int(low), int(high)
    return [text]


def _read() -> dict[str, list[list[_Part]]]:
    rules: dict[str, list[list[_Part]]] = {}
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, ways = line.split(" = ", 1)
        for way in ways.split():
            pieces = _SLOT.split(way)  # literal, slot, literal, slot, ... literal
            parts = [_part(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]
            rules.setdefault(name, []).append(parts)
    return rules


_RULES = _read()
RARE = "".join(str(way[0]) for way in _RULES["rare"])
"""Characters outside GB2312, some of them four bytes long in GB18030: names are full of them."""


def say(r: Random, rule: str) -> str:
    """One way to say `rule`. Raises KeyError when words.txt has no such rule."""
    ways = _RULES[rule]
    said = []
    for part in ways[int(r.random() * len(ways))]:
        if isinstance(part, str):
            said.append(part)
        elif isinstance(part, list):
            said.append(say(r, part[0]))
        else:
            low, high = part
            said.append(str(low + int(r.random() * (high - low + 1))))
    return "".join(said)


def title(r: Random, year: int, serial: int) -> str:
    """An article title; `serial` makes it the only one of its site."""
    return f"{say(r, 'title')}（{year}年第{serial}号）"


def paragraph(r: Random) -> str:
    """Three to six sentences of 40 to 110 characters."""
    return "".join(say(r, "sentence") for _ in range(r.randrange(3, 7)))


def table_row(r: Random) -> tuple[str, str, str, str]:
    """Place, work, amount, person answering for it."""
    return say(r, "place"), say(r, "adjective") + say(r, "topic"), say(r, "amount"), say(r, "person")
