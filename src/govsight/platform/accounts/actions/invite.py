"""`invite`: open an account and hand out the link to it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts.actions.hand_link import make_link
from govsight.platform.accounts.actions.open_account import open_account
from govsight.platform.accounts.models import PRIVILEGED, Petition, Role, User
from govsight.platform.accounts.policies import require


@transaction.atomic
def invite(
    by: User, username: str, role: str, *, name: str, unit: str = "", source: str = ""
) -> tuple[User, str, Petition | None]:
    """The account, the secret of its link, and what the security administrator must grant first (privileged roles).
    Raises PermissionDenied, ValidationError."""
    require(by, Role.SYSTEM, "开设账号")
    if role == Role.UNIT and not unit:
        raise ValidationError({"unit": "单位人员要写明在哪个单位"})
    waits = role in PRIVILEGED
    user = open_account(
        username, role, None, name=name, unit=unit if role == Role.UNIT else "", waits=waits, by=by, source=source
    )
    petition = Petition.objects.create(user=user, kind=Petition.Kind.OPEN, role=role, by=by) if waits else None
    return user, make_link(by, user, petition, source=source), petition
