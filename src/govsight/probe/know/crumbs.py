"""The breadcrumb of a page (当前位置): where it says it stands."""

from __future__ import annotations

import re

import msgspec

from govsight.probe.know.list_parts import is_crumb
from govsight.vocab.close import ClosePage, Line

_HOME = re.compile(r"(?:网站|本站|返回)?首\s?页|主页|Home|HOME|home")
_LEAD = re.compile(r"^.{0,12}?(?:位置|在)\s?(?:是|为)?\s?[:：]")
_MARKS = re.compile(r"^[\s>›»/→\-—|·:：＞]+|[\s>›»/→\-—|·＞]+$")
_BODY_WORDS = ("正文", "列表", "详情", "内容", "浏览文章", "信息内容", "")
_LONGEST = 30
_MOST = 8


class Crumb(msgspec.Struct, frozen=True):
    """One step. url: "" when it leads nowhere."""

    name: str
    url: str = ""


class Crumbs(msgspec.Struct, frozen=True):
    """home: where its 首页 leads, "" without one. steps: from the outermost section inwards, 首页 and 正文 left out."""

    home: str = ""
    steps: tuple[Crumb, ...] = ()


def crumbs_of(page: ClosePage) -> Crumbs:
    """The first breadcrumb on the page; no steps when there is none."""
    for at, line in enumerate(page.lines):
        if line.region in ("foot", "nav", "side"):
            continue
        if is_crumb(line):
            return _read([line])
        if line.region == "crumb" and line.links:
            box = line.boxes[-2] if len(line.boxes) > 1 else line.boxes[-1]
            together = [
                other for other in page.lines[at : at + _MOST] if box in other.boxes and other.region == "crumb"
            ]
            read = _read(together)
            if read.home or len(read.steps) > 1:
                return read
    return Crumbs()


def _read(lines: list[Line]) -> Crumbs:
    home = ""
    steps: list[Crumb] = []
    for line in lines:
        text = _LEAD.sub("", line.text, count=1)
        for link in line.links:
            before, found, text = text.partition(link.text) if link.text else ("", "", text)
            if found:
                _add(steps, before, "")
            if _HOME.fullmatch(link.text.strip()) and not steps:
                home = home or link.url
            else:
                _add(steps, link.text, link.url)
        _add(steps, text, "")
    return Crumbs(home, tuple(steps[:_MOST]))


def _add(steps: list[Crumb], text: str, url: str) -> None:
    for name in [text] if url else re.split(r"\s?(?:>|›|»|→|-{1,2}>)\s?", text):
        name = _MARKS.sub("", name)
        if name not in _BODY_WORDS and len(name) <= _LONGEST and not _HOME.fullmatch(name):
            steps.append(Crumb(name, url))
