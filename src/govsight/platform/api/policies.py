"""Who may have tokens and subscriptions."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.api.models import Subscription, Token
from govsight.platform.api.scopes import TOKENLESS, scopes_for


def require_tokens(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not user.is_active or user.role in TOKENLESS or not scopes_for(user):
        raise PermissionDenied("您的角色没有可以通过接口使用的内容，不需要令牌")


def may_webhooks(user: User) -> bool:
    """Those who have business with sites."""
    return bool(user.is_active and user.role in (Role.OFFICE, Role.UNIT))


def require_webhooks(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not may_webhooks(user):
        raise PermissionDenied("只有监管组织和单位可以订阅状态变化")


def tokens_of(user: User) -> QuerySet[Token]:
    """One's own."""
    return Token.objects.filter(owner=user)


def subscriptions_of(user: User) -> QuerySet[Subscription]:
    """One's own."""
    return Subscription.objects.filter(owner=user)
