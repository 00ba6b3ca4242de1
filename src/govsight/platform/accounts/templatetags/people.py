"""What other apps' templates show of this one."""

from __future__ import annotations

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from govsight.platform.accounts.models import Role, User
from govsight.platform.accounts.queries import posts

register = template.Library()


@register.simple_tag
def administrators_checklist(user: User) -> SafeString | str:
    """For the office, until each of the three roles is held; otherwise nothing."""
    if user.role != Role.OFFICE:
        return ""
    held = posts()
    if all(post.holders for post in held):
        return ""
    return get_template("accounts/checklist.html").render({"posts": held})
