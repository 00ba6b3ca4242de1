"""A result explained: the cards of one subject, computed again from what the computation was made of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from govsight.kit.early import early
from govsight.kit.workdays import Calendar
from govsight.platform.assessment.gather import calendar_now, members_of
from govsight.platform.assessment.models import Computation, Feedback, Subject
from govsight.platform.assessment.reading import formula_of, loaded_of
from govsight.procedure.campaign import CampaignData, Draw, Member
from govsight.procedure.compute import Computing, Outcome, compute
from govsight.procedure.formula import Formula
from govsight.procedure.results import Result, read_result
from govsight.rubric.load import load


class _Head(msgspec.Struct):
    """A campaign with its members left as they are: there may be very many findings."""

    rubric: str
    formula: Formula
    members: tuple[msgspec.Raw, ...]
    choices: dict[str, str] = {}
    draw: Draw | None = None
    years: str = ""


class _Key(msgspec.Struct):
    key: str


def result_of(computation: Computation, key: str) -> Result | None:
    """What one subject came to; None for one that was not in it."""
    plain = computation.results.get(key)
    return read_result(plain) if plain is not None else None


def outcome_of(computation: Computation, key: str) -> Outcome | None:
    """The same with its cards, but without its place (which `result_of` has). Raises Troubles."""
    return _outcome(computation.pk, computation.digest, key)


@lru_cache(maxsize=32)
def _outcome(pk: int, digest: str, key: str) -> Outcome | None:  # noqa: ARG001 - known by its digest
    """A computation never changes; another database has another of the same number."""
    head = msgspec.json.decode(Computation.objects.values_list("data", flat=True).get(pk=pk), type=_Head)
    raw = next((one for one in head.members if msgspec.json.decode(one, type=_Key).key == key), None)
    if raw is None:
        return None
    member = msgspec.json.decode(raw, type=Member)
    data = CampaignData(
        "", "", head.rubric, head.formula, (member,), choices=head.choices, draw=head.draw, years=head.years
    )
    return Computing(load(head.rubric, head.choices), data, Calendar.told(head.years)).one(member)


def outcome_now(subject: Subject) -> Outcome:
    """What it would come to as things stand, with its cards, but without its place. Raises Troubles."""
    campaign = subject.campaign
    (member,) = members_of(campaign, campaign.subjects.filter(pk=subject.pk))
    draw = Draw(campaign.k, campaign.commitment) if campaign.k else None
    data = CampaignData(
        str(campaign.pk), campaign.name, campaign.rubric, formula_of(campaign), (member,),
        choices=dict(campaign.choices), draw=draw,
    )  # fmt: skip
    return compute(loaded_of(campaign), data, calendar_now())[member.key]


def feedback_of(subject: Subject) -> Feedback | None:
    """What the unit was told; None before it was."""
    rows = Feedback.objects.filter(subject=subject).select_related("computation").defer("computation__data")
    return rows.first()


def newest(subject: Subject) -> Computation | None:
    """The last computing of its campaign."""
    rows: Any = Computation.objects.filter(campaign=subject.campaign_id).exclude(kind=Computation.WHAT_IF)
    return rows.defer("data").order_by("-number").first()


early(_Head, _Key, Member)
