"""`OrganisationName`: another name a unit goes by."""

from __future__ import annotations

from django.db import models


class OrganisationName(models.Model):
    """Lists that name the unit so mean it. The name it is known by here is `Organisation.name` and has no row."""

    class Kind(models.TextChoices):
        """What kind of name."""

        FULL = "full", "全称"
        SHORT = "short", "简称"
        FORMER = "former", "曾用名"

    organisation = models.ForeignKey("registry.Organisation", models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=200, unique=True)
    kind = models.CharField("种类", max_length=6, choices=Kind.choices)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "单位别名"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
