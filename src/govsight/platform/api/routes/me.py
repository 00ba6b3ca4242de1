"""Who is calling."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from govsight.platform.api.auth import needs, scopes_of
from govsight.platform.api.schemas.common import ERRORS, Ref, ref
from govsight.platform.registry.policies import organisations_of

router = Router(tags=["我"])


class Me(Schema):
    """调用者。role: 角色；unit: 单位人员所在的单位；scopes: 现在能用的权限。"""

    username: str
    name: str
    role: str
    unit: Ref | None
    scopes: list[str]
    now: datetime


@router.get("", auth=needs(), response={200: Me} | ERRORS, operation_id="me", summary="我是谁，能看什么")
def me(request: HttpRequest) -> dict[str, Any]:
    """任何有效的令牌都可以。用来试令牌是否可用。"""
    user = request.auth
    unit = organisations_of(user).first() if user.role == "unit" else None
    return {
        "username": user.username, "name": str(user), "role": user.role, "unit": ref(unit),
        "scopes": scopes_of(request), "now": timezone.now(),
    }  # fmt: skip
