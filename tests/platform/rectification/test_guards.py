"""Who may see what, and what hostile content comes to (hazards T-IDOR-1, T-XSS-1..3, T-XLS-1)."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from tests.platform.cluster import cluster, programs
from tests.platform.conftest import person, signed_in
from tests.platform.rectification.conftest import Eye

from govsight.platform.accounts.models import User
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.take_report import take_report
from govsight.platform.rectification.files import take
from govsight.platform.rectification.models import Confirmation, Exhibit, Letter, Ticket, TicketEvent

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32


@pytest.fixture
def answered(lin: User, chen: User, ticket: Ticket) -> Ticket:
    """Told to Chen, who answered with a picture."""
    notify([ticket], by=lin, now=timezone.now())
    shot = SimpleUploadedFile("改好了.png", PNG)
    signed_in(chen).post(f"{ticket.get_absolute_url()}answer/", {"text": "改了", "exhibits": [shot]})
    assert Exhibit.objects.count() == 1
    return ticket


def test_nobody_sees_or_touches_the_tickets_of_others(neighbour: User, answered: Ticket) -> None:
    here = answered.get_absolute_url()
    reads = [here, Letter.objects.get().get_absolute_url(), Exhibit.objects.get().get_absolute_url()]
    writes = [f"{here}answer/", f"{here}recheck/", f"{here}decide/", f"{here}judge/"]
    others = [signed_in(neighbour)]
    for role in ("assessor", "expert", "system", "security", "auditor"):
        others.append(signed_in(person(role, role, role)))
    before = TicketEvent.objects.count()
    for other in others:
        assert {other.get(path).status_code for path in reads} == {404}
        for path in writes:
            told = {"text": "x", "kind": "false", "scope": "problem", "reason": "x", "agrees": "1"}
            assert other.post(path, told).status_code in (403, 404), path
        listing = other.get("/rectification/tickets/").content.decode()
        assert "清江县" not in listing
        export = other.get("/rectification/tickets/export.xlsx")
        assert openpyxl.load_workbook(io.BytesIO(export.content)).active.max_row == 1
    assert TicketEvent.objects.count() == before


OFFICE_ONLY = ["queue/", "decisions/", "terms/", "reports/", "reports/1/"]


@pytest.mark.parametrize("path", OFFICE_ONLY)
def test_the_offices_screens_are_the_offices(chen: User, path: str) -> None:
    assert signed_in(chen).get(f"/rectification/{path}").status_code == 403


def test_strangers_are_asked_to_sign_in(answered: Ticket) -> None:
    for path in ("tickets/", f"tickets/{answered.pk}/", "notices/", "queue/", "exhibits/1/", "letters/1/"):
        answer = Client().get(f"/rectification/{path}")
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


def test_a_notice_to_one_person_is_no_others(chen: User, neighbour: User, answered: Ticket) -> None:
    notice = chen.notices.first()
    assert signed_in(neighbour).post(f"/rectification/notices/{notice.pk}/").status_code == 404
    gone = signed_in(chen).post(f"/rectification/notices/{notice.pk}/")
    assert gone["Location"].startswith("/rectification/")
    notice.refresh_from_db()
    assert notice.read_at


def test_an_exhibit_comes_as_an_attachment_in_a_sandbox(lin: User, chen: User, answered: Ticket) -> None:
    for user in (lin, chen):
        answer = signed_in(user).get(Exhibit.objects.get().get_absolute_url())
        assert b"".join(answer.streaming_content) == PNG
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/octet-stream"


def package(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in ("[Content_Types].xml", *names):
            made.writestr(name, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("a.png", PNG, True),
        ("a.JPEG", b"\xff\xd8\xff\xe0" + b"0" * 20, True),
        ("a.pdf", b"%PDF-1.7\n", True),
        ("a.docx", package("word/document.xml"), True),
        ("a.xlsx", package("xl/workbook.xml"), True),
        ("a.png", b"<html><script>alert(1)</script>", False),
        ("a.pdf", PNG, False),
        ("a.html", PNG, False),
        ("a.svg", b"<svg onload=alert(1)>", False),
        ("a.docx", package("word/document.xml", "word/vbaProject.bin"), False),
        ("a.zip", package("readme.txt"), False),
        ("a.docx", b"PK\x03\x04 broken", False),
        ("a.exe", b"MZ", False),
        ("../../a.png", PNG, True),
    ],
)
def test_exhibits_are_taken_by_what_they_hold(
    lin: User, chen: User, ticket: Ticket, name: str, content: bytes, taken: bool
) -> None:
    notify([ticket], by=lin, now=timezone.now())
    upload = SimpleUploadedFile("x", content)
    upload._name = name  # the client's own word, not made harmless on the way
    answer = signed_in(chen).post(f"{ticket.get_absolute_url()}answer/", {"text": "改了", "exhibits": [upload]})
    assert answer.status_code == (302 if taken else 422)
    assert Exhibit.objects.exists() == taken
    for kept in Exhibit.objects.all():
        assert "exhibits" in kept.path.parts
        assert not re.search(r"[/\\\r\n]", kept.name)


def test_a_name_that_would_break_a_header_does_not() -> None:
    assert take(SimpleUploadedFile("a\r\nX: y\u202egnp.png", PNG)).name == "aX ygnp.png"


HOSTILE = "\"'><img src=x onerror=window.__xss=1><script>window.__xss=1</script>"


def test_hostile_titles_are_shown_as_they_are_written(lin: User, chen: User, eye: Eye) -> None:
    for check, confirm in (("page.labels", False), ("words.errors", True)):
        eye.find(
            check, f"javascript:alert(1){HOSTILE}", seen=f"“【{HOSTILE}】”", page="javascript:alert(1)", confirm=confirm
        )
    ticket = Ticket.objects.get()
    notify([ticket], by=lin, now=timezone.now())
    signed_in(chen).post(f"{ticket.get_absolute_url()}answer/", {"text": HOSTILE})
    told = {"site_name": HOSTILE, "page_url": "https://www.qingjiang.example/", "kind": "other", "text": HOSTILE}
    report = take_report({**told, "contact_name": HOSTILE}, now=timezone.now(), source="192.0.2.1")
    office = signed_in(lin)
    paths = [
        "tickets/", "tickets/?view=table", f"tickets/{ticket.pk}/", "queue/", "letters/1/", "reports/?state=all",
        f"reports/{report.pk}/", "notices/", "decisions/",
    ]  # fmt: skip
    for path in paths:
        page = office.get(f"/rectification/{path}").content.decode()
        assert "<img" not in page, path
        assert "window.__xss=1</script>" not in page, path
        assert not re.search(r"""href=["']?(javascript|data|vbscript):""", page), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"']", page), path
    assert "&lt;script&gt;" in office.get(ticket.get_absolute_url()).content.decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "＠", "=cmd|' /C calc'!A0"])
def test_formulas_in_an_export_are_text(lin: User, eye: Eye, start: str) -> None:
    eye.find(cause=f"{start}1+1", seen=f"{start}HYPERLINK(1)")
    export = signed_in(lin).get("/rectification/tickets/export.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(export.content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "＝", "＠"))]
    assert any(f"{start}HYPERLINK(1)" in text for text in texts)


def test_what_happened_cannot_be_changed_or_deleted(guarded: None, ticket: Ticket, lin: User) -> None:
    Confirmation.objects.create(problem=ticket.problem, verdict="confirmed", at=timezone.now(), by="lin")
    for table in (TicketEvent, Confirmation):
        for act in (lambda table=table: table.objects.update(by="x"), lambda table=table: table.objects.all().delete()):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                act()
    assert TicketEvent.objects.get().by == ""


_FILL = """
from govsight.platform.config import start; start()
from datetime import timedelta
from django.utils import timezone
from govsight.platform.accounts.models import User
from govsight.platform.inspections.models import Inspection, Problem, Sighting
from govsight.platform.inspections.signals import problem_sighted
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.remind import remind
from govsight.platform.rectification.actions.confirm import confirm
from govsight.platform.rectification.models import Ticket
from govsight.platform.registry.models import Organisation, Site
import json
now = timezone.now()
lin = User.objects.create_user("lin", role="office")
unit = Organisation.objects.create(name="清江县人民政府")
site = Site.objects.create(organisation=unit, url="https://www.qingjiang.example/")
look = Inspection.objects.create(site=site, depth="full", key="1", asked_at=now, started_at=now, finished_at=now)
def find(cause, confirm):
    problem = Problem.objects.create(site=site, check_id="links.home", cause=cause, digest=cause, seen="打不开",
        confirm=confirm, first_seen_at=now, last_seen_at=now, last_seen_in=look, last_count=1, last_verdict="seen")
    sighting = Sighting.objects.create(problem=problem, inspection=look, verdict="seen", count=1, at=now)
    problem_sighted.send(None, problem=problem, sighting=sighting)
    return problem
find("a", False)
doubtful = find("b", True)
confirm([doubtful], "confirmed", by=lin, now=now)
notify(Ticket.objects.all(), by=lin, now=now)
wrote = [remind(now + timedelta(days=30)) for _ in range(2)]
later = now + timedelta(days=30)
counts = {name: queries.in_column(queries.listed(lin, {}, later), name, later).count() for name in queries.STATES}
print(json.dumps([wrote, counts]))
"""


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_the_same_on_postgresql(tmp_path: Path) -> None:
    with cluster() as address:
        environment = os.environ | {"GOVSIGHT_DATABASE_URL": address, "GOVSIGHT_HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", _FILL], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        wrote, counts = json.loads(done.stdout.splitlines()[-1])
        assert wrote == [2, 0]
        assert (counts["overdue"], counts["to_notify"], counts["aside"]) == (2, 0, 0)
        with psycopg.connect(address, autocommit=True) as connection:
            for table in ("ticketevent", "confirmation", "term"):
                name = f"rectification_{table}"
                if table == "term":
                    connection.execute(
                        f"INSERT INTO {name} (severity, days, since, reason, at, by) "
                        "VALUES ('grave', 1, now(), '', now(), '')"
                    )
                for act in (f"UPDATE {name} SET by = ''", f"DELETE FROM {name}", f"TRUNCATE {name} CASCADE"):
                    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                        connection.execute(act)
