"""`name_administrator`: the office appoints the holder of a role of the three that nobody holds."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.actions.hand_link import make_link
from govsight.platform.accounts.actions.open_account import open_account
from govsight.platform.accounts.models import ADMINISTRATORS, Role, User
from govsight.platform.accounts.policies import require, vacant


@transaction.atomic
def name_administrator(by: User, username: str, role: str, *, name: str, source: str = "") -> tuple[User, str]:
    """The account and the secret of its link. Raises PermissionDenied, ValidationError."""
    require(by, Role.OFFICE, "设立三员")
    if role not in ADMINISTRATORS:
        raise PermissionDenied("监管组织只设立系统、安全、审计三员，其他账号由系统管理员开设")
    if not vacant(role):
        raise PermissionDenied(f"已经有{Role(role).label}：增设由系统管理员申请、安全管理员批准")
    user = open_account(username, role, None, name=name, by=by, source=source)
    return user, make_link(by, user, None, source=source)
