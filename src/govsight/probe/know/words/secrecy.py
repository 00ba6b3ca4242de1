"""Secrecy marks: what a text says on its head when it was not meant for everybody (`机密★1年`, `内部资料 注意保存`).

A mark stands by itself or at the head of a line. In a sentence the same words speak about secrecy and are innocent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govsight.probe.know.words import folding
from govsight.probe.know.words.traditional import simplified, without_readings

MARKS = (
    "绝密",
    "机密",
    "秘密",
    "密级",
    "内部资料",
    "内部文件",
    "内部材料",
    "内部参考",
    "注意保存",
    "外传",
    "内部使用",
    "内部传阅",
    "此件不",
    "不得公开",
    "阅后",
)
"""Words without which no line holds a mark: the scanner reports their places."""

_LEVEL = "绝密|机密|秘密"
_TERM = r"(?:长期|永久|[0-9一二三四五六七八九十]{1,4}(?:年|个月|月|天|日))"
_STAR = "[★☆✩✪⭐＊*]"
_STARRED = re.compile(rf"(?:{_LEVEL})级?{_STAR}{_TERM}|^(?:密级[:：])?(?:{_LEVEL})级?{_STAR}(?!{_STAR})")
_WITH_TERM = re.compile(rf"(?:密级[:：])?(?:{_LEVEL})级?(?:{_STAR}|[(（])?{_TERM}?[)）]?")
_KEEP = (
    "(?:注意保[存管密]|妥善保管|(?:严禁|不得|请勿|禁止|不准|切勿)(?:外传|扩散|翻印|复制|转载|传播|公开|上网|泄露|外泄)|"
    r"(?:仅供|仅限|限)内部\w{0,6})"
)
_INTERNAL = re.compile(
    rf"内部(?:资料|文件|材料|参考|使用|传阅)\w{{0,2}}[,，、:：;；!！.。·\-—()（）]{{0,3}}{_KEEP}|"
    rf"{_KEEP}[,，、:：;；!！.。·\-—()（）]{{0,3}}内部(?:资料|文件|材料)|"
    r"(?:仅供|仅限|限)内部(?:使用|传阅|参考|掌握|交流)|此件不(?:予)?(?:公开|对外公开|得公开)|阅后(?:即焚|收回|销毁|退回)"
)
_ALONE = re.compile("[【\\[(（]?(?:内部(?:资料|文件|材料)|(?:严禁|不得|请勿)外传|注意保存)[】\\])）]?[!！.。]?")
_QUOTED = re.compile('[“"「『《‘]')
_ABOUT = re.compile(
    "标志|标识|标注|标明|字样|保密法|定密|密级和|国家秘密|商业秘密|分为|三级|例如|不得(?:在|将|把|使用|通过)|严禁(?:在|将|把|使用|通过)"
)
_SHORT = 40  # characters of a line that can be a mark with what belongs to it
_AROUND = 3  # lines on each side in which the other levels make a form of it


class Mark(NamedTuple):
    """start: of its line in the text. mark: as read, without spaces. line: the line as written."""

    start: int
    mark: str
    line: str


def secrecy_marks(text: str, places: Sequence[int]) -> list[Mark]:
    """Marks in the lines where one of `MARKS` stands (`places`)."""
    found: list[Mark] = []
    for start, stop in folding.lines_of(text, places):
        line = text[start:stop]
        read = _read(line[:400])
        if mark := _mark(read, _neighbours(text, start, stop)):
            found.append(Mark(start, mark, line))
    return found


def _read(line: str) -> str:
    """The line in simplified characters and half width, without spaces."""
    return "".join(simplified(without_readings(folding.light(line)).text).split())


def _neighbours(text: str, start: int, stop: int) -> str:
    before = text[max(0, start - 120) : start].split("\n")[-_AROUND - 1 :]
    after = text[stop : stop + 120].split("\n")[: _AROUND + 1]
    return "".join("".join(before + after).split())


def _mark(line: str, around: str) -> str:
    """The mark a line bears, "" when it bears none."""
    short = len(line) <= _SHORT
    if starred := _STARRED.search(line):
        about = _QUOTED.search(line[max(0, starred.start() - 2) : starred.start()]) or _ABOUT.search(line)
        return "" if about else starred.group()
    if (whole := _WITH_TERM.fullmatch(line)) and not _is_choice(whole.group(), around):
        return whole.group()
    if internal := _INTERNAL.search(line):
        head = internal.start() <= 6 or short
        return internal.group() if head and not _ABOUT.search(line) and not _quoted(line, internal.start()) else ""
    return line if _ALONE.fullmatch(line) else ""


def _is_choice(mark: str, around: str) -> bool:
    """Whether the level is one of several to choose from, or a word of an index, not a mark."""
    level = next(level for level in _LEVEL.split("|") if level in mark)
    return any(other in around for other in _LEVEL.split("|") if other != level) or "非密" in around


def _quoted(line: str, start: int) -> bool:
    return bool(_QUOTED.search(line[max(0, start - 1) : start]))
