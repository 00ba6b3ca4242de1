"""`publish`: the results of a campaign, as a numbered release nobody changes any more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

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
from govsight.platform.results.readiness import refusal, worded
from govsight.procedure.campaign import CampaignData
from govsight.procedure.canonical import canonical, digest_of, read_campaign
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.release.about import About, Previous
from govsight.procedure.release.anonymous import anonymous
from govsight.procedure.release.changes import Change, changes
from govsight.procedure.release.read import read_about, read_release
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.verify import NotARelease, verify_release
from govsight.procedure.release.write import ReleaseData, write_release
from govsight.procedure.results import results_of

Tell = Callable[[int, str], None]
STEPS = 6  # how many; told as they begin, counted from 0


class Publishing(PermissionDenied):
    """Somebody is publishing the same campaign at this moment."""


def publish(
    campaign: Campaign,
    approval: str,
    why: str = "",
    *,
    by: User,
    now: datetime,
    source: str = "",
    version: int | None = None,
    tell: Tell = lambda _done, _text: None,
) -> Release:
    """The newest results, computed again from what stands now. The folder is written first and appears whole, is
    verified, and the row makes it public. Ends the process in between, a folder without a row is left, which the next
    call with the same data takes as it is. A correction (version 2 and on) needs `why` and says what changed.

    version: which one is wanted. Where it was published already, on the same approval and for the same reason, that one
    is the answer: asked for again after a kill it is not published twice. tell: the step that begins; what it raises
    ends it as a kill does. Raises PermissionDenied (`Publishing` while somebody else is at it), OSError."""
    require_office(by)
    campaign = Campaign.objects.get(pk=campaign.pk)  # as it stands, not as the caller once read it
    wanted = _Wanted(*worded(approval, why), version)
    try:
        with alone(home() / str(campaign.pk)):
            if (made := _there(campaign, wanted)) is not None:
                return made
            if no := refusal(campaign, wanted.approval, wanted.why, now):
                raise PermissionDenied(no)
            return _published(campaign, wanted, by=by, now=now, source=source, tell=tell)
    except Busy as busy:
        raise Publishing("这次测评的结果正在公布，请等它完成") from busy
    except (ReleaseTrouble, BadTemplate, NotARelease) as trouble:
        raise PermissionDenied(f"没有公布：{trouble}") from trouble


class _Wanted(NamedTuple):
    """As asked for; version: None for the next one."""

    approval: str
    why: str
    version: int | None


def _there(campaign: Campaign, wanted: _Wanted) -> Release | None:
    """The version that is wanted, where it is published. Raises PermissionDenied where it says something else."""
    if wanted.version is None:
        return None
    made = Release.objects.filter(campaign=campaign, version=wanted.version).first()
    if made is not None and (made.approval, made.why) != (wanted.approval, wanted.why):
        raise PermissionDenied(f"第 {made.version} 版已由{made.published_by}按另一个审定公布；要改，请发布更正的一版")
    return made


def _published(campaign: Campaign, wanted: _Wanted, *, by: User, now: datetime, source: str, tell: Tell) -> Release:
    last = Release.objects.filter(campaign=campaign).order_by("-version").first()
    number = last.version + 1 if last else 1
    if wanted.version not in (None, number):
        raise PermissionDenied(f"现在要公布的是第 {number} 版；请重新提出")
    if campaign.drawn_at is not None and campaign.revealed_at is None:
        tell(0, "公开抽签的种子")
        campaign = reveal(campaign, by=by, now=now, source=source)
    tell(1, "计算全部结果")
    made = compute_results(campaign, kind=Computation.REVISED, by=by, now=now, source=source)
    data = anonymous(read_campaign(made.data.encode()))
    outcomes = compute(loaded_of(campaign), data, Calendar.told(data.years))
    if canonical(results_of(outcomes)) != canonical(made.results):
        raise ReleaseTrouble("隐去人名以后算出来的结果不同，请联系程序的维护者")
    folder = Path(settings.HOME) / folder_name(campaign.pk, number)
    _clear(folder)
    approval, why, _ = wanted
    if not _stands(folder, data, approval, why):
        tell(2, f"写第 {number} 版的文件和证据")
        previous, changed = _against(last, data, outcomes)
        about = About(number, now, approval, campaign.document, why, previous, changed, f"GovSight {__version__}")
        papers = partial(
            freeze, templates=kept.template, tell=lambda n, of: tell(3, f"生成文书（第 {n} 份，共 {of} 份）")
        )
        write_release(folder, ReleaseData(about, data, loaded_of(campaign), evidence_of(data), papers))
        tell(4, "核对写好的文件、得分、抽签和证据")
        _check(folder)
    tell(5, "登记并提醒各单位")
    return _kept(campaign, folder, made, by=by, now=now, source=source)


def _check(folder: Path) -> None:
    """What does not verify is not made public. Raises ReleaseTrouble."""
    problems = verify_release(folder).problems
    if problems:
        _set_aside(folder)
        raise ReleaseTrouble(f"写好以后核对不上（{problems[0]}），已移到一边；请再公布一次，还不行请联系程序的维护者")


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
    except (ReleaseTrouble, NotARelease):
        pass
    _set_aside(folder)
    return False


def _set_aside(folder: Path) -> None:
    number = 1
    while (aside := folder.with_name(f"set-aside-{folder.name}-{number}")).exists():
        number += 1
    folder.rename(aside)


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
