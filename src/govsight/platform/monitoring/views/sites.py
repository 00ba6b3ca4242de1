"""Whether sites answer: all of them, and one."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from govsight.kit.early import early
from govsight.platform.monitoring.actions.keep_evidence import folder_of
from govsight.platform.monitoring.availability.slots import HOUR, SHANGHAI, day_of, slot_of
from govsight.platform.monitoring.availability.verdict import FAILED, MISSING, OPEN
from govsight.platform.monitoring.availability.window import DAYS, HOURS, TITLES, week
from govsight.platform.monitoring.forms import PauseForm, WatchForm
from govsight.platform.monitoring.models import Flip, HourlyTally, Sentinel, Visit, Watch
from govsight.platform.monitoring.policies import may_steer, require_business
from govsight.platform.monitoring.queries import is_paused, latest, marks_of, state_of
from govsight.platform.monitoring.strip import strip_of
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import sites_of
from govsight.vocab import EvidenceRef

_PER_PAGE = 25
_DAYS = 30
SHOWN = {
    "": "全部", "down": "打不开", "veto": "达到否决线", "warning": "预警", "unknown": "不足以判断",
    "paused": "暂停监测",
}  # fmt: skip


@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """Those in trouble first, each with its last 168 hours."""
    require_business(request.user)
    now = timezone.now()
    every = _standing(sites_of(request.user))
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWN else ""
    sought = request.GET.get("q", "").replace("\0", "").strip()[:100]
    chosen = every.filter(_filters(now)[shown]) if shown else every
    if sought:
        chosen = chosen.filter(
            Q(name__icontains=sought) | Q(url__icontains=sought) | Q(organisation__name__icontains=sought)
        )
    ordered = chosen.select_related("organisation", "watch").order_by("rank", "pk")
    page = Paginator(ordered, _PER_PAGE).get_page(request.GET.get("page"))
    marks = marks_of([one.pk for one in page], now)
    rows = []
    for one in page:
        held = marks.get(one.pk, MISSING * HOURS)
        watch = getattr(one, "watch", None)
        rows.append({"site": one, "week": week(held), "strip": strip_of(held), "paused": _paused(watch, now)})
    counts = every.aggregate(**{name or "all": Count("pk", filter=told) for name, told in _filters(now).items()})
    told = {
        "page": page, "rows": rows, "shown": shown, "sought": sought, "may_steer": may_steer(request.user),
        "chips": [(name, title, counts[name or "all"]) for name, title in SHOWN.items()],
        "blind": may_steer(request.user) and not Sentinel.objects.exists(), "titles": TITLES,
    }  # fmt: skip
    return render(request, "monitoring/rows.html" if request.htmx else "monitoring/sites.html", told)


@require_GET
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """One: thirty days, what failed, how it turned."""
    require_business(request.user)
    found = get_object_or_404(sites_of(request.user).select_related("organisation"), pk=pk)
    now = timezone.now()
    marks = marks_of([pk], now).get(pk, MISSING * HOURS)
    days = _days(found, now)
    failed = Visit.objects.filter(site=found, verdict="failed").select_related("vantage").order_by("-at", "-pk")
    watch = Watch.objects.filter(site=found).first() or Watch(site=found)
    initial = {"visits": watch.visits, "quiet_from": watch.quiet_from, "quiet_to": watch.quiet_to}
    told = {
        "site": found, "week": week(marks), "standing": TITLES[week(marks).standing], "watch": watch,
        "grid": _grid(marks, now), "days": days, "chart": _chart(days), "reachable": state_of(found, "reachable"),
        "failed": Paginator(failed, 10).get_page(request.GET.get("page")),
        "by_hand": Visit.objects.filter(site=found, look=Visit.BY_HAND).order_by("-at").first(),
        "flips": Flip.objects.filter(site=found, aspect__in=("reachable", "availability"))[:50],
        "paused": is_paused(found, now), "may_steer": may_steer(request.user),
        "pause_form": PauseForm(), "watch_form": WatchForm(initial=initial),
    }  # fmt: skip
    return render(request, "monitoring/site.html", told)


@require_GET
def evidence(request: HttpRequest, pk: int, visit: int) -> HttpResponse:
    """The WARC record of one failed visit, as a file."""
    require_business(request.user)
    found = get_object_or_404(Visit, pk=visit, site=get_object_or_404(sites_of(request.user), pk=pk))
    if found.evidence is None:
        raise Http404
    ref = msgspec.convert(found.evidence, EvidenceRef)
    try:
        with (folder_of(found.at) / ref.file).open("rb") as file:
            file.seek(ref.offset)
            raw = file.read(ref.length)
    except OSError:
        raise Http404 from None
    answer = HttpResponse(raw, content_type="application/gzip")
    name = f"visit-{found.pk}-{found.at.astimezone(SHANGHAI):%Y%m%d-%H%M%S}.warc.gz"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-GovSight-Digest"] = ref.digest
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _standing(known: QuerySet[Site]) -> QuerySet[Site]:
    told = known.annotate(
        reach=Coalesce(latest("reachable"), Value("unknown")), avail=Coalesce(latest("availability"), Value("unknown"))
    )
    rank = Case(
        When(reach="down", then=0), When(avail="veto", then=1), When(avail="warning", then=2),
        When(avail="unknown", then=3),
        default=4, output_field=IntegerField(),
    )  # fmt: skip
    return told.annotate(rank=rank)


def _filters(now: Any) -> dict[str, Q]:
    return {
        "": Q(), "down": Q(reach="down"), "veto": Q(avail="veto"), "warning": Q(avail="warning"),
        "unknown": Q(avail="unknown"), "paused": Q(watch__paused_until__gt=now) | Q(watch__visits=False),
    }  # fmt: skip


def _paused(watch: Watch | None, now: Any) -> bool:
    return watch is not None and (not watch.visits or bool(watch.paused_until and watch.paused_until > now))


def _days(found: Site, now: Any) -> list[dict[str, Any]]:
    """The last thirty days, oldest first; a day without visits stands there with nothing."""
    today = day_of(now)
    rows = {row.day: row for row in HourlyTally.objects.filter(site=found, day__gt=today - _DAYS * (HOUR * 24))}
    days = []
    for back in range(_DAYS - 1, -1, -1):
        day = today - back * (HOUR * 24)
        row = rows.get(day)
        valid = sum(mark in (OPEN, FAILED) for mark in row.marks) if row else 0
        failed = row.marks.count(FAILED) if row else 0
        days.append({
            "day": day, "valid": valid, "failed": failed, "share": round(100 * failed / valid, 1) if valid else None,
            "typical": row.typical_ms if row else None, "slowest": row.slowest_ms if row else None,
        })  # fmt: skip
    return days


def _chart(days: list[dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {name: [day[name] for day in days] for name in ("share", "failed", "valid")}
    told["days"] = [f"{day['day']:%m-%d}" for day in days]
    for name in ("typical", "slowest"):
        told[name] = [None if day[name] is None else round(day[name] / 1000, 2) for day in days]
    return told


def _grid(marks: str, now: Any) -> list[dict[str, Any]]:
    """One row per day of Asia/Shanghai, its hours in their places."""
    first = slot_of(now) - (HOURS - 1) * HOUR
    rows: dict[Any, list[str]] = {}
    for number, mark in enumerate(marks):
        local = (first + number * HOUR).astimezone(SHANGHAI)
        rows.setdefault(local.date(), [MISSING] * 24)[local.hour] = mark
    return [{"day": day, "strip": strip_of("".join(held))} for day, held in rows.items()][-DAYS:]


early(EvidenceRef)
