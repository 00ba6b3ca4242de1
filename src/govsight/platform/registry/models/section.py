"""`Section` (栏目): a part of a site that somebody owns and that must be updated."""

from __future__ import annotations

from django.db import models

#: Days within which a section must be updated, as an office says them.
WINDOWS = ((14, "2周"), (180, "6个月"), (365, "1年"))


class Section(models.Model):
    """kind: id of a kind (`probe.know.section_kind`), "" when not known. owner, owner_person: who answers for it.
    window_days: None when no document says how often it must be updated. source: whose word name, kind and window
    are; an inspection does not change a person's. seen_at: when an inspection last found it. ended_at: gone since."""

    class Source(models.TextChoices):
        """A person wrote it, or an inspection found it."""

        HAND = "hand", "人工登记"
        FOUND = "found", "巡查发现"

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="sections", verbose_name="网站")
    name = models.CharField("栏目名称", max_length=200)
    url = models.URLField("网址", max_length=500)
    kind = models.CharField("栏目类别", max_length=40, blank=True)
    owner = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, blank=True, related_name="owned_sections",
        verbose_name="责任单位",
    )  # fmt: skip
    owner_person = models.CharField("责任人", max_length=60, blank=True)
    window_days = models.PositiveSmallIntegerField("更新期限", null=True, blank=True, choices=WINDOWS)
    source = models.CharField("来源", max_length=5, choices=Source.choices, default=Source.HAND)
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField("最近见到", null=True, blank=True)
    ended_at = models.DateTimeField("停办时间", null=True, blank=True)

    class Meta:
        verbose_name = "栏目"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("site", "url"), name="one_section_per_address"),)

    def __str__(self) -> str:
        return self.name
