"""What people say of draws, open questions and concealments."""

from __future__ import annotations

from typing import Any

from django import forms

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.forms.lines import LINES
from govsight.platform.assessment.models import ExpertAnswer, Look
from govsight.platform.assessment.said import ACCEPTED, UNSURE, trouble_with
from govsight.platform.inspections.forms import ReplyForm

_POINTS = "points"


class TaskForm(ReplyForm):
    """An answer to one open question, by its kind; who cannot tell says so. What cannot be taken is refused here."""

    def __init__(self, look: Look, question: dict[str, Any], *args: object, **kwargs: object) -> None:
        super().__init__(question, *args, **kwargs)
        self._look, self._question = look, question
        self._levels = list(question.get("levels", ()))
        if "found" in self.fields and look.facts.get("accounts"):
            self.fields["found"].help_text = "一行一处：先写网址（问题在新媒体账号上的写标识码），空一格，再写情况"
        how = question["how"]
        if how == "rating":
            levels = [("", "还没有判断"), *((word, word) for word in self._levels)]
            self.fields["answer"] = forms.ChoiceField(
                label="等次", required=False, choices=[*levels, (_POINTS, "直接给分"), *_more("不适用", UNSURE)]
            )
            most = question.get("points")
            self.fields[_POINTS] = forms.DecimalField(
                label="得分", required=False, max_digits=7, decimal_places=2,
                help_text=f"选“直接给分”时填写，这一项 {most} 分" if most else "选“直接给分”时填写",
            )  # fmt: skip
        elif how == "exhibit":
            self.fields["answer"] = _choice("认定", ACCEPTED, "不认可", "不适用", UNSURE)
        elif how == "events":
            self.fields["answer"] = _choice("有没有发生", "无", "不适用", UNSURE, blank="有（在下面逐件填写）")
        elif how == "features":
            self.fields["answer"] = _choice("不能逐项判断的", "不适用", UNSURE, blank="在下面逐项判断")
            for word, name in self._words.items():
                self.fields[f"value_{word}"] = _choice(name, "有", "无", blank="还没有判断")
        elif how != "judge":
            self.fields["answer"] = _choice("查不到的", "不适用", UNSURE, blank="在下面填写")
        self._lines = LINES.get(how)
        for word in self._words if self._lines else ():
            field = self.fields[f"value_{word}"]
            field.widget, field.help_text = forms.Textarea(attrs={"rows": 3}), self._lines.help
        self.fields["note"] = forms.CharField(
            label="依据", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="看了哪些页面或材料，根据什么这样判断",
        )  # fmt: skip
        self.order_fields(["answer", _POINTS, *(name for name in self.fields if name not in ("answer", "note"))])

    def clean(self) -> dict[str, Any]:
        """The question's own rules, too."""
        told = super().clean()
        for word, value in told["values"].items():
            if self._lines and isinstance(value, str):
                try:
                    told["values"][word] = self._lines.read(value)
                except ValueError as trouble:
                    self.add_error(f"value_{word}", str(trouble))
        if told.get("answer") == _POINTS:
            points = told.get(_POINTS)
            if points is None and _POINTS not in self.errors:
                self.add_error(_POINTS, "请填写得分")
            told["answer"] = str(points)
        if told.get("answer") == ACCEPTED and "note" in self.fields and not told.get("note", "").strip():
            self.add_error("note", "认可的，请写明看了哪份佐证材料，否则不能计分")
        if not self.errors and (trouble := trouble_with(self._look, self._question["id"], self.said())):
            raise forms.ValidationError(trouble)
        return told


class SettleForm(TaskForm):
    """A decision between answers: one of them as it stands, or another one."""

    take = forms.ChoiceField(label="结论", widget=forms.RadioSelect)
    why = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, look: Look, question: dict[str, Any], answers: list[ExpertAnswer], *args: object, **kwargs: object
    ) -> None:
        super().__init__(look, question, *args, **kwargs)
        self._answers = {str(one.pk): one for one in answers}
        named = [(str(one.pk), f"采用第 {place} 位专家的回答") for place, one in enumerate(answers, 1)]
        self.fields["take"].choices = [*named, ("other", "另作判断（在下面填写）")]
        del self.fields["note"]
        self.order_fields(["take", "why"])

    def clean(self) -> dict[str, Any]:
        """What is filled in below counts only with "other"."""
        self.cleaned_data.setdefault("note", "")
        if self.cleaned_data.get("take") in self._answers:
            return self.cleaned_data
        return super().clean()

    def said(self) -> dict[str, Any]:
        """The answer taken, or the one filled in."""
        taken = self._answers.get(self.cleaned_data.get("take", ""))
        return dict(taken.data) if taken is not None else super().said()


class HandOutForm(forms.Form):
    """Which experts answer."""

    experts = forms.ModelMultipleChoiceField(
        User.objects.none(), label="专家", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择专家"},
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["experts"].queryset = User.objects.filter(role=Role.EXPERT, is_active=True).order_by("username")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DropForm(forms.Form):
    """Why a unit does not assess."""

    why = forms.CharField(label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


def _choice(label: str, *words: str, blank: str = "还没有判断") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", blank), *_more(*words)])


def _more(*words: str) -> list[tuple[str, str]]:
    return [(word, word) for word in words]
