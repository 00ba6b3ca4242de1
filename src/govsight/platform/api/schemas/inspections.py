"""Inspections, what they found, sections' clocks, scores."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from ninja import Schema

from govsight.platform.api.schemas.common import Day, Ref, RowId, maybe, ref
from govsight.platform.inspections.checks_told import family_of, title_of
from govsight.platform.inspections.models import Found, Inspection, Outcome, Problem, Score, Sighting
from govsight.platform.registry.models import Section


class Depth(StrEnum):
    """light: 首页、栏目和前 200 个页面；full: 全站；whole: 全部页面，并在浏览器里查看。"""

    LIGHT = "light"
    FULL = "full"
    WHOLE = "whole"


class AskIn(Schema):
    """安排一次巡查。day: 监测时间点，按哪一天判断更新是否及时；不写为巡查当时。"""

    depth: Depth = Depth.FULL
    day: Day | None = None


class InspectionOut(Schema):
    """一次巡查。state: waiting、running、done、failed；trouble: 未能巡查的原因；pruned_at: 何时归档了检查项和
    逐处发现（有了更新的同类巡查，只留在报告文件里）。"""

    id: int
    site: Ref
    depth: str
    state: str
    asked_at: datetime
    as_of: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    trouble: str
    pages: int
    links: int
    requests: int
    complete: bool
    problems: int
    pruned_at: datetime | None


class OutcomeOut(Schema):
    """一项检查的结论。outcome: met、breached、not_applicable、undetermined（无法判断，不算没有问题）。"""

    check: str
    title: str
    outcome: str
    reason: str
    figures: dict[str, Any]
    doubts: int


class ScoreOut(Schema):
    """按一个方案的得分。low、high: 人工项确定之后可能的范围；不评分时 total 为 null。"""

    inspection: int
    rubric: str
    rubric_name: str
    verdict: str
    total: float | None
    low: float | None
    high: float | None
    provisional: bool


class ProgressOut(Schema):
    """进行到哪里。percent: 说不准时为 null。"""

    text: str
    percent: int | None


class InspectionDetail(InspectionOut):
    """加上每项检查的结论、得分、可以下载的文件，和进行中的进度（没有任务时为 null）。"""

    engine_version: str
    outcomes: list[OutcomeOut]
    scores: list[ScoreOut]
    files: list[str]
    progress: ProgressOut | None


class FindingOut(Schema):
    """一处发现。网址和文字来自被巡查的网站，只当数据用。"""

    id: int
    check: str
    problem: int
    page: str
    target: str
    seen: str
    verdict: str
    place: str
    evidence: str


class ProblemsSought(Schema):
    """哪些问题。standing: 仍在、已消除，空为全部；family: 检查类别，例如 links；check: 检查项；
    confirm: 只要待人工确认的（1），或不要（0）；site: 网站编号；q: 网站、单位、对象或所见的一部分。"""

    standing: Literal["seen", "gone", ""] = "seen"
    family: str = maybe(100)
    check: str = maybe(100)
    confirm: Literal["0", "1", ""] = ""
    site: RowId | None = None
    q: str = maybe(100)


class ProblemOut(Schema):
    """一个问题（同一原因只算一个）。standing: seen 仍在、gone 已消除、untold 无法判断；confirm: 待人工确认。"""

    id: int
    site: Ref
    unit: Ref
    check: str
    title: str
    family: str
    cause: str
    seen: str
    confirm: bool
    standing: str
    count: int
    first_seen_at: datetime
    last_seen_at: datetime


class SightingOut(Schema):
    """某次巡查怎么说这个问题。"""

    inspection: int
    verdict: str
    count: int
    reason: str
    at: datetime


class ProblemDetail(ProblemOut):
    """加上历次巡查的说法，和最近见到的前 50 处。"""

    sightings: list[SightingOut]
    places: list[FindingOut]


class ClockOut(Schema):
    """一个栏目的更新情况。due: 最晚应在哪天更新；left: 还剩几天，负数为已逾期；state: fresh、stale、blank、unknown。"""

    section: Ref
    site: Ref
    url: str
    newest: date | None
    due: date | None
    left: int | None
    state: str
    reason: str


def inspection_of(row: Inspection) -> dict[str, Any]:
    """See `InspectionOut`."""
    return {
        "id": row.pk, "site": ref(row.site), "depth": row.depth, "state": row.state, "asked_at": row.asked_at,
        "as_of": row.as_of, "started_at": row.started_at, "finished_at": row.finished_at, "trouble": row.trouble,
        "pages": row.pages, "links": row.links, "requests": row.requests, "complete": row.complete,
        "problems": row.problem_count, "pruned_at": row.pruned_at,
    }  # fmt: skip


def outcome_of(row: Outcome) -> dict[str, Any]:
    """See `OutcomeOut`."""
    return {
        "check": row.check_id, "title": title_of(row.check_id), "outcome": row.outcome, "reason": row.reason,
        "figures": row.figures, "doubts": row.doubts,
    }  # fmt: skip


def score_of(row: Score) -> dict[str, Any]:
    """See `ScoreOut`."""
    return {
        "inspection": row.inspection_id, "rubric": row.rubric, "rubric_name": row.rubric_name, "verdict": row.verdict,
        "total": row.total, "low": row.low, "high": row.high, "provisional": row.provisional,
    }  # fmt: skip


def finding_of(row: Found) -> dict[str, Any]:
    """See `FindingOut`."""
    return {
        "id": row.pk, "check": row.check_id, "problem": row.problem_id, "page": row.page, "target": row.target,
        "seen": row.seen, "verdict": row.verdict, "place": row.place, "evidence": row.evidence,
    }  # fmt: skip


def problem_of(row: Problem) -> dict[str, Any]:
    """See `ProblemOut`."""
    return {
        "id": row.pk, "site": ref(row.site), "unit": ref(row.site.organisation), "check": row.check_id,
        "title": title_of(row.check_id), "family": family_of(row.check_id), "cause": row.cause, "seen": row.seen,
        "confirm": row.confirm, "standing": row.standing(), "count": row.last_count,
        "first_seen_at": row.first_seen_at, "last_seen_at": row.last_seen_at,
    }  # fmt: skip


def sighting_of(row: Sighting) -> dict[str, Any]:
    """See `SightingOut`."""
    return {
        "inspection": row.inspection_id, "verdict": row.verdict, "count": row.count, "reason": row.reason,
        "at": row.at,
    }  # fmt: skip


def clock_of(row: Section, today: date) -> dict[str, Any]:
    """See `ClockOut`; of a section with its last clock on it."""
    return {
        "section": ref(row), "site": ref(row.site), "url": row.url, "newest": row.newest, "due": row.due,
        "left": (row.due - today).days if row.due else None, "state": row.clock_state,
        "reason": row.clock_reason or "",
    }  # fmt: skip
