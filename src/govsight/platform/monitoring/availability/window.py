"""A week of slots, and what the clause says of it."""

from __future__ import annotations

from dataclasses import dataclass

from govsight.platform.monitoring.availability.verdict import FAILED, MARKS, OPEN, UNTOLD, VOID

DAYS = 7
HOURS = DAYS * 24
VETO, WARNING = 5, 3  # percent, inclusive
LEAST = 20  # valid visits a day, on the average of the week
TITLES = {"good": "正常", "warning": "预警", "veto": "达到否决线", "unknown": "不足以判断"}


@dataclass(frozen=True, slots=True)
class Week:
    """Slots counted by what they showed. valid: opened or failed."""

    opened: int
    failed: int
    untold: int
    void: int

    @property
    def valid(self) -> int:
        """Slots that prove something."""
        return self.opened + self.failed

    @property
    def share(self) -> float | None:
        """Percent failed of the valid ones, None without any."""
        return 100 * self.failed / self.valid if self.valid else None

    @property
    def standing(self) -> str:
        """`veto`, `warning`, `good`, or `unknown` when fewer visits were valid than the clause asks for."""
        if self.valid < LEAST * DAYS:
            return "unknown"
        if 100 * self.failed >= VETO * self.valid:
            return "veto"
        return "warning" if 100 * self.failed >= WARNING * self.valid else "good"

    @property
    def text(self) -> str:
        """One Chinese sentence with the numbers."""
        told = f"近 7 天有效访问 {self.valid} 次，打不开 {self.failed} 次"
        if self.share is not None:
            told += f"（{self.share:.1f}%）"
        if self.standing == "unknown":
            return f"{told}；有效访问不足平均每天 {LEAST} 次，不能下结论"
        line = {"veto": f"达到单项否决线 {VETO}%", "warning": f"达到预警线 {WARNING}%", "good": "未到预警线"}
        return f"{told}，{line[self.standing]}"


def week(marks: str) -> Week:
    """The marks of the last 168 slots, oldest first (`verdict.MARKS`); fewer when the site is not watched that long.
    Raises ValueError for more, or for what is no mark."""
    if len(marks) > HOURS or not set(marks) <= set(MARKS):
        raise ValueError(f"not the marks of a week: {marks!r}")
    return Week(marks.count(OPEN), marks.count(FAILED), marks.count(UNTOLD), marks.count(VOID))
