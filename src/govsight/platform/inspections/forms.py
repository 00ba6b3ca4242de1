"""What people say of inspections."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import yaml
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


class ReplyForm(forms.Form):
    """An answer to one question of a scorecard, with the fields that its kind of answer needs."""

    answer = forms.CharField(label="判断", required=False, max_length=60)
    found = forms.CharField(
        label="发现的问题",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一处：先写网址，空一格，再写情况",
    )
    confirm = forms.MultipleChoiceField(
        label="属实的疑点", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    note = forms.CharField(label="说明", required=False, max_length=500)

    def __init__(self, question: dict[str, Any], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._words = question.get("words", {})
        if question["how"] == "judge":
            choices = [("", "还没有判断"), *((word, word) for word in ("符合", "不符合", "不适用", "看不出"))]
            self.fields["answer"] = forms.ChoiceField(label="判断", required=False, choices=choices)
        else:
            del self.fields["found"]
        places = [(str(one["n"]), f"{one['seen']}（{one['page']}）") for one in question.get("places", ())]
        if places and question["how"] == "judge":
            self.fields["confirm"].choices = places
        else:
            del self.fields["confirm"]
        for word, name in self._words.items():
            self.fields[f"value_{word}"] = forms.CharField(label=name, required=False, max_length=2_000)

    def clean(self) -> dict[str, Any]:
        """Something must be said; a value that is no plain text is written as a list: `[2026-03-01, 2026-03-04]`."""
        told = super().clean()
        values = {}
        for word in self._words:
            written = told.get(f"value_{word}", "")
            if not written:
                continue
            try:
                values[word] = _plain(yaml.safe_load(written) if written[0] in "[{-" else written)
            except yaml.YAMLError:
                self.add_error(f"value_{word}", "写法看不懂：几项写成 [甲, 乙]，日期写成 2026-03-05")
        told["values"] = values
        if not (told.get("answer") or values):
            raise forms.ValidationError("还没有作出判断")
        return told

    def said(self) -> dict[str, Any]:
        """As `Reply.data` keeps it."""
        told = self.cleaned_data
        found = []
        for line in told.get("found", "").splitlines():
            page, _, seen = line.strip().partition(" ")
            if page:
                found.append({"page": page, "seen": seen.strip() or page})
        return {
            "answer": told.get("answer", ""),
            "found": found,
            "confirm": told.get("confirm", []),
            "values": told["values"],
            "note": told["note"],
        }


def _plain(value: Any) -> Any:
    """What JSON can hold: YAML reads days as days."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value if isinstance(value, (str, bool)) else str(value)


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
