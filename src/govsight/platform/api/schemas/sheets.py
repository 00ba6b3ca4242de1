"""Sheets, of self and of peers: what they ask, what is filled in, what is still wrong."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Ref, maybe, ref, said
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.saving import Saved
from govsight.platform.assessment.sheet_data import VETO, Standing, exhibits_of, standing_of, vetoes_of
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.assessment.sheet_post import MOST_CHANGES
from govsight.rubric.points import text


class What(StrEnum):
    """points: 分数；note: 说明；veto: 成立的单项否决（item 为空，每行一个编号）。"""

    POINTS = "points"
    NOTE = "note"
    VETO = "veto"


class SheetOut(Schema):
    """一份测评表。code: 互评表的代号（甲、乙……）；assessor: 谁测评，只有监管组织和填表的单位看得到；digest:
    签署时内容的 sha256；dropped: 填表单位已退出。"""

    id: int
    campaign: int
    kind: str
    code: str
    subject: Ref
    assessor: Ref | None
    saved_at: datetime | None
    signed_at: datetime | None
    digest: str
    dropped: bool


class CellOut(Schema):
    """一栏里保存的内容。version: 保存时要带上的版本，0 是还没有保存过。"""

    value: str
    version: int


class SheetExhibitOut(Schema):
    """一份佐证材料。kind: upload、shot、link；link 来自填表人，只当数据用。"""

    id: int
    item: str
    kind: str
    name: str
    link: str
    size: int
    at: datetime


class FieldOut(Schema):
    """一项指标。worth: 分值；low、high: 可以给的分；clauses: 要求；proof: 方案要求佐证材料。"""

    item: str
    name: str
    part: str
    worth: str
    low: str
    high: str
    clauses: list[str]
    proof: bool
    points: CellOut
    note: CellOut
    exhibits: list[SheetExhibitOut]


class FaultOut(Schema):
    """一处问题。stops: 不改不能签署。"""

    item: str
    what: str
    text: str
    stops: bool


class VetoOut(Schema):
    """一项单项否决。came_true: 表里说它成立。"""

    id: str
    name: str
    came_true: bool


class StandingOut(Schema):
    """填到哪里了。total: 按已填内容的得分，算不出来时为 null；verdict: 结论。"""

    total: str | None
    verdict: str
    answered: int
    of: int


class SheetDetail(SheetOut):
    """加上内容。may_fill: 您现在可以填；shut: 不能填的原因；faults: 签署前要处理的。"""

    may_fill: bool
    shut: str
    standing: StandingOut
    fields: list[FieldOut]
    vetoes: list[VetoOut]
    veto: CellOut
    faults: list[FaultOut]


class ChangeIn(Schema):
    """一栏。version: 读到的版本；别人在这以后改过，就不保存，在 conflicts 里告诉您。"""

    item: str = maybe(80)
    what: What
    value: str = Field(max_length=20_000)
    version: int = Field(ge=0, le=2**31 - 1)


class ChangesIn(Schema):
    """改了的几栏，没有列出的不动。"""

    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=MOST_CHANGES)]


class SavedField(Schema):
    """这一栏现在的版本。"""

    item: str
    what: str
    version: int


class ConflictOut(SavedField):
    """别人先改了：改成什么，谁，什么时候。没有覆盖。"""

    value: str
    by: str
    at: datetime


class SavedOut(Schema):
    """保存了什么。faults 里而不在 saved 里的没有保存。"""

    saved: list[SavedField]
    conflicts: list[ConflictOut]
    faults: list[FaultOut]
    standing: StandingOut


class LinkIn(Schema):
    """一个链接作佐证。name: 空的就用网址。"""

    item: str = said(80)
    name: str = maybe(200)
    link: str = said(500)


def sheet_of(row: Sheet, *, named: bool) -> dict[str, Any]:
    """See `SheetOut`. named: whether its assessor may be told."""
    return {
        "id": row.pk, "campaign": row.campaign_id, "kind": row.kind, "code": row.code, "subject": ref(row.subject),
        "assessor": ref(row.assessor) if named else None, "saved_at": row.saved_at, "signed_at": row.signed_at,
        "digest": row.digest, "dropped": row.dropped_at is not None,
    }  # fmt: skip


def exhibit_of(row: SheetExhibit) -> dict[str, Any]:
    """See `SheetExhibitOut`."""
    return {
        "id": row.pk, "item": row.item, "kind": row.kind, "name": row.name, "link": row.link, "size": row.size,
        "at": row.at,
    }  # fmt: skip


def standing_told(standing: Standing) -> dict[str, Any]:
    """See `StandingOut`."""
    total = standing.marked.total
    return {
        "total": text(total) if total is not None else None, "verdict": standing.marked.verdict,
        "answered": standing.answered, "of": standing.of,
    }  # fmt: skip


def detail_of(row: Sheet, *, named: bool, may_fill: bool, shut: str) -> dict[str, Any]:
    """See `SheetDetail`; `fields` and `exhibits` prefetched. Raises Troubles, and PermissionDenied for a plan that was
    changed."""
    form = form_of(row)
    standing = standing_of(row, form)
    cells = {(one.item, one.what): {"value": one.value, "version": one.version} for one in row.fields.all()}
    empty = {"value": "", "version": 0}
    exhibits, true = exhibits_of(row), set(vetoes_of(row))
    parts = {part.id: part.name for part in form.rubric.parts}
    return sheet_of(row, named=named) | {
        "may_fill": may_fill,
        "shut": shut,
        "standing": standing_told(standing),
        "fields": [
            {
                "item": one.item, "name": one.name, "part": parts[one.part], "worth": text(one.points),
                "low": text(one.low), "high": text(one.high), "clauses": [wording for _, wording in one.clauses],
                "proof": one.proof, "points": cells.get((one.item, "points"), empty),
                "note": cells.get((one.item, "note"), empty),
                "exhibits": [exhibit_of(each) for each in exhibits.get(one.item, [])],
            }
            for one in form.fields
        ],
        "vetoes": [{"id": id_, "name": name, "came_true": id_ in true} for id_, name in form.vetoes],
        "veto": cells.get(VETO, empty),
        "faults": [
            {"item": one.item, "what": one.kind, "text": one.text, "stops": one.stops} for one in standing.faults
        ],
    }  # fmt: skip


def saved_of(row: Sheet, saved: Saved) -> dict[str, Any]:
    """See `SavedOut`."""
    return {
        "saved": [{"item": item, "what": what, "version": version} for (item, what), version in saved.saved.items()],
        "conflicts": [
            {"item": one.item, "what": one.what, "version": one.version, "value": one.value, "by": one.by_name,
             "at": one.at}
            for one in saved.conflicts
        ],
        "faults": [
            {"item": item, "what": what, "text": told, "stops": True} for item, what, told in saved.faults
        ],
        "standing": standing_told(standing_of(row)),
    }  # fmt: skip
