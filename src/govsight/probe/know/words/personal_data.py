"""Personal data that anybody can read: identity card numbers, mobile numbers, bank cards. Never kept in full.

An identity card number convinces by itself (region, birthday, check digit). A mobile number is innocent unless it
stands among personal records: an office publishes its own. A card number needs its prefix, its check digit and its
context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np

from govsight.probe.know.words.folding import Codes, lines_of

_ZERO, _WIDE_ZERO = np.uint16(ord("0")), np.uint16(ord("０"))
_FEWEST, _WIDEST = 11, 13  # digits any number has, and over how many characters its first ones reach
# How a number begins that may be personal, by its length and the groups it is written in.
_BEGINS = re.compile(
    "(?<![0-9０-９])(?:[0-9０-９]{11}(?:[0-9０-９]{4,8})?|[0-9]{13})(?![0-9０-９])|"
    "[0-9]{3}([ -])[0-9]{4}\\1[0-9]{4}(?![0-9])|[0-9]{4} [0-9]{4} [0-9]{4} |[0-9]{6} [0-9]{8} "
)
_PROVINCES = frozenset(
    str(code)
    for region in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in region
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|[0-9]{6} [0-9]{8} [0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?(1[3-9][0-9])([- ]?)([0-9]{4})\2([0-9]{4})(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z])[0-9]{4}(?:[0-9]{12,15}|(?: [0-9]{4}){3}(?: [0-9]{1,3})?)(?![0-9A-Za-z])")
_LONG_NUMBER = re.compile(
    r"[0-9]{11,}[Xx]?|"
    r"(?<![0-9])(?:[0-9]{3,4}(?:[- ][0-9]{4}){2,5}(?: [0-9]{1,3})?|[0-9]{6} [0-9]{8} [0-9]{3}[0-9Xx])(?![0-9])"
)

_CREDIT_CODE = re.compile("信用代码|机构代码|登记号|税号|许可证|执照")
_CARD_WORDS = re.compile("银行卡|卡号|账号|帐号|账户|帐户|一卡通|一折通|存折|开户")
_CARD_PUBLIC = re.compile("收款|缴款|汇入|户名|对公|保证金|捐款|捐赠|罚款|专户|投标|单位名称|开户名称")
_OFFICE = re.compile(
    "咨询|办公|热线|值班|监督|举报|投诉|服务|客服|传真|联系人|联系方式|联系电话|经办|受理|采购|招标|代理|公司|单位电话|报名|"
    "预约|记者|编辑|新闻|科室|窗口|负责人|书记|主任|局长|科长|站长|院长|镇长|村长|网格|河长|林长|田长|路长|职务|岗位|救援|报警|销售|"
    "经营|店|企业"
)
_RECORD = re.compile(
    "身份证|家庭住址|家庭地址|现住址|户籍|住址|户主|监护人|出生年月|出生日期|患者|贫困户|低保|残疾证|银行卡|开户行"
)
_NAME = re.compile("姓\\s*名|户主")
_POST = re.compile("职\\s*务|岗\\s*位|单\\s*位|部\\s*门|科\\s*室|机\\s*构|职\\s*责|包\\s*村|企业|负责")
_NEAR, _TABLE = 60, 6000  # characters
_MOST_IN_LINE = 2_000


class Personal(NamedTuple):
    """One number. start, end: in the text; masked: its middle hidden."""

    kind: str
    start: int
    end: int
    masked: str


def number_places(text: str, codes: Codes) -> list[int]:
    """Where numbers begin that may be personal. A few microseconds: most pages have none. codes: of the text."""
    digits = np.flatnonzero((codes - _ZERO <= 9) | (codes - _WIDE_ZERO <= 9))
    if len(digits) < _FEWEST:
        return []
    starts = digits[: 1 - _FEWEST]
    near = starts[digits[_FEWEST - 1 :] - starts < _WIDEST].tolist()
    return [start for start in near if _BEGINS.match(text, start)]


def personal_numbers(text: str, places: Sequence[int], on: date | None = None) -> list[Personal]:
    """What stands in the lines of `places`, in order. on: the day it was read; a birthday lies before it."""
    found: list[Personal] = []
    for start, stop in lines_of(text, places):
        line = text[start:stop].translate(_WIDE)
        here = [*_identities(text, line, start, on)]
        here += [card for card in _cards(text, line, start) if not _overlaps(card, here)]
        found += here
    for start, stop in lines_of(text, places):
        line = text[start:stop].translate(_WIDE)
        found += [mobile for mobile in _mobiles(text, line, start, found) if not _overlaps(mobile, found)]
    return sorted(found, key=lambda one: one.start)


def masked(text: str) -> str:
    """Text in which every long number has its middle hidden."""
    hidden, count = _LONG_NUMBER.subn(lambda found: _mask(found.group()), text.translate(_WIDE))
    return hidden if count else text


def _mask(number: str) -> str:
    number = re.sub("[- ]", "", number)
    head, tail = (3, 4) if len(number) <= 13 else (4, 4)
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]


def is_identity(number: str, on: date | None = None) -> bool:
    """Whether 18 characters are an identity card number: region, birthday and check digit."""
    number = number.upper()
    if number[:2] not in _PROVINCES or number[2:6] == "0000" or not _is_birthday(number[6:14], on):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17]


def _identities(text: str, line: str, at: int, on: date | None) -> Iterator[Personal]:
    for found in islice(_IDENTITY.finditer(line), _MOST_IN_LINE):
        number = found.group().replace(" ", "")
        start, end = at + found.start(), at + found.end()
        before = text[max(0, start - 20) : start]
        if _CREDIT_CODE.search(before.rsplit("\n\n", 1)[-1]) and "身份证" not in before:
            continue
        if len(number) == 18:
            convincing = is_identity(number, on)
        else:  # the old form has no check digit
            named = "身份证" in text[max(0, start - 200) : start]
            convincing = named and number[:2] in _PROVINCES and _is_birthday("19" + number[6:12], on)
        if convincing:
            yield Personal("身份证号", start, end, _mask(number))


def _is_birthday(digits: str, on: date | None) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= 1900 and (day <= on if on is not None else day.year < 2100)


def _cards(text: str, line: str, at: int) -> Iterator[Personal]:
    for found in islice(_CARD.finditer(line), _MOST_IN_LINE):
        number = found.group().replace(" ", "")
        start, end = at + found.start(), at + found.end()
        before = text[max(0, start - _NEAR) : start]
        if not _is_card(number) or _CARD_PUBLIC.search(before):
            continue
        if _CARD_WORDS.search(before) or _heading(text, start, _CARD_WORDS):
            yield Personal("银行卡号", start, end, _mask(number))


def _is_card(number: str) -> bool:
    union_pay = number.startswith("62") and 16 <= len(number) <= 19
    if not union_pay and not (number[0] in "45" and len(number) == 16):
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mobiles(text: str, line: str, at: int, others: list[Personal]) -> Iterator[Personal]:
    for found in islice(_MOBILE.finditer(line), _MOST_IN_LINE):
        start, end = at + found.start(), at + found.end()
        near = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
        beside = any(abs(one.start - start) <= _NEAR * 2 for one in others)
        private = _heading(text, start, _RECORD) or _RECORD.search(near)
        if beside or (private and not _OFFICE.search(_label(text, start))):
            yield Personal("手机号", start, end, _mask("".join(found.group(1, 3, 4))))


def _label(text: str, start: int) -> str:
    """What names the number: what stands before it in its line, or the line before that ends in a colon."""
    above, _, before = text[max(0, start - 40) : start].rpartition("\n")
    if not before.strip() and above.rstrip().endswith(("：", ":")):
        return above.rpartition("\n")[2]
    return before[-14:]


def _heading(text: str, start: int, wanted: re.Pattern[str]) -> bool:
    """Whether the number stands in a table of people whose heading names what is wanted, and no post."""
    before = text[max(0, start - _TABLE) : start]
    names = [found.start() for found in _NAME.finditer(before)]
    if not names:
        return False
    heading = before[max(0, names[-1] - 40) : names[-1] + 80]
    return bool(wanted.search(heading)) and not _POST.search(heading)


def _overlaps(one: Personal, others: list[Personal]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
