"""`feasible`: whether a campaign can be opened as it is set up, with every reason against it and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import msgspec

from govsight.kit.cross_draw import CannotDraw, cross_draw
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.conflicts import conflicts_of
from govsight.platform.assessment.models import Campaign, Stage, Subject
from govsight.platform.assessment.policies import UNIT_ROLES
from govsight.platform.assessment.reading import dates_of, formula_of, loaded_of
from govsight.platform.rectification.deadlines import calendar
from govsight.procedure import stages
from govsight.procedure.formula import KINDS, Formula
from govsight.rubric.model import Rubric
from govsight.rubric.official import unfit
from govsight.rubric.trouble import Troubles

_NEEDED = (Stage.SELF, Stage.FINAL, Stage.REVIEW, Stage.PUBLICATION)
_NAMED = 8  # names listed before the rest is counted
_SEED = "feasible"  # any seed tells whether there is a draw at all
_FULL = Decimal(100)


class Reason(NamedTuple):
    """about: which part of the set-up (`plan`, `stages`, `formula`, `subjects`, `draw`, `people`). refuses: the
    campaign cannot be opened so; otherwise it is only said."""

    about: str
    text: str
    mend: str
    refuses: bool = True


def feasible(campaign: Campaign, now: datetime | None = None) -> list[Reason]:
    """Everything to be said before it opens; nothing that refuses: it can open. now: also says what is over already."""
    found: list[Reason] = []
    try:
        rubric = loaded_of(campaign).rubric
        if why := unfit(loaded_of(campaign)):
            found.append(Reason("plan", f"测评方案《{rubric.name}》不能用于正式测评：{why}", "换一个方案，或先核实"))
    except Troubles as trouble:
        rubric = None
        found.append(Reason("plan", f"测评方案 {campaign.rubric} 读不出：{trouble}", "换一个方案"))
    try:
        formula: Formula | None = formula_of(campaign)
    except msgspec.ValidationError as trouble:
        formula = None
        found.append(Reason("formula", f"计分公式读不出：{trouble}", "重新填写权重和等次"))
    found += _dates(campaign, now)
    if formula is not None:
        found += _formula(campaign, formula)
    subjects = list(campaign.subjects.select_related("unit").order_by("key"))
    found += _subjects(campaign, subjects, rubric)
    if campaign.k and subjects:
        found += _draw(campaign, subjects)
    found += _people(campaign, subjects)
    return found


def reasons_against(campaign: Campaign, now: datetime | None = None) -> list[Reason]:
    """Only those that refuse."""
    return [reason for reason in feasible(campaign, now) if reason.refuses]


def _dates(campaign: Campaign, now: datetime | None) -> Iterator[Reason]:
    dates = dates_of(campaign)
    needed = [*_NEEDED, *((Stage.CROSS,) if campaign.k else ())]
    for remark in stages.remarks(dates, needed, calendar()):
        yield Reason("stages", remark.text, remark.mend, remark.refuses)
    if Stage.CROSS in dates and not campaign.k:
        yield Reason("stages", "排了交叉测评的日期，份数却是 0", "填写每个单位由几个单位测评，或去掉交叉测评的日期")
    for kind, (_, closes) in sorted(dates.items(), key=lambda pair: pair[1]):
        if now is not None and stages.end_of(closes) <= now:
            yield Reason("stages", f"{stages.NAMES[kind]}到 {closes} 结束，已经过了", "改日期")
            break


def _formula(campaign: Campaign, formula: Formula) -> Iterator[Reason]:
    weights = formula.weights
    whole = sum(weights.values(), Decimal(0))
    told = "、".join(f"{name} {_short(weights.get(kind, Decimal(0)))}%" for kind, name in KINDS.items())
    if any(weight < 0 for weight in weights.values()):
        yield Reason("formula", f"权重不能是负数（{told}）", "改正权重")
    elif whole != _FULL:
        yield Reason("formula", f"权重合计 {_short(whole)}%，不是 100%（{told}）", "改正权重")
    if weights.get("cross") and not campaign.k:
        yield Reason("formula", "交叉测评有权重，份数却是 0", "填写份数，或把交叉测评的权重改为 0")
    if campaign.k and not weights.get("cross"):
        yield Reason("formula", "交叉测评的权重是 0：互评的分数不计入总分", "确认是有意这样定的", refuses=False)
    if campaign.k and formula.least_sheets > campaign.k:
        text = f"至少要 {formula.least_sheets} 份互评表才取平均，而每个对象只有 {campaign.k} 份"
        yield Reason("formula", text, "改正最少份数")
    bands = formula.bands
    if not bands:
        yield Reason("formula", "还没有等次的分数线：官方文件没有规定，由组织单位填写", "填写各等次从几分起")
        return
    if any(above.from_ <= below.from_ for above, below in pairwise(bands)):
        yield Reason("formula", f"等次的分数线不是从高到低（{_bands(bands)}）", "从高到低填写，每一等低于上一等")
    elif bands[-1].from_ > 0:
        text = f"{_short(bands[-1].from_)} 分以下没有等次（{_bands(bands)}）"
        yield Reason("formula", text, "最低的等次从 0 分起")
    if twice := [name for name, times in Counter(band.name for band in bands).items() if times > 1]:
        yield Reason("formula", f"等次名称重复：{'、'.join(twice)}", "改正名称")


def _subjects(campaign: Campaign, subjects: list[Subject], rubric: Rubric | None) -> Iterator[Reason]:
    if not subjects:
        yield Reason("subjects", "还没有测评对象", "按类别从名录里选")
        return
    if rubric is not None:
        names = {one.id: one.name for one in rubric.classes}
        have = Counter(subject.class_id for subject in subjects)
        strange = [subject for subject in subjects if subject.class_id not in names]
        if strange:
            yield Reason("subjects", f"方案里没有这些测评对象的类别：{_names(strange)}", "去掉后按方案的类别重新加入")
        wanted = [id_ for id_ in names if not campaign.classes or id_ in campaign.classes]
        for id_ in wanted:
            if not have[id_]:
                text = f"{names[id_]}还没有测评对象"
                yield Reason("subjects", text, "从名录里选，或在设置里写明这一类不参加")
        outside = [subject for subject in subjects if subject.class_id in names and subject.class_id not in wanted]
        if outside:
            yield Reason("subjects", f"所属类别不参加本次测评：{_names(outside)}", "去掉，或让这一类参加")
        known = {trait.id for trait in rubric.traits}
        odd = [subject for subject in subjects if not known.issuperset(subject.traits)]
        if odd:
            yield Reason("subjects", f"方案里没有这些测评对象的特征：{_names(odd)}", "去掉后重新加入")
    same: dict[tuple[int, int | None, int | None], list[Subject]] = defaultdict(list)
    for subject in subjects:
        same[subject.unit_id, subject.site_id, subject.account_id].append(subject)
    if twice := [group[0] for group in same.values() if len(group) > 1]:
        yield Reason("subjects", f"同一个对象列了两次：{_names(twice)}", "去掉重复的")


def _draw(campaign: Campaign, subjects: list[Subject]) -> Iterator[Reason]:
    names = {subject.key: subject.name for subject in subjects}
    try:
        drawn = cross_draw(conflicts_of(campaign), campaign.k, _SEED)
    except CannotDraw as trouble:
        named = _listed([names[key] for key in trouble.units])
        text = f"排不出每个对象各测、各被测 {campaign.k} 个的抽签：{named}可以相互测评的太少"
        mend = "减少份数，增加测评对象，或去掉一些利害关系"
        if campaign.apart_superior:
            mend += "；也可以不限制“同一主管单位的不互评”"
        yield Reason("draw", text, mend)
        return
    if drawn.mutual:
        text = f"试抽一次，有 {len(drawn.mutual)} 对单位互相测评、分不开"
        yield Reason("draw", text, "对象少或冲突多时会这样，可以开始", refuses=False)


def _people(campaign: Campaign, subjects: list[Subject]) -> Iterator[Reason]:
    people = User.objects.filter(is_active=True, role__in=UNIT_ROLES, membership__isnull=False)
    peopled = set(people.values_list("membership__organisation", flat=True))
    without = list({one.unit_id: one.unit.name for one in subjects if one.unit_id not in peopled}.values())
    if without:
        text = f"{len(without)} 个单位没有能登录的账号，填不了表、收不到提醒：{_listed(without)}"
        yield Reason("people", text, "请系统管理员开设账号", refuses=False)
    experts = User.objects.filter(is_active=True, role=Role.EXPERT).count()
    if experts < campaign.experts:
        text = f"每题要 {campaign.experts} 位专家，现在只有 {experts} 位专家的账号"
        yield Reason("people", text, "年终测评开始前请系统管理员开设专家账号", refuses=False)
    if not User.objects.filter(is_active=True, role=Role.REVIEWER).exists():
        text = "没有复核人员的账号：复核申请将由监管组织自己答复"
        yield Reason("people", text, "结果复核开始前最好另设复核人员", refuses=False)


def _names(subjects: Iterable[Subject]) -> str:
    return _listed([subject.name for subject in subjects])


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _bands(bands: Iterable[object]) -> str:
    return "、".join(f"{band.name} {_short(band.from_)}" for band in bands)  # type: ignore[attr-defined]


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"
