"""`Link`: a one-time address under which a person sets a password of one's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Link(models.Model):
    """Only digests are kept. petition: must be granted first. code: for privileged accounts, a second secret that the
    one who grants tells the person, so that neither administrator can use the link alone. tries: wrong codes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    petition = models.OneToOneField("accounts.Petition", models.CASCADE, null=True, related_name="link")
    code = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"
