"""`Release` (结果公布): a frozen, numbered folder of everything a result stands on."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse


class Release(models.Model):
    """version: counts from 1; a correction is the next one and says what changed (`changes`, `why`). folder: below the
    home's `releases`. digest: sha256 of its manifest, printed in the notice. approval: number and date of the approval
    it rests on. computation: what it was made from. A row is written only after the folder is whole."""

    campaign = models.ForeignKey("assessment.Campaign", models.PROTECT, related_name="releases")
    version = models.PositiveIntegerField()
    computation = models.ForeignKey("assessment.Computation", models.PROTECT, related_name="+")
    folder = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    approval = models.CharField("审定", max_length=200)
    why = models.TextField("更正说明", blank=True)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    published_at = models.DateTimeField("公布")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "结果公布"
        ordering = ("campaign", "version")
        constraints = (models.UniqueConstraint(fields=("campaign", "version"), name="releases_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.campaign} 第 {self.version} 版"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("results:release", args=[self.pk])
