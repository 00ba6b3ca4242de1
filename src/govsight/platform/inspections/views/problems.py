"""Problems: the explorer, one of them, and a workbook of what was filtered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from govsight.kit.beijing import SHANGHAI
from govsight.kit.sheets import OPTIONS, ROW_LIMIT, Sheets, Value
from govsight.platform.inspections.checks_told import FAMILIES, check_of, family_of, title_of
from govsight.platform.inspections.policies import problems_of
from govsight.platform.inspections.queries import STANDINGS
from govsight.platform.inspections.queries import problems as found_problems
from govsight.probe.report.text import cell

_PER_PAGE = 50
_SHOWN = 100  # places of one problem on its page
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def problems(request: HttpRequest) -> HttpResponse:
    """The list. With htmx only the table is sent."""
    asked = _asked(request)
    page = Paginator(found_problems(request.user, **asked), _PER_PAGE).get_page(request.GET.get("page"))
    for one in page.object_list:
        one.title, one.family = title_of(one.check_id), family_of(one.check_id)
    told = {
        "page": page,
        "asked": asked,
        "families": FAMILIES,
        "standings": STANDINGS,
        "any": page.paginator.count or problems_of(request.user).exists(),
        "query": request.GET.urlencode(),
    }
    return render(request, "inspections/problem_rows.html" if request.htmx else "inspections/problems.html", told)


def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Its places with their evidence, and what inspections said of it over time."""
    found = get_object_or_404(problems_of(request.user).select_related("site__organisation", "last_seen_in"), pk=pk)
    places = list(found.findings.filter(inspection=found.last_seen_in)[: _SHOWN + 1])
    check = check_of(found.check_id)
    told = {
        "problem": found,
        "title": title_of(found.check_id),
        "family": family_of(found.check_id),
        "check": check,
        "clauses": check.clauses if check else (),
        "places": places[:_SHOWN],
        "more": max(0, found.last_count - _SHOWN),
        "sightings": found.sightings.select_related("inspection").order_by("-at", "-pk"),
    }
    return render(request, "inspections/problem.html", told)


def export(request: HttpRequest) -> HttpResponse:
    """What the filter shows, as a workbook; every text is written as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS | {"in_memory": True}) as book:
        columns = (
            ("单位", 24), ("网站", 24), ("检查项", 22), ("类别", 14), ("对象", 50), ("所见", 60), ("处数", 8),
            ("状态", 12), ("首次发现", 18), ("最近见到", 18),
        )  # fmt: skip
        rows = found_problems(request.user, **_asked(request))
        Sheets(book, cell).add("问题", columns, _rows(rows), f"超过 {ROW_LIMIT:,} 行，请缩小范围再导出")
    answer = HttpResponse(out.getvalue(), content_type=_KIND)
    day = timezone.now().astimezone(SHANGHAI).date().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="problems-{day}.xlsx"'
    return answer


def _rows(rows: Any) -> Iterator[tuple[Value, ...]]:
    for one in rows.iterator(chunk_size=500):
        state = (
            "疑似，待确认"
            if one.confirm and one.last_verdict == "seen"
            else STANDINGS.get(one.last_verdict, "无法判断")
        )
        yield (
            one.site.organisation.name, str(one.site), title_of(one.check_id), family_of(one.check_id), one.cause,
            one.seen, one.last_count, state, _time(one.first_seen_at), _time(one.last_seen_at),
        )  # fmt: skip


def _time(moment: Any) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the filter asks for; unknown words ask for nothing."""
    family, site = request.GET.get("family", ""), request.GET.get("site", "")
    return {
        "family": family if family in FAMILIES else "",
        "check": request.GET.get("check", "").replace("\0", "")[:60],
        "standing": request.GET.get("standing", "seen"),
        "sought": request.GET.get("q", "").replace("\0", "").strip()[:100],
        "confirm": request.GET.get("confirm", ""),
        "site": int(site) if site.isascii() and site.isdigit() and len(site) < 19 else None,
    }
