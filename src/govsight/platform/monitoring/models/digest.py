"""`DailyDigest`: what was told of a day at its end."""

from __future__ import annotations

from django.db import models


class DailyDigest(models.Model):
    """told: counts by name (`queries.digest`). Written once."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    told = models.JSONField()

    class Meta:
        verbose_name = "每日摘要"
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day}"
