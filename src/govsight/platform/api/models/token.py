"""`Token`: a program's way in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models


class Token(models.Model):
    """Only the digest (SHA-256, hex) of its 256 random bits is kept. scopes: words of `scopes.Scope`. role: the
    owner's when it was made; with another role, or locked, the owner has no use of it any more. shown: its first
    letters, to tell one from another on screens. last_used_at: to about a minute."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField("名称", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    shown = models.CharField(max_length=12)
    scopes = models.JSONField("权限", default=list)
    role = models.CharField(max_length=20)
    made_at = models.DateTimeField("创建时间")
    expires_at = models.DateTimeField("有效期至")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)
    last_source = models.CharField("最近使用地址", max_length=45, blank=True)
    revoked_at = models.DateTimeField("吊销时间", null=True, blank=True)

    class Meta:
        verbose_name = "令牌"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def state(self, now: datetime) -> str:
        """`live`, `revoked`, `expired` or `powerless` (its owner is locked or has another role)."""
        if self.revoked_at is not None:
            return "revoked"
        if now >= self.expires_at:
            return "expired"
        return "live" if self.owner.is_active and self.owner.role == self.role else "powerless"
