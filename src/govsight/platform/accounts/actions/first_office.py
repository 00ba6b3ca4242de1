"""`first_office`: the first account, through the link the program printed when it started empty."""

from __future__ import annotations

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts.actions.open_account import open_account
from govsight.platform.accounts.models import Role, User

_SALT = "govsight.first"
_VALID = 24 * 3600


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


def first_token() -> str:
    """What the link carries; good for a day, and only while nobody has an account."""
    return signing.dumps("first", salt=_SALT)


def holds(token: str) -> bool:
    """Whether this link may still be used."""
    try:
        return signing.loads(token, salt=_SALT, max_age=_VALID) == "first" and is_empty()
    except signing.BadSignature:
        return False


@transaction.atomic
def first_office(token: str, username: str, password: str, *, name: str, source: str = "") -> User:
    """The supervising office's first account. Raises ValidationError."""
    if not holds(token):
        raise ValidationError("链接已失效：已有账号，或超过 24 小时。请重新启动程序取得新链接")
    return open_account(username, Role.OFFICE, password, name=name, source=source)
