"""What the screens of campaigns share: whose campaign, on whose behalf, and what an action refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import campaigns_of
from govsight.platform.assessment.reading import loaded_of
from govsight.rubric.trouble import Troubles


def found_for(request: HttpRequest, pk: int) -> Campaign:
    """With its stages. Raises Http404 for one this person may not know of."""
    found: Campaign = get_object_or_404(campaigns_of(request.user).prefetch_related("stages"), pk=pk)
    return found


def by_of(request: HttpRequest) -> dict[str, Any]:
    """The three words every action takes."""
    return {"by": request.user, "now": timezone.now(), "source": source_of(request)}


def tried(form: Any, act: Callable[[], Any]) -> Any:
    """What the action gave; None when it refused, which the form then says."""
    try:
        return act()
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return None


def done(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Whether the action did it; what it refused is said."""
    try:
        act()
    except PermissionDenied as reason:
        messages.error(request, str(reason))
        return False
    return True


def plan_of(found: Campaign) -> Any:
    """Its plan, None when it cannot be read."""
    try:
        return loaded_of(found)
    except Troubles:
        return None


def order_of(plan: Any) -> Callable[[str], int]:
    """The place of a class in the plan."""
    places = {one.id: place for place, one in enumerate(plan.rubric.classes)} if plan is not None else {}
    return lambda class_id: places.get(class_id, len(places))


def picture(exhibit: Any) -> HttpResponseBase:
    """The small picture of an exhibit, drawn by us. Raises Http404 where there is none."""
    if not exhibit.preview:
        raise Http404
    answer = FileResponse(exhibit.preview_path.open("rb"), content_type="image/png")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
