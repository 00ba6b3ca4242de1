"""`SecurityPolicy`: the rules for passwords and second factors, from one moment on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class SecurityPolicy(models.Model):
    """The newest row holds; older ones are the history. profile: see `passwords.PROFILES`. forced_from: the day from
    which privileged accounts must have a second factor, None for reminding only."""

    profile = models.CharField(
        "密码规则", max_length=10, choices=(("dengbao", "等保三级"), ("nist", "NIST SP 800-63B"))
    )
    forced_from = models.DateField("第二因素强制起始日", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)

    @classmethod
    def current(cls) -> SecurityPolicy:
        """The newest; before anybody chose, 等保三级 and reminding."""
        return cls.objects.first() or cls(profile="dengbao")

    def __str__(self) -> str:
        return self.get_profile_display()
