"""What the screens do, done through the API: the same actions, the same rights, each with a permission of its own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.platform.api.conftest import Call, caller, token
from tests.platform.api.seed import PNG, QUESTION, everything
from tests.platform.api.test_roles import inspected

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.inspections.models import Inspection, Problem, Reply
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.models import Sentinel, Watch
from govsight.platform.rectification.models import Confirmation, Decision, Exhibit, Ticket
from govsight.platform.registry.models import Organisation, OrganisationName, Section, Site

Held = dict[str, Any]


@pytest.fixture
def own(site: Site, lin: User) -> Held:
    inspected(site)
    return everything(site, lin)


@pytest.fixture
def other(foreign: Site, lin: User) -> Held:
    inspected(foreign)
    return everything(foreign, lin)


@pytest.fixture
def office(lin: User) -> Call:
    return caller(token(lin))


@pytest.fixture
def unit(chen: User) -> Call:
    return caller(token(chen))


def send(user: User, method: str, path: str, body: object) -> Any:
    return getattr(Client(), method)(
        path, json.dumps(body), content_type="application/json", headers={"Authorization": f"Bearer {token(user)}"}
    )


def hand_in(user: User, ticket: int, name: str, content: bytes) -> Any:
    told = {"text": "已改正", "exhibits": SimpleUploadedFile(name, content, "image/png")}
    return Client().post(f"/api/tickets/{ticket}/answers", told, headers={"Authorization": f"Bearer {token(user)}"})


def test_a_unit_answers_with_an_exhibit_and_the_machine_looks_again(
    chen: User, lin: User, own: Held, other: Held, unit: Call, office: Call
) -> None:
    said = hand_in(chen, other["tickets"], "a.png", PNG)
    assert said.status_code == 404, said.content.decode()
    assert hand_in(lin, own["tickets"], "a.png", PNG).status_code == 403
    wrong = hand_in(chen, own["tickets"], "a.png", b"MZ")
    assert (wrong.status_code, wrong.json()["error"]["where"]) == (422, "body.exhibits")
    before = Exhibit.objects.count()
    said = hand_in(chen, own["tickets"], "改.png", PNG)
    assert said.status_code == 201, said.content.decode()
    assert said.json()["state"] == "rechecking"
    assert said.json()["events"][-1]["exhibits"][0]["name"] == "改.png"
    assert Exhibit.objects.count() == before + 1
    assert Inspection.objects.filter(depth="recheck").count() == 1
    assert Entry.objects.filter(verb="ticket.answered", actor="chen").exists()
    judged = office(f"/api/tickets/{own['tickets']}/judgements", {"agrees": True})
    assert judged.status_code == 409, "only the machine closes what the machine found"


def test_a_unit_asks_for_a_recheck_of_its_own_only(own: Held, other: Held, unit: Call) -> None:
    assert unit(f"/api/tickets/{own['tickets']}/rechecks", {}).status_code == 201
    assert unit(f"/api/tickets/{other['tickets']}/rechecks", {}).status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/letters", {"tickets": [1]}),
        ("/api/tickets/{tickets}/judgements", {"agrees": True}),
        ("/api/problems/{problems}/decisions", {"kind": "false", "reason": "x"}),
        ("/api/decisions", {"kind": "false", "reason": "x", "problems": [1]}),
        ("/api/decisions/{decisions}/revocation", {"reason": "x"}),
        ("/api/queue", {"problems": [1], "verdict": "confirmed"}),
        ("/api/reports/{reports}/assignment", {"unit": 1}),
        ("/api/reports/{reports}/refusal", {"reason": "x"}),
        ("/api/terms", {"severity": "grave", "days": 2, "since": "2100-01-01", "reason": "x"}),
        ("/api/inspections/{inspections}/questions/{question}/replies", {"answer": "符合"}),
        ("/api/plans", {"plan": ""}),
        ("/api/sites/{sites}/pause", {"until": "2100-01-01T00:00:00Z", "reason": "x"}),
        ("/api/sites/{sites}/resume", {}),
        ("/api/sites/{sites}/visits", {}),
        ("/api/vantages", {"name": "x"}),
        ("/api/vantages/{vantages}/closing", {}),
        ("/api/sentinels", {"name": "x", "url": "http://x.example/"}),
        ("/api/jobs/{jobs}/now", {}),
        ("/api/units", {"name": "x"}),
        ("/api/units/{units}/names", {"name": "x"}),
        ("/api/units/{units}/merge", {"gone": 1}),
        ("/api/sites", {"unit": 1, "url": "http://x.example/"}),
        ("/api/sites/{sites}/life", {"kind": "closed", "day": "2026-01-01"}),
        ("/api/sites/{sites}/sections", {"name": "x", "url": "http://x.example/"}),
        ("/api/accounts", {"unit": 1, "name": "x"}),
        ("/api/collections", {"name": "x", "closes_on": "2100-01-01"}),
        ("/api/links/{links}/revocation", {}),
        ("/api/links/{links}/renewal", {"expires_on": "2100-01-01"}),
        ("/api/imports/ready", {"ready": "x"}),
    ],
)
def test_what_is_the_office_s_a_unit_cannot_do(own: Held, unit: Call, path: str, body: object) -> None:
    before = Entry.objects.exclude(verb__in=("access.refuse", "api.make_token")).count()
    assert unit(path.format(**own), body).status_code == 403
    assert Entry.objects.exclude(verb__in=("access.refuse", "api.make_token")).count() == before


def test_a_reading_token_does_nothing(lin: User, own: Held) -> None:
    reading = caller(token(lin, "read:rectification", "read:monitoring", "read:registry", "write:inspections"))
    for path in ("/api/queue", "/api/letters", "/api/decisions", f"/api/sites/{own['sites']}/pause", "/api/units",
                 f"/api/inspections/{own['inspections']}/questions/{QUESTION}/replies", "/api/plans"):  # fmt: skip
        assert reading(path, {}).status_code == 403, path


def test_the_queue_is_worked_through(own: Held, other: Held, office: Call) -> None:
    pair = [own["problems"], other["problems"]]
    said = office("/api/queue", {"problems": pair, "verdict": "cannot_say"})
    assert (said.status_code, said.json()) == (200, {"count": 2})
    assert office("/api/queue").json()["count"] == 0
    assert office("/api/queue?unsure=true").json()["items"][0]["word"] == "cannot_say"
    assert office("/api/queue", {"problems": pair[:1], "verdict": "confirmed"}).json() == {"count": 1}
    assert Ticket.objects.filter(problem=pair[0]).exists()
    assert office("/api/queue", {"problems": pair[1:], "verdict": "no_fault", "reason": "引文"}).status_code == 200
    assert Decision.objects.filter(problem=pair[1], kind="false").exists()
    assert Confirmation.objects.count() == 3
    assert office("/api/queue", {"problems": [999_999], "verdict": "confirmed"}).status_code == 422
    assert office("/api/queue", {"problems": pair, "verdict": "whatever"}).status_code == 422


def test_many_are_decided_or_none(own: Held, other: Held, office: Call) -> None:
    pair = list(Problem.objects.filter(check_id="links.internal").values_list("pk", flat=True))
    before = Decision.objects.count()
    waiver = {"kind": "waiver", "scope": "problem", "reason": "改版中", "problems": pair}
    said = office("/api/decisions", waiver)
    assert (said.status_code, said.json()["error"]["what"]) == (409, "豁免必须有期限；请填写有效期")
    assert office("/api/decisions", {**waiver, "problems": [*pair, 999_999]}).status_code == 422
    assert Decision.objects.count() == before
    made = office("/api/decisions", {**waiver, "expires_on": "2150-01-01"})
    assert (made.status_code, len(made.json())) == (201, 2)
    assert office("/api/tickets?state=aside").json()["count"] == 2
    one = made.json()[0]["id"]
    assert office(f"/api/decisions/{one}/revocation", {"reason": " "}).status_code == 422
    assert office(f"/api/decisions/{one}/revocation", {"reason": "改完了"}).json()["holds"] is False
    assert office(f"/api/decisions/{one}/revocation", {"reason": "改完了"}).status_code == 409
    assert office("/api/tickets?state=aside").json()["count"] == 1


def test_reports_of_the_public_are_assigned_answered_and_judged(
    chen: User, own: Held, other: Held, office: Call, unit: Call
) -> None:
    assert office(f"/api/reports/{own['reports']}/assignment", {"unit": 999_999}).status_code == 422
    said = office(f"/api/reports/{own['reports']}/assignment", {"unit": own["units"]}).json()
    assert said["progress"] == "已交单位办理"
    assert office(f"/api/reports/{own['reports']}/refusal", {"reason": "x"}).status_code == 409
    ticket = said["ticket"]
    assert "13800000000" not in unit(f"/api/tickets/{ticket}").content.decode()
    assert hand_in(chen, ticket, "a.png", PNG).status_code == 201
    assert office(f"/api/tickets/{ticket}/judgements", {"agrees": False}).status_code == 409, "without a word"
    assert office(f"/api/tickets/{ticket}/judgements", {"agrees": True}).json()["state"] == "closed"
    refused = office(f"/api/reports/{other['reports']}/refusal", {"reason": "不是政府网站"}).json()
    assert (refused["progress"], refused["refusal"]) == ("不予受理", "不是政府网站")


def test_letters_terms_and_notices(unit: Call, own: Held, office: Call) -> None:
    assert office("/api/letters", {"tickets": [own["tickets"]]}).status_code == 409, "it was told before"
    Ticket.objects.all().filter(pk=own["tickets"]).get()
    office("/api/queue", {"problems": [own["problems"]], "verdict": "confirmed"})
    fresh = Ticket.objects.get(problem=own["problems"]).pk
    made = office("/api/letters", {"tickets": [fresh]})
    assert (made.status_code, len(made.json())) == (201, 1)
    assert unit(f"/api/letters/{made.json()[0]['id']}").status_code == 200
    late = {"severity": "grave", "days": 3, "since": "2020-01-01", "reason": "会议"}
    assert office("/api/terms", late).status_code == 409
    terms = office("/api/terms", late | {"since": timezone.localdate().isoformat()})
    assert terms.status_code == 201
    assert next(one["days"] for one in terms.json()["now"] if one["severity"] == "grave") == 3
    notice = unit("/api/notices?unread=true").json()["items"][0]["id"]
    assert office(f"/api/notices/{notice}/read", {}).status_code == 404, "it is another's"
    assert unit(f"/api/notices/{notice}/read", {}).json() == {"count": 1}
    assert unit("/api/notices/read", {}).json()["count"] >= 1
    assert unit("/api/notices?unread=true").json()["count"] == 0


def test_a_question_is_answered_and_the_card_is_scored_anew(own: Held, office: Call) -> None:
    path = f"/api/inspections/{own['inspections']}/questions/{QUESTION}/replies"
    for wrong in ({}, {"answer": "马马虎虎"}, {"answer": "符合", "confirm": [7]}, {"values": {"another": "1"}},
                  {"answer": "符合", "note": "\0"}):  # fmt: skip
        assert office(path, wrong).status_code == 422, wrong
    assert Reply.objects.count() == 1
    told = {
        "answer": "不符合", "confirm": [1], "found": [{"page": "http://x.example/a", "seen": "没有  写"}],
        "values": {"day": ["2026-03-01"]}, "note": "核实过",
    }  # fmt: skip
    said = office(path, told)
    assert said.status_code == 201, said.content.decode()
    kept = Reply.objects.latest("pk")
    assert kept.data == {
        "answer": "不符合", "found": [{"page": "http://x.example/a", "seen": "没有 写"}], "confirm": ["1"],
        "values": {"day": ["2026-03-01"]}, "note": "核实过",
    }  # fmt: skip
    assert said.json()["replies"][0]["note"] == "核实过"
    assert Job.objects.filter(kind="inspect.rescore").count() == 1
    assert office(path.replace(QUESTION, "x.9"), told).status_code == 404


def test_a_plan_is_chosen(office: Call) -> None:
    plan = office("/api/plans").json()["offered"][0]["plan"]
    assert office("/api/plans", {"plan": "no/such"}).status_code == 422
    assert office("/api/plans", {"plan": plan, "subject_class": 999}).status_code == 422
    assert office("/api/plans", {"plan": plan}).json()["chosen"][-1]["plan"] == plan


def test_watching_is_steered(lin: User, own: Held, office: Call) -> None:
    path = f"/api/sites/{own['sites']}"
    soon = (timezone.now() + timedelta(days=2)).isoformat()
    assert office(f"{path}/pause", {"until": "2150-01-01T00:00:00Z", "reason": "搬迁"}).status_code == 422
    assert office(f"{path}/pause", {"until": soon, "reason": "搬迁"}).json()["paused_reason"] == "搬迁"
    assert office("/api/states?paused=true").json()["count"] == 1
    assert office(f"{path}/resume", {}).json()["paused_until"] is None
    assert send(lin, "put", f"{path}/watch", {"visits": True, "quiet_from": 22}).status_code == 422
    quiet = send(lin, "put", f"{path}/watch", {"visits": False, "quiet_from": 22, "quiet_to": 6})
    assert quiet.json()["quiet_to"] == 6
    assert Watch.objects.get(site=own["sites"]).visits is False
    assert office(f"{path}/visits", {}).json()["job"] == Job.objects.get(kind="visit_now").pk
    made = office("/api/vantages", {"name": "电信机房"}).json()
    assert made["token"]
    assert made["token"] not in office("/api/points").content.decode()
    assert office("/api/vantages", {"name": "电信机房"}).status_code == 422
    assert office(f"/api/vantages/{made['id']}/closing", {}).json()["closed_at"] is not None
    assert office("/api/sentinels", {"name": "门户", "url": "ftp://x"}).status_code == 422
    added = office("/api/sentinels", {"name": "门户", "url": "https://portal.example/"}).json()
    assert send(lin, "delete", f"/api/sentinels/{added['id']}", None).status_code == 204
    assert not Sentinel.objects.filter(pk=added["id"]).exists()


def test_jobs_are_hurried_and_done_again(keeper: User, own: Held) -> None:
    call = caller(token(keeper))
    job = Job.objects.filter(pk=own["jobs"])
    assert call(f"/api/jobs/{own['jobs']}/now", {}).json() == {"changed": True}
    assert job.get().urgent
    assert call(f"/api/jobs/{own['jobs']}/again", {}).json() == {"changed": False}
    job.update(finished_at=timezone.now(), trouble="打不开", dispatched_at=timezone.now())
    assert call(f"/api/jobs/{own['jobs']}/again", {}).json() == {"changed": True}


def test_the_registry_is_kept(lin: User, own: Held, office: Call) -> None:
    made = office("/api/units", {"name": "白石县\u200b人民政府", "superior": own["units"]})
    assert (made.status_code, made.json()["name"]) == (201, "白石县人民政府")
    unit = made.json()["id"]
    taken = office("/api/units", {"name": "白石县人民政府"})
    assert (taken.status_code, taken.json()["error"]["where"]) == (422, "body.told.name")
    renamed = send(lin, "patch", f"/api/units/{unit}", {"name": "白石市人民政府"}).json()
    assert (renamed["superior"]["id"], renamed["names"][0]["kind"]) == (own["units"], "former")
    named = office(f"/api/units/{unit}/names", {"name": "白石市政府"}).json()
    assert "白石市政府" in [one["name"] for one in named["names"]]
    assert send(lin, "delete", f"/api/names/{named['names'][-1]['id']}", None).status_code == 204
    assert office("/api/sites", {"unit": unit, "url": "不是网址"}).status_code == 422
    assert office("/api/sites", {"unit": unit, "url": f"http://x.example/{'政' * 400}"}).status_code == 422
    site = office("/api/sites", {"unit": unit, "url": "http://baishi.example/", "name": "白石网"}).json()
    assert site["kind"] == "site"
    closed = office(f"/api/sites/{site['id']}/life", {"kind": "closed", "day": "2026-03-01", "detail": "并入"})
    assert (closed.status_code, closed.json()["state"]) == (201, "closed")
    assert send(lin, "patch", f"/api/sites/{site['id']}", {"name": "白石门户"}).json()["url"] == site["url"]
    account = office("/api/accounts", {"unit": unit, "name": "白石发布", "kind": "微信订阅号"}).json()
    assert account["platform"]
    assert send(lin, "patch", f"/api/accounts/{account['id']}", {"code": "x"}).status_code == 422
    merged = office(f"/api/units/{own['units']}/merge", {"gone": unit})
    assert merged.status_code == 200, merged.content.decode()
    assert not Organisation.objects.filter(pk=unit).exists()
    assert OrganisationName.objects.filter(organisation=own["units"], name="白石市人民政府").exists()


def test_a_unit_says_who_owns_a_section_and_no_more(chen: User, own: Held, other: Held) -> None:
    path = f"/api/sections/{own['sections']}"
    assert send(chen, "patch", path, {"owner_person": "科室王五"}).json()["owner_person"] == "科室王五"
    assert send(chen, "patch", path, {"name": "别的名字"}).status_code == 403
    assert send(chen, "patch", path, {"owner": other["units"]}).status_code == 422
    assert send(chen, "patch", f"/api/sections/{other['sections']}", {"owner_person": "x"}).status_code == 404
    assert Section.objects.get(pk=own["sections"]).name == "公告"


def test_units_are_asked_for_their_information(own: Held, office: Call) -> None:
    said = office("/api/collections", {"name": "再填一次", "closes_on": "2150-01-01", "units": [own["units"]]})
    assert (said.status_code, said.json()["counts"]) == (201, {"submitted": 0, "begun": 0, "waiting": 1})
    assert office("/api/collections", {"name": "x", "closes_on": "2010-01-01"}).status_code == 422
    assert office("/api/collections", {"name": "x", "closes_on": "2150-01-01", "units": [999]}).status_code == 422
    renewed = office(f"/api/links/{own['links']}/renewal", {"expires_on": "2150-01-01"}).json()
    assert renewed["live"] is True
    assert office(f"/api/links/{renewed['id']}/revocation", {}).status_code == 204
    assert office(f"/api/collections/{own['collections']}/links").json()["count"] == 0


def test_a_list_that_comes_with_the_program_is_imported(office: Call) -> None:
    ready = office("/api/imports/ready").json()[0]
    said = office("/api/imports/ready", {"ready": ready["id"]})
    assert (said.status_code, said.json()["set_aside"]) == (201, [])
    assert office("/api/imports").json()["items"][0]["id"] == said.json()["id"]
    assert office("/api/imports/ready", {"ready": "none"}).status_code == 422
