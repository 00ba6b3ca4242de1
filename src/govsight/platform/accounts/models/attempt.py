"""`Attempt`: one try to sign in with a password; `Lifting`: the end of a lockout by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """username: as typed, in lower case. Whether somebody is locked out is worked out from these (`lockouts.py`)."""

    username = models.CharField(max_length=150)
    source = models.CharField(max_length=45, blank=True)
    done = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("at", "username")),)

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M:%S}"


class Lifting(models.Model):
    """Failures before it no longer count."""

    username = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M:%S}"
