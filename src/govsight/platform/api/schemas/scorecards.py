"""Scorecards, what they ask of people, and the plans sites are scored by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Ref, RowId, maybe, said
from govsight.platform.api.schemas.inspections import ScoreOut, score_of
from govsight.platform.inspections.models import Reply, Score
from govsight.platform.inspections.views.evidence import Part

Plain = Annotated[str, Field(max_length=2000, pattern="^[^\\x00]*$")]


class CardOut(ScoreOut):
    """一张评分卡。card: 和评分卡文件一样：parts、items（逐条 lines）、vetoes_looked_at、questions、what_if、readings、
    out。"""

    card: dict[str, Any]


class ReplyOut(Schema):
    """人对一个问题的一次判断。trouble: 没有采用的原因，采用了为空。"""

    question: str
    answer: str
    found: list[dict[str, Any]]
    confirm: list[Any]
    values: dict[str, Any]
    note: str
    by: str
    at: datetime
    trouble: str


class QuestionOut(Schema):
    """评分卡上机器定不了的一个问题。how: 怎么答（judge：符合、不符合、不适用、看不出；rating：写分数等）；
    words: 要写的数据项；asked: 还在问；told: 问题的全部内容（样本、疑点、机器所见）；replies: 已有的判断，新的在前。"""

    id: str
    asked: bool
    about: str
    clause: str
    how: str
    points: str
    why: str
    words: dict[str, Any]
    told: dict[str, Any]
    replies: list[ReplyOut]


class FoundIn(Schema):
    """发现的一处问题。"""

    page: str = said(2000)
    seen: str = maybe(2000)


class ReplyIn(Schema):
    """对一个问题的判断；answer 和 values 至少写一样。confirm: 属实的疑点的序号；values: words 里的数据项。"""

    answer: str = maybe(60)
    found: list[FoundIn] = Field(default_factory=list, max_length=200)
    confirm: list[int] = Field(default_factory=list, max_length=500)
    values: dict[Plain, Plain | list[Plain]] = Field(default_factory=dict, max_length=50)
    note: str = maybe(500)


class PlanRow(Schema):
    """一个类别现在按哪个方案评分。subject_class: 没有分类的网站为 null；plan: `方案/类别`，不评分或没有选定时为空。"""

    subject_class: Ref | None
    plan: str
    name: str
    since: datetime | None
    by: str


class PlanOffer(Schema):
    """程序自带的一个方案和其中一个类别。"""

    plan: str
    name: str


class Plans(Schema):
    """现在的选择，和可以选的方案。"""

    chosen: list[PlanRow]
    offered: list[PlanOffer]


class PlanIn(Schema):
    """给一个类别选方案。subject_class: 不写为没有分类的网站；plan: 见 offered，空为不评分。"""

    subject_class: RowId | None = None
    plan: str = maybe(200)


class RecordPart(Schema):
    """一条证据记录：request 请求、response 回答等。head: 状态行和头；text: 正文开头，图片没有；cut: 没有写完。"""

    kind: str
    headers: dict[str, str]
    head: str
    text: str
    cut: bool
    size: int
    picture: str


def record_of(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """What is told of a record of evidence."""
    return [
        {
            "kind": one.kind, "headers": dict(one.headers), "head": one.head, "text": one.text, "cut": one.cut,
            "size": one.size, "picture": one.picture,
        }
        for one in parts
    ]  # fmt: skip


def card_of(row: Score) -> dict[str, Any]:
    """See `CardOut`."""
    return score_of(row) | {"card": row.card}


def reply_of(row: Reply) -> dict[str, Any]:
    """See `ReplyOut`."""
    told = row.data
    return {
        "question": row.question, "answer": str(told.get("answer", "")), "found": told.get("found", []),
        "confirm": told.get("confirm", []), "values": told.get("values", {}), "note": str(told.get("note", "")),
        "by": row.by, "at": row.at, "trouble": row.trouble,
    }  # fmt: skip


def question_of(name: str, asked: dict[str, Any] | None, replies: list[Reply]) -> dict[str, Any]:
    """See `QuestionOut`. asked: as the card has it, None when it asks no more."""
    told = asked or {}
    words = {word: str(told.get(word, "")) for word in ("about", "clause", "how", "points", "why")}
    return words | {
        "id": name, "asked": asked is not None, "words": told.get("words", {}), "told": told,
        "replies": [reply_of(one) for one in replies],
    }  # fmt: skip
