"""The final assessment (年终测评): `Look`, `Task`, `ExpertAnswer`, `Settlement`, `Concealment`."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Look(models.Model):
    """What the machine knows of a subject at the final assessment, taken once: facts as `rubric.Facts` in JSON (what it
    settled, nothing of people), questions: those it left open, with the samples drawn for them and, where the
    inspection kept it, the record that shows each member; asked: how many; suspicions: by check, what a person may
    confirm. inspection: whose evidence stands behind it; folder: below the home's `inspections`. why: what to know of
    it (Chinese); without facts, why nobody looked."""

    subject = models.OneToOneField("assessment.Subject", models.PROTECT, related_name="look")
    inspection = models.ForeignKey("inspections.Inspection", models.PROTECT, related_name="+", null=True, blank=True)
    folder = models.CharField(max_length=200, blank=True)
    as_of = models.DateField("监测时间点")
    seed = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    questions = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    asked = models.PositiveIntegerField("待人工判断", default=0)
    suspicions = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.subject} {self.as_of}"


class Task(models.Model):
    """One open question (id of the clause) given to experts. wanted: how many answer it. settled_at: a settlement
    stands."""

    look = models.ForeignKey(Look, models.PROTECT, related_name="tasks")
    question = models.CharField(max_length=80)
    wanted = models.PositiveSmallIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("look", "question"), name="one_task_per_question"),)

    def __str__(self) -> str:
        return f"{self.look.subject} {self.question}"


class ExpertAnswer(models.Model):
    """What one expert said, as `assess.answers.Answer` takes it. Given once, never changed; experts do not see each
    other's before the question is settled."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="answers")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    data = models.JSONField(encoder=DjangoJSONEncoder)
    note = models.TextField("依据", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("task", "expert"), name="one_answer_per_expert"),)

    def __str__(self) -> str:
        return f"{self.task} {self.expert}"


class Settlement(models.Model):
    """What counts: the answers agreed (by None), or a person decided between them and says why. The newest counts."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="settlements")
    data = models.JSONField(encoder=DjangoJSONEncoder)
    why = models.TextField("理由", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.task}"


class Concealment(models.Model):
    """自评隐瞒事实, confirmed by the organiser. lifted_at: taken back, with a reason."""

    subject = models.ForeignKey("assessment.Subject", models.PROTECT, related_name="concealments")
    item = models.CharField(max_length=80)
    why = models.TextField("认定依据")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.TextField(blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "隐瞒认定"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject} {self.item}"
