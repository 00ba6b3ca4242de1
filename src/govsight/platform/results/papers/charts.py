"""`bars`: a chart as SVG, and `png`: as a picture for Word. The same numbers give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import resvg_py

from govsight.platform.results.papers.fill import Picture
from govsight.rubric.points import text

COLOURS = ("#1F5FA6", "#E08A1E", "#4B9A5F", "#B23A48", "#7A68B3", "#6B7680")  # told apart in grey print too
_WIDTH, _LABEL, _RIGHT = 760, 230, 70
_BAR, _GAP, _SIZE = 20, 12, 15
_NAMES = (
    "notosanscjk", "notosanssc", "notoserifcjk", "sourcehansans", "wqy", "simsun", "simhei", "msyh",
    "droidsansfallback",
)  # fmt: skip
_PLACES = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
    "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_FAMILIES = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Zen Hei, WenQuanYi Micro Hei, SimHei, SimSun"
NO_FONT = "本机没有中文字体，图表从略；安装 fonts-noto-cjk（或 fonts-wqy-zenhei）后再生成即有图表"


class Row(NamedTuple):
    """values: one for each series; None: there is none."""

    label: str
    values: tuple[Decimal | None, ...]


def bars(rows: Sequence[Row], series: Sequence[str], *, most: Decimal | None = None, stacked: bool = False) -> str:
    """Bars from the left, a number at the end of each. most: what a whole bar stands for, None for the largest
    value. Values below nought have a bar of no length and their number."""
    sums = [sum((max(v, Decimal(0)) for v in row.values if v is not None), Decimal(0)) for row in rows]
    singles = [value for row in rows for value in row.values if value is not None]
    full = max([most or Decimal(0), *(sums if stacked else singles), Decimal(1)])
    room = _WIDTH - _LABEL - _RIGHT
    high = len(series) > 1
    top = 34 if high else 8
    lines = [1 if stacked else len(series)] * len(rows)
    height = top + sum(count * _BAR + _GAP for count in lines) + 8
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
        f' font-family="{_FAMILIES}" font-size="{_SIZE}">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#FFFFFF"/>',
    ]
    if high:
        at_ = float(_LABEL)
        for place, name in enumerate(series):
            out.append(f'<rect x="{at_:.1f}" y="8" width="14" height="14" fill="{_colour(place)}"/>')
            out.append(f'<text x="{at_ + 20:.1f}" y="20" fill="#222222">{escape(name)}</text>')
            at_ += 44 + _wide(name)
    y = top
    for row, count in zip(rows, lines, strict=True):
        middle = y + count * _BAR / 2 + 5
        out.append(f'<text x="{_LABEL - 10}" y="{middle:.1f}" text-anchor="end" fill="#222">{_cut(row.label)}</text>')
        x = float(_LABEL)
        for place, value in enumerate(row.values):
            long = 0.0 if value is None else float(max(value, Decimal(0)) / full) * room
            if not stacked:
                x = float(_LABEL)
            if long:
                out.append(
                    f'<rect x="{x:.1f}" y="{y + 2}" width="{long:.1f}" height="{_BAR - 4}" fill="{_colour(place)}"/>'
                )
            if not stacked:
                told = "—" if value is None else text(value)
                out.append(f'<text x="{x + long + 6:.1f}" y="{y + _BAR - 5}" fill="#222222">{told}</text>')
                y += _BAR
            else:
                if value and long > 16:
                    at = f'x="{x + long / 2:.1f}" y="{y + _BAR - 5}"'
                    out.append(f'<text {at} text-anchor="middle" fill="#FFFFFF">{text(value)}</text>')
                x += long
        if stacked:
            y += _BAR
        y += _GAP
    out.append(f'<line x1="{_LABEL}" y1="{top - 4}" x2="{_LABEL}" y2="{height - 8}" stroke="#8A94A0"/>')
    return "".join((*out, "</svg>"))


def picture(svg: str, told: str, width: float = 15.0) -> Picture | None:
    """For Word. None where the machine has no Chinese letters (NO_FONT says what to do)."""
    content = png(svg)
    return Picture(content, width, told) if content else None


def png(svg: str) -> bytes | None:
    """Twice the size, for print. None where the machine has no Chinese letters."""
    fonts = _fonts()
    if not fonts:
        return None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=2 * _WIDTH, skip_system_fonts=True, font_files=list(fonts),
            sans_serif_family="Noto Sans CJK SC",
        )
    )  # fmt: skip


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, ...]:
    """Files with Chinese letters, the best first; at most two are loaded."""
    found: dict[int, str] = {}
    for place in _PLACES:
        for folder, _, files in os.walk(Path(place).expanduser()):
            for file in sorted(files):
                low = file.lower().replace("-", "").replace("_", "").replace(" ", "")
                for rank, name in enumerate(_NAMES):
                    plain = not any(word in low for word in ("bold", "black", "light", "thin", "mono"))
                    if low.startswith(name) and plain and low.endswith((".ttf", ".ttc", ".otf")):
                        found.setdefault(rank, str(Path(folder) / file))
    return tuple(found[rank] for rank in sorted(found))[:2]


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _wide(name: str) -> float:
    return sum(_SIZE if ord(letter) > 255 else _SIZE * 0.56 for letter in name)


def _cut(label: str) -> str:
    if _wide(label) <= _LABEL - 16:
        return escape(label)
    kept = ""
    for letter in label:
        if _wide(kept + letter + "…") > _LABEL - 16:
            break
        kept += letter
    return escape(kept) + "…"
