"""What keeping a unit, a site and an account by hand have in common."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.changes import give


def keep(by: User, row: Model, told: dict[str, Any], *, verb: str, source: str) -> Any:
    """The row with these fields, saved and recorded when something changed."""
    new = row.pk is None
    changed = give(row, told)
    if new or changed:
        row.save()
        record(
            verb, by, on=f"{row._meta.model_name}:{row.pk}", label=str(row), source=source,
            detail={"new": new, "changed": changed},
        )  # fmt: skip
    return row
