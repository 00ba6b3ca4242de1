"""`UsedPassword`: a password somebody had, as its digest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class UsedPassword(models.Model):
    """The newest is the present one. at: when it was set."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="used_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"
