"""Who may see and do what about problems, tickets and reports of the public."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.rectification.models import Exhibit, Letter, Ticket, TicketEvent
from govsight.platform.rectification.rules import Kind


def is_office(user: User) -> bool:
    """The supervising office."""
    return bool(getattr(user, "role", "") == Role.OFFICE)


def require_office(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not is_office(user):
        raise PermissionDenied("只有监管组织可以办理这一项")


def tickets_of(user: User) -> QuerySet[Ticket]:
    """The office sees all, a unit's people those of their unit that it was told of, everybody else none."""
    if is_office(user):
        return Ticket.objects.all()
    if getattr(user, "role", "") != Role.UNIT:
        return Ticket.objects.none()
    told = TicketEvent.objects.filter(ticket=OuterRef("pk"), kind=Kind.NOTIFIED)
    return Ticket.objects.filter(Exists(told), organisation__members__user=user)


def letters_of(user: User) -> QuerySet[Letter]:
    """The office sees all, a unit's people those to their unit."""
    if is_office(user):
        return Letter.objects.all()
    if getattr(user, "role", "") != Role.UNIT:
        return Letter.objects.none()
    return Letter.objects.filter(organisation__members__user=user)


def exhibits_of(user: User) -> QuerySet[Exhibit]:
    """Those of the tickets one sees; pictures of a report also at the unit that has its ticket."""
    if is_office(user):
        return Exhibit.objects.all()
    tickets = tickets_of(user)
    return Exhibit.objects.filter(Q(event__ticket__in=tickets) | Q(report__ticket__in=tickets))


def require_own(user: User, ticket: Ticket) -> None:
    """Raises PermissionDenied unless it is this person's unit's task."""
    if getattr(user, "role", "") != Role.UNIT or not tickets_of(user).filter(pk=ticket.pk).exists():
        raise PermissionDenied("只有负责整改的单位可以办理这一项")
