"""Where the foot of a page begins when nothing in the markup says so: told by its marks and its place.

The foot (底部功能区) stands after the content and carries filing numbers, the site code or the owner of the rights. All
in the block of such a mark belongs to it, and so do the lines just above from 主办单位 on. An address or telephone
number above that may be the content's own, and stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from govsight.vocab.close import ClosePage, Line

#: Says that this is a foot, wherever it stands near the end.
_MARK = re.compile(
    r"ICP\s{0,2}[备证](?:案)?(?:字|号|编号|第)?[:：\s]{0,2}\d{4,}|公网安备\s{0,2}\d{6,}|公安(?:机关)?备案[^\d]{0,6}\d{6,}"
    r"|标识码\s{0,2}[:：]?\s{0,2}[A-Za-z]{0,2}\d{6,}|网站标识码|版权所有(?![人者权])|copyright|©",
    re.IGNORECASE,
)
_OWNER = re.compile(r"主\s{0,4}办(?:单位)?\s{0,2}[:：]")
#: Lines a foot begins with, directly above its marks.
_OPENS = re.compile(
    r"主\s{0,4}办(?:单位)?\s{0,2}[:：]|^主办单位|^网站(?:主办|地图|声明|管理|维护)|^(?:关于|联系)我们|^隐私|^法律声明|^友情链接"
)
#: Lines that may stand between those and the marks.
_FOOTISH = re.compile(
    r"主\s{0,4}办|承\s{0,4}办|协\s{0,4}办|技术支持|维护|地\s{0,4}址|电\s{0,4}话|热线|传\s{0,4}真|邮\s{0,4}[编箱政]|e-?mail"
    r"|网站|我们|声明|友情链接|浏览器|分辨率|访问量|备案|标识码|版权|copyright",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(（【]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）】.、．]")
_MOST_ABOVE = 12  # lines of a foot above its first mark
_MOST_AFTER_OWNER = 6  # lines
_MOST_BELOW = 600  # characters that may follow its last mark
_MOST_INSIDE = 600  # characters of a foot's block above its first mark
_LONGEST = 160  # characters of one line of a foot above its first mark


def foot_begins(page: ClosePage, is_content: Callable[[Line], bool]) -> int:
    """Number of the first line of the foot, as many as there are lines when there is none. is_content: whether a line
    says something that never stands in a foot."""
    lines = page.lines
    first = _first_mark(lines, is_content)
    first = _owner(lines, is_content) if first is None else first
    if first is None:
        return len(lines)
    return _above(lines, _block(lines, first, is_content), is_content)


def _first_mark(lines: Sequence[Line], is_content: Callable[[Line], bool]) -> int | None:
    """The uppermost mark that only other lines of a foot follow."""
    room, first = _MOST_BELOW, None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if _own(line, is_content):
            break
        if _MARK.search(line.text):
            first, room = at, _MOST_BELOW
        else:
            room -= len(line.text)
        if room < 0:
            break
    return first


def _owner(lines: Sequence[Line], is_content: Callable[[Line], bool]) -> int | None:
    """Where the page ends with 主办单位 in a block apart from the content: a foot without any mark."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_AFTER_OWNER), -1):
        line = lines[at]
        if _own(line, is_content) or len(line.text) > _LONGEST:
            return None
        if _OWNER.match(line.text):
            beside = (one for one in lines[:at] if one.boxes[:-1] == line.boxes[:-1])
            return None if any(is_content(one) for one in beside) else at
    return None


def _block(lines: Sequence[Line], mark: int, is_content: Callable[[Line], bool]) -> int:
    """First line of the largest block around the mark that can be a foot as a whole."""
    start, inside, at = mark, 0, mark - 1
    for depth in range(len(lines[mark].boxes) - 1, -1, -1):
        block = lines[mark].boxes[: depth + 1]
        while at >= 0 and lines[at].boxes[: depth + 1] == block:
            inside += len(lines[at].text)
            long = len(lines[at].text) > _LONGEST or inside > _MOST_INSIDE
            if long or mark - at > _MOST_ABOVE or _own(lines[at], is_content):
                return start
            at -= 1
        start = at + 1
    return start


def _above(lines: Sequence[Line], start: int, is_content: Callable[[Line], bool]) -> int:
    """With the lines above the block that open the foot."""
    found = start
    for at in range(start - 1, max(-1, start - 1 - _MOST_ABOVE), -1):
        line = lines[at]
        linked = bool(line.links) and sum(len(link.text) for link in line.links) * 2 > len(line.text)
        bare = not line.text and bool(line.pictures or line.links)
        footish = bare or linked or _FOOTISH.search(line.text) is not None
        if not footish or len(line.text) > _LONGEST or _own(line, is_content):
            break
        if _OPENS.search(line.text):
            found = at
    return found


def _own(line: Line, is_content: Callable[[Line], bool]) -> bool:
    """Whether a line is the content's own."""
    return line.heading > 0 or _NUMBERED.match(line.text) is not None or is_content(line)
