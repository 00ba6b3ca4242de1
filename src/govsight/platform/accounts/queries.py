"""Questions asked about accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from govsight.platform.accounts.models import ADMINISTRATORS, Forewarning, Petition, Role, Standing, UsedPassword, User
from govsight.platform.accounts.policies import may_decide


def listed(sought: str = "", role: str = "") -> QuerySet[User]:
    """Accounts by name."""
    rows = User.objects.order_by("username")
    if role in Role.values:
        rows = rows.filter(role=role)
    return rows.filter(Q(username__icontains=sought) | Q(name__icontains=sought)) if sought else rows


def with_security(rows: QuerySet[User]) -> QuerySet[User]:
    """With totp, passkeys, sessions (numbers) and password_set (a moment or None)."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    sessions = UserSession.objects.filter(user=OuterRef("pk")).order_by().values("user").annotate(n=Count("pk"))
    used = UsedPassword.objects.filter(user=OuterRef("pk"))
    return rows.annotate(
        totp=Exists(factors.filter(type=Authenticator.Type.TOTP)),
        passkey=Exists(factors.filter(type=Authenticator.Type.WEBAUTHN)),
        sessions=Subquery(sessions.values("n")),
        password_set=Subquery(used.values("at")[:1]),
    )


def with_use(rows: QuerySet[User], now: datetime) -> QuerySet[User]:
    """With used_at (signed in, or else opened or unlocked) and disabled_from (the day foretold, None for none)."""
    opened = Standing.objects.filter(user=OuterRef("pk"), kind__in=(Standing.Kind.OPENED, Standing.Kind.UNLOCKED))
    moments = (F("last_login"), Subquery(opened.order_by("-at").values("at")[:1]))
    rows = rows.annotate(used_at=Greatest(F("date_joined"), *(Coalesce(one, F("date_joined")) for one in moments)))
    told = Forewarning.objects.filter(user=OuterRef("pk"), used_at__gte=OuterRef("used_at"), at__lte=now)
    return rows.annotate(disabled_from=Subquery(told.values("day")[:1]))


def decidable(user: User) -> list[Petition]:
    """What waits for this person."""
    waiting = Petition.objects.filter(granted=None).select_related("user", "by")
    return [one for one in waiting if may_decide(user, one)]


@dataclass(frozen=True, slots=True)
class Post:
    """One of the three roles and who holds it."""

    role: str
    name: str
    does: str
    holders: list[User]


_DOES = {
    Role.SYSTEM: "开设、锁定账号，发一次性链接",
    Role.SECURITY: "批准角色，管密码规则、第二因素、登录状况",
    Role.AUDITOR: "查看和校验审计日志",
}


def posts() -> list[Post]:
    """The three, in order."""
    held: dict[str, list[User]] = {role: [] for role in ADMINISTRATORS}
    for user in User.objects.filter(role__in=ADMINISTRATORS, is_active=True).order_by("pk"):
        held[user.role].append(user)
    return [Post(role, role.label, _DOES[role], held[role]) for role in ADMINISTRATORS]
