"""Fields several forms of the registry have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy

from govsight.platform.registry.models import Organisation, SubjectClass
from govsight.platform.registry.rosters.lines import one_line
from govsight.platform.registry.units import unit_named


class LineField(forms.CharField):
    """One line of text, without what cannot be seen."""

    def to_python(self, value: Any) -> str:
        """Cleaned before its length is counted."""
        return one_line(super().to_python(value))


class UnitField(LineField):
    """A unit, written by any of its names; the browser offers those that fit (`names.html`)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "list": "unit-names",
                "autocomplete": "off",
                "hx-get": reverse_lazy("registry:unit_names"),
                "hx-trigger": "input changed delay:250ms, focus once",
                "hx-target": "#unit-names",
            }
        )
        super().__init__(widget=widget, max_length=200, **options)

    def prepare_value(self, value: Any) -> Any:
        """A unit is shown by its name."""
        return value.name if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Organisation | None:
        """The unit. Raises ValidationError when none has this name."""
        name = super().clean(value)
        if not name:
            return None
        unit = unit_named(name)
        if unit is None:
            raise forms.ValidationError(f"没有登记“{name[:40]}”这个单位；请从列出的单位里选，或先登记单位")
        return unit


class ClassField(forms.ModelChoiceField):
    """One of the classes of assessment."""

    def __init__(self) -> None:
        super().__init__(SubjectClass.objects.all(), label="类别", required=False, empty_label="没有分类")
