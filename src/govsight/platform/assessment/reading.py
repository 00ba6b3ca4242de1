"""What a campaign was set up with, read back: its plan, its formula, its dates."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import msgspec

from govsight.kit.early import early
from govsight.platform.assessment.models import Campaign, Stage
from govsight.procedure.formula import Formula
from govsight.rubric.load import Loaded, find, load


def loaded_of(campaign: Campaign) -> Loaded:
    """Its plan, with its readings. Raises Troubles."""
    return load(campaign.rubric, campaign.choices)


def digest_of(rubric: str) -> str:
    """sha256 of the plan's file. Raises Troubles."""
    return hashlib.sha256(find(rubric).read_bytes()).hexdigest()


def formula_of(campaign: Campaign) -> Formula:
    """Raises msgspec.ValidationError for what is none."""
    return msgspec.convert(campaign.formula, Formula, strict=False)


def plain(formula: Formula) -> dict[str, Any]:
    """As it is kept: decimals as text."""
    kept: dict[str, Any] = msgspec.to_builtins(formula)
    return kept


def stage_of(campaign: Campaign, kind: str) -> Stage | None:
    """One of its stages; None for one it does not have."""
    return next((stage for stage in campaign.stages.all() if stage.kind == kind), None)


def dates_of(campaign: Campaign) -> dict[str, tuple[date, date]]:
    """First and last day by kind."""
    return {stage.kind: (stage.opens, stage.closes) for stage in campaign.stages.all()}


early(Formula)
