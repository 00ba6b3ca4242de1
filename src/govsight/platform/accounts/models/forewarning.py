"""`Forewarning`: an account has not been used for long and will be disabled."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Forewarning(models.Model):
    """used_at: the last use it speaks of; a later one makes it void. day: from which the account is disabled."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="forewarnings")
    at = models.DateTimeField()
    used_at = models.DateTimeField()
    day = models.DateField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user} {self.day:%Y-%m-%d}"
