"""What of the registry may become subjects of a campaign."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Picked, Ref, ref, said
from govsight.platform.api.schemas.drafts import PlanWord
from govsight.platform.assessment.pool import Group


class GroupOut(Schema):
    """名录里同一类的单位（units）、网站（sites）或账号（accounts）。free: 还有几个不是测评对象；guess: 方案里最像的
    类别，没有就是空的。"""

    id: str
    kind: str
    name: str
    free: int
    guess: str


class MemberOut(Ref):
    """可以成为测评对象的单位、网站或账号。unit: 它的单位；url: 没有就是空的。"""

    unit: Ref
    url: str


class SubjectsIn(Schema):
    """从一组里加入。members: 这一组里的编号，不写就是全部；class_id: 作为方案的哪一类；traits: 它们都有的情况。"""

    group: str = said(40)
    members: Picked | None = None
    class_id: PlanWord
    traits: Annotated[tuple[PlanWord, ...], Field(max_length=200)] = ()


class RemovedIn(Schema):
    """去掉哪几个测评对象。"""

    subjects: Picked


def group_of(row: Group) -> dict[str, Any]:
    """See `GroupOut`."""
    return {"id": row.id, "kind": row.kind, "name": row.name, "free": row.free, "guess": row.guess}


def member_of(row: Any) -> dict[str, Any]:
    """See `MemberOut`."""
    return {
        "id": row.pk, "name": str(row), "unit": ref(getattr(row, "organisation", row)), "url": getattr(row, "url", ""),
    }  # fmt: skip
