"""`strip_of`: a week of marks as what a heat strip draws."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from govsight.platform.monitoring.availability.verdict import FAILED, MISSING, OPEN, UNTOLD, VOID

NAMES = {OPEN: "open", FAILED: "failed", UNTOLD: "untold", VOID: "void", MISSING: "missing"}
TITLES = {OPEN: "打开", FAILED: "打不开", UNTOLD: "无法判定", VOID: "不算（我方原因）", MISSING: "没有访问"}


@dataclass(frozen=True, slots=True)
class Run:
    """Hours alike. name: CSS class."""

    start: int
    length: int
    name: str


@dataclass(frozen=True, slots=True)
class Strip:
    """text: the same in words, for those who cannot see it."""

    hours: int
    runs: list[Run]
    text: str


def strip_of(marks: str) -> Strip:
    """marks: oldest first."""
    runs, at = [], 0
    for mark, group in groupby(marks):
        length = len(list(group))
        runs.append(Run(at, length, NAMES[mark]))
        at += length
    told = "，".join(f"{title} {marks.count(mark)} 小时" for mark, title in TITLES.items() if mark in marks)
    return Strip(len(marks), runs, f"近 {len(marks) // 24} 天逐小时：{told}")
