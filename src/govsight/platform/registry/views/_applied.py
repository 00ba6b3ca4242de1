"""Running an action with what a form says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from govsight.platform.registry.refused import Refused


def applied(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gave; None when it refused, which the form then says."""
    try:
        return act()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
        return None
