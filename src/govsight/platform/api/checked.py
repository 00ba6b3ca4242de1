"""What a form of the screens finds wrong, as the API says it."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form

from govsight.platform.api.errors import Fault


def require_valid(form: Form, place_of: Callable[[str], str]) -> None:
    """place_of: where in the body a field stands, "" for all of it. Raises Fault 422 with all that is wrong."""
    if form.is_valid():
        return
    found = [
        (place_of(name) if name in form.fields else "", form.fields[name].label if name in form.fields else "", fault)
        for name, faults in form.errors.items() for fault in faults
    ]  # fmt: skip
    told = "；".join(f"{label}：{fault}" if label else str(fault) for _, label, fault in found[:5])
    raise Fault(422, told, "请改正后再提交", where=".".join(filter(None, ("body.told", found[0][0]))))
