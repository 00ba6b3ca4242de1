"""`TicketEvent`: what happened to a ticket."""

from __future__ import annotations

from django.db import models

from govsight.platform.rectification.rules import Kind

KINDS = (
    (Kind.OPENED.value, "立单"),
    (Kind.NOTIFIED.value, "通知单位"),
    (Kind.SEEN.value, "单位已阅"),
    (Kind.ANSWERED.value, "单位答复"),
    (Kind.RECHECK_ASKED.value, "申请复查"),
    (Kind.AGREED.value, "复查：已整改到位"),
    (Kind.DISAGREED.value, "复查：整改不到位"),
    (Kind.UNTOLD.value, "复查：无法判断"),
    (Kind.CLOSED.value, "办结"),
    (Kind.REOPENED.value, "重新立单"),
    (Kind.REMINDED.value, "催办"),
    (Kind.OVERDUE.value, "逾期"),
    (Kind.DECIDED.value, "作出认定"),
)


class TicketEvent(models.Model):
    """Written by `actions.write`, never changed: the database refuses (migration 0002). by: user name, "" for the
    machine; by_name: as shown then. due: the deadline it set. inspection: the one that said so. letter: the notice it
    was told by. key: what makes it happen only once on its ticket, None for what may happen again."""

    ticket = models.ForeignKey("rectification.Ticket", models.PROTECT, related_name="events")
    kind = models.CharField("事项", max_length=14, choices=KINDS)
    at = models.DateTimeField("时间")
    by = models.CharField(max_length=150, blank=True)
    by_name = models.CharField(max_length=150, blank=True)
    text = models.TextField("说明", blank=True)
    due = models.DateField("期限", null=True, blank=True)
    inspection = models.ForeignKey(
        "inspections.Inspection", models.PROTECT, null=True, blank=True, related_name="ticket_events"
    )
    letter = models.ForeignKey("rectification.Letter", models.PROTECT, null=True, blank=True, related_name="events")
    key = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        verbose_name = "整改经过"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ticket", "key"), name="once_per_ticket"),)
        indexes = (models.Index(fields=("ticket", "kind")),)

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"
