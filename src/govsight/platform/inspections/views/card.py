"""The scorecard of an inspection: every point taken, with clause and what was seen."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.inspections.policies import inspections_of

_STATES = {
    "met": "满足",
    "breached": "扣分",
    "not_applicable": "不适用",
    "undetermined": "待人工判断",
    "not_assessed": "不评",
}
_REPAIRS = 10


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Part by part, item by item, line by line; then what repairs would win back and what is left to people."""
    found = get_object_or_404(inspections_of(request.user).select_related("site__organisation"), pk=pk)
    score = found.scores.first()
    if score is None:
        raise Http404("这次巡查没有评分")
    told: dict[str, Any] = score.card
    items = [_item(one) for one in told["items"]]
    parts = [
        {**part, "items": [one for one in items if one["part"] == part["id"]]}
        for part in told["parts"]
        if part["awarded"] is not None or any(one["part"] == part["id"] for one in items)
    ]
    context = {
        "inspection": found,
        "score": score,
        "parts": parts,
        "vetoes": [{**one, "told": _STATES.get(one["state"], "")} for one in told["vetoes_looked_at"]],
        "out": told["out"],
        "readings": told["readings"],
        "repairs": [one for one in told["what_if"]["each"] if one["points"] and not one["why"]][:_REPAIRS],
        "questions": told["questions"],
        "replies": list({one.question: one for one in found.replies.order_by("at", "pk")}.values()),
    }
    return render(request, "inspections/card.html", context)


def _item(item: dict[str, Any]) -> dict[str, Any]:
    lines = [{**line, "told": _STATES.get(line.get("state") or "", "")} for line in item["lines"]]
    lost = any(str(line["points"]).startswith("-") for line in lines)
    return {**item, "lines": lines, "lost": lost}
