"""`record`: write down one act."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from govsight.platform.audit import anchor
from govsight.platform.audit.alone import alone
from govsight.platform.audit.models import Entry

GENESIS = "0" * 64


def record(
    verb: str,
    by: Any = None,
    *,
    on: str = "",
    label: str = "",
    detail: dict[str, Any] | None = None,
    done: bool = True,
    source: str = "",
) -> Entry:
    """Append one entry, in the caller's transaction if there is one.

    by: the user (anything with `username` and `role`), None for the system. on: as `site:12`. detail: what JSON and
    Django's encoder can hold.
    """
    with transaction.atomic():
        alone("audit.record")
        last = Entry.objects.order_by("-number").first()
        entry = Entry(
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            actor=getattr(by, "username", "") or "",
            role=getattr(by, "role", "") or "",
            source=source,
            verb=verb,
            subject=on,
            label=label[:300],
            detail=json.loads(json.dumps(detail or {}, cls=DjangoJSONEncoder)),
            done=done,
            previous=last.digest if last else GENESIS,
        )
        entry.digest = entry.digest_of()
        entry.save(force_insert=True)
        transaction.on_commit(lambda: anchor.drop(entry.number, entry.digest), robust=True)
    return entry
