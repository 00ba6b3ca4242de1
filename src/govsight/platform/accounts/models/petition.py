"""`Petition`: what one administrator asks and another decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from govsight.platform.accounts.models.user import Role


class Petition(models.Model):
    """About a privileged account, nothing happens by one hand. role: the one asked for (OPEN, ROLE). granted: None
    while it waits."""

    class Kind(models.TextChoices):
        OPEN = "open", "开设账号"
        ROLE = "role", "变更角色"
        LINK = "link", "重设密码"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="petitions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.user}"
