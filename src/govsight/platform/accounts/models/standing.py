"""`Standing`: an account was opened, locked, disabled or unlocked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Standing(models.Model):
    """by: None for the command line, the first account, and what the clock does (DISABLED)."""

    class Kind(models.TextChoices):
        ASKED = "asked", "申请开设"
        OPENED = "opened", "开设"
        REFUSED = "refused", "未获批准"
        LOCKED = "locked", "锁定"
        DISABLED = "disabled", "自动停用"
        UNLOCKED = "unlocked", "解锁"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField("原因", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.user} {self.get_kind_display()}"
