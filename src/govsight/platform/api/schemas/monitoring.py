"""Whether sites answer, and when that turned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Moment, Ref, ref, said
from govsight.platform.api.schemas.inspections import ScoreOut
from govsight.platform.monitoring.availability.window import Week
from govsight.platform.monitoring.models import Flip, SealedDay, Sentinel, Vantage, Visit, Watch
from govsight.platform.monitoring.summary import Summary


class WeekOut(Schema):
    """近 7 天的可用性。share: 打不开的百分比，没有有效访问时为 null；standing: good、warning、veto、unknown。"""

    opened: int
    failed: int
    untold: int
    void: int
    valid: int
    share: float | None
    standing: str
    text: str


class StateRow(Schema):
    """一个网站现在的状态。reachable: up、down、unknown；availability: good、warning、veto、unknown；
    marks: 近 168 小时，旧的在前，记号见逐时可用性；paused: 暂停监测，或不监测可用性。"""

    site: Ref
    url: str
    unit: Ref
    reachable: str
    availability: str
    paused: bool
    week: WeekOut
    marks: str


class WatchOut(Schema):
    """怎么监测一个网站。visits: 监测可用性；quiet_from、quiet_to: 不巡查的钟点（北京时间），没有时为 null。"""

    visits: bool
    paused_until: datetime | None
    paused_reason: str
    quiet_from: int | None
    quiet_to: int | None


class PauseIn(Schema):
    """暂停到什么时候（最长 31 天），为什么。没有时区的时间是北京时间。"""

    until: Moment
    reason: str = said(200)


class WatchIn(Schema):
    """怎么监测：钟点要么都写，要么都不写。"""

    visits: bool
    quiet_from: int | None = Field(None, ge=0, le=23)
    quiet_to: int | None = Field(None, ge=0, le=23)


class Asked(Schema):
    """已安排的任务。"""

    job: int


class Clocks(Schema):
    """栏目更新情况的计数；next_due: 最近的应更新期限。"""

    fresh: int
    stale: int
    blank: int
    unknown: int
    next_due: date | None


class SiteState(Schema):
    """一个网站的现状。score: 最近一次评分，没有时为 null。"""

    site: Ref
    reachable: str
    reachable_since: datetime | None
    reason: str
    paused: bool
    watch: WatchOut
    week: WeekOut
    score: ScoreOut | None
    clocks: Clocks


class HoursOut(Schema):
    """一天（北京时间）24 个小时：o 打开、x 打不开、? 无法判断、v 作废、. 没有访问。"""

    day: date
    marks: str
    typical_ms: int | None
    slowest_ms: int | None


class VisitOut(Schema):
    """一次访问。verdict: open、failed、untold、void，进行中为空；look: 1 该小时的访问、2 复看、0 人工。"""

    id: int
    at: datetime
    slot: datetime
    look: int
    vantage: str
    verdict: str
    reason: str
    text: str
    ms: int | None
    status: int | None
    evidence: bool


class FlipOut(Schema):
    """一次状态变化。id 按发现的先后递增；key: 方面为 section 时是栏目网址。"""

    id: int
    site: Ref
    url: str
    unit: Ref
    aspect: str
    key: str
    old: str
    new: str
    reason: str
    at: datetime
    noticed_at: datetime


class OverOut(Schema):
    """到预警线或超过的一个网站，和它那一周的可用性。"""

    site: Ref
    week: WeekOut


class DigestOut(Schema):
    """一天的监测摘要；当天的是到现在为止。counts: 各项的数目；over、down、few、unseen 各列前 100 个网站：超线的、
    到那天结束打不开的、访问次数不够的、一次也没有访问到的；flips: 那天的前 100 次状态变化；made_at: 封存摘要的时间。"""

    day: date
    counts: dict[str, int]
    over: list[OverOut]
    down: list[Ref]
    few: list[Ref]
    unseen: list[Ref]
    flips: list[FlipOut]
    made_at: datetime | None


class VantageOut(Schema):
    """一个监测点。local: 平台自己；heard_at: 最近一次联系。"""

    id: int
    name: str
    local: bool
    made_at: datetime
    heard_at: datetime | None
    closed_at: datetime | None


class VantageMade(VantageOut):
    """token: 监测点的令牌，只给这一次。"""

    token: str


class SentinelOut(Schema):
    """一个哨兵：自己的网络通时一定打得开的网址。"""

    id: int
    name: str
    url: str
    up_at: datetime | None
    down_at: datetime | None


class SealedOut(Schema):
    """一个封存日：那天全部访问的一个文件，一天接一天相连。"""

    number: int
    day: date
    rows: int
    size: int
    sha256: str
    previous: str
    digest: str
    sealed_at: datetime
    verified_at: datetime | None
    pruned_at: datetime | None


class Points(Schema):
    """监测点、哨兵、最近一个封存日和一共几个。"""

    vantages: list[VantageOut]
    sentinels: list[SentinelOut]
    sealed: SealedOut | None
    sealed_days: int


class VantageIn(Schema):
    """一个新的监测点。"""

    name: str = said(60)


class SentinelIn(Schema):
    """一个新的哨兵。"""

    name: str = said(60)
    url: str = said(300)


class Flips(Schema):
    """next: 下一次请求的 after；没有更多时和这一次的一样。"""

    items: list[FlipOut]
    next: int


def week_of(week: Week) -> dict[str, Any]:
    """See `WeekOut`."""
    return {
        "opened": week.opened, "failed": week.failed, "untold": week.untold, "void": week.void, "valid": week.valid,
        "share": None if week.share is None else round(week.share, 2), "standing": week.standing, "text": week.text,
    }  # fmt: skip


def visit_of(row: Visit) -> dict[str, Any]:
    """See `VisitOut`."""
    return {
        "id": row.pk, "at": row.at, "slot": row.slot, "look": row.look, "vantage": str(row.vantage),
        "verdict": row.verdict, "reason": row.reason, "text": row.text, "ms": row.ms, "status": row.status,
        "evidence": row.evidence is not None,
    }  # fmt: skip


def flip_of(row: Flip) -> dict[str, Any]:
    """See `FlipOut`."""
    return {
        "id": row.pk, "site": ref(row.site), "url": row.site.url, "unit": ref(row.site.organisation),
        "aspect": row.aspect, "key": row.key, "old": row.old, "new": row.new, "reason": row.reason, "at": row.at,
        "noticed_at": row.noticed_at,
    }  # fmt: skip


def watch_of(row: Watch) -> dict[str, Any]:
    """See `WatchOut`; an unsaved row tells what holds where nobody said anything."""
    return {
        "visits": row.visits, "paused_until": row.paused_until, "paused_reason": row.paused_reason,
        "quiet_from": row.quiet_from, "quiet_to": row.quiet_to,
    }  # fmt: skip


def digest_of(told: Summary, most: int, made_at: datetime | None) -> dict[str, Any]:
    """See `DigestOut`. most: of each list."""
    return {
        "day": told.day, "counts": told.counts, "made_at": made_at,
        "over": [{"site": ref(site), "week": week_of(week)} for site, week in told.over[:most]],
        "down": [ref(one) for one in told.down[:most]], "few": [ref(one) for one in told.few[:most]],
        "unseen": [ref(one) for one in told.unseen[:most]], "flips": [flip_of(one) for one in told.flips[:most]],
    }  # fmt: skip


def vantage_of(row: Vantage) -> dict[str, Any]:
    """See `VantageOut`."""
    return {
        "id": row.pk, "name": row.name, "local": row.local, "made_at": row.made_at, "heard_at": row.heard_at,
        "closed_at": row.closed_at,
    }  # fmt: skip


def sentinel_of(row: Sentinel) -> dict[str, Any]:
    """See `SentinelOut`."""
    return {"id": row.pk, "name": row.name, "url": row.url, "up_at": row.up_at, "down_at": row.down_at}


def sealed_of(row: SealedDay) -> dict[str, Any]:
    """See `SealedOut`."""
    return {
        "number": row.number, "day": row.day, "rows": row.rows, "size": row.size, "sha256": row.sha256,
        "previous": row.previous, "digest": row.digest, "sealed_at": row.sealed_at, "verified_at": row.verified_at,
        "pruned_at": row.pruned_at,
    }  # fmt: skip
