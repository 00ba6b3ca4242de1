"""An assessment through the API: everybody sees and does what his screens show and offer, and no more."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from tests.platform.api.conftest import Call, caller, token
from tests.platform.assessment.conftest import *  # noqa: F403 - its cast
from tests.platform.conftest import signed_in
from tests.platform.results.ready import ready

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign, Sheet, Subject
from govsight.platform.jobs.testing import run_all
from govsight.platform.registry.models import Organisation


def post(desk: Client, path: str, body: object) -> Any:
    return desk.post(path, json.dumps(body), content_type="application/json")


def test_the_office_reads_where_a_campaign_stands_and_units_only_their_own(
    campaign: Campaign, subject: Subject, lin: User, chen: User
) -> None:
    office, unit = caller(token(lin)), caller(token(chen))
    told = office(f"/api/campaigns/{campaign.pk}").json()
    assert [one["state"] for one in told["stages"]] == ["open", "waiting", "waiting", "waiting", "waiting"]
    assert told["progress"][0]["total"] == 6
    assert unit(f"/api/campaigns/{campaign.pk}").json()["progress"] == []
    assert office(f"/api/campaigns/{campaign.pk}/subjects").json()["count"] == 6
    assert [one["id"] for one in unit(f"/api/campaigns/{campaign.pk}/subjects").json()["items"]] == [subject.pk]
    other = campaign.subjects.get(key="s002")
    assert unit(f"/api/subjects/{other.pk}").status_code == 404
    assert unit(f"/api/sheets/{Sheet.objects.get(subject=other).pk}").status_code == 404
    for path in ("unsigned", "reminders", "plan", "pool", "final", "looks", "results", "lacking", "public-texts"):
        assert office(f"/api/campaigns/{campaign.pk}/{path}").status_code == 200, path
        assert unit(f"/api/campaigns/{campaign.pk}/{path}").status_code == 403, path
    assert "pairs" in office(f"/api/campaigns/{campaign.pk}/draw").json()
    assert unit(f"/api/campaigns/{campaign.pk}/draw").json()["seed"] == ""


def test_a_field_is_saved_by_who_fills_it_in_and_an_older_version_overwrites_nothing(
    campaign: Campaign, subject: Subject, lin: User, chen: User
) -> None:
    sheet = Sheet.objects.get(subject=subject, kind="self")
    unit, office, path = caller(token(chen)), caller(token(lin)), f"/api/sheets/{sheet.pk}"
    item = unit(path).json()["fields"][0]["item"]
    change = {"changes": [{"item": item, "what": "note", "value": "见网站", "version": 0}]}
    assert office(f"{path}/fields", change).status_code == 403
    assert unit(f"{path}/fields", change).json()["saved"] == [{"item": item, "what": "note", "version": 1}]
    change["changes"][0]["value"] = "另一句"
    late = unit(f"{path}/fields", change).json()
    assert (late["saved"], late["conflicts"][0]["value"]) == ([], "见网站")
    said = unit(f"{path}/signature", {})
    assert (said.status_code, unit(path).json()["signed_at"]) == (409, None)
    link = {"item": item, "link": "javascript:alert(1)"}
    assert unit(f"{path}/links", link).status_code == 409
    assert unit(f"{path}/links", link | {"link": "https://a.example/"}).status_code == 201


def test_who_judges_in_person_calls_with_a_session_and_has_no_token(
    campaign: Campaign, expert: User, reviewer: User, mai: User
) -> None:
    for one in (expert, reviewer, mai):
        desk = signed_in(one)
        assert desk.get("/interface/").status_code == 403
        assert desk.get("/api/campaigns").status_code == 200
        assert desk.get("/api/sites").status_code == 403
        assert post(desk, f"/api/campaigns/{campaign.pk}/stages/self/end", {}).status_code == 403
    assert signed_in(expert).get("/api/tasks").json()["items"] == []
    assert signed_in(mai).get("/api/tasks").status_code == 403


def test_administrators_have_no_business_with_assessments(campaign: Campaign, keeper: User) -> None:
    assert caller(token(keeper))("/api/campaigns").status_code == 403


def test_stages_are_run_and_units_reminded(campaign: Campaign, lin: User, chen: User) -> None:
    office, unit, path = caller(token(lin)), caller(token(chen)), f"/api/campaigns/{campaign.pk}"
    assert unit(f"{path}/reminders", {"kind": "self"}).status_code == 403
    assert office(f"{path}/reminders", {"kind": "self"}).json()["count"] >= 1
    assert office(f"{path}/stages/self/end", {}).json()["state"] == "closed"
    assert office(f"{path}/stages/self/end", {}).status_code == 409
    assert office(f"{path}/draw", {}).status_code == 201
    assert len(office(f"{path}/draw").json()["pairs"]) == 18
    assert unit(f"{path}/draw").json()["pairs"] == []


def test_results_are_read_by_whom_they_concern_published_once_and_verified(
    lin: User, chen: User, county: Organisation
) -> None:
    campaign = ready(lin, county)
    office, unit, path = caller(token(lin)), caller(token(chen)), f"/api/campaigns/{campaign.pk}"
    own = campaign.subjects.get(key="s001")
    rows = office(f"{path}/results").json()["items"]
    told = unit(f"/api/subjects/{own.pk}").json()
    assert told["result"] == next(one["result"] for one in rows if one["subject"]["id"] == own.pk)
    assert told["lines"]
    assert told["shut"]
    peers = unit(f"{path}/sheets?kind=cross").json()["items"]
    assert {one["assessor"]["id"] for one in peers} == {own.pk}, "those it fills in, none of those about it"
    assert office(f"/api/subjects/{own.pk}/corroboration").json()["rows"]
    item = next(iter(told["appealable"]))
    assert unit(f"/api/subjects/{own.pk}/appeals", {"item": item, "text": "有"}).status_code == 409
    assert office(f"{path}/lacking").json()["lacking"] == []
    assert unit(f"{path}/releases", {"approval": "一号"}).status_code == 403
    assert (office(f"{path}/publishing").status_code, unit(f"{path}/publishing").status_code) == (404, 403)
    asked = office(f"{path}/releases", {"approval": "市政府办〔2026〕9号"})
    assert asked.status_code == 202, asked.content.decode()
    assert (asked.json()["state"], asked.json()["version"], asked.json()["release"]) == ("queued", 1, None)
    assert office(f"{path}/releases", {"approval": "市政府办〔2026〕9号"}).json() == asked.json(), "twice is once"
    assert office(f"{path}/releases", {"approval": "又"}).status_code == 409
    run_all()
    done = office(f"{path}/publishing").json()
    assert (done["job"], done["state"]) == (asked.json()["job"], "done")
    assert [one["id"] for one in office("/api/releases").json()["items"]] == [done["release"]]
    assert office(f"{path}/releases", {"approval": "又"}).status_code == 409
    assert office(f"/api/releases/{done['release']}/verification", {}).json() == {"whole": True, "problems": []}
    papers_of_a_release(office, unit, done["release"], own)
    who_would_move(office, unit, done["release"], rows)
    about = unit(f"{path}/sheets?kind=cross").json()["items"]
    assert [one["assessor"] for one in about if one["subject"]["id"] == own.pk] == [None] * 3


def papers_of_a_release(office: Call, unit: Call, release: int, own: Subject) -> None:
    """The office has all, a unit the notice and its own; nobody else's is there."""
    path = f"/api/releases/{release}"
    assert [one["id"] for one in unit("/api/papers").json()["items"]] == [release]
    every, mine = office(f"{path}/papers").json(), unit(f"{path}/papers").json()
    assert ([one["id"] for one in every["whole"]], every["count"], every["trouble"]) == (["report", "notice"], 6, "")
    assert ([one["id"] for one in mine["whole"]], [one["key"] for one in mine["items"]]) == (["notice"], [own.key])
    assert "xlsx" in next(one["forms"] for one in mine["items"][0]["papers"] if one["id"] == "unit-report")
    assert office(f"{path}/papers?q=白石").json()["count"] == 1
    for place, by_office, by_unit in (
        ("papers/report?format=xlsx", 200, 404), ("papers/notice", 200, 200), ("papers/notice?format=xlsx", 404, 404),
        ("subjects/s001/papers/unit-report?format=xlsx", 200, 200), ("subjects/s001/papers/scores", 200, 200),
        ("subjects/s002/papers/scores", 200, 404), ("subjects/s001/papers/reply?item=x", 404, 404),
        ("subjects/s001/papers/base", 422, 422), ("subjects/s999/papers/scores", 404, 404),
    ):  # fmt: skip
        said = office(f"{path}/{place}")
        assert (said.status_code, unit(f"{path}/{place}").status_code) == (by_office, by_unit), place
        if by_office == 200:
            assert said["Content-Disposition"].startswith("attachment")
            assert said["Content-Security-Policy"].startswith("sandbox")


def who_would_move(office: Call, unit: Call, release: int, rows: list[Any]) -> None:
    """By other bands somebody's grade is another; what cannot be supposed is said; nothing is kept."""
    path = f"/api/releases/{release}/what-if"
    assert (unit(path).status_code, unit(path, {}).status_code) == (403, 403)
    may = office(path).json()
    assert may["weights"] == {"self": "20", "cross": "30", "final": "50"}
    assert [one["name"] for one in may["bands"]] == ["优秀", "良好", "合格", "不合格"]
    assert len(may["subjects"]) == len(rows) + 1, "everybody, and each"
    assert office(path, {}).json() | {"items": []} == {
        "items": [], "page": 1, "pages": 0, "count": 0, "of": len(rows)
    }, "as published, nobody moves"  # fmt: skip
    moved = office(path, {"bands": [{"name": "都一样", "from": "0"}]}).json()
    assert moved["count"] == len(rows)
    assert {one["would"]["grade"] for one in moved["items"]} == {"都一样"}
    assert {one["key"] for one in office(path, {"weights": {"self": 0, "final": "70"}}).json()["items"]}
    for body, where in (
        ({"weights": {"self": 90}}, "body.told"), ({"plan": "没有"}, "body.told.plan"),
        ({"subject": "s999"}, "body.told.subject"), ({"classes": {"没有": "x"}}, "body.told.classes.没有"),
    ):  # fmt: skip
        said = office(path, body)
        assert (said.status_code, said.json()["error"]["where"]) == (422, where), body


def test_a_campaign_that_is_not_open_is_nobody_s_but_the_office_s(unopened: Campaign, chen: User, lin: User) -> None:
    assert caller(token(chen))(f"/api/campaigns/{unopened.pk}").status_code == 404
    assert caller(token(lin))(f"/api/campaigns/{unopened.pk}").json()["reasons"] is not None
