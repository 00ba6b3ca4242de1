"""A small assessment, run over the interface: set up from nothing, opened, its stages, to the last ruling.

Each act is tried before by another unit with a token for all it may (the thing is not there: 404; an office's act: 403)
and by its own owner with a token that may only read (403); neither changes anything. Experts, who have no tokens, call
with their session. What each act did is read back by who did it and by who it concerns.
"""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx.oxml.ns import qn
from tests.platform.api.conftest import token
from tests.platform.assessment import interface, judged
from tests.platform.assessment.conftest import CLASS, PLAN, dates, day
from tests.platform.assessment.secret import ITEM, PNG, look
from tests.platform.assessment.test_secrecy import everything
from tests.platform.conftest import person, signed_in

from govsight.kit.cross_draw import commitment
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.rule import rule
from govsight.platform.assessment.models import Appeal, Campaign, Look, Sheet, Subject
from govsight.platform.registry.models import Membership, Organisation, Site
from govsight.rubric.facts import Rating

ELSEWHERE = {"publish", "verify_release", "what_if"}  # acts of releases: tests/platform/results
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
        for one in units:
            Site.objects.create(organisation=one, name=one.name, url=f"https://{one.pk}.example/")
        self.units = units
        self.pk = 0
        self.campaign = Campaign()
        self.subjects: dict[str, Subject] = {}
        self.done: set[str] = set()
        self.clients: dict[tuple[str, bool], Client] = {}
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
        key = self.tokens.get((who, whole))
        client = self.clients.get((who, whole)) or (
            Client(headers={"Authorization": f"Bearer {key}"}) if key else signed_in(self.people[who])
        )
        self.clients[who, whole] = client  # each new one would look for all static files again
        if method == "GET":
            return client.get(address)
        if isinstance(body, dict) and "file" in body:
            return client.post(address, {**body, "file": SimpleUploadedFile(*body["file"])})
        return client.generic(method, address, json.dumps(body or {}), content_type="application/json")

    def paper(self, who: str, path: str) -> str:
        """What stands in it, "" where there is none for him."""
        said = self.send(who, "GET", f"/api/{path}", None)
        assert said.status_code in (200, 404), (path, said.content.decode())
        if said.status_code == 404:
            return ""
        assert said["Content-Disposition"].startswith("attachment")
        return "".join(one.text for one in docx.Document(io.BytesIO(said.content)).element.body.iter(qn("w:t")))

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
    _set_up(walk)
    _opened(walk)
    _prepared(walk)
    _assess_themselves(walk)
    _drawn(walk)
    _looked_at(walk)
    _told_and_appealed(walk)
    _own_template(walk)
    assert set(_ACTS) - walk.done == ELSEWHERE, "an act nobody makes here"


def _set_up(walk: Walk) -> None:
    name = "2026年卫生系统网站与新媒体测评"
    assert PLAN in [one["id"] for one in walk.read("lin", "campaign-plans") if not one["against"]]
    made = walk.act("lin", "new_campaign", 0, {"name": name, "rubric": PLAN}, status=201)
    walk.pk = pk = made["id"]
    assert (made["k"], made["experts"], made["stages"], made["formula"]["weights"]) == (3, 1, [], {})
    assert {one["about"] for one in made["reasons"] if one["refuses"]} == {"stages", "formula", "subjects"}
    assert walk.act("lin", "new_campaign", 0, {"name": name, "rubric": PLAN}, status=409)["error"]["what"]
    assert walk.read("chen", f"campaigns/{pk}") is None
    heavy = {"formula": {"weights": {"self": 120, "final": -20}}, "stages": {"self": {"opens": str(day(1))}}}
    assert walk.act("lin", "edit_campaign", pk, heavy, status=422)["error"]["where"] == "body.told.stages.self.closes"
    heavy.pop("stages")
    wrong = walk.act("lin", "edit_campaign", pk, heavy, status=422)["error"]
    assert (wrong["where"], "自查自评" in wrong["what"]) == ("body.told.formula.weights.self", True)
    bands = [{"name": name, "from": points} for name, points in (("优秀", "90.00"), ("不合格", "0"))]
    formula = {"weights": {"self": "20", "cross": "30", "final": "50"}, "bands": bands, "concealed": "2"}
    days = {kind: {"opens": str(first), "closes": str(last)} for kind, (first, last) in dates().items()}
    more = {"issuer": "市卫生健康局", "formula": formula, "stages": days, "k": 2, "experts": 2}
    told = walk.act("lin", "edit_campaign", pk, more)
    assert (told["name"], told["issuer"], told["k"], told["experts"]) == (name, "市卫生健康局", 2, 2)
    assert told["formula"] | formula == told["formula"], "what is read can be sent again"
    assert {one["kind"]: {"opens": one["opens"], "closes": one["closes"]} for one in told["stages"]} == days
    again = walk.act("lin", "edit_campaign", pk, {"document": "卫办函〔2026〕1号"})
    assert again == told | {"document": "卫办函〔2026〕1号"}, "what was not said stays"
    spare = walk.act("lin", "new_campaign", 0, {"name": "重复的", "rubric": PLAN}, status=201)["id"]
    walk.act("lin", "delete_campaign", spare, status=204)
    assert walk.read("lin", f"campaigns/{spare}") is None


def _opened(walk: Walk) -> None:
    pk = walk.pk
    plan = walk.read("lin", f"campaigns/{pk}/plan")
    place = next(one for one in plan["readings"] if len(one["options"]) > 1)
    other = next(one["id"] for one in place["options"] if one["id"] != place["usual"])
    walk.act("lin", "choose_readings", pk, {"readings": {place["id"]: "没有"}}, status=422)
    walk.act("lin", "choose_readings", pk, {"readings": {place["id"]: other}})
    assert [one["question"] for one in walk.read("lin", f"campaigns/{pk}")["readings"]] == [place["question"]]
    back = walk.act("lin", "choose_readings", pk, {"readings": {place["id"]: place["usual"]}})
    assert back == plan
    walk.act("lin", "take_part", pk, {"classes": ["没有"]}, status=409)
    joined = walk.act("lin", "take_part", pk, {"classes": [CLASS]})["classes"]
    assert [one["id"] for one in joined if one["joins"]] == [CLASS]
    group = next(one for one in walk.read("lin", f"campaigns/{pk}/pool") if one["kind"] == "units")
    assert group["free"] == 5
    members = walk.read("lin", f"campaigns/{pk}/pool/{group['id']}")["items"]
    assert [one["name"] for one in members] == [*NAMES, "别处"]
    walk.act("lin", "open_campaign", pk, status=409)
    chosen = {"group": group["id"], "class_id": CLASS}
    strange = chosen | {"members": [members[0]["id"], 10**6]}
    walk.act("lin", "add_subjects", pk, strange, status=422)
    assert walk.act("lin", "add_subjects", pk, chosen | {"members": [one["id"] for one in members[:4]]}, status=201)
    trait = plan["traits"][0]["id"]
    assert walk.act("lin", "add_subjects", pk, chosen | {"traits": [trait]}, status=201) == {"count": 1}
    rows = walk.read("lin", f"campaigns/{pk}/subjects")["items"]
    assert [(one["name"], one["traits"]) for one in rows] == [*((name, []) for name in NAMES), ("别处", [trait])]
    walk.act("lin", "remove_subjects", pk, {"subjects": [rows[4]["id"], 10**6]}, status=422)
    walk.act("lin", "remove_subjects", pk, {"subjects": [rows[4]["id"]]})
    assert walk.read("lin", f"campaigns/{pk}/subjects")["count"] == 4
    assert walk.act("lin", "set_reminders", pk, {"marks": [2, 5]})["marks"] == [5, 2]
    assert not [one for one in walk.read("lin", f"campaigns/{pk}")["reasons"] if one["refuses"]]
    opened = walk.act("lin", "open_campaign", pk)
    assert opened == walk.read("lin", f"campaigns/{pk}")
    assert walk.read("lin", f"campaigns/{pk}/reminders")["next"] is not None
    for name, body in (("edit_campaign", {"k": 3}), ("delete_campaign", None), ("take_part", {"classes": [CLASS]}),
                       ("remove_subjects", {"subjects": [rows[0]["id"]]})):  # fmt: skip
        walk.act("lin", name, pk, body, status=409)
    walk.campaign = Campaign.objects.get(pk=pk)
    walk.subjects = {one.key: one for one in walk.campaign.subjects.all()}


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
    made = walk.act("chen", "attach_file", sheet, {"item": item, "file": ("截图.png", PNG, "image/png")}, status=201)
    client = Client(headers={"Authorization": f"Bearer {walk.tokens['chen', True]}"})
    kept = client.get(f"/api/sheet-exhibits/{made['id']}")
    assert (b"".join(kept.streaming_content), kept["Content-Disposition"][:10]) == (PNG, "attachment")
    walk.act("chen", "remove_exhibit", made["id"], status=204)
    assert walk.read("chen", f"sheets/{sheet}")["fields"][0]["exhibits"] == []
    walk.act("chen", "attach_link", sheet, {"item": item, "link": "https://x.example/"}, status=201)
    assert walk.paper("chen", f"sheets/{sheet}/papers/self") == "", "it is not signed"
    refused = walk.act("chen", "sign_sheet", sheet, status=409)
    assert refused["error"]["what"]
    for one in fields[1:]:
        walk.send("chen", "POST", f"/api/sheets/{sheet}/links", {"item": one["item"], "link": "https://x.example/"})
    signed = walk.act("chen", "sign_sheet", sheet)
    assert (len(signed["digest"]), signed["may_fill"]) == (64, False)
    walk.act("chen", "save_fields", sheet, stale, status=409)
    assert NAMES[0] in walk.paper("chen", f"sheets/{sheet}/papers/self")
    assert walk.paper("zhou", f"sheets/{sheet}/papers/self") == ""
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
    shown = walk.act("lin", "reveal_seed", pk)
    assert commitment(shown["seed"]) == shown["commitment"] == made["commitment"]
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
    scores = f"subjects/{own.pk}/papers/scores"
    assert (NAMES[0] in walk.paper("lin", scores), walk.paper("chen", scores)) == (True, "")
    assert walk.act("lin", "give_feedback", pk) == {"count": 4}
    assert walk.paper("chen", scores) == walk.paper("lin", scores)
    assert walk.paper("wu", scores) == ""
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
    appealed, replied = (f"appeals/{filed['id']}/papers/{paper}" for paper in ("appeal", "reply"))
    assert ("当天就恢复了" in walk.paper("chen", appealed), walk.paper("chen", replied)) == (True, "")
    appeal = Appeal.objects.get(pk=filed["id"])
    ratings = {f"{ITEM}.1": Rating(level="好", by="复核")}
    rule(appeal, "upheld", "属实", ratings=ratings, by=walk.people["tang"], now=timezone.now())
    answered = walk.read("chen", f"appeals/{filed['id']}")
    assert (answered["ruling"], answered["answer"]) == ("upheld", "属实")
    assert "属实" in walk.paper("chen", replied)
    assert walk.paper("wu", replied) == walk.paper("wu", appealed) == ""
    texts = walk.read("lin", f"campaigns/{pk}/public-texts?per_page=200")["items"]
    assert {("appeal", "s001", "当天就恢复了"), ("ruling", "s001", "属实")} <= {
        (one["kind"], one["key"], one["text"]) for one in texts
    }
    again = walk.act("lin", "compute_results", pk, status=201)
    assert (again["kind"], again["number"] > first["number"]) == ("revised", True)
    kinds = [row["kind"] for row in walk.read("lin", f"campaigns/{pk}/computations")["items"]]
    assert kinds == ["revised", "preliminary"]
    walk.stage("review", "end_stage")
    walk.act("chen", "file_appeal", own.pk, body | {"item": next(iter(seen["appealable"]))}, status=409)


def _own_template(walk: Walk) -> None:
    paper = f"subjects/{walk.subjects['s001'].pk}/papers/base"
    assert walk.paper("chen", paper) == walk.paper("lin", paper) != ""
    assert walk.paper("wu", paper) == walk.paper("mo", paper) == ""
    assert walk.send("chen", "GET", f"/api/{paper}", None, whole=False).status_code == 403, "it names people"
    refused = walk.act("lin", "keep_template", 0, {"file": _template("{{没有这个}}")}, status=422, paper="base")
    assert "没有这个" in refused["error"]["what"]
    assert not walk.read("lin", "templates")[-3]["own"]
    told = walk.act("lin", "keep_template", 0, {"file": _template("{{单位名称}}的人")}, status=201, paper="base")
    assert (told["id"], told["own"]) == ("base", True)
    assert walk.paper("chen", paper) == f"{NAMES[0]}的人"
    assert walk.paper("lin", "templates/base/template.docx") == "{{单位名称}}的人"
    assert walk.paper("lin", "templates/base/sample.docx") == "〔单位名称〕的人"
    assert walk.act("lin", "restore_template", 0, paper="base")["own"] is False


def _template(text: str) -> tuple[str, bytes, str]:
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(file)
    return "模板.docx", file.getvalue(), "application/octet-stream"
