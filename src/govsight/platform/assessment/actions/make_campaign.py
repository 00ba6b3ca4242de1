"""`make_campaign`, `change_campaign`: set up a year's assessment, until it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.early import early
from govsight.platform.accounts.models import User
from govsight.platform.assessment.marks import marks_of
from govsight.platform.assessment.models import Campaign, Stage
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import dates_of, plain
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.rosters.lines import one_line
from govsight.procedure.formula import Formula
from govsight.rubric.load import load
from govsight.rubric.trouble import Troubles

_FIELDS = (
    "name", "issuer", "document", "rubric", "choices", "classes", "k", "experts", "apart_superior", "absent",
    "reminders",
)  # fmt: skip
_MOST = 20


@transaction.atomic
def make_campaign(
    data: Mapping[str, Any],
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> Campaign:
    """data: the campaign's fields by name; `formula`: a `Formula` or what makes one; `stages`: first and last day by
    kind. Whether it can be opened so is told by `feasible`, not here. Raises PermissionDenied, in Chinese, for what
    cannot even be kept."""
    require_office(by)
    campaign = Campaign(made_by=by)
    _fill(campaign, data)
    campaign.save()
    _dates(campaign, data.get("stages", {}))
    record(
        "campaign.make", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=told_of(campaign), source=source
    )
    return campaign


@transaction.atomic
def change_campaign(
    campaign: Campaign,
    data: Mapping[str, Any],
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> Campaign:
    """What is named in `data` only. Raises PermissionDenied once it is opened."""
    require_office(by)
    held = unopened(campaign)
    before = told_of(held)
    _fill(held, data)
    held.save()
    if "stages" in data:
        _dates(held, data["stages"])
    record(
        "campaign.change", by, on=f"campaign:{held.pk}", label=held.name,
        detail={"before": before, "after": told_of(held)}, source=source,
    )  # fmt: skip
    return held


def unopened(campaign: Campaign) -> Campaign:
    """The same, held for writing. Raises PermissionDenied once it is opened."""
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.opened_at is not None:
        raise PermissionDenied("测评已经启动，设置不能再改")
    return held


def _fill(campaign: Campaign, data: Mapping[str, Any]) -> None:
    if strange := data.keys() - {*_FIELDS, "formula", "stages"}:
        raise ValueError(f"no such field of a campaign: {sorted(strange)}")
    for name in _FIELDS:
        if name in data:
            setattr(campaign, name, data[name])
    campaign.name = " ".join(str(campaign.name).split())
    if not campaign.name:
        raise PermissionDenied("请填写测评的名称")
    if Campaign.objects.filter(name=campaign.name).exclude(pk=campaign.pk).exists():
        raise PermissionDenied(f"已经有一次测评叫“{campaign.name}”，请换一个名称")
    if not 0 <= campaign.k <= _MOST or not 1 <= campaign.experts <= _MOST:
        raise PermissionDenied(f"互评份数应为 0 到 {_MOST}，每题专家应为 1 到 {_MOST} 人")
    if campaign.absent not in (Campaign.SUBSTITUTE, Campaign.REST):
        raise PermissionDenied("没有这种缺席的处理办法")
    campaign.reminders = marks_of(campaign.reminders)
    campaign.choices, campaign.classes = dict(campaign.choices or {}), list(campaign.classes or [])
    try:
        rubric = load(campaign.rubric, campaign.choices).rubric
    except Troubles as trouble:
        raise PermissionDenied(f"测评方案不能用：{trouble}") from trouble
    if strange := set(campaign.classes) - {one.id for one in rubric.classes}:
        raise PermissionDenied(f"方案里没有这些类别：{'、'.join(sorted(strange))}")
    if "formula" in data or not campaign.formula:
        campaign.formula = _formula(data.get("formula", {"weights": {}}))


def _formula(told: Any) -> dict[str, Any]:
    try:
        formula = told if isinstance(told, Formula) else msgspec.convert(told, Formula, strict=False)
    except msgspec.ValidationError as trouble:
        raise PermissionDenied(f"计分公式不完整：{trouble}") from trouble
    bands = tuple(msgspec.structs.replace(one, name=one_line(one.name)) for one in formula.bands)
    if not all(one.name for one in bands):
        raise PermissionDenied("请填写每个等次的名称")
    return plain(msgspec.structs.replace(formula, bands=bands))


def _dates(campaign: Campaign, told: Mapping[str, tuple[date, date]]) -> None:
    if strange := told.keys() - dict(Stage.KINDS).keys():
        raise ValueError(f"no such stage: {sorted(strange)}")
    campaign.stages.exclude(kind__in=told).delete()
    have = {stage.kind: stage for stage in campaign.stages.all()}
    for kind, _ in Stage.KINDS:
        if kind in told:
            stage = have.get(kind) or Stage(campaign=campaign, kind=kind)
            stage.opens, stage.closes = told[kind]
            stage.save()


def told_of(campaign: Campaign) -> dict[str, Any]:
    """What the log keeps."""
    days = {kind: [*pair] for kind, pair in dates_of(campaign).items()}
    return {name: getattr(campaign, name) for name in _FIELDS} | {"formula": campaign.formula, "stages": days}


early(Formula)
