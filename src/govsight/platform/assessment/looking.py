"""What the machine knows of a subject: from the newest inspection of its site, by the plan of the campaign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from govsight.assess.answers import Answers
from govsight.assess.asking import questions
from govsight.assess.assessment import Assessment, assess
from govsight.assess.gather import Gathered, gather
from govsight.kit.beijing import day_of
from govsight.kit.early import early
from govsight.kit.workdays import Calendar, own_file
from govsight.platform.assessment.media import accounts_of
from govsight.platform.assessment.models import Subject
from govsight.platform.inspections.models import Inspection, PlanChoice
from govsight.platform.inspections.plan_of import plan_of
from govsight.platform.inspections.profile_of import profile_of
from govsight.platform.inspections.scoring import from_monitoring
from govsight.platform.inspections.text import clean
from govsight.platform.inspections.today import weighed_at
from govsight.platform.monitoring.network import network
from govsight.platform.registry.models import Site
from govsight.probe.check import all_checks
from govsight.probe.engine import CannotInspect, FolderBusy, Stopped, inspect
from govsight.probe.plan import PlanError
from govsight.rubric.accounts import score_accounts
from govsight.rubric.facts import Facts
from govsight.rubric.facts import Subject as Scored
from govsight.rubric.load import Loaded
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles
from govsight.vocab import Finding

STALE = timedelta(days=60)
_URL = re.compile(rb'^\{"url":"((?:[^"\\]|\\.)*)"')


class Taken(msgspec.Struct, frozen=True):
    """As `Look` keeps it. facts: {} when nobody looked."""

    as_of: date
    inspection: Inspection | None = None
    seed: str = ""
    facts: dict[str, Any] = {}
    questions: list[dict[str, Any]] = []
    suspicions: dict[str, Any] = {}
    why: str = ""


def by_people(loaded: Loaded, subject: Subject, as_of: date, why: str) -> Taken:
    """Everything is asked of experts. why: no machine could tell (Chinese)."""
    return msgspec.structs.replace(_of_people(loaded, subject, as_of), why=f"{why[:280]}；改由专家全部判断")


def take(loaded: Loaded, subject: Subject, begins: datetime, until: datetime) -> Taken:
    """begins: of the final assessment; what was looked at long before is told. until: later inspections do not count.

    An account, which no inspection looks at, has everything asked of people. Raises FolderBusy: a worker is at it."""
    if subject.account_id is not None:
        return _of_people(loaded, subject, day_of(until))
    site, remark = _site_of(subject)
    if site is None:
        return Taken(day_of(until), why=remark)
    inspection, told = _newest(site, begins, until)
    remark = "；".join(one for one in (remark, told) if one)[:300]
    if inspection is None:
        return Taken(day_of(until), why=remark)
    try:
        told_of = _from_score(loaded, subject, inspection) or _from_folder(loaded, subject, inspection)
    except Troubles as troubles:
        why = "；".join(one.text for one in troubles.troubles)
        return Taken(day_of(until), inspection, why=f"不能按方案取得结果：{why}"[:300])
    except FolderBusy:
        raise
    except (PlanError, CannotInspect, Stopped, OSError) as trouble:
        return Taken(day_of(until), inspection, why=f"巡查留下的数据读不出来：{trouble}"[:300])
    return msgspec.structs.replace(told_of, inspection=inspection, why=remark)


def _site_of(subject: Subject) -> tuple[Site | None, str]:
    if subject.site is not None:
        return subject.site, ""
    sites = sorted(subject.unit.sites.all(), key=lambda one: (one.kind != Site.SITE, one.pk))
    if not sites:
        return None, "单位没有登记网站，没有可用的巡查"
    more = f"单位有 {len(sites)} 个网站，取的是{sites[0]}" if len(sites) > 1 else ""
    return sites[0], more


def _newest(site: Site, begins: datetime, until: datetime) -> tuple[Inspection | None, str]:
    """The newest that saw the whole site, else the newest of all; what is to be known of it."""
    done = Inspection.objects.filter(site=site, trouble="", finished_at__isnull=False, finished_at__lt=until)
    done = done.exclude(folder="").order_by("-finished_at", "-pk")
    thorough = done.exclude(depth=Inspection.LIGHT)
    found = thorough.filter(complete=True).first() or thorough.first() or done.first()
    if found is None:
        tried = Inspection.objects.filter(site=site, finished_at__lt=until).exclude(trouble="").first()
        why = f"，最近一次没能进行：{tried.trouble}" if tried else ""
        return None, f"没有可用的巡查{why}；请安排一次全面巡查后重取"
    said = []
    finished = day_of(found.finished_at)
    if not found.complete:
        said.append(f"{finished} 的巡查没有看完全站，没看到的都算未知，由专家判断")
    elif found.depth == Inspection.LIGHT:
        said.append(f"{finished} 的巡查是轻巡查，没看的都算未知，由专家判断")
    if found.finished_at < begins - STALE:
        days = (day_of(begins) - finished).days
        said.append(f"巡查是 {finished} 的，比年终测评开始早 {days} 天，可能与现状不符")
    return found, "；".join(said)


def _from_score(loaded: Loaded, subject: Subject, inspection: Inspection) -> Taken | None:
    """What scoring left behind, when it was by this plan, for this class, and nobody had a say in it."""
    rubric = loaded.rubric
    score = inspection.scores.filter(rubric=rubric.id, class_id=subject.class_id).first()
    if score is None or loaded.switched or subject.traits or inspection.replies.exists():
        return None
    folder = _folder(inspection)
    try:
        facts = msgspec.json.decode((folder / "facts.json").read_bytes(), type=Facts, strict=False)
        report = msgspec.json.decode((folder / "report.json").read_bytes(), type=_Report)
    except (OSError, msgspec.DecodeError):
        return None
    asked: list[dict[str, Any]] = score.card.get("questions", [])
    if facts.subject.class_ != subject.class_id or any(one.get("more") for one in asked):
        return None
    suspicions = suspected(asked, (*report.findings, *report.doubts))
    return None if suspicions is None else _taken(loaded, subject, folder, facts, asked, suspicions)


class _Report(msgspec.Struct):
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()


def suspected(asked: Iterable[Mapping[str, Any]], told: Iterable[Finding]) -> dict[str, list[Finding]] | None:
    """By check, as the questions list them; None where one of them cannot be found again."""
    known = {(one.page, one.target, one.seen, one.evidence): one for one in told}
    suspicions: dict[str, dict[Finding, None]] = {}
    for question in asked:
        for place in question.get("places", ()):
            found = known.get((place["page"], place.get("target", ""), place["seen"], place.get("evidence")))
            if found is None:
                return None
            suspicions.setdefault(found.check, {})[found] = None
    return {check: list(found) for check, found in suspicions.items()}


def _from_folder(loaded: Loaded, subject: Subject, inspection: Inspection) -> Taken:
    """Assessed again from what the inspection kept; the site is not asked anything. Raises Troubles, PlanError and
    CannotInspect."""
    assert inspection.started_at is not None
    folder = _folder(inspection)
    if not folder.is_dir():
        raise CannotInspect("巡查的文件夹已经不在")
    choice = PlanChoice(rubric=loaded.rubric.id, class_id=subject.class_id)
    profile = msgspec.structs.replace(profile_of(inspection.site, choice), traits=tuple(subject.traits))
    seen = inspect(plan_of(inspection, network(), folder, profile, inspection.started_at))
    calendar, checks = Calendar.load(own_file()), list(all_checks())

    def assessed(answers: Answers | None) -> Assessment:
        return assess(loaded, calendar, seen.view, seen.outcomes, checks, answers)

    try:
        told = assessed(None)
        visits = from_monitoring(told, inspection.site, weighed_at(seen.view.as_of, seen.run.finished_at))
        if visits:
            told = assessed(Answers("", loaded.rubric.id, tuple(visits)))
        suspicions = gather(loaded.rubric, seen.view, seen.outcomes, checks).suspicions
    finally:
        seen.view.release()
    ids = {one.id for one in told.questions}
    clauses = [clause for clause in loaded.rubric.clauses() if clause.id in ids]
    named = {check for clause in clauses for check in (*clause.signals, *clause.hints)}
    kept = {check: list(found) for check, found in suspicions.items() if check in named}
    return _taken(loaded, subject, folder, told.facts, msgspec.to_builtins(told.questions), kept)


def _of_people(loaded: Loaded, subject: Subject, day: date) -> Taken:
    traits = tuple(subject.traits)
    facts = Facts(Scored(subject.key, subject.class_id, subject.name, traits, subject.unit.name), day)
    try:
        card = score_accounts(Scorer(loaded, Calendar.load(own_file())), facts).whole
    except Troubles as troubles:
        return Taken(day, why="；".join(one.text for one in troubles.troubles)[:300])
    asked = msgspec.to_builtins(questions(loaded.rubric, card, Gathered(facts, {}), {}))
    told = _taken(loaded, subject, None, facts, asked, {})
    return msgspec.structs.replace(told, why="新媒体账号没有网站巡查，全部由专家判断")


def _taken(
    loaded: Loaded,
    subject: Subject,
    folder: Path | None,
    facts: Facts,
    asked: list[dict[str, Any]],
    suspicions: Mapping[str, list[Finding]],
) -> Taken:
    if folder is not None:
        show_members(folder, asked)
    facts = msgspec.structs.replace(facts, accounts=accounts_of(subject, loaded.rubric))
    seed = f"{loaded.rubric.id}|{facts.subject.id}|{facts.as_of}"
    data: dict[str, Any] = _clean(msgspec.to_builtins(facts))
    return Taken(facts.as_of, None, seed, data, _clean(asked), _clean(msgspec.to_builtins(suspicions)))


def show_members(folder: Path, asked: Iterable[dict[str, Any]]) -> None:
    """Beside the members of each sample the record that shows each, where the inspection kept one."""
    samples = [one["sample"] for one in asked if one.get("sample")]
    wanted = {member for sample in samples for member in sample["members"]}
    shown: dict[str, str] = {}
    path = folder / "links.json"
    if wanted and path.is_file():
        with path.open("rb") as lines:
            for line in lines:
                found = _URL.match(line)
                if found and (url := msgspec.json.decode(b'"' + found[1] + b'"')) in wanted:
                    shown[url] = msgspec.json.decode(line.rstrip(b",\n]"))["evidence"] or ""
    for sample in samples:
        sample["evidence"] = {one: shown[one] for one in sample["members"] if shown.get(one)}


def _folder(inspection: Inspection) -> Path:
    return Path(settings.HOME) / inspection.folder


def _clean(told: Any) -> Any:
    """Text as a database can hold it."""
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, dict):
        return {clean(key): _clean(value) for key, value in told.items()}
    return [_clean(one) for one in told] if isinstance(told, (list, tuple)) else told


early(Facts, _Report)
