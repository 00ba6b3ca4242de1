"""Who has a second factor, and who must."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.utils import timezone

from govsight.platform.accounts.models import SecurityPolicy, User

_OWN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=_OWN).exists()


def must_have(user: User, today: date | None = None) -> bool:
    """Whether this person gets no further without."""
    forced_from = SecurityPolicy.current().forced_from
    return user.is_privileged and forced_from is not None and (today or timezone.localdate()) >= forced_from
