"""Whether sites answer, and when that turned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Ref, ref
from govsight.platform.api.schemas.inspections import ScoreOut
from govsight.platform.monitoring.availability.window import Week
from govsight.platform.monitoring.models import Flip, Visit


class StateRow(Schema):
    """一个网站现在的状态。reachable: up、down、unknown；availability: good、warning、veto、unknown。"""

    site: Ref
    url: str
    unit: Ref
    reachable: str
    availability: str


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
    }  # fmt: skip


def flip_of(row: Flip) -> dict[str, Any]:
    """See `FlipOut`."""
    return {
        "id": row.pk, "site": ref(row.site), "url": row.site.url, "unit": ref(row.site.organisation),
        "aspect": row.aspect, "key": row.key, "old": row.old, "new": row.new, "reason": row.reason, "at": row.at,
        "noticed_at": row.noticed_at,
    }  # fmt: skip
