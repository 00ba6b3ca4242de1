"""Who is reminded of what is not done, by hand and by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.campaigns import SheetKind
from govsight.platform.api.schemas.common import Ref, ref
from govsight.platform.assessment.marks import FARTHEST, MOST
from govsight.platform.assessment.models import Sheet
from govsight.platform.assessment.queries import Reminded


class UnsignedOut(Schema):
    """没有签署的一份测评表。filler: 由哪个单位填；peopled: 这个单位有没有人能登录。"""

    id: int
    kind: str
    subject: Ref
    filler: str
    peopled: bool
    saved_at: datetime | None


class RemindIn(Schema):
    """提醒哪一种表没有签署的单位。"""

    kind: SheetKind


class ComingOut(Schema):
    """下一次自动提醒：哪天，提醒办什么。"""

    day: date
    of: str


class RemindedOut(Schema):
    """上一次自动提醒：什么时候，提醒了几个人。"""

    at: datetime
    people: int


class RemindersOut(Schema):
    """自动提醒。marks: 截止前第几个工作日，空的是已关闭；next: 启动以前和近期没有的为 null。"""

    marks: list[int]
    next: ComingOut | None
    last: RemindedOut | None


class RemindersIn(Schema):
    """截止前第几个工作日提醒；空的就关闭。"""

    marks: Annotated[list[Annotated[int, Field(ge=1, le=FARTHEST)]], Field(max_length=MOST)]


def unsigned_of(row: Sheet) -> dict[str, Any]:
    """See `UnsignedOut`; a row of `queries.unsigned`."""
    return {
        "id": row.pk, "kind": row.kind, "subject": ref(row.subject), "filler": row.filler or "",
        "peopled": row.peopled, "saved_at": row.saved_at,
    }  # fmt: skip


def reminders_of(marks: list[int], coming: tuple[date, str] | None, last: Reminded | None) -> dict[str, Any]:
    """See `RemindersOut`."""
    return {
        "marks": marks,
        "next": None if coming is None else {"day": coming[0], "of": coming[1]},
        "last": None if last is None else {"at": last.at, "people": last.people},
    }
