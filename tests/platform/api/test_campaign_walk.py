"""A small assessment, run from its first stage to the last ruling over the interface.

Each act is tried before by another unit with a token for all it may (the thing is not there: 404; an office's act: 403)
and by its own owner with a token that may only read (403); neither changes anything. Experts, who have no tokens, call
with their session. What each act did is read back by who did it and by who it concerns.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.platform.api.conftest import token
from tests.platform.assessment import interface, judged
from tests.platform.assessment.conftest import SEED, chosen, day, setting
from tests.platform.assessment.secret import ITEM, PNG, look
from tests.platform.assessment.test_secrecy import everything
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.rule import rule
from govsight.platform.assessment.models import Appeal, Campaign, Look, Sheet
from govsight.platform.registry.models import Membership, Organisation, Site
from govsight.rubric.facts import Rating

ELSEWHERE = {"publish", "verify_release"}  # acts of releases: tests/platform/results
_ACTS = {
    one.operation_id: (next(iter(one.methods)), path)
    for module in interface.ROUTES for path, view in module.router.path_operations.items() for one in view.operations
    if "GET" not in one.methods
}  # fmt: skip
NAMES = ("清江县卫生局", "白石县卫生局", "青石县卫生局", "望江县卫生局")


class Walk:
    """people: lin of the office; chen, wu, zhou, he of the four units; mo of one that takes no part."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {"lin": person("lin", Role.OFFICE, "林主任")}
        units = [Organisation.objects.create(name=name) for name in (*NAMES, "别处")]
        for name, unit in zip(("chen", "wu", "zhou", "he", "mo"), units, strict=True):
            self.people[name] = person(name, Role.UNIT, name)
            Membership.objects.create(user=self.people[name], organisation=unit)
        for name in ("shen", "han"):
            self.people[name] = person(name, Role.EXPERT, name)
        self.people["tang"] = person("tang", Role.REVIEWER, "唐复核")
        sites = [
            Site.objects.create(organisation=one, name=one.name, url=f"https://{one.pk}.example/") for one in units
        ]
        lin, now = self.people["lin"], timezone.now()
        made = make_campaign(setting(k=2, experts=2), by=lin, now=now)
        pairs = list(zip(units, sites, strict=True))[:4]
        add_subjects(made, [chosen(unit, site) for unit, site in pairs], by=lin, now=now)
        self.campaign: Campaign = open_campaign(made, by=lin, now=now, seed=SEED)
        self.pk = made.pk
        self.subjects = {one.key: one for one in made.subjects.all()}
        self.done: set[str] = set()
        self.tokens = {
            (name, whole): token(user, *(() if whole else ("read:assessment",)))
            for name, user in self.people.items() if user.role in (Role.OFFICE, Role.UNIT) for whole in (True, False)
        }  # fmt: skip

    def read(self, who: str, path: str) -> Any:
        """What somebody is told, None where there is nothing for him."""
        said = self.send(who, "GET", f"/api/{path}", None)
        assert said.status_code in (200, 404), (path, said.content.decode())
        return said.json() if said.status_code == 200 else None

    def act(self, who: str, name: str, pk: int, body: Any = None, *, status: int = 200, **more: Any) -> Any:
        """The answer, after those who may not were refused."""
        method, path = _ACTS[name]
        address = f"/api{path.format(pk=pk, **more)}"
        before = everything()
        refusals = {"zhou": 404, "mo": 404} if self.people[who].role == Role.UNIT else {"zhou": 403, "mo": 403}
        if name == "declare_interest":
            refusals["zhou"] = 422  # he knows of the campaign; the subject he named is not his
        for other, wanted in refusals.items():
            refused = self.send(other, method, address, body)
            assert refused.status_code == wanted, (name, other, refused.status_code, refused.content.decode())
        refused = self.send(who, method, address, body, whole=False)
        assert refused.status_code == 403, (name, refused.status_code)
        assert everything() == before, f"{name} changed something for who was refused"
        said = self.send(who, method, address, body)
        assert said.status_code == status, (name, said.status_code, said.content.decode())
        self.done.add(name)
        return said.json() if said.content else None

    def send(self, who: str, method: str, address: str, body: Any, *, whole: bool = True) -> Any:
        user = self.people[who]
        key = self.tokens.get((who, whole))
        client = Client(headers={"Authorization": f"Bearer {key}"}) if key else signed_in(user)
        if method == "GET":
            return client.get(address)
        if method == "DELETE":
            return client.delete(address)
        if isinstance(body, dict) and "file" in body:
            file = SimpleUploadedFile("截图.png", PNG, "image/png")
            return client.post(address, {**body, "file": file})
        return client.post(address, json.dumps(body or {}), content_type="application/json")

    def stage(self, kind: str, act: str = "begin_stage") -> Any:
        """Begin or end one, read back."""
        told = self.act("lin", act, self.pk, kind=kind)
        shown = next(one for one in self.read("chen", f"campaigns/{self.pk}")["stages"] if one["kind"] == kind)
        assert shown == told
        assert told["state"] == ("open" if act == "begin_stage" else "closed")
        return told

    def fill(self, sheet: Sheet, share: str = "0.8") -> None:
        """Everything filled in and signed, as by its people."""
        if sheet.signed_at is None:
            judged.fill(sheet, self.people["lin"], share, timezone.now())


@pytest.mark.django_db
def test_an_assessment_is_run_over_the_interface_and_every_act_is_its_owner_s_alone() -> None:
    walk = Walk()
    _prepared(walk)
    _assess_themselves(walk)
    _drawn(walk)
    _looked_at(walk)
    _told_and_appealed(walk)
    assert set(_ACTS) - walk.done == ELSEWHERE, "an act nobody makes here"


def _prepared(walk: Walk) -> None:
    pk, one, other = walk.pk, walk.subjects["s001"].pk, walk.subjects["s002"].pk
    assert walk.read("mo", f"campaigns/{pk}") is None
    walk.stage("self")
    opens, closes = str(day(12)), str(day(15))
    moved = walk.act("lin", "move_stage", pk, {"opens": opens, "closes": closes, "why": "人手不够"}, kind="cross")
    assert (moved["opens"], moved["closes"]) == (opens, closes)
    assert walk.read("chen", f"campaigns/{pk}")["moves"][0]["why"] == "人手不够"
    assert walk.act("lin", "remind", pk, {"kind": "self"}) == {"count": 4}
    assert walk.read("lin", f"campaigns/{pk}/unsigned")["count"] == 4
    told = {"one": one, "other": other, "reason": "同一个局长"}
    declared = walk.act("chen", "declare_interest", pk, told, status=201)
    assert [row["id"] for row in walk.read("chen", f"campaigns/{pk}/interests")["items"]] == [declared["id"]]
    assert walk.read("zhou", f"campaigns/{pk}/interests")["items"] == []
    walk.act("chen", "withdraw_interest", pk, status=204, interest_pk=declared["id"])
    assert walk.read("chen", f"campaigns/{pk}/interests")["items"] == []


def _assess_themselves(walk: Walk) -> None:
    pk = walk.pk
    sheets = walk.read("chen", f"campaigns/{pk}/sheets")["items"]
    assert [(one["kind"], one["subject"]["id"]) for one in sheets] == [("self", walk.subjects["s001"].pk)]
    sheet = sheets[0]["id"]
    fields = walk.read("chen", f"sheets/{sheet}")["fields"]
    changes = [{"item": one["item"], "what": "points", "value": one["high"], "version": 0} for one in fields]
    saved = walk.act("chen", "save_fields", sheet, {"changes": changes})
    assert (len(saved["saved"]), saved["conflicts"]) == (len(fields), [])
    stale = {"changes": [changes[0] | {"value": "0"}]}
    late = walk.act("chen", "save_fields", sheet, stale)
    assert [(one["value"], one["by"], one["version"]) for one in late["conflicts"]] == [
        (changes[0]["value"], "chen", 1)
    ]
    assert walk.read("chen", f"sheets/{sheet}")["fields"][0]["points"] == {"value": changes[0]["value"], "version": 1}
    item = fields[0]["item"]
    made = walk.act("chen", "attach_file", sheet, {"item": item, "file": True}, status=201)
    client = Client(headers={"Authorization": f"Bearer {walk.tokens['chen', True]}"})
    kept = client.get(f"/api/sheet-exhibits/{made['id']}")
    assert (b"".join(kept.streaming_content), kept["Content-Disposition"][:10]) == (PNG, "attachment")
    walk.act("chen", "remove_exhibit", made["id"], status=204)
    assert walk.read("chen", f"sheets/{sheet}")["fields"][0]["exhibits"] == []
    walk.act("chen", "attach_link", sheet, {"item": item, "link": "https://x.example/"}, status=201)
    refused = walk.act("chen", "sign_sheet", sheet, status=409)
    assert refused["error"]["what"]
    for one in fields[1:]:
        walk.send("chen", "POST", f"/api/sheets/{sheet}/links", {"item": one["item"], "link": "https://x.example/"})
    signed = walk.act("chen", "sign_sheet", sheet)
    assert (len(signed["digest"]), signed["may_fill"]) == (64, False)
    walk.act("chen", "save_fields", sheet, stale, status=409)
    back = walk.act("lin", "send_back", sheet, {"why": "少一项"})
    assert back["signed_at"] is None
    walk.act("chen", "sign_sheet", sheet)
    assert [one["id"] for one in walk.read("lin", f"campaigns/{pk}/sheets?signed=true")["items"]] == [sheet]
    for other in walk.campaign.sheets.filter(signed_at__isnull=True):
        walk.fill(other)
    walk.stage("self", "end_stage")
    walk.act("lin", "begin_stage", pk, status=409, kind="self")


def _drawn(walk: Walk) -> None:
    pk = walk.pk
    before = walk.read("chen", f"campaigns/{pk}/draw")
    made = walk.act("lin", "make_draw", pk, status=201)
    assert (len(made["pairs"]), made["commitment"], made["seed"]) == (8, before["commitment"], "")
    walk.act("lin", "make_draw", pk, status=409)
    walk.stage("cross")
    given = [one for one in made["pairs"] if one["assessor"]["id"] == walk.subjects["s001"].pk]
    shown = walk.read("chen", f"campaigns/{pk}/sheets?kind=cross")["items"]
    assert sorted(one["id"] for one in shown) == sorted(one["sheet"] for one in given)
    mine, gone = (one["sheet"] for one in given)
    fields = walk.read("chen", f"sheets/{mine}")["fields"]
    values = [str(Decimal(one["high"]) / 2) for one in fields]
    changes = [
        {"item": one["item"], "what": "points", "value": value, "version": 0}
        for one, value in zip(fields, values, strict=True)
    ]
    assert len(walk.act("chen", "save_fields", mine, {"changes": changes})["saved"]) == len(fields)
    signed = walk.act("chen", "sign_sheet", mine)
    assert signed["assessor"]["id"] == walk.subjects["s001"].pk
    instead = walk.act("lin", "drop_assessor", gone, {"why": "调岗"})["count"]
    after = {one["sheet"]: one for one in walk.read("lin", f"campaigns/{pk}/draw")["pairs"]}
    assert (len(after), after[gone]["dropped_why"]) == (8 + instead, "调岗")
    assert (after[gone]["instead"] is not None) is bool(instead)
    for other in walk.campaign.sheets.filter(signed_at__isnull=True, dropped_at__isnull=True):
        walk.fill(other, "0.6")
    walk.act("lin", "reveal_seed", pk, status=409)
    walk.stage("cross", "end_stage")
    assert walk.act("lin", "reveal_seed", pk)["seed"] == SEED
    assert walk.read("chen", f"campaigns/{pk}/draw")["seed"] == ""
    assert {one["id"] for one in walk.read("lin", f"campaigns/{pk}/draw/units")} == set(walk.subjects)
    assert walk.read("chen", f"campaigns/{pk}/draw/units") is None


def _looked_at(walk: Walk) -> None:
    pk, (one, two, three, four) = walk.pk, walk.subjects.values()
    walk.stage("final")
    assert walk.act("lin", "take_looks", pk, status=202)["job"]
    assert walk.read("lin", f"campaigns/{pk}/final")["running"]
    now = timezone.now()
    for subject, level in ((one, "一般"), (two, "较好"), (three, "好")):
        look(subject, level, now)
    Look.objects.create(subject=four, as_of=now.date(), facts={}, questions=[], why="打不开", taken_at=now)
    blind = {row["subject"]["id"]: row["blind"] for row in walk.read("lin", f"campaigns/{pk}/looks")["items"]}
    assert blind == {one.pk: False, two.pk: False, three.pk: False, four.pk: True}
    assert walk.act("lin", "ask_people", four.pk)["count"] > 10
    walk.act("lin", "hand_out", pk, {"experts": [walk.people["chen"].pk]}, status=422)
    experts = {"experts": [walk.people["shen"].pk, walk.people["han"].pk]}
    handed = walk.act("lin", "hand_out", pk, experts)["count"]
    told = walk.read("lin", f"campaigns/{pk}/final")
    assert (told["handed"], told["settled"], [row["name"] for row in told["panel"]]) == (handed, 0, ["han", "shen"])
    for subject, said in ((one, ("较好", "较好")), (two, ("好", "差"))):
        waiting = walk.read("shen", "tasks?state=to_answer&per_page=200")["items"]
        task = next(row["id"] for row in waiting if row["subject"]["id"] == subject.pk)
        for expert, answer in zip(("shen", "han"), said, strict=True):
            _answered(walk, expert, task, answer)
    assert walk.read("shen", f"tasks/{task}")["state"] == "waiting"
    assert [row["by"] for row in walk.read("shen", f"tasks/{task}")["answers"]] == [""]
    assert walk.read("lin", f"campaigns/{pk}/final")["differing"] == 1
    settled = walk.act("lin", "settle_task", task, {"answer": "一般", "why": "两位都有道理"}, status=201)
    assert (settled["state"], settled["settled"]["note"]) == ("done", "两位都有道理")
    assert walk.read("han", f"tasks/{task}")["settled"]["by"] == ""
    item = walk.read("lin", f"subjects/{one.pk}/corroboration")["rows"][0]["item"]
    made = walk.act("lin", "confirm_concealment", one.pk, {"item": item, "why": "瞒报"}, status=201)
    rows = {row["item"]: row["concealed"] for row in walk.read("lin", f"subjects/{one.pk}/corroboration")["rows"]}
    assert (rows[item], sum(rows.values())) == (True, 1)
    lifted = walk.act("lin", "lift_concealment", made["id"], {"why": "查无实据"})
    assert (lifted["lifted_why"], lifted["lifted_at"] is None) == ("查无实据", False)
    assert not any(row["concealed"] for row in walk.read("lin", f"subjects/{one.pk}/corroboration")["rows"])
    walk.stage("final", "end_stage")


def _answered(walk: Walk, expert: str, task: int, answer: str) -> None:
    """By an expert, with his session; nobody else answers, and nobody twice."""
    body, address = {"answer": answer, "note": "看过"}, f"/api/tasks/{task}/answers"
    before = everything()
    for who in ("lin", "chen", "mo"):
        assert walk.send(who, "POST", address, body).status_code == 403, who
    assert walk.send(expert, "POST", address, {"answer": "从没听说过"}).status_code == 409
    assert everything() == before
    said = walk.send(expert, "POST", address, body)
    assert said.status_code == 201, said.content.decode()
    assert [row["data"]["answer"] for row in said.json()["answers"]][-1] == answer
    assert walk.send(expert, "POST", address, body).status_code == 409
    walk.done.add("answer_task")


def _told_and_appealed(walk: Walk) -> None:
    pk, own = walk.pk, walk.subjects["s001"]
    walk.stage("review")
    first = walk.act("lin", "compute_results", pk, status=201)
    assert walk.act("lin", "compute_results", pk, status=201) == first, "nothing changed since"
    rows = {row["subject"]["id"]: row for row in walk.read("lin", f"campaigns/{pk}/results")["items"]}
    assert (set(rows), rows[own.pk]["feedback"]) == ({one.pk for one in walk.subjects.values()}, None)
    unseen = walk.read("chen", f"subjects/{own.pk}")
    assert (unseen["result"], unseen["lines"], unseen["shut"] != "") == (None, [], True)
    assert walk.act("lin", "give_feedback", pk) == {"count": 4}
    seen = walk.read("chen", f"subjects/{own.pk}")
    assert (seen["result"], seen["shut"]) == (rows[own.pk]["result"], "")
    told = {one["subject"]["id"]: one["feedback"] for one in walk.read("lin", f"campaigns/{pk}/results")["items"]}
    assert [key for key, one in told.items() if one["seen_at"]] == [own.pk]
    assert walk.read("wu", f"subjects/{own.pk}") is None
    body = {"item": ITEM, "text": "当天就恢复了", "points": "5"}
    filed = walk.act("chen", "file_appeal", own.pk, body, status=201)
    walk.act("chen", "file_appeal", own.pk, body, status=409)
    assert [row["id"] for row in walk.read("lin", f"campaigns/{pk}/appeals?answered=false")["items"]] == [filed["id"]]
    assert walk.read("wu", f"campaigns/{pk}/appeals")["items"] == []
    assert walk.read("wu", f"appeals/{filed['id']}") is None
    appeal = Appeal.objects.get(pk=filed["id"])
    ratings = {f"{ITEM}.1": Rating(level="好", by="复核")}
    rule(appeal, "upheld", "属实", ratings=ratings, by=walk.people["tang"], now=timezone.now())
    answered = walk.read("chen", f"appeals/{filed['id']}")
    assert (answered["ruling"], answered["answer"]) == ("upheld", "属实")
    again = walk.act("lin", "compute_results", pk, status=201)
    assert (again["kind"], again["number"] > first["number"]) == ("revised", True)
    kinds = [row["kind"] for row in walk.read("lin", f"campaigns/{pk}/computations")["items"]]
    assert kinds == ["revised", "preliminary"]
    walk.stage("review", "end_stage")
    walk.act("chen", "file_appeal", own.pk, body | {"item": next(iter(seen["appealable"]))}, status=409)
