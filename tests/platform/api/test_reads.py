"""What the API shows beyond lists: to whom, and in what wrapping."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.platform.api.conftest import caller, token
from tests.platform.api.seed import EVIL, PNG, QUESTION, everything
from tests.platform.api.test_roles import inspected
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.models import PublicReport, TicketEvent
from govsight.platform.registry.models import Site

Held = dict[str, Any]
#: Of one's own, at the office and at its unit.
OWN = (
    "/api/units/{units}", "/api/sections/{sections}", "/api/accounts/{accounts}", "/api/inspections/{inspections}/card",
    "/api/inspections/{inspections}/questions", "/api/inspections/{inspections}/questions/{question}",
    "/api/inspections/{inspections}/files/report", "/api/sites/{sites}/visits/{visit}/evidence",
    "/api/sites/{sites}/state", "/api/tickets/{tickets}", "/api/tickets/{tickets}/exhibits", "/api/letters/{letters}",
    "/api/exhibits/{exhibits}",
)  # fmt: skip
#: Only the office's.
OFFICE = (
    "/api/decisions", "/api/decisions/{decisions}", "/api/queue", "/api/reports", "/api/reports/{reports}",
    "/api/reports/{reports}/contact", "/api/terms", "/api/plans", "/api/points", "/api/sealed-days", "/api/collections",
    "/api/collections/{collections}", "/api/collections/{collections}/units", "/api/collections/{collections}/links",
    "/api/collections/{collections}/units/{units}", "/api/collections/{collections}/answers.xlsx",
    "/api/links/{links}/qr.svg", "/api/imports", "/api/imports/ready", "/api/imports/{imports}",
)  # fmt: skip
#: Everybody's who has business, each with what is theirs.
SHARED = (
    "/api/classes", "/api/letters", "/api/notices", "/api/tickets.xlsx", "/api/problems.xlsx", "/api/lists/units",
    "/api/lists/sites?format=csv", "/api/lists/accounts", "/api/lists/sections?format=csv", "/api/digests/{day}",
    "/api/states", "/api/problems", "/api/tickets",
)  # fmt: skip
FILES = (
    "/api/inspections/{inspections}/files/report", "/api/sites/{sites}/visits/{visit}/evidence",
    "/api/exhibits/{exhibits}", "/api/tickets.xlsx", "/api/problems.xlsx", "/api/lists/units",
    "/api/lists/sites?format=csv", "/api/collections/{collections}/answers.xlsx", "/api/links/{links}/qr.svg",
)  # fmt: skip


@pytest.fixture
def held(site: Site, foreign: Site, lin: User) -> tuple[Held, Held]:
    """Of Chen's unit, of the other."""
    for one in (site, foreign):
        inspected(one)
    return everything(site, lin), everything(foreign, lin)


def test_the_office_reads_all_of_it(lin: User, held: tuple[Held, Held]) -> None:
    call = caller(token(lin))
    for each in held:
        for path in (*OWN, *OFFICE, *SHARED):
            assert call(path.format(**each)).status_code == 200, path


def test_a_unit_reads_its_own_and_the_rest_is_not_there(chen: User, held: tuple[Held, Held]) -> None:
    call = caller(token(chen))
    own, foreign = held
    for path in OWN:
        assert call(path.format(**own)).status_code == 200, path
        assert call(path.format(**foreign)).status_code == 404, path
    for path in OFFICE:
        assert call(path.format(**own)).status_code == 403, path
    for path in SHARED:
        said = call(path.format(**own))
        assert said.status_code == 200, path
        assert "青石" not in said.content.decode("utf-8", "replace"), path
    crossed = f"/api/sites/{own['sites']}/visits/{foreign['visit']}/evidence"
    assert call(crossed).status_code == 404


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.EXPERT, Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_other_roles_read_none_of_it(held: tuple[Held, Held], role: str) -> None:
    client = signed_in(person("somebody", role, "某人"))
    for path in (*OWN, *OFFICE, *SHARED):
        assert client.get(path.format(**held[0])).status_code == 403, path


@pytest.mark.parametrize("path", FILES)
def test_files_are_saved_and_never_shown(lin: User, held: tuple[Held, Held], path: str) -> None:
    said = caller(token(lin))(path.format(**held[0]))
    assert said.status_code == 200
    assert said["Content-Disposition"].startswith("attachment")
    assert "filename" in said["Content-Disposition"]
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_files_hold_what_was_handed_in_and_what_was_seen(lin: User, held: tuple[Held, Held]) -> None:
    call = caller(token(lin))
    own = held[0]
    shown = call(f"/api/tickets/{own['tickets']}/exhibits").json()
    assert [(one["id"], one["name"]) for one in shown] == [(own["exhibits"], "改好了.png")]
    assert b"".join(call(f"/api/exhibits/{own['exhibits']}")).startswith(PNG)
    assert call(f"/api/sites/{own['sites']}/visits/{own['visit']}/evidence").content == b"WARC"
    assert EVIL in b"".join(call(f"/api/inspections/{own['inspections']}/files/report")).decode()
    assert call(f"/api/inspections/{own['inspections']}/files/links").status_code == 404
    assert call(f"/api/inspections/{own['inspections']}/files/..%2fx").status_code in (404, 422)


def test_personal_data_has_a_permission_of_its_own(lin: User, held: tuple[Held, Held]) -> None:
    own = held[0]
    without = caller(token(lin, "read:rectification", "read:registry"))
    for path in ("/api/reports/{reports}/contact", "/api/collections/{collections}/units/{units}",
                 "/api/collections/{collections}/links", "/api/links/{links}/qr.svg"):  # fmt: skip
        assert without(path.format(**own)).status_code == 403, path
    whole = without(f"/api/reports/{own['reports']}").content.decode()
    assert "13800000000" not in whole
    assert without(f"/api/reports/{own['reports']}").json()["has_contact"] is True
    call = caller(token(lin))
    told = call(f"/api/reports/{own['reports']}/contact").json()
    assert told == {"readable": True, "name": "网民甲", "way": "13800000000"}
    filled = call(f"/api/collections/{own['collections']}/units/{own['units']}").json()
    assert {"group": "网站与新媒体建设负责人", "id": "head_mobile", "label": "手机", "answer": "13900000000"} in (
        filled["rows"][0]["answers"]
    )
    assert "/registry/fill/" in filled["link"]["address"]


def test_a_unit_reads_of_a_decision_what_its_screen_shows(chen: User, lin: User, held: tuple[Held, Held]) -> None:
    own, foreign = held
    ticket = caller(token(lin))(f"/api/tickets/{foreign['tickets']}").json()
    wide = {"kind": "false", "scope": "everywhere", "reason": "都看错了"}
    made = caller(token(lin))(f"/api/problems/{ticket['problem']}/decisions", wide)
    assert made.status_code == 201, made.content.decode()
    said = caller(token(chen))(f"/api/tickets/{own['tickets']}")
    assert [one["reason"] for one in said.json()["decisions"]] == ["都看错了"]
    assert "青石" not in said.content.decode()


def test_reading_marks_nothing_as_seen(chen: User, held: tuple[Held, Held]) -> None:
    call = caller(token(chen))
    before = TicketEvent.objects.count()
    call(f"/api/tickets/{held[0]['tickets']}")
    call(f"/api/letters/{held[0]['letters']}")
    assert TicketEvent.objects.count() == before
    assert call("/api/notices?unread=true").json()["count"] > 0
    assert call("/api/notices?unread=true").json()["count"] > 0


def test_what_is_told_is_what_the_screens_show(lin: User, held: tuple[Held, Held]) -> None:
    call = caller(token(lin))
    own = held[0]
    waiting = call("/api/queue").json()["items"]
    assert {one["id"] for one in waiting} == {one["problems"] for one in held}
    assert waiting[0]["places"][0]["seen"] == EVIL
    question = call(f"/api/inspections/{own['inspections']}/questions").json()[0]
    assert (question["id"], question["asked"], question["replies"][0]["answer"]) == (QUESTION, True, "符合")
    report = call(f"/api/reports/{own['reports']}").json()
    assert (report["progress"], report["text"]) == ("已收到，等待受理", EVIL)
    letter = call(f"/api/letters/{own['letters']}").json()
    assert [one["ticket"]["id"] for one in letter["items"]] == [own["tickets"]]
    digest = call(f"/api/digests/{own['day']}").json()
    assert digest["counts"]["unseen"] == len(digest["unseen"]) == 2
    assert call("/api/digests/2999-01-01").status_code == 422
    assert call("/api/digests/2150-01-01").status_code == 404
    state = call(f"/api/sites/{own['sites']}/state").json()
    assert state["watch"]["visits"] is True
    visits = call(f"/api/sites/{own['sites']}/visits").json()["items"]
    assert visits[0]["evidence"] is True
    assert call("/api/points").json()["sealed_days"] == 2
    job = next(one for one in call("/api/jobs/list").json()["items"] if one["id"] == own["jobs"])
    assert job["site"]["id"] == own["sites"]


def test_the_system_administrator_sees_jobs_but_not_of_what(keeper: User, held: tuple[Held, Held]) -> None:
    call = caller(token(keeper))
    said = call("/api/jobs/list").json()["items"]
    assert said
    assert {(one["subject"], one["host"], one["key"], one["site"]) for one in said} == {("", "", "", None)}
    assert call("/api/jobs/list?subject=site:1").json()["count"] == len(said), "the filter would tell"


def test_exports_are_in_the_audit_log(lin: User, held: tuple[Held, Held]) -> None:
    call = caller(token(lin))
    for path, verb in (("/api/lists/units", "registry.export"), ("/api/tickets.xlsx", "ticket.export")):
        before = Entry.objects.filter(verb=verb, actor="lin").count()
        call(path)
        assert Entry.objects.filter(verb=verb, actor="lin").count() == before + 1


def test_lists_ask_no_more_for_more_rows(
    lin: User, site: Site, held: tuple[Held, Held], django_assert_max_num_queries: Any
) -> None:
    now = PublicReport.objects.first().at
    for number in range(20):
        PublicReport.objects.create(
            code=f"N{number:09}",
            site=site,
            page_url=site.url,
            kind="link",
            text="x",
            at=now,
            due=now.date(),
            sender="0",
        )
    call = caller(token(lin))
    call("/api/me")
    for path in ("/api/reports", "/api/queue", "/api/letters", "/api/decisions", "/api/collections", "/api/notices",
                 "/api/states", "/api/jobs/list", "/api/sealed-days", "/api/imports"):  # fmt: skip
        with django_assert_max_num_queries(12):
            assert call(path).status_code == 200


def test_without_a_token_there_is_nothing(held: tuple[Held, Held]) -> None:
    for path in (*OWN, *OFFICE, *SHARED):
        assert Client().get(path.format(**held[0])).status_code == 401, path
