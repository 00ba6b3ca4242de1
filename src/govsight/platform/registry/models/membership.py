"""`Membership`: the unit a person works for."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Membership(models.Model):
    """A unit's people see their own unit only (`policies.py`)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="members")

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
