"""`User`: a person with one role."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a person is here. The last three are the administrators of GB/T 22239 (三员): they hold no business."""

    OFFICE = "office", "监管组织"
    UNIT = "unit", "单位"
    ASSESSOR = "assessor", "互评人员"
    EXPERT = "expert", "专家"
    REVIEWER = "reviewer", "复核人员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计管理员"


ADMINISTRATORS = (Role.SYSTEM, Role.SECURITY, Role.AUDITOR)
PRIVILEGED = (Role.OFFICE, *ADMINISTRATORS)  # given and renewed by two people, never by one


class User(AbstractUser):
    """username: how one signs in. name: how one is shown. role: what one may do; see each app's `policies.py`.
    is_active: what the newest `Standing` says, written together with it."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField("姓名", max_length=60, blank=True)
    role = models.CharField("角色", max_length=20, choices=Role.choices, default=Role.UNIT)
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.name or self.username

    @property
    def is_privileged(self) -> bool:
        """Whether two people are needed to give this account something."""
        return self.role in PRIVILEGED
