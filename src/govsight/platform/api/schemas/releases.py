"""Releases: what was published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Ref, maybe, ref, said
from govsight.platform.results.models import Release
from govsight.platform.results.publishing import Publishing
from govsight.procedure.release.typed import Typed


class ReleaseOut(Schema):
    """一版公布的结果。digest: 清单的 sha256；path: 公众页面在平台上的路径；why: 更正的原因。"""

    id: int
    campaign: Ref
    version: int
    digest: str
    approval: str
    why: str
    path: str
    published_at: datetime


class ReleaseDetail(ReleaseOut):
    """changes: 和上一版比，改了什么。"""

    changes: list[dict[str, Any]]


class LackingOut(Schema):
    """公布以前还差什么；空的就可以公布。"""

    lacking: list[str]


class PublicTextOut(Schema):
    """公布时原样公开的一段文字。kind: appeal 复核申请的理由、ruling 答复、concealment 隐瞒认定的依据、expert 专家和组织
    单位的判断、self 自评表、cross 互评表（code 是代号）；key: 哪个测评对象；telling: 含 11 位以上的数字，可能是电话或
    证件号。"""

    kind: str
    key: str
    item: str
    code: str
    text: str
    telling: bool


class PublishIn(Schema):
    """approval: 审定的文号或日期；why: 更正的原因，第一版不用写。"""

    approval: str = said(200)
    why: str = maybe(2000)


class PublishingOut(Schema):
    """提出的公布。job: 任务的编号；version: 第几版；state: queued、running、done、failed；text: 做到哪一步，或没有
    公布成的原因；percent: 说不准时为 null；release: 做完以后，公布的结果的编号。"""

    job: int
    version: int
    state: str
    text: str
    percent: int | None
    release: int | None


class VerifiedOut(Schema):
    """核验。whole: 文件、得分、抽签、证据都对得上；problems: 对不上的，最多 100 条。"""

    whole: bool
    problems: list[str]


def release_of(row: Release) -> dict[str, Any]:
    """See `ReleaseOut`; with its campaign selected."""
    return {
        "id": row.pk, "campaign": ref(row.campaign), "version": row.version, "digest": row.digest,
        "approval": row.approval, "why": row.why, "path": f"/results/{row.campaign_id}/v{row.version}/",
        "published_at": row.published_at,
    }  # fmt: skip


def public_text_of(row: Typed) -> dict[str, Any]:
    """See `PublicTextOut`."""
    return {
        "kind": row.kind, "key": row.key, "item": row.item, "code": row.code, "text": row.text,
        "telling": row.telling,
    }  # fmt: skip


def publishing_told(going: Publishing) -> dict[str, Any]:
    """See `PublishingOut`."""
    job, release = going.job, going.release
    return {
        "job": job.pk, "version": going.version, "state": job.state.value, "text": going.text,
        "percent": job.percent, "release": release.pk if release is not None else None,
    }  # fmt: skip
