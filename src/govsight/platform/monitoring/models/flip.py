"""`Flip`: a turning point of something watched."""

from __future__ import annotations

from django.db import models


class Flip(models.Model):
    """One change of state, append-only. aspect: what of the site (`reachable`, `availability`, `section`, ...); key:
    which one of several (a section's URL), else "". old and new: words for machines; reason: one Chinese sentence.
    at: when it turned, which may be before it was noticed. processed_at: when what follows from it was set going."""

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="flips", verbose_name="网站")
    aspect = models.CharField("方面", max_length=40)
    key = models.CharField("对象", max_length=500, blank=True)
    old = models.CharField("原状态", max_length=20, blank=True)
    new = models.CharField("新状态", max_length=20)
    reason = models.CharField("原因", max_length=500, blank=True)
    at = models.DateTimeField("时间")
    noticed_at = models.DateTimeField("发现时间", auto_now_add=True)
    processed_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = "状态变化"
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("site", "aspect", "at")),
            models.Index(fields=("processed_at", "at")),
        )
        constraints = (
            models.UniqueConstraint(fields=("site", "aspect", "key", "at", "new"), name="one_flip_per_moment"),
        )

    def __str__(self) -> str:
        return f"{self.site} {self.aspect} {self.old}→{self.new}"
