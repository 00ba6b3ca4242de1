"""Three assessments of eight subjects: one set up and not opened, one at every stage at once, one published twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from tests.browser.desk.seeding.texts import HTML, PICTURE, TEXTS, address, text

_UNITS = 6
_ITEMS = 12  # of a sheet, that carry a note


def assessed(site: Any, done: Any, record: str, now: datetime) -> dict[str, Any]:
    """done: an inspection of the site, with a record of evidence."""
    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.models import Campaign

    cast = {one.username: one for one in User.objects.all()}
    chosen = _chosen(site, cast)
    unopened = _campaign(chosen, cast["lin"], now)
    interest = _interests(unopened, cast["lin"], now)
    running = _begun(_campaign(chosen, cast["lin"], now), cast["lin"], now)
    ids = _running(running, cast, done, record, now)
    published = _begun(_campaign(chosen, cast["lin"], now), cast["lin"], now)
    ids |= _published(published, cast, now)
    for view in ("edit", "readings", "subjects", "pick", "remove", "take_part", "delete", "open", "withdraw"):
        ids[f"assessment:{view}.pk"] = unopened.pk
    for view in ("campaign", "interests", "reminders"):
        ids[f"assessment:{view}.pk"] = [one.pk for one in Campaign.objects.order_by("pk")]
    for view in ("results", "appeals", "draw", "final", "unsigned"):
        ids[f"assessment:{view}.pk"] = [running.pk, published.pk]
    for view in ("begin_stage", "end_stage", "move_stage", "remind", "make_draw", "reveal", "draw_units", "take_looks",
                 "final_progress", "hand_out", "compute", "feedback"):  # fmt: skip
        ids[f"assessment:{view}.pk"] = running.pk
    return ids | {
        "kind": "cross", "interest_pk": interest.pk, "results:publish.campaign_pk": [running.pk, published.pk],
        "campaign_pk": published.pk,
    }  # fmt: skip


def _chosen(site: Any, cast: dict[str, Any]) -> list[Any]:
    """Chen's unit with its site and an account, Mai's, and others with somebody who fills in."""
    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.chosen import Chosen
    from govsight.platform.registry.models import MediaAccount, Membership, Organisation, Site
    from govsight.rubric.load import load

    class_ = load("gd-health-2016").rubric.classes[0]

    def one(unit: Any, site: Any, account: Any) -> Any:
        return Chosen(unit, site, account, text(200), class_.id, class_.name)

    unit = site.organisation
    found = [one(unit, site, None), one(unit, None, MediaAccount.objects.filter(organisation=unit).first())]
    for number in range(_UNITS):
        other = Organisation.objects.create(name=f"{text(150)} 测{number}")
        own = Site.objects.create(organisation=other, name=text(200), url=f"http://t{number}.example/{'x' * 150}")
        user = User(username=f"wu{number}", role="unit", name=text(60))
        user.set_unusable_password()
        user.save()
        Membership.objects.create(user=user, organisation=other)
        found.append(one(other, own, None))
    Membership.objects.create(user=cast["mai"], organisation=found[2].unit)
    cast["qian"] = User(username="qian", role="expert", name=text(60))
    cast["qian"].set_unusable_password()
    cast["qian"].save()
    return found


def _campaign(chosen: list[Any], lin: Any, now: datetime) -> Any:
    from govsight.kit.beijing import day_of
    from govsight.kit.workdays import Calendar
    from govsight.platform.assessment.actions.add_subjects import add_subjects
    from govsight.platform.assessment.actions.make_campaign import make_campaign
    from govsight.platform.assessment.models import Campaign, Stage

    def day(working_days: int) -> date:
        return Calendar.official().add(day_of(now), working_days).due

    stages = {kind: (day(8 * n + 2), day(8 * n + 9)) for n, (kind, _) in enumerate(Stage.KINDS)}
    formula = {
        "weights": {"self": "20", "cross": "30", "final": "50"},
        "bands": [{"name": name, "from": points} for name, points in zip(_grades(), ("90", "60", "0"), strict=True)],
        "concealed": "2", "concealed_most": "10",
    }  # fmt: skip
    told = {
        "name": f"{text(110)} {Campaign.objects.count()}", "issuer": text(200), "document": text(100),
        "rubric": "gd-health-2016", "classes": [chosen[0].class_id], "formula": formula, "k": 3, "experts": 2,
        "stages": stages, "choices": {"extras": "event"},
    }  # fmt: skip
    campaign = make_campaign(told, by=lin, now=now)
    add_subjects(campaign, chosen, by=lin, now=now)
    return campaign


def _grades() -> tuple[str, str, str]:
    """As long as they may be, two of them without a place to break."""
    return "很长的没有断点的名称" * 2, "Averylongwordwithout", text(20)


def _interests(campaign: Any, lin: Any, now: datetime) -> Any:
    from govsight.platform.assessment.actions.declare_interest import declare_interest

    one, _, *others = campaign.subjects.order_by("key")
    declare_interest(one, others[0], text(200), by=lin, now=now)
    return declare_interest(one, others[1], text(200), by=lin, now=now)


def _begun(campaign: Any, lin: Any, now: datetime) -> Any:
    """Opened, every stage at once, drawn."""
    from govsight.kit.beijing import day_of
    from govsight.kit.workdays import Calendar
    from govsight.platform.assessment.actions.draw import draw
    from govsight.platform.assessment.actions.move_stage import move_stage
    from govsight.platform.assessment.actions.open_campaign import open_campaign

    campaign = open_campaign(campaign, by=lin, now=now, seed="5eed" * 16)
    last = campaign.stages.get(kind="publication")
    move_stage(last, last.opens, Calendar.official().add(last.closes, 2).due, text(200), by=lin, now=now)
    around = {"opens": day_of(now) - timedelta(days=9), "closes": day_of(now) + timedelta(days=9)}
    campaign.stages.update(**around, opened_at=now - timedelta(days=9))
    draw(campaign, by=lin, now=now)
    campaign.refresh_from_db()
    return campaign


def _fills(sheet: Any) -> Any:
    """Somebody who may."""
    from govsight.platform.assessment.filling import people_of

    return people_of(sheet).order_by("pk").first()


def _fill(sheet: Any, share: str, now: datetime, *, signed: bool = True) -> None:
    from govsight.platform.assessment.actions.attach import attach, attach_link
    from govsight.platform.assessment.actions.save_fields import save_fields
    from govsight.platform.assessment.actions.sign import sign
    from govsight.platform.assessment.saving import Change
    from govsight.platform.assessment.sheet_form import form_of
    from govsight.platform.rectification.files import Handed

    by, items = _fills(sheet), form_of(sheet).fields
    points = [
        Change(one.item, "points", f"{(one.high * Decimal(share)).quantize(Decimal('0.01')):f}", 0) for one in items
    ]
    notes = [Change(one.item, "note", text(), 0) for one in (items if signed else items[:_ITEMS])]
    save_fields(sheet, (points if signed else points[:_ITEMS]) + notes, by=by, now=now)
    attach(sheet, items[0].item, Handed(text(150), "png", HTML), by=by, now=now)
    attach(sheet, items[0].item, Handed(text(150), "png", PICTURE), by=by, now=now, shot=True)
    link = "https://www.lanchuan.example/" + "x" * 300
    for one in [*items[:2], *(one for one in items[2:] if signed and one.proof)]:
        attach_link(sheet, one.item, text(200), link, by=by, now=now)
    if signed:
        sign(sheet, by=by, now=now)


def _running(campaign: Any, cast: dict[str, Any], done: Any, record: str, now: datetime) -> dict[str, Any]:
    from govsight.platform.assessment.actions.ask_people import ask_people
    from govsight.platform.assessment.actions.compute_results import compute_results
    from govsight.platform.assessment.actions.drop_assessor import drop_assessor
    from govsight.platform.assessment.actions.give_feedback import give_feedback
    from govsight.platform.assessment.actions.hand_out import hand_out
    from govsight.platform.assessment.actions.take_looks import take_looks
    from govsight.platform.assessment.models import Look, Task

    lin = cast["lin"]
    own, account, *others = campaign.subjects.order_by("key")
    _fill(own.sheets.get(kind="self"), "1", now)
    _fill(account.sheets.get(kind="self"), "0.5", now, signed=False)
    about = list(own.sheets.filter(kind="cross"))
    duties = list(
        campaign.sheets.filter(kind="cross", assessor__unit=own.unit).exclude(pk__in=[one.pk for one in about])
    )
    for sheet in about:
        _fill(sheet, "0.8", now)
    _fill(duties[0], "0.5", now, signed=False)
    free = campaign.sheets.filter(kind="cross", signed_at=None).exclude(pk__in=[one.pk for one in duties])
    drop_assessor(free[0], text(200), by=lin, now=now)
    take_looks(campaign, by=lin, now=now)
    for look in Look.objects.filter(subject__campaign=campaign, facts={}).select_related("subject__campaign"):
        if look.subject_id != others[-1].pk:  # which nobody looked at
            ask_people(look.subject, by=lin, now=now)
    look = Look.objects.get(subject=own)
    _disfigure(look, done, record)
    experts = [cast["zhuan"], cast["qian"]]
    hand_out(campaign, experts, by=lin, now=now)
    tasks = list(Task.objects.filter(look=look).order_by("pk"))
    said = _answers(tasks, experts, lin, now)
    hidden = _conceal(own, lin, now)
    compute_results(campaign, by=lin, now=now)
    give_feedback(campaign, by=lin, now=now)
    appeals = _appeals(own, cast, now)
    for look in Look.objects.filter(subject__campaign=campaign):
        look.why = text(300)
        look.save(update_fields=["why"])
    exhibits = appeals[0].exhibits.all()
    return {
        "assessment:sheet.pk": [account.sheets.get(kind="self").pk, own.sheets.get(kind="self").pk, duties[0].pk,
                                about[0].pk],
        "assessment:save_sheet.pk": duties[0].pk, "assessment:add_exhibit.pk": duties[0].pk,
        "assessment:sign.pk": [account.sheets.get(kind="self").pk, duties[0].pk],
        "assessment:send_back.pk": own.sheets.get(kind="self").pk,
        "assessment:sheet_preview.pk": duties[0].exhibits.filter(kind="shot").get().pk,
        "assessment:sheet_exhibit.pk": own.sheets.get(kind="self").exhibits.first().pk,
        "assessment:remove_exhibit.pk": duties[0].exhibits.first().pk,
        "assessment:drop_assessor.pk": free[1].pk, "assessment:ask_people.pk": others[-1].pk,
        "assessment:task.pk": said, "assessment:task_evidence.pk": tasks[0].pk,
        "assessment:task_evidence_body.pk": tasks[0].pk, "assessment:task_evidence.record": record,
        "assessment:task_evidence_body.record": record, "assessment:appeal_evidence.record": record,
        "assessment:appeal_evidence_body.record": record,
        "assessment:corroboration.pk": own.pk, "assessment:confirm_concealment.pk": own.pk,
        "assessment:lift_concealment.pk": hidden, "assessment:subject.pk": [own.pk, account.pk],
        "assessment:new_appeal.pk": own.pk, "assessment:appeal.pk": [one.pk for one in appeals],
        "assessment:appeal_evidence.pk": appeals[0].pk, "assessment:appeal_evidence_body.pk": appeals[0].pk,
        "assessment:appeal_exhibit.pk": exhibits[0].pk, "assessment:appeal_preview.pk": exhibits[1].pk,
        "results:self_paper.pk": own.sheets.get(kind="self").pk, "results:base_paper.pk": own.pk,
        "results:scores_paper.pk": own.pk, "results:appeal_paper.pk": appeals[0].pk,
        "results:reply_paper.pk": appeals[1].pk,
    }  # fmt: skip


def _disfigure(look: Any, done: Any, record: str) -> None:
    """What was seen from outside, in questions and facts."""
    from govsight.rubric.facts import Event, Facts

    facts = msgspec.convert(look.facts, Facts, strict=False)
    facts = msgspec.structs.replace(facts, events=(Event("award", look.as_of, text(), record),))
    for number, one in enumerate(look.questions):
        if number % 2 == 0:
            one |= {"about": text(), "clause": text(), "why": text()}
        one["hints"] = [{"check": "links.home", "state": "breached", "reason": text()}]
        places = [{"page": address(), "seen": text(), "target": address(), "evidence": record} for _ in range(3)]
        one["known"], one["places"] = places[:2], [{**place, "n": n} for n, place in enumerate(places, 1)]
        one["more"], members = 3, [address() for _ in TEXTS]
        one["sample"] = {"whole": 99, "members": members, "how": text(), "evidence": {members[0]: record}}
    look.inspection, look.facts = done, msgspec.to_builtins(facts)
    look.save()


def _answers(tasks: list[Any], experts: list[Any], lin: Any, now: datetime) -> list[int]:
    """Tasks: unanswered, answered by one, agreed, differed, settled."""
    from govsight.platform.assessment.actions.answer_task import answer_task
    from govsight.platform.assessment.actions.settle import settle

    asked = {one["id"]: one for one in tasks[0].look.questions}
    rated = [one for one in tasks if asked[one.question]["how"] == "rating" and asked[one.question].get("levels")]
    for number, task in enumerate(rated[1:5]):
        levels = asked[task.question]["levels"]
        answer_task(task, {"answer": levels[0]}, text(), by=experts[0], now=now)
        if number:
            answer_task(task, {"answer": levels[0 if number == 1 else 1]}, text(), by=experts[1], now=now)
    settle(rated[4], {"answer": levels[0]}, text(), by=lin, now=now)
    first = {asked[one.question]["how"]: one.pk for one in reversed(tasks)}
    return list(dict.fromkeys([*first.values(), *(one.pk for one in rated[:5])]))


def _conceal(subject: Any, lin: Any, now: datetime) -> int:
    from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment, lift_concealment
    from govsight.platform.assessment.reviewing import appealable

    first, second = [id_ for id_, one in appealable(subject).items() if one.points is not None][:2]
    lift_concealment(confirm_concealment(subject, first, text(), by=lin, now=now), text(), by=lin, now=now)
    return int(confirm_concealment(subject, second, text(), by=lin, now=now).pk)


def _appeals(subject: Any, cast: dict[str, Any], now: datetime) -> list[Any]:
    """One waits, one was rejected, one not admitted."""
    from govsight.platform.assessment.actions.file_appeal import file_appeal
    from govsight.platform.assessment.actions.rule import rule
    from govsight.platform.assessment.reviewing import appealable
    from govsight.platform.rectification.files import Handed

    known = appealable(subject)
    extra = [id_ for id_, one in known.items() if any("event" in type(c.test).__name__.lower() for c in one.clauses)]
    each = list(dict.fromkeys((*extra[:1], *known)))[:3]
    handed = [Handed(text(150), "png", HTML), Handed(text(150), "png", PICTURE)]
    filed = [file_appeal(subject, one, text(), None, handed, by=cast["chen"], now=now) for one in each]
    for appeal, kind in zip(filed[1:], ("rejected", "inadmissible"), strict=False):
        rule(appeal, kind, text(), by=cast["tang"], now=now, despite=text() if kind == "rejected" else "")
    return filed


def _look(subject: Any, number: int, now: datetime) -> None:
    """Every item rated."""
    from govsight.kit.beijing import day_of
    from govsight.platform.assessment.models import Look
    from govsight.platform.assessment.reading import loaded_of
    from govsight.rubric.facts import Facts, Rating, Subject
    from govsight.rubric.rules import Rated

    ratings = {
        clause.id: (Rating(level=("好", "较好", "一般", "差")[place * (number + 3) % 4], by=text(60)),)
        for place, clause in enumerate(loaded_of(subject.campaign).rubric.clauses())
        if isinstance(clause.test, Rated)
    }
    facts = Facts(Subject(subject.key, subject.class_id, subject.name), day_of(now), ratings=ratings)
    Look.objects.create(subject=subject, as_of=day_of(now), facts=msgspec.to_builtins(facts), why=text(), taken_at=now)


def _published(campaign: Any, cast: dict[str, Any], now: datetime) -> dict[str, Any]:
    from govsight.platform.assessment.actions.give_feedback import give_feedback
    from govsight.platform.assessment.actions.open_stage import close_stage
    from govsight.platform.assessment.actions.rule import rule
    from govsight.platform.assessment.models import Look
    from govsight.platform.results.actions.publish import publish

    lin = cast["lin"]
    for number, subject in enumerate(campaign.subjects.order_by("key")):
        for step, sheet in enumerate(subject.sheets.order_by("pk")):
            _fill(sheet, f"0.{9 - step}", now)
        _look(subject, number, now)
    own = campaign.subjects.get(key="s001")
    _conceal(own, lin, now)
    give_feedback(campaign, by=lin, now=now)
    rule(_appeals(own, cast, now)[0], "rejected", text(), by=cast["tang"], now=now, despite=text())
    for stage in campaign.stages.exclude(kind="publication"):
        close_stage(stage, by=lin, now=now)
    first = publish(campaign, text(200), by=lin, now=now)
    Look.objects.filter(subject__campaign=campaign).exclude(subject=own).delete()
    for number, subject in enumerate(campaign.subjects.exclude(key="s001")):
        _look(subject, number + 2, now)
    second = publish(campaign, text(200), text(), by=lin, now=now + timedelta(minutes=1))
    return {
        "results:release.pk": [first.pk, second.pk], "results:verify.pk": second.pk, "results:what_if.pk": second.pk,
        "results:papers.pk": second.pk, "results:paper.pk": second.pk, "results:subject_paper.pk": second.pk,
        "results:subject_paper.key": "s001", "results:subject_paper.paper": "problems", "form": "docx", "version": 2,
        "published:file.name": ["index.html", "notice.html"],
    }  # fmt: skip
