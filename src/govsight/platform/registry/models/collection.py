"""`Collection` (基本信息填报): asking units once for their base information. `CollectionLink`: a unit's way in."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse


class Collection(models.Model):
    """closes_at: when its links end."""

    name = models.CharField("名称", max_length=120)
    closes_at = models.DateTimeField("截止")
    by = models.CharField("发起人", max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "基本信息填报"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Who has answered and who has not."""
        return reverse("registry:collection", args=[self.pk])


class CollectionLink(models.Model):
    """Whoever holds it fills in the form of this unit, of no other. A new one is made when one is revoked."""

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="links")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="collection_links")
    by = models.CharField("发出人", max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("有效期至")
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = "填报链接"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("collection", "organisation"),
                condition=models.Q(revoked_at=None),
                name="one_live_link_per_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.collection} · {self.organisation}"

    def is_live(self, now: datetime) -> bool:
        """Whether it may be used."""
        return self.revoked_at is None and now < self.expires_at
