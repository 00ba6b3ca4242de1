"""Forms for a section: all of it for the office, its owner for the people of the unit."""

from __future__ import annotations

from typing import Any

from django import forms

from govsight.platform.registry.forms.fields import LineField, UnitField
from govsight.platform.registry.models.section import WINDOWS
from govsight.probe.know.section_kind import SectionKind


class OwnerForm(forms.Form):
    """Who answers for it."""

    owner = UnitField(label="责任单位", required=False, help_text="不填即网站的主办单位")
    owner_person = LineField(
        label="责任人", max_length=60, required=False, help_text="姓名、科室、电话，写得清找谁就行"
    )


class SectionForm(OwnerForm):
    """All of it."""

    name = LineField(label="栏目名称", max_length=200)
    url = LineField(label="网址", max_length=500, widget=forms.TextInput(attrs={"inputmode": "url"}))
    kind = forms.ChoiceField(
        label="栏目类别", choices=[("", "未分类"), *((kind.value, kind.value) for kind in SectionKind)], required=False
    )
    window_days = forms.TypedChoiceField(
        label="更新期限", choices=[("", "没有规定"), *WINDOWS], coerce=int, empty_value=None, required=False
    )
    ended = forms.BooleanField(label="已停办", required=False)
    field_order = ("name", "url", "kind", "window_days", "owner", "owner_person", "ended")

    def __init__(self, *args: Any, new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if new:
            del self.fields["ended"]
