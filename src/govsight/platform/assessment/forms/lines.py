"""Values that are lists, written one a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NONE = ("无", "没有")


class Lines(NamedTuple):
    """help: how to write it. read: raises ValueError, in Chinese."""

    help: str
    read: Callable[[str], Any]


def _each(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def _events(text: str) -> Any:
    """Day, if known, and what happened."""
    told = []
    for words in _each(text):
        dated = bool(_DAY.fullmatch(words[0]))
        event = {"text": " ".join(words[1:] if dated else words)}
        told.append(event | {"date": words[0]} if dated else event)
    return "无" if text.strip() in _NONE else told


def _spans(text: str) -> list[list[str]]:
    """First day, and last day unless it is not over."""
    told = _each(re.sub(r"[~，,至到]", " ", text))
    if any(len(words) > 2 or not all(map(_DAY.fullmatch, words)) for words in told):
        raise ValueError("每行写起止两个日期，如 2026-03-01 2026-03-04；没有结束的只写起始日")
    return told


def _set(text: str) -> Any:
    """Names."""
    named = [one.strip() for one in re.split(r"[\n、，,;；]", text) if one.strip()]
    return "无" if named in (["无"], ["没有"]) else named


def _quarters(text: str) -> list[dict[str, object]]:
    """Quarter, points taken, out of how many, and whether it was failed."""
    told = []
    for words in _each(text):
        if not 3 <= len(words) <= 4 or (len(words) == 4 and words[3] not in ("合格", "不合格")):
            raise ValueError("每行写：季度 扣分 满分 是否合格，如 Q1 3 100 合格")
        quarter, deducted, full = words[:3]
        told.append({"id": quarter, "deducted": deducted, "full": full, "failed": words[3:] == ["不合格"]})
    return told


LINES = {
    "events": Lines("一行一件：先写日期（如 2026-03-05），空一格，再写情况；一件也没有的在上面选“无”", _events),
    "spans": Lines("一行一次：起始日和结束日，如 2026-03-01 2026-03-04；尚未结束的只写起始日", _spans),
    "set": Lines("一行一个名称；一个也没有的写“无”", _set),
    "quarters": Lines("一行一个季度：季度 扣分 满分 是否合格，如 Q1 3 100 合格", _quarters),
}
"""By kind of answer (`assess.question.How`)."""
