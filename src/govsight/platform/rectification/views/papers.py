"""Notices to units, as papers, and the exhibits that came back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from govsight.platform.accounts.source import source_of
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.mark_seen import mark_seen
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.policies import exhibits_of, is_office, letters_of


def letters(request: HttpRequest) -> HttpResponse:
    """All one may see, newest first."""
    page = Paginator(letters_of(request.user).select_related("organisation"), 50).get_page(request.GET.get("page"))
    return render(request, "rectification/letters.html", {"page": page, "office": is_office(request.user)})


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper."""
    found = get_object_or_404(letters_of(request.user).select_related("organisation"), pk=pk)
    now = timezone.now()
    told = {event.ticket_id: event for event in found.events.all()}
    tickets = list(Ticket.objects.filter(pk__in=told).standing(now).select_related("problem", "site").order_by("pk"))
    places = queries.places_of([ticket.problem for ticket in tickets if ticket.problem])
    for ticket in tickets:
        ticket.told_due = told[ticket.pk].due
        ticket.places = places.get(ticket.problem_id)
        ticket.column = queries.column_of(ticket, now)
        mark_seen(ticket, by=request.user, now=now, source=source_of(request))
    context = {"letter": found, "tickets": tickets, "states": queries.STATES}
    return render(request, "rectification/letter.html", context)


def exhibit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file handed in: to be kept, never shown by the browser here."""
    found = get_object_or_404(exhibits_of(request.user), pk=pk)
    if not found.path.is_file():
        raise Http404
    answer = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
