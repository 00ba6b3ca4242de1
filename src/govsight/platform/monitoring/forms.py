"""What people fill in."""

from __future__ import annotations

from django import forms

_HOURS = [("", "不设")] + [(number, f"{number:02d}:00") for number in range(24)]


def _hour(value: str) -> int | None:
    return int(value) if value else None


class PauseForm(forms.Form):
    """Until when, and why."""

    until = forms.DateTimeField(
        label="暂停到", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )  # fmt: skip
    reason = forms.CharField(label="原因", max_length=200)


class WatchForm(forms.Form):
    """Whether visited; hours without inspections."""

    visits = forms.BooleanField(label="监测可用性（每天 24 次访问）", required=False)
    quiet_from = forms.TypedChoiceField(
        label="静默时段起（不巡查；访问照常）", choices=_HOURS, required=False, coerce=_hour, empty_value=None
    )
    quiet_to = forms.TypedChoiceField(
        label="静默时段止", choices=_HOURS, required=False, coerce=_hour, empty_value=None
    )


class VantageForm(forms.Form):
    """A new vantage point."""

    name = forms.CharField(label="监测点名称", max_length=60)


class SentinelForm(forms.Form):
    """A new sentinel."""

    label = forms.CharField(label="哨兵名称", max_length=60)
    url = forms.CharField(
        label="网址", max_length=300, help_text="自己的网络通时一定打得开的网址，最好两三个互不相干的"
    )
