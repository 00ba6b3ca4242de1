"""Forms for asking units for their base information."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from govsight.platform.registry.forms.fields import LineField
from govsight.platform.registry.models import Organisation, SubjectClass

ALL, CHOSEN = "all", "chosen"
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_BENT = {"invalid": "日期写成 2026-11-22 这样"}


class CollectionForm(forms.Form):
    """A round: its name, its last day, and whom it asks."""

    name = LineField(label="名称", max_length=120, help_text="单位打开链接时会看到，如：2026年测评对象基本信息填报")
    closes_on = forms.DateField(label="截止日期", widget=_DAY, error_messages=_BENT, help_text="当天过后链接失效")
    scope = forms.ChoiceField(label="哪些单位")
    units = forms.ModelMultipleChoiceField(
        Organisation.objects.all(),
        label="勾选的单位",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="上面选“只要下面选中的”时才看这里；电脑上按住 Ctrl 可以多选",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        classes = SubjectClass.objects.filter(units__isnull=False).distinct()
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            (ALL, "全部单位"), *((f"class:{one.pk}", one.name) for one in classes), (CHOSEN, "只要下面选中的"),
        ]  # fmt: skip

    def asked(self) -> list[Organisation]:
        """The units."""
        scope = self.cleaned_data["scope"]
        if scope == CHOSEN:
            return list(self.cleaned_data["units"])
        units = Organisation.objects.all()
        return list(units if scope == ALL else units.filter(subject_class=scope.partition(":")[2]))


class RenewForm(forms.Form):
    """How long the new link is good for."""

    expires_on = forms.DateField(label="有效期至", widget=_DAY, error_messages=_BENT)


def end_of(day: Any) -> datetime:
    """The last second of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
