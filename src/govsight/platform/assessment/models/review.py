"""The review of results (结果复核): `Computation`, `Feedback`, `Appeal`, `Ruling`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse


class Computation(models.Model):
    """All results computed once from what stood then: a row is written whole or not at all. data: the whole of
    `procedure.CampaignData` as canonical JSON, digest: its sha256. results: `procedure.Outcome` by key, as plain data
    (totals, places, grades; the cards are computed again from data). Kept for ever: a change is a new one."""

    PRELIMINARY, REVISED, WHAT_IF = "preliminary", "revised", "what_if"

    campaign = models.ForeignKey("assessment.Campaign", models.PROTECT, related_name="computations")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    data = models.TextField()
    digest = models.CharField(max_length=64)
    results = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("campaign", "number"), name="computations_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class Feedback(models.Model):
    """A unit was told its preliminary result. told_at: the day its three working days are counted from; due: the last
    one, by the calendar known then; provisional: a year without an official notice is in it."""

    subject = models.OneToOneField("assessment.Subject", models.PROTECT, related_name="feedback")
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="+")
    told_at = models.DateTimeField("反馈")
    due = models.DateField("申请截止")
    provisional = models.BooleanField(default=False)
    seen_at = models.DateTimeField("查看", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.subject} {self.told_at}"


class Appeal(models.Model):
    """复核申请 about one item. due: last day to answer. contradicts: what it says against the signed self-assessment,
    found by the machine (Chinese), "" for nothing."""

    subject = models.ForeignKey("assessment.Subject", models.PROTECT, related_name="appeals")
    item = models.CharField(max_length=80)
    text = models.TextField("申请理由")
    points = models.DecimalField("主张得分", max_digits=7, decimal_places=2, null=True, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("提出")
    due = models.DateField("答复截止")
    provisional = models.BooleanField(default=False)
    contradicts = models.TextField(blank=True)

    class Meta:
        verbose_name = "复核申请"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject} {self.item}"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("assessment:appeal", args=[self.pk])


class AppealExhibit(models.Model):
    """What was handed in with it."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="exhibits")
    name = models.CharField("名称", max_length=200)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is had, as an attachment."""
        return reverse("assessment:appeal_exhibit", args=[self.pk])

    @property
    def path(self) -> Path:
        """The file."""
        return Path(settings.HOME) / "exhibits" / self.digest[:2] / self.digest

    @property
    def preview_path(self) -> Path:
        """Where a small picture of it lies, if there is one."""
        return self.path.with_name(f"{self.digest}.png")

    @property
    def preview(self) -> bool:
        """Whether there is one."""
        return self.media_type in ("png", "jpg") and self.preview_path.is_file()


class Ruling(models.Model):
    """The answer, one for each appeal, never changed. kind: not admitted, upheld, rejected. settled, ratings: what an
    upheld one changes (`procedure.Appeal`). before, after: total and place, as computed without and with it."""

    INADMISSIBLE, UPHELD, REJECTED = "inadmissible", "upheld", "rejected"
    KINDS = ((INADMISSIBLE, "不予受理"), (UPHELD, "申请成立"), (REJECTED, "维持原结果"))

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="ruling")
    kind = models.CharField("结论", max_length=12, choices=KINDS)
    text = models.TextField("答复")
    settled = models.JSONField(default=list, blank=True)
    ratings = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.appeal} {self.get_kind_display()}"
