"""`Campaign` (测评): one year's assessment by one plan. `Stage`: one of its stages, dated."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from govsight.procedure.stages import end_of


def usual_reminders() -> list[int]:
    """Two: early enough to do something, and the day before."""
    return [3, 1]


class Campaign(models.Model):
    """rubric: id of the plan, rubric_digest: sha256 of its file when the campaign opened (a changed plan is another
    plan). classes: ids of the classes that take part, empty for all of the plan. formula: `procedure.Formula` as plain
    data. k: sheets of peers per subject, 0 for none. experts: how many answer each open question. apart_superior: units
    of one superior do not assess each other. absent: what becomes of an assessor that falls out: another is drawn,
    or the mean is of those that came. seed: kept secret until `revealed_at`; commitment: its sha256, published before
    the draw. conflicts: by key, as they were when it was drawn. panel: the experts who answer its open questions.
    reminders: how many working days before a last day those who still owe something are told, none for never.
    opened_at: nothing of the set-up changes after. ended_at: published for the first time."""

    SUBSTITUTE, REST = "substitute", "rest"

    name = models.CharField("名称", max_length=120, unique=True)
    issuer = models.CharField("组织单位", max_length=200, blank=True)
    document = models.CharField("文号", max_length=100, blank=True)
    rubric = models.CharField("测评方案", max_length=300)
    rubric_digest = models.CharField(max_length=64, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    classes = models.JSONField("参加的类别", default=list, blank=True)
    formula = models.JSONField("计分公式", default=dict, encoder=DjangoJSONEncoder)
    k = models.PositiveSmallIntegerField("交叉测评份数", default=3)
    experts = models.PositiveSmallIntegerField("每题专家人数", default=1)
    apart_superior = models.BooleanField("同一主管单位的不互评", default=True)
    absent = models.CharField(
        "缺席的处理", max_length=10, default=SUBSTITUTE,
        choices=((SUBSTITUTE, "按种子补抽一个单位"), (REST, "按收到的份数取平均")),
    )  # fmt: skip
    seed = models.CharField(max_length=128, blank=True)
    commitment = models.CharField("承诺值", max_length=64, blank=True)
    conflicts = models.JSONField(default=dict, blank=True)
    reminders = models.JSONField("自动提醒", default=usual_reminders, blank=True)
    panel = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    made_at = models.DateTimeField("建立", auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("启动", null=True, blank=True)
    drawn_at = models.DateTimeField("抽签", null=True, blank=True)
    revealed_at = models.DateTimeField("公开种子", null=True, blank=True)
    ended_at = models.DateTimeField("公布", null=True, blank=True)

    class Meta:
        verbose_name = "测评"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its board."""
        return reverse("assessment:campaign", args=[self.pk])


class Stage(models.Model):
    """opens, closes: first and last day (Asia/Shanghai). opened_at, closed_at: when it was really opened and closed, by
    the clock or by the organiser; what may be edited follows from these alone."""

    SELF, CROSS, FINAL, REVIEW, PUBLICATION = "self", "cross", "final", "review", "publication"
    KINDS = (
        (SELF, "自查自评"), (CROSS, "交叉测评"), (FINAL, "年终测评"), (REVIEW, "结果复核"), (PUBLICATION, "结果公布"),
    )  # fmt: skip

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="stages")
    kind = models.CharField("阶段", max_length=12, choices=KINDS)
    opens: date = models.DateField("开始")
    closes: date = models.DateField("结束")
    opened_at: datetime | None = models.DateTimeField(null=True, blank=True)
    closed_at: datetime | None = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "阶段"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("campaign", "kind"), name="one_stage_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.get_kind_display()}"

    @property
    def is_open(self) -> bool:
        """Whether what belongs to it may be edited."""
        return self.opened_at is not None and self.closed_at is None

    def is_open_at(self, now: datetime) -> bool:
        """The same, and not past the end of its last day: exact to the second, also before the clock has closed it."""
        return self.is_open and now < end_of(self.closes)
