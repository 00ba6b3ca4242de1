"""Books of what is not published yet: one subject, as its signed sheet or a computation that was kept has it.

Nothing is computed otherwise than there: the sheet is held against the digest it was signed with, and what comes out of
a computation's data against the results kept with it. Nobody else's numbers are in such a book.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec
from django.core.exceptions import PermissionDenied
from msgspec.structs import replace

from govsight.kit.early import early
from govsight.kit.workdays import Calendar
from govsight.platform.assessment.actions.compute_results import loaded_as_opened
from govsight.platform.assessment.explained import outcome_of, result_of
from govsight.platform.assessment.gather import members_of
from govsight.platform.assessment.models import Campaign, Computation, Sheet
from govsight.platform.assessment.reading import formula_of
from govsight.platform.assessment.sheet_data import digest_of
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.trouble import NoPaper
from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.compute import compute
from govsight.procedure.results import result_of as summed
from govsight.rubric.trouble import Troubles


class _Head(msgspec.Struct):
    """A campaign with its members left as they are: there may be very many findings."""

    members: tuple[msgspec.Raw, ...]


class _Key(msgspec.Struct):
    key: str


def book_of_sheet(sheet: Sheet) -> Book:
    """Of a signed self-assessment; nothing else of its subject is in it. Raises NoPaper."""
    campaign = sheet.campaign
    (member,) = members_of(campaign, campaign.subjects.filter(pk=sheet.subject_id))
    if member.self_sheet is None:
        raise NoPaper("自评表还没有签署，签署以后才能生成文书")
    if digest_of(member.self_sheet) != sheet.digest:
        raise NoPaper("自评表的内容与签署时的数字指纹不一致，不生成文书；请联系监管组织查明")
    alone = replace(member, facts=None, cross_sheets=(), assessors=(), concealments=(), appeals=(), evidence=())
    try:
        loaded = loaded_as_opened(campaign)
        data = _data(campaign, alone)
        calendar = Calendar.official()
        return Book(data, loaded, compute(loaded, data, calendar), calendar, document=campaign.document)
    except (PermissionDenied, Troubles) as why:
        raise NoPaper(_told(why)) from why


def book_of_computation(computation: Computation, key: str) -> Book:
    """Of one subject. Raises KeyError for one that was not in it, NoPaper."""
    campaign = computation.campaign
    result, member = result_of(computation, key), _member(computation.pk, computation.digest, key)
    if result is None or member is None:
        raise KeyError(key)
    try:
        loaded, outcome = loaded_as_opened(campaign), outcome_of(computation, key)
    except (PermissionDenied, Troubles) as why:
        raise NoPaper(_told(why)) from why
    if outcome is None:
        raise KeyError(key)
    outcome = replace(outcome, place=result.place, of=result.of, tied=result.tied)
    if summed(outcome) != result:
        raise NoPaper(f"按第 {computation.number} 次计算留存的数据，得不出当时的结果，不生成文书；请联系监管组织查明")
    data = _data(campaign, member)
    return Book(data, loaded, {key: outcome}, Calendar.official(), document=campaign.document)


@lru_cache(maxsize=8)
def _member(pk: int, digest: str, key: str) -> Member | None:
    """A computation never changes; another database has another of the same number."""
    text = Computation.objects.values_list("data", flat=True).get(pk=pk).encode()
    if hashlib.sha256(text).hexdigest() != digest:
        raise NoPaper("留存的测评数据与计算时的校验值不一致，不生成文书；请联系监管组织查明")
    members = msgspec.json.decode(text, type=_Head).members
    raw = next((one for one in members if msgspec.json.decode(one, type=_Key).key == key), None)
    return None if raw is None else msgspec.json.decode(raw, type=Member)


def _data(campaign: Campaign, member: Member) -> CampaignData:
    return CampaignData(
        str(campaign.pk), campaign.name, campaign.rubric, formula_of(campaign), (member,), issuer=campaign.issuer,
        choices=dict(campaign.choices),
    )  # fmt: skip


def _told(why: PermissionDenied | Troubles) -> str:
    return "；".join(one.text for one in why.troubles) if isinstance(why, Troubles) else str(why)


early(_Head, _Key, Member)
