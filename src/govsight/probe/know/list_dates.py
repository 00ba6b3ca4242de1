"""The dates that stand beside a headline in a list, however they are written.

In full (2026-10-25, 2026年10月25日), in pieces (25 over 2026-10), without a year ([10-25]), or told from today (昨天).
What stands in a sentence is no date of publishing, and 截止日期 is none either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from govsight.kit.beijing import day_of

Caption = Literal["", "published", "written", "other"]

_LONGEST = 300  # characters looked at on either end of a text
_EARLIEST_YEAR = 1995  # no government page is older

_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)(?:\s?日)?"
    r"(?:[\sT]{0,2}\d{1,2}:\d{2}(?::\d{2})?)?"
)
_START, _END = r"(?:^|(?<=[\s\[(|<]))", r"(?=$|[\s\])|>])"
_YEAR_MONTH = r"(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})月?"
_MONTH_DAY = r"(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?"
_PIECES = tuple(
    re.compile(_START + pattern + _END)
    for pattern in (
        r"(?P<d>\d{1,2})日?\s?[/|]?\s?" + _YEAR_MONTH,
        r"(?P<d>\d{2})" + _YEAR_MONTH,
        _YEAR_MONTH + r"\s[/|]?\s?(?P<d>\d{1,2})日?",
        _MONTH_DAY + r"\s[/|]?\s?(?P<y>20\d\d)年?",
        r"(?P<y>20\d\d)年?\s[/|]?\s?" + _MONTH_DAY,
        r"(?P<d>\d{1,2})日?\s(?P<m>\d{1,2})月\s(?P<y>20\d\d)年?",
    )
)
_NO_YEAR = tuple(
    re.compile(_START + pattern + _END)
    for pattern in (
        r"(?P<m>\d{2})[-/](?P<d>\d{2})(?:\s\d{1,2}:\d{2}(?::\d{2})?)?",
        r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日?",
        r"(?P<d>\d{1,2})日?\s(?P<m>\d{1,2})月",
    )
)
_DOTTED = re.compile(r"[\[(]?\s?(?P<m>\d{2})\.(?P<d>\d{2})\s?[\])]?")
_AGO = re.compile(
    _START + r"(?:(?P<n>\d{1,3})\s?(?P<unit>秒|分钟|小时|天|日)前|(?P<word>刚刚|今天|今日|昨天|昨日|前天))"
    r"(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?" + _END
)
_UNITS = {"秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days", "日": "days"}
_WORDS = {"刚刚": 0, "今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}

_CAPTION = re.compile(
    r"(?P<word>[一-鿿]{0,6}(?:时\s?间|日\s?期|发布于|发表于|公布于|更新于)|发布|更新|日期|时间)\s?:?\s?[\[(]?\s?$"
)
_WRITTEN = ("成文", "发文", "印发", "生成", "制发", "落款", "制作")
_OTHER = (
    *(
        "截止",
        "结束",
        "开始",
        "起止",
        "报名",
        "征集",
        "实施",
        "生效",
        "施行",
        "有效",
        "失效",
        "废止",
        "答复",
        "回复",
        "办结",
    ),
    *(
        "受理",
        "留言",
        "来信",
        "提问",
        "活动",
        "会议",
        "考试",
        "开标",
        "公示",
        "访谈",
        "到期",
        "办理",
        "出生",
        "任职",
        "成立",
    ),
)
_BEFORE = frozenset(" [(<|:-—·•/~>*【《")
_AFTER = frozenset(" ])>|·•-—~】》<")
_AFTER_WORDS = re.compile(
    r"\s?(?:来源|作者|发布|浏览|点击|阅读|访问|人气|编辑|字号|字体|星期|周[一二三四五六日]|更多|详情|NEW|new)"
)
_PROSE_NEXT = re.compile(r"\s?(?:上午|下午|晚|凌晨|早|中午|至|起|前|后|以|止)")
_UNTIL = re.compile(r"\s?(?:至|到|~|—{1,2}|-{1,2}|–)\s?$")


class Reading(msgspec.Struct, frozen=True):
    """A date seen. day: in full, else None and `month_day` says what was written. caption: what it says of itself:
    `published`, `written` (成文日期: when the document was signed), `other` (a deadline, say) or "" (nothing)."""

    day: date | None
    month_day: tuple[int, int] | None = None
    caption: Caption = ""


def readings(text: str, as_of: datetime) -> list[Reading]:
    """The dates that stand alone in `text`, the full ones only when there are any. as_of: aware, what 昨天 means."""
    text = plain(text)
    if len(text) > 2 * _LONGEST:
        text = f"{text[:_LONGEST]}　{text[-_LONGEST:]}"
    found = _full(text)
    if found:
        return found
    for pattern in _PIECES:
        match = pattern.search(text)
        day = _date(match["y"], match["m"], match["d"]) if match else None
        if day is not None:
            return [Reading(day)]
    ago = _AGO.search(text)
    if ago is not None:
        return [Reading(_ago(ago, as_of))]
    for pattern in _NO_YEAR:
        match = pattern.search(text)
        if match is not None and _date("2024", match["m"], match["d"]):
            return [Reading(None, (int(match["m"]), int(match["d"])), _caption(text, match.start()))]
    dotted = _DOTTED.fullmatch(text)
    if dotted is not None and _date("2024", dotted["m"], dotted["d"]):
        return [Reading(None, (int(dotted["m"]), int(dotted["d"])))]
    return []


def choose(seen: Iterable[Reading]) -> tuple[Reading | None, str]:
    """The one that tells when an entry was published, or None and why not (Chinese, "" when there is none at all)."""
    seen = list(dict.fromkeys(seen))
    for caption in ("published", ""):
        some = [one for one in seen if one.caption == caption]
        full = [one for one in some if one.day is not None] or some
        days = {(one.day, one.month_day) for one in full}
        if len(days) == 1:
            return full[0], ""
        if days:
            return None, "列表里有几个不同的日期，分不清哪个是发布日期"
    if any(one.caption == "written" for one in seen):
        return None, "列表里只有成文日期，没有发布日期"
    return None, "列表里的日期不是发布日期" if seen else ""


def caption_of(text: str) -> Caption:
    """What the head of a table column makes of the dates below it."""
    text = plain(text)
    if any(word in text for word in _OTHER):
        return "other"
    if any(word in text for word in _WRITTEN):
        return "written"
    return "published" if text.endswith(("日期", "时间")) else ""


def plain(text: str) -> str:
    """Full-width digits and brackets as half-width ones, white space collapsed."""
    text = (
        unicodedata.normalize("NFKC", text).replace("【", "[").replace("】", "]").replace("〔", "(").replace("〕", ")")
    )
    return " ".join(text.split())


def _full(text: str) -> list[Reading]:
    found: list[Reading] = []
    last_end = -1
    for match in _DAY.finditer(text):
        between = text[last_end : match.start()] if found and last_end >= 0 else ""
        day = _date(match["y"], match["m"], match["d"])
        if between and len(between) < 6 and _UNTIL.match(between):  # 2026-10-01 至 2026-10-25 is a period
            found[-1] = Reading(found[-1].day, None, "other")
            continue
        last_end = match.end()
        if day is None:
            continue
        caption = _caption(text, match.start())
        if caption or (_free_before(text, match.start()) and _free_after(text, match.end())):
            found.append(Reading(day, None, caption))
        else:
            last_end = -1
    return found


def _free_before(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE


def _free_after(text: str, at: int) -> bool:
    if _PROSE_NEXT.match(text, at):
        return False
    return at == len(text) or text[at] in _AFTER or _AFTER_WORDS.match(text, at) is not None


def _caption(text: str, at: int) -> Caption:
    match = _CAPTION.search(text, max(0, at - 16), at)
    if match is None:
        return ""
    word = match["word"]
    if any(one in word for one in _OTHER):
        return "other"
    return "written" if any(one in word for one in _WRITTEN) else "published"


def _ago(match: re.Match[str], as_of: datetime) -> date:
    if match["word"]:
        return day_of(as_of) - timedelta(days=_WORDS[match["word"]])
    return day_of(as_of - timedelta(**{_UNITS[match["unit"]]: int(match["n"])}))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= _EARLIEST_YEAR else None
