"""What must hold of a finished campaign, whatever its seed: checked after every simulated one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govsight.kit.cross_draw import commitment, cross_draw
from govsight.kit.workdays import Calendar
from govsight.procedure.canonical import read_campaign
from govsight.procedure.compute import compute
from govsight.rubric.card import NORMAL
from govsight.rubric.load import load

if TYPE_CHECKING:
    from govsight.platform.assessment.models import Campaign


def broken(campaign: Campaign, release: Path) -> list[str]:
    """What does not hold, in Chinese; empty when everything does."""
    return [*_draw(campaign), *_numbers(release), *_accounts(release), *_deadlines(campaign), *_verified(release)]


def _draw(campaign: Campaign) -> Iterator[str]:
    """As many out and in for everybody, nobody itself; drawn again from the seed it is the same."""
    if not campaign.k:
        if campaign.sheets.filter(kind="cross").exists():
            yield "没有交叉测评，却有互评表"
        return
    later = campaign.sheets.exclude(standin=None).values("standin")
    drawn = campaign.sheets.filter(kind="cross").exclude(pk__in=later)
    edges = sorted(drawn.values_list("assessor__key", "subject__key"))
    keys = set(campaign.subjects.values_list("key", flat=True))
    out, into = Counter(a for a, _ in edges), Counter(b for _, b in edges)
    for key in sorted(keys):
        if (out[key], into[key]) != (campaign.k, campaign.k):
            yield f"{key} 测评 {out[key]} 个、被 {into[key]} 个测评，应各为 {campaign.k}"
    if any(a == b for a, b in edges):
        yield "有单位测评了自己"
    if commitment(campaign.seed) != campaign.commitment:
        yield "种子与公布的承诺值不符"
    if cross_draw(campaign.conflicts, campaign.k, campaign.seed).edges != edges:
        yield "按种子重新抽签，结果不同"


def _numbers(release: Path) -> Iterator[str]:
    """Lines add up to totals; places follow from totals; a total has a grade."""
    data = read_campaign((release / "campaign.json").read_bytes())
    outcomes = compute(load(str(release / "plan" / "rubric.yaml")), data, Calendar.official())
    for key, one in outcomes.items():
        composed = one.composed
        if composed.total is not None and sum(line.points for line in composed.lines) != composed.total:
            yield f"{key} 综合得分的各行之和不等于总分"
        card = one.card
        if card is not None and card.total is not None and sum(line.points for line in card.lines) != card.total:
            yield f"{key} 得分表的各行之和不等于总分"
        if composed.total is not None and composed.grade is None:
            yield f"{key} 有总分，没有等次"
    for class_ in {one.class_ for one in outcomes.values()}:
        placed = [one for one in outcomes.values() if one.class_ == class_ and one.place is not None]
        for one in placed:
            better = sum((other.composed.total or 0) > (one.composed.total or 0) for other in placed)
            if one.place != better + 1:
                yield f"{one.key} 名次 {one.place}，比它高的有 {better} 个"


def _accounts(release: Path) -> Iterator[str]:
    """Every open account of the registry is assessed; one that fails makes its unit fail, as the plan reads."""
    from govsight.platform.registry.models import MediaAccount

    data = read_campaign((release / "campaign.json").read_bytes())
    outcomes = compute(load(str(release / "plan" / "rubric.yaml")), data, Calendar.official())
    alone = {one.key: one for one in data.members if "is-media-account" in one.traits}
    registered = [one for one in MediaAccount.objects.prefetch_related("life") if one.state != "closed"]
    if alone and len(alone) != len(registered):
        yield f"名录里有 {len(registered)} 个新媒体账号，参加考评的有 {len(alone)} 个"
    failed = {one.unit for key, one in alone.items() if outcomes[key].composed.verdict != NORMAL}
    for one in data.members:
        if one.key in alone or one.unit not in failed:
            continue
        if outcomes[one.key].composed.verdict == NORMAL:
            yield f"{one.key} 有单项否决的新媒体账号，自己却没有被否决"


def _deadlines(campaign: Campaign) -> Iterator[str]:
    """Three working days to appeal and three to answer, by the official calendar."""
    from govsight.kit.beijing import day_of
    from govsight.platform.assessment.models import Appeal, Feedback

    calendar = Calendar.official()
    for told in Feedback.objects.filter(subject__campaign=campaign):
        if told.due != calendar.add(day_of(told.told_at), 3).due:
            yield f"{told.subject} 的申请截止日不对"
    for appeal in Appeal.objects.filter(subject__campaign=campaign).select_related("ruling"):
        if appeal.due != calendar.add(day_of(appeal.filed_at), 3).due:
            yield f"{appeal} 的答复截止日不对"
        if day_of(appeal.ruling.at) > appeal.due:
            yield f"{appeal} 逾期答复"


def _verified(release: Path) -> Iterator[str]:
    from govsight.procedure.release.verify import verify_release

    for problem in verify_release(release).problems:
        yield f"公布结果核验：{problem.file} {problem.text}"
