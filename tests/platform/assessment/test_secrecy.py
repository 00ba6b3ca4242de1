"""Nobody reads or writes of an assessment what is not his, at any stage (issue 6: the role matrix, with content).

Every address of assessments, results and notices, and of what the interface tells of them, is opened by everybody with
every id there is; what comes back must hold only marks the reader may know (`secret.py`) and no total that is not his
to know.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.platform.assessment import interface, secret
from tests.platform.assessment.light import Light, plain_fault
from tests.platform.assessment.secret import MARK, STRANGER, Reader, Story, ids_of
from tests.platform.conftest import signed_in
from tests.platform.test_role_matrix import MAY, addresses

from govsight.platform.accounts.models import Role
from govsight.platform.assessment.models import (
    Appeal,
    AppealExhibit,
    Computation,
    Concealment,
    Interest,
    Sheet,
    SheetExhibit,
    Subject,
    Task,
)
from govsight.platform.audit.models import Entry
from govsight.platform.results.models import Release
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.web.views import errors
from govsight.rubric.points import text

pytestmark = pytest.mark.django_db
OURS = ("assessment:", "results:", "published:")
_OF = {  # what the first number of an address means; else a campaign
    Sheet: {"sheet", "save_sheet", "add_exhibit", "sign", "send_back", "drop_assessor", "self_paper"},
    SheetExhibit: {"sheet_exhibit", "sheet_preview", "remove_exhibit"},
    Task: {"task", "task_evidence", "task_evidence_body"},
    Subject: {"ask_people", "corroboration", "confirm_concealment", "subject", "new_appeal", "base_paper",
              "scores_paper"},
    Concealment: {"lift_concealment"},
    Appeal: {"appeal", "appeal_evidence", "appeal_evidence_body", "appeal_paper", "reply_paper"},
    AppealExhibit: {"appeal_exhibit", "appeal_preview"},
    Release: {"release", "verify", "what_if", "papers", "paper", "subject_paper"},
}  # fmt: skip
_PUBLIC = ("index.html", "campaign.json", "results.json", "data/results.csv")
_ELSEWHERE = ("/", "/rectification/notices/", "/audit/", "/audit/export/")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands are refused, as they should be."""
    caplog.set_level(logging.CRITICAL, "django.request")


def places(story: Story, papers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, address) of every screen, with every id."""
    ids = {model: ids_of(model) for model in _OF}
    interests = list(Interest.objects.values_list("pk", flat=True))
    for name, wanted in _addresses():
        view = name.split(":")[1]
        model = next((model for model, views in _OF.items() if view in views), None)
        first = ids[model] if model else [story.campaign.pk]
        keys = ("s001", "s002", "s003") if "key" in wanted else ("",)
        words = {
            "pk": first, "campaign_pk": [story.campaign.pk], "kind": ["self"], "record": ["x"], "form": ["docx"],
            "version": [1], "name": list(_PUBLIC), "paper": list(papers), "key": list(keys),
            "interest_pk": interests,
        }  # fmt: skip
        for given in _each(list(dict.fromkeys(wanted)), words):
            yield name, reverse(name, kwargs=given)


@cache
def _addresses() -> list[tuple[str, tuple[str, ...]]]:
    return [(name, wanted) for name, wanted in addresses() if name.startswith(OURS)]


def tried(every: Iterable[tuple[str, str]], who: Reader, *, thorough: bool) -> Iterator[tuple[str, str]]:
    """Of `places`: where a role gets nothing whatever the id, one id does unless it is to be thorough."""
    shut = set()
    for name, address in every:
        if name not in shut:
            yield name, address
        if who.role not in MAY[name] and not thorough:
            shut.add(name)


def _each(wanted: list[str], words: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    if not wanted:
        yield {}
        return
    for rest in _each(wanted[1:], words):
        for word in words[wanted[0]]:
            yield {wanted[0]: word, **rest}


def told_by(answer: Any) -> str:
    """All there is to read in an answer, its headers and what a zip holds."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            raw = b"\n".join(held.read(name) for name in held.namelist())
    return raw.decode(errors="replace") + str(dict(answer.headers))


def browser_of(who: Reader, *, thorough: bool) -> Any:
    """thorough: through all that stands before the views."""
    if not thorough:
        return Light(who.user)
    return Client() if who.user is None else signed_in(who.user)


def totals() -> dict[str, set[str]]:
    """By key: what it came to, each time it was computed."""
    found: dict[str, set[str]] = {}
    for made in Computation.objects.all():
        for key, result in made.results.items():
            found.setdefault(key, set()).add(text(Decimal(result["total"])))
    return found


def newest_totals(story: Story) -> list[str]:
    """What everybody came to at last."""
    made = story.campaign.computations.order_by("-number")[0]
    return [text(Decimal(one["total"])) for one in made.results.values()]


def leaks(story: Story, papers: Iterable[str] = ("notice",), *, thorough: bool = False) -> list[str]:
    """What somebody read that he may not know. thorough: every id also where a role gets nothing."""
    found, known = [], totals()
    numbers = {total: key for key, each in known.items() for total in each}
    assert len(numbers) == sum(map(len, known.values())), "totals must tell subjects apart"
    number = re.compile(r"(?<![\d.])(?:" + "|".join(map(re.escape, numbers)) + r")(?=0*(?!\d))") if numbers else None
    every, interfaced = list(places(story, papers)), list(interface.places(story, papers, thorough=thorough))
    for who in story.readers():
        browser, program = browser_of(who, thorough=thorough), interface.program_of(who.user, thorough=thorough)
        asked = [(browser, address) for _, address in tried(every, who, thorough=thorough)]
        asked += [(browser, address) for address in _ELSEWHERE]
        asked += [(program, address) for address in interface.tried(interfaced, who, thorough=thorough)]
        for by, address in asked:
            answer = by.get(address)
            assert answer.status_code < 500 or answer.status_code == 503, (who.name, address)
            told = told_by(answer)
            for what, of, more in set(MARK.findall(told)):
                if not story.may_know(who, what, of, more):
                    found.append(f"{who.name} {address}: {what} {of} {more}")
            for total in set(number.findall(told)) if number else ():
                if not story.may_total(who, numbers[total]):
                    found.append(f"{who.name} {address}: {numbers[total]} came to {total}")
            outside = who.role in (Role.SYSTEM, Role.SECURITY, Role.AUDITOR, STRANGER)
            if outside and answer.status_code == 200 and not address.startswith(("/results/", *_ELSEWHERE)):
                found.append(f"{who.name} {address}: {answer.status_code}")
    return found


def read_by_office(story: Story) -> str:
    """All the interface tells it."""
    program = interface.program_of(story.people["lin"], thorough=False)
    answers = {address: program.get(address) for _, address in interface.places(story)}
    shut = {address: one.status_code for address, one in answers.items() if one.status_code not in (200, 404)}
    assert not shut, shut
    return "\n".join(map(told_by, answers.values()))


def marks_of_office(story: Story) -> set[str]:
    """So that no mark is looked for in vain: what the office reads about those who appealed."""
    browser = signed_in(story.people["lin"])
    first = story.campaign.subjects.get(key="s003")
    shown = [*first.sheets.all(), *first.appeals.all()]
    rows = [one.get_absolute_url() for one in shown]
    rows += [reverse("assessment:task", args=[Task.objects.order_by("pk")[0].pk])]
    rows += [reverse("assessment:corroboration", args=[story.campaign.subjects.get(key="s001").pk])]
    return {what for address in rows for what, _, _ in MARK.findall(told_by(browser.get(address)))}


def told_to_auditors(story: Story) -> list[str]:
    """Entries of the log that say what somebody judged, or who assesses whom."""
    found, levels = [], {*secret.LEVELS, "ratings", "settled", "answer", "points"}
    keys = re.compile(r"s\d{3}")
    names = set(story.campaign.subjects.values_list("name", flat=True))
    for entry in Entry.objects.filter(verb__startswith="assessment."):
        told = str(entry.detail)
        pairs = entry.verb in ("assessment.draw", "assessment.drop_assessor")
        if any(repr(word) in told for word in levels) or (pairs and (keys.search(told) or entry.label in names)):
            found.append(f"{entry.verb} {entry.label} {told}")
    return found


_STEPS: tuple[tuple[Callable[[Story], None], bool], ...] = (
    (secret.self_assess, False), (secret.draw_lots, False), (secret.cross_assess, True), (secret.end_cross, False),
    (secret.finish, False), (secret.compute, True), (secret.tell_all, False), (secret.appeal, True),
    (secret.publish_all, True),
)  # fmt: skip


# -- writes ------------------------------------------------------------------------------------------------------------


def everything() -> dict[str, str]:
    """By table: what is in it."""
    found = {}
    for app in ("assessment", "results"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            rows = repr(list(model.objects.order_by("pk").values_list()))
            found[model.__name__] = hashlib.sha256(rows.encode()).hexdigest()
    return found


def is_his(who: Reader, name: str, address: str) -> bool:
    """Whether what is sent there may count for something."""
    view = name.split(":")[1]
    pk = int(next(iter(re.findall(r"/(\d+)/", address)), 0))
    if view in ("sheet", "save_sheet", "add_exhibit", "sign", "remove_exhibit"):
        sheet = SheetExhibit.objects.get(pk=pk).sheet if view == "remove_exhibit" else Sheet.objects.get(pk=pk)
        filler = sheet.assessor or sheet.subject
        return filler.key == who.unit and (who.role == Role.UNIT or sheet.kind == Sheet.CROSS)
    if view in ("new_appeal", "subject"):  # who looks at his result has seen it
        return who.role == Role.UNIT and Subject.objects.get(pk=pk).key == who.unit
    return (view, who.role) in (("appeal", Role.REVIEWER), ("task", Role.EXPERT))


SAVED = json.dumps({"changes": [{"item": secret.ITEM, "what": "note", "value": "改", "version": 1}]})


def forms_of(story: Story) -> dict[str, Any]:
    """A good one for every screen at once."""
    one, other = (story.campaign.subjects.get(key=key).pk for key in ("s003", "s004"))
    opens, closes = "2099-01-05", "2099-01-09"
    return {
        "why": "改", "item": secret.ITEM, "text": "改", "points": "1", "link": "https://x.example/new", "name": "改",
        "kind": "self", "one": one, "other": other, "reason": "改", "approval": "改", "answer": "好", "note": "改",
        "experts": [story.people["shen"].pk], "opens": opens, "closes": closes, f"note:{secret.ITEM}": "改",
        f"points:{secret.ITEM}": "0", "upheld": "1", "confirm": "1", "shown": "x", "take": "other", "pk": [one],
        "subjects": [one], "remove": str(SheetExhibit.objects.values_list("pk", flat=True).first() or ""),
    }  # fmt: skip


def writes(story: Story, *, thorough: bool = False) -> list[str]:
    """Addresses that changed something for who may not."""
    found = []
    before, every, form = everything(), list(places(story, ("notice",))), forms_of(story)
    for who in story.readers():
        browser = browser_of(who, thorough=thorough)
        sent = []
        for name, address in tried(every, who, thorough=thorough):
            if is_his(who, name, address):
                continue
            as_json = address.endswith("/save/")
            answer = (
                browser.post(address, SAVED, content_type="application/json")
                if as_json
                else browser.post(address, form)
            )
            sent.append((address, answer.status_code))
            assert answer.status_code in (302, 400, 403, 404, 405, 409, 422) or answer.status_code == 200, address
        after = everything()
        if changed := {name for name in after if after[name] != before[name]}:
            found.append(f"{who.name} changed {changed} by one of {[one for one, code in sent if code < 400]}")
            before = after
    return found


# -- the campaign ------------------------------------------------------------------------------------------------------


def test_nobody_reads_or_writes_what_is_not_his(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read at four points of the campaign, written where sheets and where appeals are open."""
    monkeypatch.setattr(errors, "fault_page", plain_fault)
    story = secret.begin()
    for step, looked in _STEPS:
        step(story)
        wrong = leaks(story) if looked else []
        if step in (secret.cross_assess, secret.appeal):
            wrong += writes(story)
        assert not wrong, step.__name__ + "\n" + "\n".join(wrong)
        if step is secret.appeal:
            assert not told_to_auditors(story)
            assert marks_of_office(story) >= {
                "self", "proof", "file", "cross", "expert", "hidden", "appeal", "attached", "ruling"
            }  # fmt: skip
            told = read_by_office(story)
            assert {what for what, _, _ in MARK.findall(told)} >= {
                "self", "proof", "file", "cross", "expert", "hidden", "appeal", "attached", "ruling"
            }  # fmt: skip
            assert all(f'"{total}"' in told for total in newest_totals(story))


@pytest.mark.long
def test_nobody_does_at_any_stage_or_by_any_paper() -> None:
    """At every point, with every id, in every paper."""
    story, papers = secret.begin(), tuple(PAPERS)
    wrong = leaks(story, papers, thorough=True) + writes(story, thorough=True)
    assert not wrong, "\n".join(wrong)
    for step, _ in _STEPS:
        step(story)
        wrong = leaks(story, papers, thorough=True) + writes(story, thorough=True)
        assert not wrong, step.__name__ + "\n" + "\n".join(wrong)
