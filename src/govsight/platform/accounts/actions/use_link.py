"""`use_link`: set a password through a one-time link."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.actions.hand_link import digest_of
from govsight.platform.accounts.models import Link, User
from govsight.platform.audit.actions.record import record

_MOST_TRIES = 5


def link_of(secret: str) -> Link | None:
    """The link this secret opens, None when it is not, no longer or not yet good."""
    link = Link.objects.select_related("user", "petition").filter(digest=digest_of(secret)).first()
    if link is None or link.used_at or link.valid_until <= timezone.now() or link.tries >= _MOST_TRIES:
        return None
    if not link.user.is_active or (link.petition and not link.petition.granted):
        return None
    return link


def use_link(secret: str, password: str, *, code: str = "", source: str = "") -> User:
    """The account, with its new password; its sessions end. Raises ValidationError: link gone, code wrong, password too
    weak (the link stays good)."""
    link = link_of(secret)
    if link is None:
        raise ValidationError("链接已失效：已用过、已过期，或还没有获批。请找系统管理员重新取得")
    if link.code and not constant_time_compare(link.code, digest_of(code.strip())):
        Link.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
        record(
            "account.use_link", on=f"user:{link.user.pk}", label=str(link.user), done=False, source=source,
            detail={"reason": "code"},
        )  # fmt: skip
        raise ValidationError({"code": "确认码不对；错 5 次链接就失效。确认码由批准的人当面或电话告诉您"})
    validate_password(password, link.user)
    with transaction.atomic():
        if not Link.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
            raise ValidationError("链接已失效：刚刚用过")
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
        drop_sessions(link.user)
        record("account.use_link", link.user, on=f"user:{link.user.pk}", label=str(link.user), source=source)
    return link.user
