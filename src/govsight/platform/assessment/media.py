"""The new-media accounts (政务新媒体) of whoever is assessed, as the plan speaks of them."""

from __future__ import annotations

from govsight.platform.assessment.models import Subject
from govsight.platform.registry.models import MediaAccount
from govsight.rubric.facts import Account
from govsight.rubric.model import Rubric

_CLOSED = "closed"


def traits_of(account: MediaAccount) -> frozenset[str]:
    """Words a plan may have for it."""
    return frozenset(("service-account",)) if account.kind.endswith("服务号") else frozenset()


def accounts_of(subject: Subject, rubric: Rubric) -> tuple[Account, ...]:
    """Those of its unit, which a plan that scores all findings together judges with the unit. None for a subject that
    is itself an account, and for plans that score each account alone: there it is a subject of its own."""
    if subject.account_id is not None or rubric.accounts.combine != "pooled":
        return ()
    known = {one.id for one in rubric.traits}
    return tuple(
        Account(id_of(one), one.name, one.kind, tuple(sorted(traits_of(one) & known)))
        for one in subject.unit.accounts.all().prefetch_related("life")
        if one.state != _CLOSED
    )


def id_of(account: MediaAccount) -> str:
    """What findings on it name."""
    return account.code or f"account:{account.pk}"
