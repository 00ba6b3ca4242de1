"""The filter of the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from govsight.platform.audit.models import Entry
from govsight.platform.audit.queries import entries


class FilterForm(forms.Form):
    """Whatever is left empty does not filter."""

    actor = forms.CharField(label="谁", max_length=150, required=False)
    verb = forms.CharField(
        label="做什么", max_length=60, required=False, widget=forms.TextInput(attrs={"list": "verbs"})
    )
    subject = forms.CharField(label="对什么", max_length=80, required=False)
    first = forms.DateField(
        label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def rows(self) -> QuerySet[Entry]:
        """Newest first; nothing when the form is not understood."""
        if not self.is_valid():
            return Entry.objects.none()
        told: dict[str, Any] = self.cleaned_data
        return entries(**told)
