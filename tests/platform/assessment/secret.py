"""A campaign in which everything secret carries a mark of its own, and who may know which mark when.

A mark is `ZQ-<what>-<of>-<more>`: of: key of the subject or unit it comes from. What:
`self` (more: `item`, which will be appealed, or `rest`), `proof`, `file`: of a unit's own sheet; `cross` (of: who
assesses, more: whom): notes of a sheet of peers; `expert`: an expert's note; `hidden`: why facts were hidden; `appeal`,
`attached`: what was handed in with it; `ruling`: its answer; `person`: the name of somebody of the unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.assessment.conftest import NOW, SEED, UNITS, chosen, go_to, setting, stage
from tests.platform.conftest import person

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment import looking
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.answer_task import answer_task
from govsight.platform.assessment.actions.attach import attach, attach_link
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment
from govsight.platform.assessment.actions.declare_interest import declare_interest
from govsight.platform.assessment.actions.draw import draw
from govsight.platform.assessment.actions.drop_assessor import drop_assessor
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.open_stage import close_stage
from govsight.platform.assessment.actions.reveal import reveal
from govsight.platform.assessment.actions.rule import rule
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.sign import sign
from govsight.platform.assessment.models import Campaign, Look, Sheet, SheetExhibit, Stage, Subject, Task
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.assessment.saving import Change
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.rectification.files import take
from govsight.platform.registry.models import Membership, Organisation, Site
from govsight.platform.results.actions.publish import publish
from govsight.rubric.facts import Facts, Rating
from govsight.rubric.facts import Subject as Scored

MARK = re.compile(r"ZQ-([a-z]+)-(s\d{3})(?:-(s\d{3}|item|rest))?")
ITEM = "h.available"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 16
LEVELS = ("好", "较好", "一般", "差", "较好")
APPEALED = ("s001", "s003")
HIDDEN = ("s001", "s004")
STRANGER = "stranger"


@dataclass(frozen=True)
class Reader:
    """name: of the account, STRANGER for nobody. unit: key of the subject, "" for none."""

    name: str
    role: str
    unit: str = ""
    user: User | None = None


@dataclass
class Story:
    """told: results were; appealed: whose appeals are in; published: the release is out."""

    campaign: Campaign
    people: dict[str, User]
    told: bool = False
    appealed: tuple[str, ...] = ()
    published: bool = False
    waiting: list[Sheet] = field(default_factory=list)

    def readers(self) -> list[Reader]:
        """Everybody but the office, which sees all."""
        units = {"chen": "s001", "wu": "s002", "mai": "s002"}
        known = [
            Reader(name, self.people[name].role, units.get(name, ""), self.people[name])
            for name in ("chen", "wu", "mai", "shen", "tang", "xi", "an", "ji")
        ]
        return [*known, Reader(STRANGER, STRANGER)]

    def may_know(self, who: Reader, what: str, of: str, more: str) -> bool:
        """Whether a mark may come before his eyes now."""
        if what == "person":
            return who.unit == of or who.role == Role.AUDITOR or (who.role == Role.REVIEWER and of in self.appealed)
        if self.published:
            return True  # whoever computes the results again needs what they were made of
        if who.unit == of:
            return what in ("self", "proof", "file", "cross") or (what == "appeal") or self._own_result(who, what)
        if who.role == Role.REVIEWER:
            return of in self.appealed and (what not in ("self", "cross", "proof", "file") or more == "item")
        return who.role == Role.EXPERT and what == "expert"

    def _own_result(self, who: Reader, what: str) -> bool:
        return self.told and what in ("expert", "hidden", "ruling", "attached")

    def may_total(self, who: Reader, of: str) -> bool:
        """Whether he may read what a subject came to."""
        return self.published or (self.told and who.unit == of) or who.role == Role.REVIEWER


def ids_of(model: Any) -> list[int]:
    """All; of the exhibits of a sheet one of each kind."""
    rows = model.objects.order_by("pk")
    if model is SheetExhibit:
        return list({(one.sheet_id, one.kind): one.pk for one in rows}.values())
    return list(rows.values_list("pk", flat=True))


def begin() -> Story:
    """Opened, the self-assessment open; an interest is declared."""
    lin = person("lin", Role.OFFICE, "林主任")
    people = {
        "lin": lin, "shen": person("shen", Role.EXPERT, "沈专家"), "tang": person("tang", Role.REVIEWER, "唐复核"),
        "xi": person("xi", Role.SYSTEM, "系统员"), "an": person("an", Role.SECURITY, "安全员"),
        "ji": person("ji", Role.AUDITOR, "审计员"),
    }  # fmt: skip
    units = [Organisation.objects.create(name=name) for name in ("清江县人民政府", *UNITS[:4])]
    for number, unit in enumerate(units, 1):
        Site.objects.create(organisation=unit, name=f"{unit.name}网站", url=f"https://www.unit{number}.example/")
        name = {1: "chen", 2: "wu"}.get(number, f"u{number}")
        people[name] = people[f"s{number:03}"] = person(name, Role.UNIT, f"ZQ-person-s{number:03}")
        Membership.objects.create(user=people[name], organisation=unit)
    people["mai"] = person("mai", Role.ASSESSOR, "ZQ-person-s002")
    Membership.objects.create(user=people["mai"], organisation=units[1])
    campaign = make_campaign(setting(k=2), by=lin, now=NOW)
    add_subjects(campaign, [chosen(unit, unit.sites.get()) for unit in units], by=lin, now=NOW)
    campaign = open_campaign(campaign, by=lin, now=NOW, seed=SEED)
    go_to(campaign, Stage.SELF, lin)
    one, other = (campaign.subjects.get(key=key) for key in ("s004", "s005"))
    declare_interest(one, other, "有利害关系", by=people["s004"], now=NOW)
    return Story(campaign, people)


def self_assess(story: Story) -> None:
    """Everybody signs its own sheet."""
    for number, sheet in enumerate(story.campaign.sheets.filter(kind=Sheet.SELF).order_by("subject__key")):
        key = sheet.subject.key
        editor = story.people[key]
        fields = form_of(sheet).fields
        first, *rest = (one.item for one in fields if one.high > 0)
        attach_link(sheet, first, f"ZQ-proof-{key}", f"https://x.example/{first}", by=editor, now=NOW)
        SheetExhibit.objects.bulk_create(
            SheetExhibit(sheet=sheet, item=item, kind=SheetExhibit.LINK, name=f"ZQ-proof-{key}",
                         link=f"https://x.example/{item}", by=editor, at=NOW)
            for item in rest
        )  # fmt: skip
        attach(sheet, fields[2].item, take(SimpleUploadedFile(f"ZQ-file-{key}.png", PNG + bytes([number]))),
               by=editor, now=NOW)  # fmt: skip
        notes = [
            Change(ITEM, "note", f"ZQ-self-{key}-item", 0),
            Change(fields[3].item, "note", f"ZQ-self-{key}-rest", 0),
        ]
        save_fields(sheet, [*_points(sheet, 97 - 3 * number), *notes], by=editor, now=NOW)
        sign(sheet, by=editor, now=NOW)


def draw_lots(story: Story) -> None:
    """The self-assessment closed, lots drawn; one assessor falls out."""
    lin = story.people["lin"]
    close_stage(stage(story.campaign, Stage.SELF), by=lin, now=NOW)
    draw(story.campaign, by=lin, now=NOW)
    go_to(story.campaign, Stage.CROSS, lin)
    story.campaign.refresh_from_db()


def cross_assess(story: Story) -> None:
    """All but two sheets are signed: one is half filled in, of one the assessor falls out."""
    sheets = list(story.campaign.sheets.filter(kind=Sheet.CROSS).order_by("pk"))
    for number, sheet in enumerate(sheets):
        _fill(story, sheet, number, signed=number not in (0, 1))
    story.waiting = sheets[:2]


def end_cross(story: Story) -> None:
    """One assessor is replaced, one more signs, and the stage is closed."""
    lin, (gone, late) = story.people["lin"], story.waiting
    standin = drop_assessor(gone, "调岗", by=lin, now=NOW)
    sign(Sheet.objects.get(pk=late.pk), by=story.people[late.assessor.key], now=NOW)
    if standin is not None:
        _fill(story, standin, 20, signed=True)
    close_stage(stage(story.campaign, Stage.CROSS), by=lin, now=NOW)
    reveal(story.campaign, by=lin, now=NOW)
    story.campaign.refresh_from_db()


def finish(story: Story) -> None:
    """Looks are there, an expert answered one question about each, two hid facts; nobody was told."""
    lin, shen = story.people["lin"], story.people["shen"]
    go_to(story.campaign, Stage.FINAL, lin)
    for number, subject in enumerate(story.campaign.subjects.order_by("key")):
        look(subject, LEVELS[number], NOW)
    hand_out(story.campaign, [shen], by=lin, now=NOW)
    for task in Task.objects.select_related("look__subject").order_by("pk"):
        said = {"answer": "较好", "found": [], "confirm": [], "values": {}, "note": ""}
        if task.look.subject.key != "s005":  # which waits
            answer_task(task, said, f"ZQ-expert-{task.look.subject.key}", by=shen, now=NOW)
    for key in HIDDEN:
        subject = story.campaign.subjects.get(key=key)
        confirm_concealment(subject, form_of(subject.sheets.get(kind=Sheet.SELF)).fields[5].item, f"ZQ-hidden-{key}",
                            by=lin, now=NOW)  # fmt: skip


def compute(story: Story) -> None:
    """The review is open, results are computed, and still nobody was told."""
    lin = story.people["lin"]
    go_to(story.campaign, Stage.REVIEW, lin)
    compute_results(story.campaign, by=lin, now=NOW)


def tell_all(story: Story) -> None:
    """Preliminary results."""
    give_feedback(story.campaign, by=story.people["lin"], now=NOW)
    story.told = True


def appeal(story: Story) -> None:
    """Two units appeal, one of them is answered, and all is computed again."""
    made = []
    for key in APPEALED:
        shot = take(SimpleUploadedFile(f"ZQ-attached-{key}.png", PNG + key.encode()))
        subject = story.campaign.subjects.get(key=key)
        made.append(file_appeal(subject, ITEM, f"ZQ-appeal-{key}", None, [shot], by=story.people[key], now=NOW))
    story.appealed = APPEALED
    _rule(story, made[1])
    compute_results(story.campaign, "revised", by=story.people["lin"], now=NOW)


def publish_all(story: Story) -> None:
    """The other appeal is answered, the release is out."""
    lin = story.people["lin"]
    _rule(story, story.campaign.subjects.get(key="s001").appeals.get())
    close_stage(stage(story.campaign, Stage.REVIEW), by=lin, now=NOW)
    publish(story.campaign, "卫办〔2026〕9号", by=lin, now=NOW)
    story.campaign.refresh_from_db()
    story.published = True


def _rule(story: Story, filed: Any) -> None:
    ratings = {f"{ITEM}.1": Rating(level="好", by="复核")}
    text = f"ZQ-ruling-{filed.subject.key}"
    why = "有据" if filed.contradicts else ""
    rule(filed, "upheld", text, ratings=ratings, by=story.people["tang"], now=NOW, despite=why)


def _fill(story: Story, sheet: Sheet, number: int, *, signed: bool) -> None:
    assert sheet.assessor is not None
    of, whom, editor = sheet.assessor.key, sheet.subject.key, story.people[sheet.assessor.key]
    note = Change(ITEM, "note", f"ZQ-cross-{of}-{whom}", 0)
    save_fields(sheet, [*_points(sheet, 90 - 2 * number), note], by=editor, now=NOW)
    if signed:
        sign(sheet, by=editor, now=NOW)


def _points(sheet: Sheet, share: int) -> list[Change]:
    part = Decimal(share) / 100
    return [
        Change(one.item, "points", f"{(one.high * part).quantize(Decimal('0.01')):f}", 0)
        for one in form_of(sheet).fields
    ]


def look(subject: Subject, level: str, now: datetime) -> None:
    """Every item has that level but one, which is asked."""
    loaded = loaded_of(subject.campaign)
    asked = looking.by_people(loaded, subject, day_of(now), "没有巡查").questions
    question = next(one for one in asked if one["how"] == "rating" and not one["id"].startswith(ITEM))
    ratings = {
        clause.id: (Rating(level=level, by="专家"),) if item.points > 0 and clause.test.levels
        else (Rating(points=Decimal(0), by="专家"),)
        for item in loaded.rubric.items() for clause in item.clauses if clause.id != question["id"]
    }  # fmt: skip
    facts = Facts(Scored(subject.key, subject.class_id, subject.name), day_of(now), ratings=ratings)
    Look.objects.create(
        subject=subject,
        as_of=day_of(now),
        facts=msgspec.to_builtins(facts),
        questions=[question],
        asked=1,
        taken_at=now,
    )
