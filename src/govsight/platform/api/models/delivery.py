"""`Delivery`: one turning point on its way to one subscriber."""

from __future__ import annotations

from django.db import models


class Delivery(models.Model):
    """tries: how often it was sent. status: the last answer's, None without one. trouble: why the last try failed.
    delivered_at: the other side said 2xx. dropped_at: no more tries."""

    subscription = models.ForeignKey("api.Subscription", models.CASCADE, related_name="deliveries")
    flip = models.ForeignKey("monitoring.Flip", models.CASCADE, related_name="deliveries")
    asked_at = models.DateTimeField("产生时间")
    tries = models.PositiveIntegerField("次数", default=0)
    tried_at = models.DateTimeField("最近一次", null=True, blank=True)
    status = models.PositiveSmallIntegerField("状态码", null=True, blank=True)
    trouble = models.CharField("原因", max_length=300, blank=True)
    delivered_at = models.DateTimeField("送达时间", null=True, blank=True)
    dropped_at = models.DateTimeField("放弃时间", null=True, blank=True)

    class Meta:
        verbose_name = "推送"
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("subscription", "flip"), name="one_delivery_per_flip"),)
        indexes = (
            models.Index(
                fields=("asked_at",),
                name="delivery_waiting",
                condition=models.Q(delivered_at=None, dropped_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The same for every try, so that the other side knows it again."""
        return f"{self.subscription_id}-{self.flip_id}"

    @property
    def state(self) -> str:
        """`delivered`, `dropped` or `waiting`."""
        if self.delivered_at is not None:
            return "delivered"
        return "dropped" if self.dropped_at is not None else "waiting"
