"""`publish`: the results of a campaign, as a numbered release nobody changes any more."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight import __version__
from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.reveal import reveal
from govsight.platform.assessment.models import Campaign, Computation
from govsight.platform.assessment.policies import UNIT_ROLES, require_office
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.results.alone import Busy, alone
from govsight.platform.results.gather import evidence_of, folder_name, home
from govsight.platform.results.models import Release
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.making import freeze
from govsight.platform.results.papers.trouble import BadTemplate
from govsight.platform.results.readiness import lacking
from govsight.procedure.campaign import CampaignData
from govsight.procedure.canonical import canonical, digest_of, read_campaign
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.release.about import About, Previous
from govsight.procedure.release.anonymous import anonymous
from govsight.procedure.release.changes import Change, changes
from govsight.procedure.release.read import read_about, read_release
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.verify import verify_release
from govsight.procedure.release.write import ReleaseData, write_release
from govsight.procedure.results import results_of


def publish(campaign: Campaign, approval: str, why: str = "", *, by: User, now: datetime, source: str = "") -> Release:
    """The newest results, computed again from what stands now. The folder is written first and appears whole; the row
    makes it public. Ends the process in between, a folder without a row is left, which the next call with the same
    data takes as it is. A correction (version 2 and on) needs `why` and says what changed. Raises PermissionDenied."""
    require_office(by)
    campaign = Campaign.objects.get(pk=campaign.pk)  # as it stands, not as the caller once read it
    approval, why = " ".join(approval.split()), why.strip()
    if not approval:
        raise PermissionDenied("请填写审定的文号或日期：结果经审定以后才能公布")
    if against := lacking(campaign, now):
        raise PermissionDenied(f"还不能公布：{'；'.join(against)}")
    try:
        with alone(home() / str(campaign.pk)):
            return _published(campaign, approval[:200], why, by=by, now=now, source=source)
    except Busy as busy:
        raise PermissionDenied("这次测评的结果正在公布，请等它完成") from busy
    except (ReleaseTrouble, BadTemplate) as trouble:
        raise PermissionDenied(f"没有公布：{trouble}") from trouble


def _published(campaign: Campaign, approval: str, why: str, *, by: User, now: datetime, source: str) -> Release:
    last = Release.objects.filter(campaign=campaign).order_by("-version").first()
    if last is not None and not why:
        raise PermissionDenied("已经公布过：更正要写明原因，发布为新的一版")
    if campaign.drawn_at is not None and campaign.revealed_at is None:
        campaign = reveal(campaign, by=by, now=now, source=source)
    made = compute_results(campaign, kind=Computation.REVISED, by=by, now=now, source=source)
    data = anonymous(read_campaign(made.data.encode()))
    outcomes = compute(loaded_of(campaign), data, Calendar.told(data.years))
    if canonical(results_of(outcomes)) != canonical(made.results):
        raise ReleaseTrouble("隐去人名以后算出来的结果不同，请联系程序的维护者")
    version = last.version + 1 if last else 1
    folder = Path(settings.HOME) / folder_name(campaign.pk, version)
    _clear(folder)
    if not _stands(folder, data, approval, why):
        previous, changed = _against(last, data, outcomes)
        about = About(version, now, approval, campaign.document, why, previous, changed, f"GovSight {__version__}")
        papers = partial(freeze, templates=kept.template)
        write_release(folder, ReleaseData(about, data, loaded_of(campaign), evidence_of(data), papers))
    return _kept(campaign, folder, made, by=by, now=now, source=source)


def _clear(folder: Path) -> None:
    """What a kill left half-written."""
    for scratch in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(scratch, ignore_errors=True)


def _stands(folder: Path, data: CampaignData, approval: str, why: str) -> bool:
    """Whether the folder is there already, whole and of these data: a kill came between folder and row. One of other
    data was never public: it is set aside, not deleted."""
    if not folder.exists():
        return False
    try:
        told = read_about(folder)
        same = told.digests.data == digest_of(canonical(data)) and (told.about.approval, told.about.why) == (
            approval,
            why,
        )
        if same and verify_release(folder).whole:
            return True
    except ReleaseTrouble:
        pass
    number = 1
    while (aside := folder.with_name(f"set-aside-{folder.name}-{number}")).exists():
        number += 1
    folder.rename(aside)
    return False


def _against(
    last: Release | None, data: CampaignData, outcomes: dict[str, Outcome]
) -> tuple[Previous | None, tuple[Change, ...]]:
    """(the release before, what is other now)."""
    if last is None:
        return None, ()
    before = read_release(Path(settings.HOME) / last.folder)
    return Previous(last.version, last.digest), changes(before.data, before.outcomes, data, outcomes)


@transaction.atomic
def _kept(campaign: Campaign, folder: Path, made: Computation, *, by: User, now: datetime, source: str) -> Release:
    told = read_about(folder).about
    digest = (folder / "manifest.sha256").read_text(encoding="ascii")[:64]
    release = Release.objects.create(
        campaign=campaign,
        version=told.version,
        computation=made,
        folder=folder.relative_to(settings.HOME).as_posix(),
        digest=digest,
        approval=told.approval,
        why=told.why,
        changes=msgspec.to_builtins(told.changes),
        published_at=told.published_at,
        published_by=by,
    )
    Campaign.objects.filter(pk=campaign.pk, ended_at__isnull=True).update(ended_at=now)
    detail = {"version": told.version, "digest": digest, "approval": told.approval, "why": told.why,
              "changed": len(told.changes), "computation": made.number}  # fmt: skip
    record("release.publish", by, on=f"release:{release.pk}", label=str(release), detail=detail, source=source)
    units = campaign.subjects.values("unit")
    people = User.objects.filter(is_active=True, role__in=UNIT_ROLES, membership__organisation__in=units).distinct()
    said = f"{campaign}结果已公布（第 {told.version} 版）" if told.version > 1 else f"{campaign}结果已公布"
    tell(people, said, f"/results/{campaign.pk}/v{told.version}/", now=now, key=f"release:{release.pk}")
    return release
