"""`run`: the whole campaign, stage by stage, through the platform's own actions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsight.rubric.facts import Rating
from govsight_demo.campaign.acting import Acting
from govsight_demo.campaign.days import at
from govsight_demo.campaign.parties import Parties

if TYPE_CHECKING:
    from govsight.platform.assessment.models import Campaign, Subject
    from govsight.platform.results.models import Release
    from govsight_demo.campaign.office import Office

_APPEALS = 8
_ABSENT = 2  # units that never open their self-assessment


class Run:
    """tell: handed a sentence (Chinese) as each thing begins. After `whole`, `campaign` and `release` are there."""

    campaign: Campaign
    release: Release

    def __init__(self, office: Office, seed: int, tell: Callable[[str], None]) -> None:
        self._office, self._seed, self._tell = office, seed, tell
        self._parties = Parties(seed)
        self._days = office.days
        self._key_of: dict[int, str] = {}  # subject -> key of its site

    def whole(self) -> Path:
        """From set-up to publication. The folder of the release."""
        self._tell("建立测评，确定对象、日程和计分公式")
        self._set_up()
        self._tell("自查自评")
        self._self_assess()
        if self._office.place.k:
            self._tell("交叉测评：抽签、互评、补抽")
            self._cross_assess()
        self._tell("年终测评：取用巡查结果，专家评判")
        self._final()
        self._tell("结果复核：反馈、申请、答复")
        self._review()
        self._tell("审定公布")
        return self._publish()

    def _set_up(self) -> None:
        from govsight.platform.assessment.actions.add_subjects import add_subjects
        from govsight.platform.assessment.actions.make_campaign import make_campaign
        from govsight.platform.assessment.actions.open_campaign import open_campaign

        lin, now = self._lin, at(self._days.prepared)
        place = self._office.place
        self.campaign = make_campaign(
            {
                "name": place.title,
                "issuer": "监管组织（演示）",
                "rubric": place.rubric,
                "stages": {kind: days for kind, days in self._days.stages.items() if kind != "cross" or place.k},
                "formula": {
                    "weights": dict(place.weights),
                    "bands": [{"name": name, "from": points} for name, points in _BANDS],
                    "concealed": "1",
                    "concealed_most": "5",
                },
                "k": place.k,
                "experts": place.experts,
                "apart_superior": True,
            },
            by=lin,
            now=now,
        )
        chosen = self._chosen()
        subjects = add_subjects(self.campaign, chosen.values(), by=lin, now=now)
        self._key_of = {subject.pk: key for subject, key in zip(subjects, chosen, strict=True)}
        self._acting = Acting(place.rubric, self._parties, self._office.editors, self._key_of)
        seed = hashlib.sha256(f"{place.name}|{self._seed}".encode()).hexdigest()
        self.campaign = open_campaign(self.campaign, seed=seed, by=lin, now=now + timedelta(hours=1))

    def _chosen(self) -> dict[str, Any]:
        """Who takes part, by key: the sites, then the accounts."""
        from govsight.platform.assessment import pool
        from govsight.platform.assessment.chosen import Chosen
        from govsight_demo.campaign.enlist import accounts_by_class

        rubric, place, sites = self._loaded.rubric, self._office.place, self._office.sites
        names = {one.id: one.name for one in rubric.classes}
        if place.served != "prefecture":
            classes = {key: place.class_of(key) for key in sites}
            return {
                key: Chosen(site.organisation, site, None, str(site.organisation), classes[key], names[classes[key]])
                for key, site in sites.items()
            }
        found = {key: pool.chosen([site], rubric, place.class_of(key))[0] for key, site in sites.items()}
        for class_, accounts in accounts_by_class().items():
            told = pool.chosen(accounts, rubric, class_)
            found |= {account.code: one for account, one in zip(accounts, told, strict=True)}
        return found

    def _self_assess(self) -> None:
        from govsight.platform.assessment.actions.remind import remind

        self._open("self")
        began = at(self._days.stages["self"][0], 10)
        for number, subject in enumerate(self._subjects()):
            if number % (len(self._key_of) // _ABSENT) != 5:  # that one forgets it
                self._acting.self_assess(subject, began + timedelta(minutes=number))
        remind(self.campaign, "self", by=self._lin, now=at(self._days.stages["self"][1], 9))
        self._close("self")

    def _cross_assess(self) -> None:
        from govsight.platform.assessment.actions.draw import draw
        from govsight.platform.assessment.actions.drop_assessor import drop_assessor

        self._open("cross")
        opened = self._days.stages["cross"][0]
        sheets = list(draw(self.campaign, by=self._lin, now=at(opened, 9)))
        gone = sheets[len(sheets) // 2]
        for number, sheet in enumerate(sheets):
            if sheet.pk != gone.pk:
                self._acting.assess(sheet, at(opened, 10) + timedelta(minutes=number))
        later = at(self._days.stages["cross"][1], 9)
        standin = drop_assessor(gone, "信息员岗位调整，无法按期测评", by=self._lin, now=later)
        if standin is not None:
            self._acting.assess(standin, later + timedelta(hours=2))
        self._close("cross")

    def _final(self) -> None:
        from govsight.platform.assessment.actions.ask_people import ask_people
        from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment
        from govsight.platform.assessment.actions.hand_out import hand_out
        from govsight.platform.assessment.actions.settle import settle
        from govsight.platform.assessment.actions.take_looks import take_looks
        from govsight.platform.assessment.gather import campaign_data
        from govsight.platform.assessment.models import Look, Task
        from govsight.procedure.compute import compute

        self._open("final")
        looked = datetime.now(UTC)  # the inspections are real: they ended just now
        take_looks(self.campaign, by=self._lin, now=looked)
        for look in Look.objects.filter(subject__campaign=self.campaign, facts={}).select_related("subject__campaign"):
            ask_people(look.subject, by=self._lin, now=looked)
        experts = [self._office.people[name] for name in ("qian", "sun", "zhao")]
        hand_out(self.campaign, experts, by=self._lin, now=looked)
        tasks = list(
            Task.objects.filter(look__subject__campaign=self.campaign)
            .select_related("look__subject__site")
            .order_by("pk")
        )
        for number, task in enumerate(tasks):
            for expert in experts[:2] if self.campaign.experts > 1 else experts[number % 2 : number % 2 + 1]:
                self._acting.answer(task, expert, looked + timedelta(seconds=number))
        for task in Task.objects.filter(look__subject__campaign=self.campaign, settled_at=None).order_by("pk"):
            first = task.answers.first()
            if first is not None:
                third, when = experts[2], at(self._days.stages["final"][1], 9)
                settle(task, first.data, "两位专家看法不同，重看样本后采用前一位的判断", by=third, now=when)
        self.campaign.refresh_from_db()
        outcomes = compute(self._loaded, campaign_data(self.campaign), self._calendar)
        for subject in self._subjects():
            if self._parties.conceals(self._key_of[subject.pk]):
                row = next((row for row in outcomes[subject.key].rows if row.hidden), None)
                if row is not None:
                    why = "自评给了满分，而检查发现这些细则不符合要求，单位应当知道"
                    confirm_concealment(subject, row.item, why, by=self._lin, now=at(self._days.stages["final"][1], 10))
        self._close("final")

    def _review(self) -> None:
        from govsight.platform.assessment.actions.compute_results import compute_results
        from govsight.platform.assessment.actions.file_appeal import file_appeal
        from govsight.platform.assessment.actions.give_feedback import give_feedback
        from govsight.platform.assessment.actions.rule import rule
        from govsight.platform.assessment.gather import campaign_data
        from govsight.procedure.compute import compute

        self._open("review")
        opened = at(self._days.stages["review"][0], 9)
        compute_results(self.campaign, by=self._lin, now=opened)
        give_feedback(self.campaign, by=self._lin, now=opened + timedelta(hours=1))
        self.campaign.refresh_from_db()
        outcomes = compute(self._loaded, campaign_data(self.campaign), self._calendar)
        appeals: list[tuple[Any, Any]] = []
        for subject in self._subjects():
            lost = _lost(outcomes[subject.key])
            if lost is None or len(appeals) == _APPEALS:
                continue
            editor = self._office.editors[self._key_of[subject.pk]]
            now = at(self._days.within("review", len(appeals) % 3), 15)
            text = "扣分的情形已经在检查之前改正，页面至今可以查看，请予复核。"
            appeals.append((file_appeal(subject, lost.id, text, lost.points, (), by=editor, now=now), lost))
        officer = self._office.people["he"]
        for number, (appeal, lost) in enumerate(appeals):
            now = at(appeal.due, 9) + timedelta(minutes=number)
            if appeal.contradicts:
                rule(appeal, "inadmissible", "申请内容与自评报告不一致，不予受理。", by=officer, now=now)
            elif number % 2:
                rule(appeal, "rejected", "经核对证据，检查当日问题存在，维持原结果。", by=officer, now=now)
            else:
                settled, ratings = _concessions(lost)
                text = "经核对证据，申请成立，予以更正。"
                rule(appeal, "upheld", text, settled=settled, ratings=ratings, by=officer, now=now)
        self._close("review")

    def _publish(self) -> Path:
        from govsight.platform.assessment.actions.compute_results import compute_results
        from govsight.platform.assessment.actions.reveal import reveal
        from govsight.platform.results.actions.publish import publish

        self._open("publication")
        opened = at(self._days.stages["publication"][0], 9)
        if self.campaign.k:
            reveal(self.campaign, by=self._lin, now=opened)
        compute_results(self.campaign, kind="revised", by=self._lin, now=opened + timedelta(minutes=5))
        now = opened + timedelta(hours=1)
        self.release = publish(self.campaign, "演示审定〔2026〕1号，2026-11-16", by=self._lin, now=now)
        self._close("publication")
        self.campaign.refresh_from_db()
        return self._office.home / self.release.folder

    @property
    def _lin(self) -> Any:
        return self._office.people["lin"]

    @property
    def _loaded(self) -> Any:
        from govsight.rubric.load import load

        return load(self._office.place.rubric)

    @property
    def _calendar(self) -> Any:
        from govsight.kit.workdays import Calendar

        return Calendar.official()

    def _subjects(self) -> list[Subject]:
        return list(self.campaign.subjects.select_related("site", "unit").order_by("key"))

    def _open(self, kind: str) -> None:
        from govsight.platform.assessment.actions.open_stage import open_stage

        self._stage(open_stage, kind, self._days.stages[kind][0], 8, 30)

    def _close(self, kind: str) -> None:
        from govsight.platform.assessment.actions.open_stage import close_stage

        self._stage(close_stage, kind, self._days.stages[kind][1], 23, 59)

    def _stage(self, action: Callable[..., Any], kind: str, day: date, hour: int, minute: int) -> None:
        action(self.campaign.stages.get(kind=kind), by=self._lin, now=at(day, hour, minute))


def _lost(outcome: Any) -> Any:
    """An item of the final card on which points were lost, None for a unit without any."""
    card = outcome.card
    if card is None or card.total is None:
        return None
    return next(
        (one for one in card.items if one.awarded is not None and one.points > 0 and one.awarded < one.points / 2), None
    )


def _concessions(item: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """(clauses held to be met, ratings given instead) that give an appeal about an item its due."""
    settled = tuple(line.clause for line in item.lines if line.state == "breached" and line.clause)
    rated = [line.clause for line in item.lines if line.clause and line.by == "person" and line.clause not in settled]
    return settled, {clause: Rating(share=Decimal(1)) for clause in rated}


_BANDS = (("优秀", "90"), ("良好", "80"), ("合格", "60"), ("不合格", "0"))
