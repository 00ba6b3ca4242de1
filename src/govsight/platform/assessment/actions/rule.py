"""`rule`: an appeal is answered, once, by somebody who has seen what the answer does to everybody's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.compute_results import loaded_as_opened
from govsight.platform.assessment.gather import appeal_of, campaign_data
from govsight.platform.assessment.models import Appeal, Campaign, Concealment, Ruling
from govsight.platform.assessment.people import people_of_units
from govsight.platform.assessment.reviewing import appealable, require_ruler
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.procedure.canonical import canonical, digest_of
from govsight.procedure.effect import Effect, effect
from govsight.rubric.facts import Rating
from govsight.rubric.points import text as digits
from govsight.rubric.trouble import Troubles

_KINDS = {kind for kind, _ in Ruling.KINDS}
_NO_RATINGS: Mapping[str, Rating] = {}


class Overtaken(PermissionDenied):
    """What it would do is no longer what was shown. Chinese: look again."""


@dataclass(frozen=True)
class Foreseen:
    """What a ruling would do. digest: of that, shown to who decides and asked back."""

    effect: Effect
    digest: str
    _standing: tuple[int, int, int]


def foresee(
    appeal: Appeal, kind: str, text: str = "", settled: Sequence[str] = (), ratings: Mapping[str, Rating] = _NO_RATINGS
) -> Foreseen:
    """Writes nothing. Raises PermissionDenied, in Chinese, for a ruling that cannot be."""
    _check(appeal, kind, settled, ratings)
    campaign = appeal.subject.campaign
    standing = _standing(campaign)
    data = campaign_data(campaign)
    told = msgspec.structs.replace(
        appeal_of(appeal), ruling=kind, answer=text, settled=tuple(settled), ratings=dict(ratings)
    )
    try:
        found = effect(loaded_as_opened(campaign), data, Calendar.told(data.years), appeal.subject.key, told)
    except Troubles as troubles:
        raise PermissionDenied("；".join(one.text for one in troubles.troubles)) from troubles
    return Foreseen(found, digest_of(canonical(found)), standing)


def rule(
    appeal: Appeal,
    kind: str,
    text: str,
    settled: Sequence[str] = (),
    ratings: Mapping[str, Rating] = _NO_RATINGS,
    *,
    by: User,
    now: datetime,
    source: str = "",
    despite: str = "",
    shown: str = "",
) -> Ruling:
    """settled: clauses that hold for the unit after all; ratings: what clauses are now given. despite: why an appeal
    that contradicts the self-assessment is looked at all the same. shown: digest of what was foreseen on the screen.
    What takes long is done before anything is locked. Raises PermissionDenied, Overtaken."""
    appeal = _open(appeal, by)
    if not text.strip():
        raise PermissionDenied("请写明答复：结论的依据是什么")
    if appeal.contradicts and kind != Ruling.INADMISSIBLE and not despite.strip():
        raise PermissionDenied(f"申请与自评不一致（{appeal.contradicts}），应不予受理；仍要受理的，请写明理由")
    answer = f"{text.strip()}\n（申请与自评不一致，仍予受理：{despite.strip()}）" if despite.strip() else text.strip()
    foreseen = foresee(appeal, kind, answer, settled, ratings)
    if shown and shown != foreseen.digest:
        raise Overtaken("这期间结果有了变化，对得分和名次的影响已经不同，请再看一遍再决定")
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=appeal.subject.campaign_id)
        if Ruling.objects.filter(appeal=appeal).exists():
            raise PermissionDenied("这件申请已经答复，答复不能再改")
        if _standing(appeal.subject.campaign) != foreseen._standing:
            raise Overtaken("这期间又有别的结论，对得分和名次的影响可能不同，请再看一遍再决定")
        made = Ruling.objects.create(
            appeal=appeal, kind=kind, text=answer, settled=list(settled), ratings=msgspec.to_builtins(dict(ratings)),
            before=_kept(appeal, foreseen.effect, "before"), after=_kept(appeal, foreseen.effect, "after"),
            by=by, at=now,
        )  # fmt: skip
        detail = {
            "kind": kind, "item": appeal.item, "effect": foreseen.digest, "changed": len(foreseen.effect.changed()),
            "despite": despite.strip(),
        }  # fmt: skip
        record("assessment.rule", by, on=f"appeal:{appeal.pk}", label=appeal.subject.name, detail=detail, source=source)
        said = f"{appeal.subject.name} 的复核申请已答复：{made.get_kind_display()}"
        tell(people_of_units([appeal.subject.unit_id]), said, appeal.get_absolute_url(), now=now,
             key=f"ruling:{made.pk}")  # fmt: skip
    return made


def _open(appeal: Appeal, by: User) -> Appeal:
    found: Appeal = Appeal.objects.select_related("subject__campaign", "subject__feedback", "ruling").get(pk=appeal.pk)
    require_ruler(by, found.subject.campaign)
    if found.subject.campaign.ended_at is not None:
        raise PermissionDenied("结果已经公布，不能再答复复核申请；需要更正的，由监管组织发布更正")
    if hasattr(found, "ruling"):
        raise PermissionDenied("这件申请已经答复，答复不能再改")
    return found


def _check(appeal: Appeal, kind: str, settled: Sequence[str], ratings: Mapping[str, Rating]) -> None:
    if kind not in _KINDS:
        raise PermissionDenied("请选择结论：不予受理、申请成立或维持原结果")
    if kind != Ruling.UPHELD:
        if settled or ratings:
            raise PermissionDenied("只有申请成立时才改认定")
        return
    if not settled and not ratings:
        raise PermissionDenied("申请成立的，请选出改为符合的细则，或给出新的评定")
    known = appealable(appeal.subject).get(appeal.item)
    clauses = {clause.id for clause in known.clauses} if known else set()
    if not clauses.issuperset((*settled, *ratings)):
        raise PermissionDenied("只能改申请复核的这一项里的细则")


def _standing(campaign: Campaign) -> tuple[int, int, int]:
    """What may have changed since: rulings and concealments. Everything else is frozen by now."""
    rulings = Ruling.objects.filter(appeal__subject__campaign=campaign)
    hidden = Concealment.objects.filter(subject__campaign=campaign)
    return rulings.count(), hidden.count(), hidden.filter(lifted_at__isnull=False).count()


def _kept(appeal: Appeal, found: Effect, which: str) -> dict[str, Any]:
    """Of the subject, its item, and everybody it moves."""
    standings = getattr(found, which)
    moved = {key: msgspec.to_builtins(standings[key]) for key in found.changed()}
    own = msgspec.to_builtins(standings[appeal.subject.key])
    item = found.item[0 if which == "before" else 1]
    return {**own, "item": None if item is None else digits(item), "moved": moved}
