"""What people say of inspections."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django import forms

from govsight.kit.beijing import SHANGHAI
from govsight.platform.inspections.models import Inspection, PlanChoice
from govsight.platform.registry.models import SubjectClass
from govsight.rubric.load import load, shipped


class AskForm(forms.Form):
    """Which inspection, judged at which day."""

    depth = forms.ChoiceField(
        label="巡查种类",
        choices=[
            (Inspection.FULL, "全面巡查：全站链接、页面和内容"),
            (Inspection.LIGHT, "轻巡查：首页、栏目和前 200 个页面"),
            (Inspection.WHOLE, "全量巡查：全部页面，并在浏览器里查看"),
        ],
        initial=Inspection.FULL,
    )
    day = forms.DateField(
        label="监测时间点",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="按哪一天判断更新是否及时；不填为巡查当时",
    )

    def moment(self) -> datetime | None:
        """The end of that day in Beijing."""
        day: date | None = self.cleaned_data["day"]
        return datetime.combine(day, time(23, 59, 59), SHANGHAI).astimezone(UTC) if day else None


class PlanForm(forms.Form):
    """By which plan a class is scored: `plan` is `rubric/class`."""

    subject_class = forms.ModelChoiceField(
        SubjectClass.objects, label="名录里的类别", required=False, empty_label="没有分类的网站"
    )
    plan = forms.ChoiceField(label="评分方案与类别")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [("", "不评分"), *plans()]
        self.fields["plan"].required = False

    def chosen(self) -> tuple[str, str]:
        """The plan's id and the class's word in it."""
        rubric, _, class_id = self.cleaned_data["plan"].partition("/")
        return rubric, class_id


def plans() -> list[tuple[str, str]]:
    """Every plan that comes with the program, once for each of its classes."""
    found = []
    for name in shipped():
        rubric = load(name).rubric
        told = [(f"{name}/{one.id}", f"{rubric.name} · {one.name}") for one in rubric.classes]
        found += told or [(name, rubric.name)]
    return found


def said(choice: PlanChoice) -> str:
    """A choice as people read it."""
    word = f"{choice.rubric}/{choice.class_id}" if choice.class_id else choice.rubric
    return dict(plans()).get(word, word) or "不评分"
