"""What each column of a table is, told from its header row."""

from __future__ import annotations

import re

import msgspec

from govsight.rubric.draft.grid import Row, bare

_ROLES = (
    ("number", re.compile(r"序号|编号|项次")),
    ("points", re.compile(r"(?:指标|标准|基准|单项)?(?:分值|权重|分数|满分|标准分|配分)(?:[(](?:分|%|百分比)[)])?")),
    ("note", re.compile(r"备注|说明")),
    (
        "clause",
        re.compile(
            r"(?:评分|计分|打分|扣分|加分|考核|考评|测评|评估|检查|评价|指标)"
            r"(?:细则|标准|办法|方法|内容|要点|说明|规则|要求|细则及标准)|具体内容|内容要求"
        ),
    ),
    (
        "level",
        re.compile(
            r"[一二三四五1-5]级(?:指标|目录|项目)?|(?:检查|考核|考评|测评|评估)对象|指标|指标(?:名称|类别|项目?)|项目|类别|类型"
            r"|(?:考核|考评|测评|检查|评估|评价)(?:指标|项目|类别|项)"
        ),
    ),
)


class Columns(msgspec.Struct, frozen=True):
    """roles: of each column `level`, `clause`, `points`, `note`, `number` or `other`; labels: the header's words."""

    roles: tuple[str, ...]
    labels: tuple[str, ...]

    def of(self, role: str) -> list[int]:
        """Indexes of the columns with this role, from the left."""
        return [index for index, found in enumerate(self.roles) if found == role]

    @property
    def in_order(self) -> bool:
        """Levels first, then one clause column, then the points: then a row can be read from its right end."""
        told = [role for role in self.roles if role not in ("other", "note", "number")]
        levels = len(self.of("level"))
        return told == ["level"] * levels + ["clause", "points"] and self.of("points")[0] == self.of("clause")[0] + 1


def columns_of(row: Row) -> Columns | None:
    """The columns a header row names; None when the row is no header of a table of indicators."""
    words = [bare(cell) for cell in row.cells]
    while words and not words[-1]:
        words.pop()
    roles = tuple(_role(word) for word in words)
    named = {role for role in roles if role != "other"}
    if "level" not in named or not named & {"clause", "points"} or roles.count("points") > 1:
        return None
    return Columns(roles, tuple(words))


def second_row(first: Columns, row: Row) -> Columns | None:
    """The columns of a header in two rows, 指标 over 一级指标 and 二级指标; None when this row is no second half."""
    words = [bare(cell) for cell in row.cells][: len(first.roles)]
    named = [word for word in words if word]
    if not named or any(_role(word) not in ("level", "points", "clause") for word in named):
        return None
    words += [""] * (len(first.roles) - len(words))
    labels = tuple(word or label for word, label in zip(words, first.labels, strict=True))
    return Columns(tuple(_role(label) for label in labels), labels)


def _role(word: str) -> str:
    return next((role for role, wanted in _ROLES if wanted.fullmatch(word)), "other")
