"""What django-allauth asks us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localtime

from govsight.platform.accounts.lockouts import lockouts
from govsight.platform.accounts.models import User
from govsight.platform.accounts.second_factor import has_second_factor
from govsight.platform.accounts.source import source_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by administrators; lockouts are worked out from our own rows."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's call
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError while locked out: then even the right password is not looked at."""
        name = str(credentials.get("username", "")).lower()[:150]
        held = lockouts(timezone.now(), name, source_of(request))
        if held:
            until = localtime(max(one.until for one in held))
            raise ValidationError(f"登录失败次数过多，请在 {until:%H:%M} 之后再试，或请安全管理员解除限制。")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remind who should have a second factor."""
        response = super().post_login(request, user, **kwargs)
        if user.is_privileged and not has_second_factor(user):
            messages.warning(request, "您的账号还没有第二因素：请在右上角“两步验证”里加上验证器或通行密钥。")
        return response

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent from here."""


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An account elsewhere opens only the account here that its person tied it to."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's call
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent from here."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names a person sees on the device."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "GovSight"}

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return f"通行密钥 {user.authenticator_set.filter(type=type).count() + 1}"
