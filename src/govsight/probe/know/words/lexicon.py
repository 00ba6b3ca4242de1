"""`Term`: one entry of a lexicon, and what its columns may say."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

GRAVE, COMMON, HINT = SEVERITIES = ("严重", "一般", "提示")

#: Errors of writing: looked for as they are written, never across spaces.
WRITING = ("错别字", "错误表述", "机构名称", "领导姓名职务")
#: The right order of names or institutions: the term lists them, `甲>乙>丙`.
ORDER = "领导排序"
#: What a site must not offer.
BAD = ("赌博", "色情", "暴力", "反动", "迷信", "毒品", "诈骗")
SENSITIVE, PRIVATE, SECRET, ADVERTISEMENT = "敏感词", "隐私", "涉密", "广告"
CATEGORIES = (*WRITING, ORDER, *BAD, SENSITIVE, PRIVATE, SECRET, ADVERTISEMENT)

#: Categories whose errors are grave unless the lexicon says otherwise.
GRAVE_BY_NATURE = ("机构名称", "领导姓名职务", ORDER, SECRET)

SHORTEST, LONGEST = 2, 60


class Rule(StrEnum):
    """Where a term counts (边界)."""

    ANYWHERE = "任意"
    WHOLE = "整词"  # nothing but punctuation and space beside it
    DISGUISED = "变形"  # only when written so that a plain search misses it (赌*博): plainly it may be said


class Term(msgspec.Struct, frozen=True):
    """What to look for. since, until: the days on which it is wrong, both included. exceptions: phrases that hold the
    term and are innocent; `…` in one stands for up to 40 characters of the same sentence."""

    text: str
    category: str = SENSITIVE
    severity: str = COMMON
    suggestion: str = ""
    since: date | None = None
    until: date | None = None
    exceptions: tuple[str, ...] = ()
    rule: Rule = Rule.ANYWHERE

    def holds_on(self, day: date | None) -> bool:
        """Whether the term is wrong on that day. None: the day is not known, and a dated term accuses nobody."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def as_written(self) -> bool:
        """Whether only the very characters count: an error of writing is none across a space or in other letters."""
        return self.category in WRITING

    @property
    def names(self) -> tuple[str, ...]:
        """The names of an order, first the first."""
        return tuple(name.strip() for name in self.text.replace("＞", ">").split(">"))
