"""`Subscription`: an address that wants to be told when something turns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac

ASPECTS = (("reachable", "能否打开"), ("availability", "一周可用性"), ("section", "栏目更新"))


class Subscription(models.Model):
    """Told of the sites its owner may see, of the chosen aspects. The secret follows from `nonce` and the program's own
    key and is stored nowhere. role: see `Token`. since: of what turned before it nothing is told. failing_since: the
    first failure after the last success. disabled_at: too long in vain; ended_at: by hand."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions")
    name = models.CharField("名称", max_length=60)
    url = models.CharField("接收地址", max_length=500)
    aspects = models.JSONField("内容", default=list)
    nonce = models.CharField(max_length=64)
    role = models.CharField(max_length=20)
    made_at = models.DateTimeField("创建时间")
    since = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField("停用时间", null=True, blank=True)
    ended_at = models.DateTimeField("取消时间", null=True, blank=True)

    class Meta:
        verbose_name = "订阅"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its deliveries."""
        return reverse("interface:webhook", args=[self.pk])

    @property
    def secret(self) -> str:
        """What its messages are signed with."""
        return salted_hmac("govsight.api.webhook", self.nonce, algorithm="sha256").hexdigest()

    @property
    def state(self) -> str:
        """`live`, `failing`, `disabled`, `ended` or `powerless`."""
        if self.ended_at is not None:
            return "ended"
        if self.disabled_at is not None:
            return "disabled"
        if not self.owner.is_active or self.owner.role != self.role:
            return "powerless"
        return "failing" if self.failing_since else "live"
