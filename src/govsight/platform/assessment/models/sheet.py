"""`Sheet` (自评表、互评表), its fields with every save of them, and the exhibits to them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse


class Sheet(models.Model):
    """About `subject`. Of kind `self`, filled in by its own unit; of kind `cross`, by the people of `assessor`, and
    called by `code` (甲, 乙, 丙 ...) while it is blind. signed_at: frozen from then on, `digest` being that of its
    canonical text. dropped_at: its assessor fell out (its fields stay). standin: it replaces one that fell out."""

    SELF, CROSS = "self", "cross"

    campaign = models.ForeignKey("assessment.Campaign", models.PROTECT, related_name="sheets")
    subject = models.ForeignKey("assessment.Subject", models.PROTECT, related_name="sheets")
    assessor = models.ForeignKey("assessment.Subject", models.PROTECT, related_name="duties", null=True, blank=True)
    kind = models.CharField(max_length=6, choices=((SELF, "自评表"), (CROSS, "互评表")))
    code = models.CharField(max_length=12, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField("签署", null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="签署人"
    )
    digest = models.CharField(max_length=64, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=200, blank=True)
    standin = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "测评表"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("subject",), condition=models.Q(kind="self"), name="one_self_assessment_per_subject"
            ),
            models.UniqueConstraint(
                fields=("subject", "assessor"), condition=models.Q(kind="cross"), name="one_cross_sheet_per_pair"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    def get_absolute_url(self) -> str:
        """Where it is filled in and read."""
        return reverse("assessment:sheet", args=[self.pk])


class SheetField(models.Model):
    """One field as saved last: of an item, its `points` (text of a decimal, "" for none) or its `note`; or `veto`, the
    ids of vetoes said to have come true, one a line. version: counts up; who saves says which version was seen, and is
    shown the other one instead of overwriting it."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="fields")
    item = models.CharField(max_length=80)
    what = models.CharField(max_length=6, choices=(("points", "分数"), ("note", "说明"), ("veto", "否决")))
    value = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sheet", "item", "what"), name="one_row_per_field"),)

    def __str__(self) -> str:
        return f"{self.item} {self.what}"


class SheetSave(models.Model):
    """What one save changed, never altered: `[[item, what, value, version], ...]`. The fields are the last of these."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="saves")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changes = models.JSONField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.sheet} {self.at}"


class SheetExhibit(models.Model):
    """佐证材料 to one item: an upload or a screenshot (`digest` names the file kept), or a link. removed_at: taken back
    before signing; the file stays."""

    UPLOAD, LINK, SHOT = "upload", "link", "shot"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="exhibits")
    item = models.CharField(max_length=80)
    kind = models.CharField(max_length=6, choices=((UPLOAD, "附件"), (LINK, "链接"), (SHOT, "截图")))
    name = models.CharField("名称", max_length=200)
    link = models.CharField("链接", max_length=500, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "佐证材料"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """The file, for what is no link."""
        return Path(settings.HOME) / "exhibits" / self.digest[:2] / self.digest

    @property
    def preview_path(self) -> Path:
        """Where a small picture of it lies, if there is one."""
        return self.path.with_name(f"{self.digest}.png")

    @property
    def preview(self) -> bool:
        """Whether there is one."""
        return self.media_type in ("image/png", "image/jpeg") and self.preview_path.is_file()
