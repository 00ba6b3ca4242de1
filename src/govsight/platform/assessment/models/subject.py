"""`Subject` (测评对象) of one campaign, and `Interest` (利害关系): who must not assess whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class Subject(models.Model):
    """key: what it is called in files and draws (`s001`), never changed. What is assessed: the unit itself with all it
    runs (site and account empty or the main site), one site, or one account. class_id, traits: words of the plan."""

    campaign = models.ForeignKey("assessment.Campaign", models.PROTECT, related_name="subjects")
    key = models.CharField(max_length=12)
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+", verbose_name="单位")
    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="+", null=True, blank=True)
    account = models.ForeignKey("registry.MediaAccount", models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField("测评对象", max_length=200)
    class_id = models.CharField("类别", max_length=60)
    class_name = models.CharField("类别", max_length=200)
    traits = models.JSONField("特征", default=list, blank=True)

    class Meta:
        verbose_name = "测评对象"
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("campaign", "key"), name="one_subject_per_key"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its screen: what everybody concerned may see of it."""
        return reverse("assessment:subject", args=[self.pk])


class Interest(models.Model):
    """Declared by a unit or by the organiser, before the draw."""

    campaign = models.ForeignKey("assessment.Campaign", models.PROTECT, related_name="interests")
    one = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    other = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "利害关系"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.one} {self.other}"
