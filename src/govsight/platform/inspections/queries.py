"""Questions asked of inspections and problems."""

from __future__ import annotations

import string
from datetime import date, timedelta
from urllib.parse import quote

from django.db.models import Q, QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.inspections.clocks import with_clocks
from govsight.platform.inspections.models import Inspection, Problem, Score
from govsight.platform.inspections.policies import inspections_of, problems_of, sections_of
from govsight.platform.registry.models import Section, Site

STATES = {"waiting": "等待", "running": "进行中", "done": "已完成", "failed": "未能巡查"}
STANDINGS = {"seen": "仍在", "gone": "已消除"}
SOON = 7  # days ahead that a section is warned of


def in_state(rows: QuerySet[Inspection], state: str) -> QuerySet[Inspection]:
    """Those in a state (see `Inspection.state`); all for an unknown word."""
    conditions = {
        "waiting": Q(started_at=None, finished_at=None),
        "running": Q(started_at__isnull=False, finished_at=None),
        "done": Q(finished_at__isnull=False, trouble=""),
        "failed": Q(finished_at__isnull=False) & ~Q(trouble=""),
    }
    return rows.filter(conditions[state]) if state in conditions else rows


def listed(user: User, state: str = "", sought: str = "") -> QuerySet[Inspection]:
    """Inspections, newest first. sought: part of the site's name or address, or of its unit's name."""
    rows = in_state(inspections_of(user).select_related("site__organisation"), state)
    if sought:
        named = Q(site__name__icontains=sought) | Q(site__url__icontains=sought)
        rows = rows.filter(named | Q(site__organisation__name__icontains=sought))
    return rows


def problems(
    user: User,
    *,
    family: str = "",
    check: str = "",
    standing: str = "",
    sought: str = "",
    confirm: str = "",
    site: int | None = None,
) -> QuerySet[Problem]:
    """Problems, the newest first. family: first word of the check's id. check: all of it. confirm: `1` only
    suspicions, `0` none."""
    rows = problems_of(user).select_related("site__organisation", "last_seen_in")
    if standing in STANDINGS:
        rows = rows.filter(last_verdict=standing)
    if family:
        rows = rows.filter(check_id__startswith=f"{family}.")
    if check:
        rows = rows.filter(check_id=check)
    if confirm in ("0", "1"):
        rows = rows.filter(confirm=confirm == "1")
    if site is not None:
        rows = rows.filter(site=site)
    if sought:
        named = Q(site__name__icontains=sought) | Q(site__organisation__name__icontains=sought)
        written = quote(sought, safe=string.printable, errors="replace")  # an address has its Chinese encoded
        rows = rows.filter(named | Q(cause__icontains=sought) | Q(cause__icontains=written) | Q(seen__icontains=sought))
    return rows


def clocked(user: User) -> QuerySet[Section]:
    """Sections with what their last clock says: `newest`, `due`, `clock_state`, `clock_reason`; the most urgent first,
    those nobody could tell of last."""
    rows = sections_of(user).filter(ended_at=None).select_related("site__organisation", "owner")
    return with_clocks(rows).exclude(clock_state=None)


def urgent(user: User, today: date) -> QuerySet[Section]:
    """Sections that are stale, blank or due within `SOON` days."""
    late = Q(clock_state__in=("stale", "blank")) | Q(due__lte=today + timedelta(days=SOON))
    return clocked(user).filter(late).order_by("due", "pk")


def last_inspection(site: Site) -> Inspection | None:
    """The last one that looked at the whole of the site, else the last of all."""
    done = Inspection.objects.filter(site=site, finished_at__isnull=False, trouble="")
    return (
        done.exclude(depth=Inspection.LIGHT).order_by("-finished_at").first() or done.order_by("-finished_at").first()
    )


def last_score(site: Site) -> Score | None:
    """By the plan that counted when the site was last inspected in full."""
    scores = Score.objects.filter(inspection__site=site).select_related("inspection")
    full = scores.exclude(inspection__depth=Inspection.LIGHT).order_by("-inspection__finished_at", "-pk").first()
    return full or scores.order_by("-inspection__finished_at", "-pk").first()
