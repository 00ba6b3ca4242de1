"""Where things stand: what the overview and the page of one site gather from every app."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from govsight.platform.accounts.models import User
from govsight.platform.inspections import queries as inspections
from govsight.platform.inspections.checks_told import FAMILIES, title_of
from govsight.platform.inspections.models import Inspection, Problem
from govsight.platform.inspections.policies import inspections_of, problems_of
from govsight.platform.inspections.today import today
from govsight.platform.monitoring.availability.verdict import MISSING
from govsight.platform.monitoring.availability.window import HOURS, week
from govsight.platform.monitoring.models import Flip
from govsight.platform.monitoring.queries import latest, marks_of
from govsight.platform.monitoring.strip import strip_of
from govsight.platform.rectification.policies import tickets_of
from govsight.platform.rectification.queries import COLUMNS, in_column
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import sites_of

_STRIPS = 15
_FLIPS = 8
_SECTIONS = 6
_RUNNING = 5
_KINDS = 12
_OPEN = ("overdue", "with_unit", "rechecking", "to_notify")
_TURNS = {
    ("reachable", "down"): ("打不开", "red"),
    ("reachable", "up"): ("恢复正常", "green"),
    ("availability", "veto"): ("可用性达到否决线", "red"),
    ("availability", "warning"): ("可用性预警", "yellow"),
    ("availability", "good"): ("可用性正常", "green"),
    ("section", "stale"): ("栏目过期", "red"),
    ("section", "fresh"): ("栏目已更新", "green"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point as people read it. colour: Tabler's word."""

    at: datetime
    site: Site
    what: str
    colour: str
    reason: str


def turns(flips: QuerySet[Flip], most: int = _FLIPS) -> list[Turn]:
    """The newest; that something is all right from the first look on is no turn."""
    told = flips.exclude(old__in=("", "unknown"), new__in=("up", "good", "fresh", "unknown"))
    rows = told.select_related("site").order_by("-at", "-pk")[:most]
    return [
        Turn(one.at, one.site, *_TURNS.get((one.aspect, one.new), (one.new, "secondary")), one.reason) for one in rows
    ]


def _ranked(sites: QuerySet[Site]) -> QuerySet[Site]:
    """Those in trouble first; `reach` and `avail` say how they stand."""
    rank = Case(
        When(reach="down", then=0),
        When(avail="veto", then=1),
        When(avail="warning", then=2),
        default=3,
        output_field=IntegerField(),
    )
    told = sites.annotate(
        reach=Coalesce(latest("reachable"), Value("unknown")), avail=Coalesce(latest("availability"), Value("unknown"))
    )
    return told.annotate(rank=rank).select_related("organisation").order_by("rank", "pk")


def strips(sites: list[Site], now: datetime) -> list[dict[str, Any]]:
    """Each site with its last 168 hours."""
    marks = marks_of([one.pk for one in sites], now)
    rows = []
    for one in sites:
        held = marks.get(one.pk, MISSING * HOURS)
        rows.append({"site": one, "week": week(held), "strip": strip_of(held)})
    return rows


def families(problems: QuerySet[Problem]) -> list[tuple[str, str, int]]:
    """Problems that stand, by family: id, Chinese name, number; the most first."""
    counted: Counter[str] = Counter()
    for check, number in problems.filter(last_verdict="seen").order_by().values_list("check_id").annotate(Count("pk")):
        counted[check.partition(".")[0]] += number
    return [(word, FAMILIES.get(word, word), number) for word, number in counted.most_common()]


def overview(user: User, now: datetime) -> dict[str, Any]:
    """For people who see sites."""
    sites = _ranked(sites_of(user))
    reach = dict(sites.order_by().values_list("reach").annotate(Count("pk")))
    avail = dict(sites.order_by().values_list("avail").annotate(Count("pk")))
    tickets = tickets_of(user).standing(now)
    urgent = inspections.urgent(user, today(now))
    running = inspections.in_state(inspections_of(user), "running").select_related("site").order_by("started_at")
    kinds = families(problems_of(user))
    return {
        "down": reach.get("down", 0),
        "veto": avail.get("veto", 0),
        "warning": avail.get("warning", 0),
        "columns": [(name, title, in_column(tickets, name, now).count()) for name, title in COLUMNS.items()],
        "urgent": urgent[:_SECTIONS],
        "urgent_count": urgent.count(),
        "strips": strips(list(sites[:_STRIPS]), now),
        "turns": turns(Flip.objects.filter(site__in=sites_of(user))),
        "running": running[:_RUNNING],
        "kinds": kinds[:_KINDS],
        "other_kinds": sum(number for _, _, number in kinds[_KINDS:]),
        "most": max((number for _, _, number in kinds), default=1),
        "problem_count": sum(number for _, _, number in kinds),
    }


def subject(user: User, site: Site, now: datetime) -> dict[str, Any]:
    """All about one site that this person sees."""
    found = _ranked(sites_of(user)).get(pk=site.pk)
    score = inspections.last_score(site)
    problems = problems_of(user).filter(site=site)
    standing = problems.filter(last_verdict="seen")
    tickets = tickets_of(user).filter(problem__site=site).standing(now).select_related("problem")
    open_ = [
        one for name in ("overdue", "with_unit", "rechecking", "to_notify") for one in in_column(tickets, name, now)
    ]
    kinds = families(problems)
    recent = list(standing.order_by("-first_seen_at", "-pk")[:8])
    for one in recent:
        one.title = title_of(one.check_id)
    sections = list(inspections.clocked(user).filter(site=site).order_by("due", "pk")[:12])
    day = today(now)
    for section in sections:
        section.left = (section.due - day).days if section.due else None
    return {
        "site": found,
        "strip": strips([found], now)[0],
        "score": score,
        "parts": score.card.get("parts", []) if score else [],
        "last": inspections.last_inspection(site),
        "running": Inspection.objects.filter(site=site, finished_at=None).order_by("pk").first(),
        "problems": recent,
        "problem_count": standing.count(),
        "kinds": kinds[:_KINDS],
        "other_kinds": sum(number for _, _, number in kinds[_KINDS:]),
        "most": max((number for _, _, number in kinds), default=1),
        "tickets": open_[:8],
        "ticket_count": len(open_),
        "sections": sections,
        "timeline": _timeline(site),
    }


def _timeline(site: Site, most: int = 20) -> list[dict[str, Any]]:
    """What happened to it, the newest first: turning points, inspections, life."""
    rows = [
        {"at": one.at, "what": one.what, "colour": one.colour, "more": one.reason}
        for one in turns(site.flips.all(), most)
    ]
    done = Inspection.objects.filter(site=site, finished_at__isnull=False).order_by("-finished_at")[:most]
    rows += [
        {
            "at": one.finished_at,
            "what": f"{one.get_depth_display()}{'，未能进行' if one.trouble else f'，问题 {one.problem_count} 个'}",
            "colour": "red" if one.trouble else "blue",
            "more": one.trouble,
            "link": one.get_absolute_url(),
        }
        for one in done
    ]
    rows += [
        {"at": event.at, "what": event.get_kind_display(), "colour": "secondary", "more": event.detail}
        for event in site.life.all()
    ]
    return sorted(rows, key=lambda row: row["at"], reverse=True)[:most]
