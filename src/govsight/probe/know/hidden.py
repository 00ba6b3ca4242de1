"""Inline styles that keep a thing from being seen. Pure; linear."""

from __future__ import annotations

import re

#: Words without which no style hides anything.
_MAY_HIDE = re.compile(r"display|visib|indent|position|left|top|margin|height|width|font|opacity|color|transform", re.I)
_DECLARATION = re.compile(r"([\w-]{1,30})\s{0,9}:\s{0,9}([^;]{1,200})")
_LENGTH = re.compile(r"^(-?\d{0,6}(?:\.\d{1,6})?)\s{0,3}(px|em|rem|pt|%|vw|vh|)(?![\w.])")
_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3}){1,2}\b|rgb\(\s{0,3}\d{1,3}\s{0,3},\s{0,3}\d{1,3}\s{0,3},\s{0,3}\d{1,3}\s{0,3}\)|[a-z]{3,20}"
)
_NAMED = {"white": "ffffff", "black": "000000", "red": "ff0000", "snow": "fffafa"}
_FAR = -400.0  # px from where it should stand: off any screen it is drawn on
_TINY = 2.0  # px: nothing can be read in it
_TINY_LETTERS = 2.0  # px


def hiding(style: str) -> str:
    """How this `style` attribute hides what it is on: `away`, `tiny`, `same_colour`, `see_through`, `none`, or only its
    words and not its pictures: `letters`; "" when it does not. What screen readers read out (clipped to a pixel) counts
    as `tiny`: its targets tell the difference."""
    if not _MAY_HIDE.search(style):
        return ""
    said = {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style[:2_000])}
    if _is_away(said):
        return "away"
    if _is_tiny(said):
        return "tiny"
    if _without_letters(said):
        return "letters"
    if said.get("opacity", "1").rstrip("%").strip() in ("0", "0.0", "0.00", ".0"):
        return "see_through"
    front = colour(said.get("color", ""))
    if front and front == background(style):
        return "same_colour"
    if said.get("display", "").startswith("none") or said.get("visibility", "").startswith("hidden"):
        return "none"
    return ""


def colour(text: str) -> str:
    """A colour as six hexadecimal digits, "" when it is none that can be compared."""
    found = _COLOUR.search(text.lower())
    if found is None:
        return ""
    word = found[0]
    if word.startswith("#"):
        return word[1:] if len(word) == 7 else "".join(letter * 2 for letter in word[1:])
    if word.startswith("rgb"):
        return "".join(f"{min(int(number), 255):02x}" for number in re.findall(r"\d{1,3}", word))
    return _NAMED.get(word, "")


def background(style: str) -> str:
    """The background colour a `style` attribute gives, as `colour`; "" for none."""
    said = {name.lower(): value for name, value in _DECLARATION.findall(style[:2_000])}
    return colour(said.get("background-color", "") or said.get("background", ""))


def own_colour(style: str) -> str:
    """The colour of letters a `style` attribute gives, as `colour`; "" for none."""
    said = {name.lower(): value for name, value in _DECLARATION.findall(style[:2_000])}
    return colour(said.get("color", ""))


def length(text: str) -> float | None:
    """A length in px (1 em for 16 px, 1 % for 10 px of a screen); None for `auto` and the like."""
    found = _LENGTH.match(text.strip().lower())
    if found is None or found[1] in ("", "-"):
        return None
    factor = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 10.0, "vw": 10.0, "vh": 10.0}[found[2]]
    return float(found[1]) * factor


def _without_letters(said: dict[str, str]) -> bool:
    """Letters without size or pushed out of their box: also how a picture is put in the place of words, so a
    background picture excuses it."""
    if "url(" in said.get("background", "") or "url(" in said.get("background-image", ""):
        return False
    size = length(said.get("font-size", ""))
    return _less(said.get("text-indent"), _FAR) or (size is not None and 0 <= size <= _TINY_LETTERS)


def _is_away(said: dict[str, str]) -> bool:
    placed = said.get("position", "").startswith(("absolute", "fixed", "relative"))
    if placed and any(_less(said.get(side), _FAR) for side in ("left", "top", "right", "bottom")):
        return True
    return any(_less(said.get(side), _FAR) for side in ("margin-left", "margin-top"))


def _is_tiny(said: dict[str, str]) -> bool:
    closed = said.get("overflow", "").startswith(("hidden", "clip"))
    for side in ("height", "width", "max-height", "max-width"):
        if side in said and (size := length(said[side])) is not None and 0 <= size <= _TINY and closed:
            return True
    return False


def _less(value: str | None, limit: float) -> bool:
    size = length(value) if value else None
    return size is not None and size <= limit
