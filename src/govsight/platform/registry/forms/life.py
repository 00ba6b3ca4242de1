"""The form for a turn in the life of a site or an account."""

from __future__ import annotations

from django import forms

from govsight.platform.registry.forms.fields import LineField
from govsight.platform.registry.models import LifeEvent


class LifeForm(forms.Form):
    """What happened, when, by which document."""

    kind = forms.ChoiceField(label="事项", choices=LifeEvent.Kind.choices)
    day = forms.DateField(
        label="生效日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "日期写成 2026-11-22 这样"},
    )
    new_name = LineField(label="新名称", max_length=200, required=False, help_text="只有更名要填；原名会留在这条记录里")
    detail = LineField(label="说明", max_length=300, required=False, help_text="批文、原因，如：湛府办〔2026〕3号")
