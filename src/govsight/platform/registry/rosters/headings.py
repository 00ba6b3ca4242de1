"""Lines between the tables: headings that name a class and declare a number, beginnings of an annex."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govsight.platform.registry.rosters.lines import tidy

_NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"(?:第([{_NUMERALS}]{{1,3}})类[ :：、,，]*|([{_NUMERALS}]{{1,3}}) ?[、.．] ?"
    rf"|[(（]([{_NUMERALS}]{{1,3}})[)）] ?、?)(.*)"
)
_DECLARED = re.compile(r"[ ]?[(（] ?共计? ?(\d{1,6}) ?[个家项条]([^()（）]{0,60})[)）][。；]?$")
_ANNEX = re.compile(r"附 ?件 ?(?:\d{1,2} ?[:：.、]?.{0,60}|[:：]?)")
_CLASS = re.compile(rf"第? ?([{_NUMERALS}]{{1,3}}|\d{{1,2}}) ?类?")
_TOTAL = re.compile(r"合 ?计|总 ?计|小 ?计|共计")
_FIGURE = re.compile(r"[\d.,，]{1,12} ?[个家项条]?")
_REMARK = re.compile(
    r"(?:备注|说明|注|填表说明|填表人|填报人|填报单位|制表人?|审核人?|联系人|填表日期|填报日期|制表日期)[:：].*"
)
_SENTENCES = re.compile("[。；].*[^。；）)]")
_MAX_HEADING = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """number: "1" for 一. name: without number and count. declared: the 共 N 个 of the heading. kind_of_class: written
    第N类, so a class even where nothing follows."""

    number: str
    name: str
    declared: int | None
    written: str
    kind_of_class: bool


def heading_of(text: str) -> Heading | None:
    """A line such as `三、不承担对外服务职能的市直单位频道（共 10 个）`; None when it is no heading."""
    if len(text) > _MAX_HEADING:
        return None
    found = _HEADING.fullmatch(text)
    if not found or not found[4].strip() or _SENTENCES.search(found[4]):
        return None
    name = tidy(found[4])
    count = _DECLARED.search(name)
    if count:
        name = name[: count.start()]
    numeral = found[1] or found[2] or found[3]
    declared = int(count[1]) if count else None
    return Heading(str(_value(numeral)), name.strip(" 。：:"), declared, tidy(text), bool(found[1]))


def completed(heading: Heading, text: str) -> Heading | None:
    """The heading when `text`, the line after it, is its end: a heading broken in two whose second half counts."""
    if heading.declared is not None or len(text) > 60 or not _DECLARED.search(text) or heading_of(text):
        return None
    return heading_of(heading.written + text)


def begins_annex(text: str) -> bool:
    """附件 1 and the like: what stood before does not reach into it."""
    return bool(_ANNEX.fullmatch(text))


def is_heading(text: str) -> bool:
    """Whether a text alone on its line would be taken for a heading, the beginning of an annex or a remark."""
    return begins_annex(text) or heading_of(text) is not None or is_summary([text])


def class_of(written: str) -> str:
    """The number of a class written 第一类, 一类, 一 or 1; the words themselves when there is none."""
    found = _CLASS.fullmatch(written)
    if not found:
        return written
    return str(int(found[1])) if found[1].isdigit() else str(_value(found[1]))


def is_summary(filled: list[str]) -> bool:
    """A row that sums up or remarks: 合计 with nothing but numbers, or 备注：… alone."""
    if len(filled) == 1 and _REMARK.fullmatch(filled[0]):
        return True
    return bool(_TOTAL.fullmatch(filled[0])) and all(_FIGURE.fullmatch(cell) for cell in filled[1:])


def _value(numeral: str) -> int:
    """一 … 九十九; odd spellings give some number."""
    tens, ten, ones = numeral.rpartition("十")
    digit = {character: value for value, character in enumerate(_NUMERALS, 1)}
    if not ten:
        return digit[numeral[-1]]
    return (digit[tens[-1]] if tens else 1) * 10 + (digit[ones[-1]] if ones else 0)
