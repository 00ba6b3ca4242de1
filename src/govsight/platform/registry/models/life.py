"""`LifeEvent`: what happened in the life of a site or an account; `Subject`: what has such a life."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class LifeEvent(models.Model):
    """One dated row. day: when it took effect. detail: what a reader wants to know (the document).
    old_name, new_name: of a renaming; old_name is "" when it had none."""

    class Kind(models.TextChoices):
        """开设 / 暂停 / 恢复 / 关停 / 更名 / 重新备案."""

        OPENED = "opened", "开设"
        PAUSED = "paused", "暂停"
        RESUMED = "resumed", "恢复"
        CLOSED = "closed", "关停"
        RENAMED = "renamed", "更名"
        REREGISTERED = "reregistered", "重新备案"

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    kind = models.CharField("事项", max_length=12, choices=Kind.choices)
    day = models.DateField("日期")
    detail = models.CharField("说明", max_length=300, blank=True)
    old_name = models.CharField("原名", max_length=200, blank=True)
    new_name = models.CharField("新名", max_length=200, blank=True)
    by = models.CharField("登记人", max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "生命周期"
        ordering = ("day", "pk")
        indexes = (models.Index(fields=("content_type", "object_id", "day")),)

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"


#: The state each leaves a subject in; a renaming leaves it as it was.
STATES = {
    LifeEvent.Kind.OPENED: "open",
    LifeEvent.Kind.RESUMED: "open",
    LifeEvent.Kind.REREGISTERED: "open",
    LifeEvent.Kind.PAUSED: "paused",
    LifeEvent.Kind.CLOSED: "closed",
}


class Subject(models.Model):
    """What is watched and assessed."""

    life = GenericRelation(LifeEvent)

    class Meta:
        abstract = True

    @property
    def state(self) -> str:
        """`open`, `paused` or `closed`, from the rows of its life; without any it is open."""
        events = [event for event in self.life.all() if event.kind in STATES]
        return STATES[LifeEvent.Kind(max(events, key=lambda event: (event.day, event.pk)).kind)] if events else "open"
