"""When an article was published and where it came from.

A wrong date is usually a *newer* one (time of saving, a sidebar's list), so the votes are counted with that in mind:
the PubDate label, the visible publish line near the title, and the day in the URL. What cannot be told is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from govsight.probe.know.dates import DATE, Moment, day_in_url, first_date, moment_of
from govsight.probe.observe import labels

_NEAR = 400  # characters around the title where the publish line is expected
_VERY_NEAR = 60  # characters after the title where a date needs no caption
_LONGEST_DATE = 26  # characters of a written date and time
_URL_LAG = 7  # days a page may go public after the day in its URL
_KEYWORDS = ("时间", "日期", "发布于")
_LOOSE_KEYWORDS = ("时 间", "日 期", "发表于")
_CAPTION = re.compile(
    r"(?:(?:发布|发表|公布|公开|上传|录入|发稿)(?:时间|日期|于)\s?[:：]?|(?:^|[\s|丨】\])）;；])(?:时\s?间|日\s?期)\s?[:：])"
    r"\s{0,3}[\[【(（]?\s?" + DATE
)
_GAP = re.compile(
    r"[\s|丨>》_\-—]{0,9}(?:(?:信息来源|文章来源|稿件来源|来\s?源|作\s?者|发布机构|发布单位|发布者|供稿)\s?[:：]\s?\S{0,30}\s{1,3}){0,3}"
    r"[\[【(（]?\s?"
)  # what may stand between a title and a bare date
_AFTER_DATE = " ]】)）|丨来作浏点编字阅责信分访发"
_SENTENCE = re.compile(r"[。；;！？]")
_SOURCE = re.compile(r"来\s{0,4}源\s{0,2}[:：]\s{0,3}[\[【(（《]?\s?([^\s|丨\[\]【】()（）:：,，。;；]{2,40})")
_NEXT_CAPTION = re.compile(
    r"(?:作者|发布|时间|日期|浏览|点击|阅读|字体|字号|编辑|责任|分享|打印|来源|访问|录入|审核|人气|\d{4}[-年])"
)


class Line(msgspec.Struct, frozen=True):
    """The visible publish line: the moment, and whether a caption such as 发布时间 stands before it."""

    moment: Moment
    captioned: bool


class Published(msgspec.Struct, frozen=True):
    """text: ISO date or date-time, or None and then a Chinese reason."""

    text: str | None
    reason: str


def publish_line(text: str, heads: list[str]) -> Line | None:
    """The publish line of a page. heads: texts that may be its title.

    A captioned date between the title and the first sentence wins; then the only captioned one shortly before the
    title, or on the whole page (a list of other articles has several); then a bare date right after the title.
    """
    captioned = _captioned(text)
    titles = _places(text, heads)
    for _, end in titles:
        after = next((moment for moment in captioned if end <= moment.start <= end + _NEAR), None)
        if after is not None and _SENTENCE.search(text, end, after.start) is None:
            return Line(after, True)
    for start, _ in titles:
        before = [moment for moment in captioned if start - _NEAR <= moment.end <= start]
        if len({moment.day for moment in before}) == 1:
            return Line(before[-1], True)
    if captioned:
        return Line(captioned[0], True) if len({moment.day for moment in captioned}) == 1 else None
    for _, end in titles:
        moment = first_date(text, end, end + _VERY_NEAR + _LONGEST_DATE)
        if moment is not None and _GAP.fullmatch(text, end, moment.start) and _stands_alone(text, moment):
            return Line(moment, False)
    return None


def _stands_alone(text: str, moment: Moment) -> bool:
    """No sentence goes on after the date."""
    after = text[moment.end : moment.end + 1]
    return not after or after in _AFTER_DATE


def published(line: Line | None, found: labels.Labels, url: str) -> Published:
    """Settle the three votes for an article page."""
    label = labels.value(found, "PubDate")
    in_label = first_date(label)
    if line is not None:
        return Published(_settle(line.moment, in_label, url), "")
    in_url = day_in_url(url)
    if in_label is None:
        if label:
            return Published(None, f"PubDate 标签内容「{label[:40]}」不是日期，正文也没有可辨认的发布时间")
        if in_url:
            return Published(None, f"网址中有日期 {in_url}，但页面和标签都没有写明发布时间")
        return Published(None, "页面没有可辨认的发布时间")
    if in_url and _days_between(in_url, in_label.day) > _URL_LAG:
        return Published(None, f"PubDate 标签（{in_label.day}）比网址中的日期（{in_url}）晚，可能是保存时间，无法确定")
    return Published(in_label.iso, "")


def source(text: str, heads: list[str], found: labels.Labels) -> str | None:
    """Who published it first: the ContentSource label, else the visible 来源 near the title."""
    label = labels.value(found, "ContentSource")
    if label:
        return label
    found_at = [
        (match.start(), name) for match in _sources(text) if (name := _NEXT_CAPTION.split(match[1], maxsplit=1)[0])
    ]
    titles = _places(text, heads) if found_at else []
    for start, end in titles:
        for at, value in found_at:
            if start - _NEAR <= at <= end + _NEAR:
                return value
    return None if titles or not found_at else found_at[0][1]


def _sources(text: str) -> Iterator[re.Match[str]]:
    at = text.find("源")
    while at >= 0:
        match = _SOURCE.search(text, max(0, at - 5), at + 60)
        if match:
            yield match
        at = text.find("源", at + 1)


def _settle(seen: Moment, label: Moment | None, url: str) -> str:
    if label is None or label.day > seen.day:
        return seen.iso
    if label.day == seen.day:
        return label.iso if len(label.clock) > len(seen.clock) else seen.iso
    return label.iso if label.day == day_in_url(url) else seen.iso


def _captioned(text: str) -> list[Moment]:
    """The dates right after a caption such as 发布时间, in order. By keyword first: regexes are slow on Chinese."""
    found: dict[int, Moment] = {}
    for keywords in (_KEYWORDS, _LOOSE_KEYWORDS):
        for keyword in keywords:
            at = text.find(keyword)
            while at >= 0:
                start, end = max(0, at - 3), at + _LONGEST_DATE + 12
                near = text[start:end]
                # Every date `_CAPTION` takes has a year of 19xx or 20xx; most 时间 have none near.
                match = _CAPTION.search(text, start, end) if "20" in near or "19" in near else None
                moment = moment_of(match) if match else None
                if moment is not None:
                    found[moment.start] = moment
                at = text.find(keyword, at + len(keyword))
        if found:
            break
    return [found[start] for start in sorted(found)]


def _places(text: str, heads: list[str]) -> list[tuple[int, int]]:
    """Where the titles stand in the text, at most five places each."""
    places: list[tuple[int, int]] = []
    for head in heads:
        at = text.find(head)
        while at >= 0 and len(places) < 5:
            places.append((at, at + len(head)))
            at = text.find(head, at + len(head))
    return places


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
