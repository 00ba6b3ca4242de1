"""`Notice`: a line for one person: something waits for you."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """link: an address of ours. key: what makes it come only once to a person, None for what may come again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    link = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=100, null=True, blank=True)

    class Meta:
        verbose_name = "提醒"
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_notice_per_key"),)
        indexes = (models.Index(fields=("user", "read_at")),)

    def __str__(self) -> str:
        return self.text
