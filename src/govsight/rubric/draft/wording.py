"""Pieces of the officials' language that several guesses share: numbers, lengths of time, points."""

from __future__ import annotations

import re

NUMBER = r"(\d{1,4}|[一二两三四五六七八九十])"
POINTS = r"(\d{1,4}(?:\.\d{1,4})?)\s*分"
UNIT = r"(个工作日|周|个月|月|年|日|天)"

_DIGITS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
_WINDOWS = {
    "周": "weeks",
    "个月": "months",
    "月": "months",
    "年": "years",
    "日": "days",
    "天": "days",
    "个工作日": "workdays",
}
_WINDOW = re.compile(rf"{NUMBER}\s*{UNIT}")


def whole(text: str) -> int:
    """The number a text of NUMBER stands for."""
    return _DIGITS.get(text) or int(text)


def windows_in(text: str) -> list[dict[str, int]]:
    """Every length of time named, in order: `2周` is {weeks: 2}; dates such as 2021 年 11 月 30 日 are none."""
    text = re.sub(r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*\d{1,2}\s*日", "", text)
    return [{_WINDOWS[unit]: whole(number)} for number, unit in _WINDOW.findall(text)]


def days_of(window: dict[str, int]) -> int:
    """About how many days a window is, for putting windows in order."""
    each = {"days": 1, "workdays": 1, "weeks": 7, "months": 30, "years": 365}
    return sum(each[unit] * number for unit, number in window.items())
