"""The files of an inspection, to take away."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.policies import inspections_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Word in the address -> file, what people call it, its type.
FILES = {
    "report": ("report.html", "巡查报告（网页）", "text/html; charset=utf-8"),
    "workbook": (
        "report.xlsx",
        "巡查报告（表格）",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "data": ("report.json", "巡查数据", "application/json"),
    "links": ("links.json", "全部网址", "application/json"),
    "card": ("scorecard.json", "评分卡数据", "application/json"),
    "facts": ("facts.json", "评分依据的事实", "application/json"),
}


def download(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Always to be saved, never shown as a page of ours: it holds what was crawled."""
    found = get_object_or_404(inspections_of(request.user), pk=pk)
    if name not in FILES:
        raise Http404
    file, _, kind = FILES[name]
    try:
        opened = (folder_of(found) / file).open("rb")
    except OSError:
        raise Http404("这次巡查没有留下这个文件") from None
    answer = FileResponse(opened, as_attachment=True, filename=f"{found.site.pk}-{found.pk}-{file}", content_type=kind)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
