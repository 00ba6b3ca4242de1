"""`keep_account`: register a new-media account by hand, or change it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.registry.actions._kept import keep
from govsight.platform.registry.models import MediaAccount
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.rosters.platforms import judge_platform
from govsight.vocab import MediaCode


@transaction.atomic
def keep_account(
    by: User, account: MediaAccount | None = None, *, told: dict[str, Any], source: str = ""
) -> MediaAccount:
    """told: any of organisation, name, code, kind (the account type in words), subject_class. The platform follows
    from the type. Raises `Refused` on a code that is none or is another's, PermissionDenied."""
    require_change(by)
    told = dict(told)
    row = account or MediaAccount()
    if told.get("code"):
        told["code"] = _code(told["code"], row)
    if "kind" in told:
        told["platform"] = judge_platform(told["kind"], told.get("code", row.code)[10:12])[0]
    return keep(by, row, told, verb="registry.keep_account", source=source)


def oddities(account: MediaAccount) -> list[str]:
    """What an import would have remarked on its type and code; Chinese."""
    return [flag.text for flag in judge_platform(account.kind, account.code[10:12])[1]] if account.code else []


def _code(written: str, account: MediaAccount) -> str:
    try:
        code = MediaCode.parse(written).text
    except ValueError as trouble:
        raise Refused("code", str(trouble)) from trouble
    other = MediaAccount.objects.filter(code=code).exclude(pk=account.pk).select_related("organisation").first()
    if other:
        raise Refused("code", f"新媒体标识码 {code} 已登记给“{other.name}”（{other.organisation}）：请核对哪一个对")
    return code
