"""`Watch`: how one site is watched."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator
from django.db import models


def new_seed() -> int:
    """Drawn once per site: nobody outside can tell when the next visit comes."""
    return secrets.randbits(62)


class Watch(models.Model):
    """visits: whether the site is visited at all. paused_until: no visits and no inspections before it. quiet_from and
    quiet_to: hours of Asia/Shanghai without inspections (visits go on), both None for none."""

    site = models.OneToOneField("registry.Site", models.CASCADE, related_name="watch", verbose_name="网站")
    seed = models.BigIntegerField(default=new_seed, editable=False)
    visits = models.BooleanField("可用性监测", default=True)
    paused_until = models.DateTimeField("暂停到", null=True, blank=True)
    paused_reason = models.CharField("暂停原因", max_length=200, blank=True)
    quiet_from = models.PositiveSmallIntegerField(
        "静默时段起", null=True, blank=True, validators=[MaxValueValidator(23)]
    )
    quiet_to = models.PositiveSmallIntegerField("静默时段止", null=True, blank=True, validators=[MaxValueValidator(23)])

    class Meta:
        verbose_name = "监测设置"

    def __str__(self) -> str:
        return f"{self.site}"
