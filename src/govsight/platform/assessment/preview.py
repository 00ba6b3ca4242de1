"""Small pictures of pictures people hand in: drawn anew as they are handed in, so that no file is shown as it came."""

from __future__ import annotations

import base64
import os
import secrets
import threading
from pathlib import Path

import resvg_py

from govsight.platform.rectification.files import PICTURES, Handed

WIDTH, HEIGHT = 240, 180
MOST_PIXELS = 16_000_000
"""More are never decoded: four bytes each is what it takes."""
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}">'
    '<image width="{w}" height="{h}" href="data:image/{kind};base64,{data}"/></svg>'
)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_SCAN = 0xDA
_one_at_a_time = threading.Lock()


def keep_preview(handed: Handed, place: Path) -> None:
    """place: a file beside the one that is kept. Nothing for what is no picture, has too many pixels or cannot be
    decoded."""
    if handed.kind not in PICTURES or place.exists():
        return
    drawn = preview_of(handed.content, handed.kind)
    if drawn is not None:
        made = place.with_name(f"{place.name}.{os.getpid()}.{secrets.token_hex(4)}")
        made.write_bytes(drawn)
        made.replace(place)


def preview_of(content: bytes, kind: str) -> bytes | None:
    """A PNG of at most WIDTH by HEIGHT, None where there is nothing to see. kind: `png` or `jpg`."""
    size = (_png_size if kind == "png" else _jpeg_size)(content)
    if size is None or size[0] * size[1] > MOST_PIXELS:
        return None
    shrunk = min(WIDTH / size[0], HEIGHT / size[1], 1)
    w, h = (max(1, round(side * shrunk)) for side in size)
    word = "png" if kind == "png" else "jpeg"
    with _one_at_a_time:
        drawn = _drawn(_SVG.format(w=w, h=h, kind=word, data=base64.b64encode(content).decode()))
        return None if drawn == _drawn(_SVG.format(w=w, h=h, kind=word, data="")) else drawn


def _drawn(svg: str) -> bytes | None:
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    except ValueError:
        return None


def _png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    return _positive(int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The largest any frame before the first scan says: which one a decoder takes is its own affair."""
    at, found = 2, None
    while at + 9 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == _SCAN:
            break
        if mark == 0xFF or mark in _BARE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in _FRAMES:
            size = _positive(int.from_bytes(content[at + 7 : at + 9], "big"),
                             int.from_bytes(content[at + 5 : at + 7], "big"))  # fmt: skip
            if size is None:
                return None
            found = size if found is None else (max(size[0], found[0]), max(size[1], found[1]))
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return found


def _positive(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width > 0 and height > 0 else None
