"""`Site`: a government website, or a channel under a shared host."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from govsight.platform.registry.models.life import Subject


class Site(Subject):
    """url: normalised, the address it is known by. kind: `site` or `channel` (a path under a shared host; some
    indicators are not asked of channels). code: 政府网站标识码, "" when not known."""

    SITE, CHANNEL = "site", "channel"

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="sites", verbose_name="主办单位"
    )
    subject_class = models.ForeignKey(
        "registry.SubjectClass", models.PROTECT, null=True, blank=True, related_name="sites", verbose_name="类别"
    )
    name = models.CharField("网站名称", max_length=200, blank=True)
    url = models.URLField("网址", max_length=500, unique=True)
    kind = models.CharField("种类", max_length=10, choices=((SITE, "网站"), (CHANNEL, "频道")), default=SITE)
    code = models.CharField("网站标识码", max_length=10, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "网站"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~models.Q(code=""), name="one_site_per_code"),
        )

    def __str__(self) -> str:
        return self.name or f"{self.organisation.name}{self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("registry:site", args=[self.pk])
