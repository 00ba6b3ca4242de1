"""Rules for passwords, by the profile the security administrator chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from govsight.platform.accounts.models import SecurityPolicy, UsedPassword, User
from govsight.platform.accounts.second_factor import has_second_factor

KINDS_WANTED = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """shortest: characters, without and with a second factor. kinds: whether at least three of the four kinds of
    characters are wanted. days: until it must be changed, 0 for never. remembered: how many may not come again.
    idle_days: without use until an account is disabled, 0 for never (GB/T 22239 8.1.4.2 c: unneeded accounts go)."""

    name: str
    source: str
    shortest: tuple[int, int]
    kinds: bool
    days: int
    remembered: int
    idle_days: int

    def told(self, *, second_factor: bool) -> str:
        """The rules, in one sentence."""
        parts = [f"至少 {self.shortest[second_factor]} 位"]
        if self.kinds:
            parts.append("含小写字母、大写字母、数字、其他符号中的至少三种")
        parts.append("不能是常见密码，也不能与登录名、姓名相近")
        if self.remembered:
            parts.append(f"不能是最近 {self.remembered} 次用过的")
        return "，".join(parts) + "。"


PROFILES = {
    "dengbao": Profile("等保三级", "GB/T 22239-2019 8.1.4.1", (8, 8), kinds=True, days=90, remembered=5, idle_days=90),
    "nist": Profile(
        "NIST SP 800-63B", "NIST SP 800-63B §3.1.1", (15, 8), kinds=False, days=0, remembered=0, idle_days=0
    ),
}


def profile() -> Profile:
    """The one that holds now."""
    return PROFILES[SecurityPolicy.current().profile]


class ByProfile:
    """Length, kinds of characters and earlier passwords. Common passwords and likeness to the name are Django's."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        held = profile()
        shortest = held.shortest[_protected(user)]
        if len(password) < shortest:
            raise ValidationError(f"密码太短，至少要 {shortest} 位。", code="password_too_short")
        kinds = (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum())
        if held.kinds and sum(any(kind(letter) for letter in password) for kind in kinds) < KINDS_WANTED:
            raise ValidationError("密码要含小写字母、大写字母、数字、其他符号中的至少三种。", code="password_kinds")
        own = (getattr(user, "username", ""), getattr(user, "name", ""))
        if any(len(one) > 2 and one.lower() in password.lower() for one in own):
            raise ValidationError("密码里不能有登录名或姓名。", code="password_name")
        if held.remembered and user is not None and user.pk:
            used = {user.password, *user.used_passwords.values_list("password", flat=True)[: held.remembered]}
            if any(check_password(password, one) for one in used if one):
                raise ValidationError(f"最近 {held.remembered} 次用过的密码不能再用。", code="password_used")

    def password_changed(self, password: str, user: User) -> None:  # noqa: ARG002 - Django's call
        """Remember its digest and its day."""
        UsedPassword.objects.create(user=user, password=user.password)

    def get_help_text(self) -> str:
        """The rules, in one sentence."""
        return profile().told(second_factor=False)


def _protected(user: User | None) -> bool:
    return user is not None and bool(user.pk) and has_second_factor(user)


def set_at(user: User) -> datetime:
    """When the present password was set."""
    newest = user.used_passwords.first()
    return newest.at if newest else user.date_joined


def is_expired(user: User, now: datetime | None = None) -> bool:
    """Whether it must be changed before anything else."""
    days = profile().days
    return bool(days and user.has_usable_password() and (now or timezone.now()) - set_at(user) >= timedelta(days=days))
