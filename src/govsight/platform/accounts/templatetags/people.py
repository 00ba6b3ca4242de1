"""What other apps' templates show of this one."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString

from govsight.platform.accounts.models import Role, User
from govsight.platform.accounts.queries import posts
from govsight.platform.audit.models import Entry

register = template.Library()


@register.simple_tag
def sessions_ended(user: User) -> list[Entry]:
    """Sign-ins of the last thirty days that ended this person's older sessions, newest first."""
    since = timezone.now() - timedelta(days=30)
    rows = Entry.objects.filter(subject=f"user:{user.pk}", verb="account.end_older_sessions", at__gt=since)
    return list(rows.order_by("-number")[:5])


@register.simple_tag
def administrators_checklist(user: User) -> SafeString | str:
    """For the office, until each of the three roles is held; otherwise nothing."""
    if user.role != Role.OFFICE:
        return ""
    held = posts()
    if all(post.holders for post in held):
        return ""
    return get_template("accounts/checklist.html").render({"posts": held})
