"""`open_session`: somebody has signed in; of the three administrators, each is signed in at one place only."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from govsight.platform.accounts.models import ADMINISTRATORS, User
from govsight.platform.audit.actions.record import record


@transaction.atomic
def open_session(request: HttpRequest, user: User, *, source: str) -> list[str]:
    """The addresses whose sessions ended by it. Two sign-ins at one moment wait for each other: the later one stays."""
    User.objects.select_for_update().get(pk=user.pk)
    request.session.save()  # before others see the row: one without a user in it passes for over
    UserSession.objects.create_from_request(request)
    if user.role not in ADMINISTRATORS:
        return []
    ended = []
    for row in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key).order_by("pk"):
        if not row.purge():  # one that was over already did not end by this
            ended.append(row.ip)
            row.end()
    if ended:
        detail = {"ended": ended}
        record("account.end_older_sessions", user, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
    return ended
