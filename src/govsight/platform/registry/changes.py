"""What changed of a row, for the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def give(row: Model, told: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields, unsaved. What changed: field -> [before, after], foreign keys by their names."""
    changed = {}
    for field, value in told.items():
        before = getattr(row, field, None)  # a new row has no foreign key yet, which Django makes an AttributeError
        if before != value:
            changed[field] = [_plain(before), _plain(value)]
            setattr(row, field, value)
    return changed


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else value
