"""`Exhibit` (佐证材料): what they hand in; never mixed with evidence, which is what we saw."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse


class Exhibit(models.Model):
    """Of an answer or of a report of the public. name: as they called it, hostile. kind: by content. digest: SHA-256,
    also where it lies (`exhibits/ab/<digest>` in the home, outside everything that is served)."""

    event = models.ForeignKey(
        "rectification.TicketEvent", models.PROTECT, null=True, blank=True, related_name="exhibits"
    )
    report = models.ForeignKey(
        "rectification.PublicReport", models.PROTECT, null=True, blank=True, related_name="exhibits"
    )
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "佐证材料"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is had, as an attachment."""
        return reverse("rectification:exhibit", args=[self.pk])

    @property
    def path(self) -> Path:
        """The file."""
        return Path(settings.HOME) / "exhibits" / self.digest[:2] / self.digest
