"""The auditor reads, exports and verifies the log; nobody else does (T-XLS-1)."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from tests.platform.accounts.cast import Three, the_three
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://evil.example/","点我")'


@pytest.fixture
def three(db: None, lin: User) -> Three:
    """With a log of four days, the last entry of 23:59:59 at Shanghai."""
    three = the_three()
    Entry.objects.all().delete()
    for day in range(1, 5):
        with patch("django.utils.timezone.now", return_value=datetime(2026, 11, day, 15, 59, 59, tzinfo=UTC)):
            record("site.rename", lin, on=f"site:{day}", label=f"第{day}个", detail={"name": ["旧", "新"]})
    record("registry.import", lin, label=FORMULA, detail={"title": "<script>alert(1)</script>"})
    return three


def _rows(answer: object) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 5), ("actor=lin", 5), ("actor=mallory", 0), ("verb=site.", 4), ("verb=registry.import", 1),
        ("subject=site:3", 1), ("subject=第2", 1), ("first=2026-11-02&last=2026-11-03", 2), ("last=2026-11-01", 1),
        ("first=no", 0), ("subject=site:1&actor=lin", 1),
    ],
)  # fmt: skip
def test_the_log_is_filtered_by_person_verb_subject_and_day(three: Three, asked: str, found: int) -> None:
    client = three.at_auditor
    Entry.objects.filter(verb="account.sign_in").delete()
    assert client.get(f"/audit/?{asked}").content.decode().count('<td class="break"><a href="/audit/') == found
    rows = _rows(client.get(f"/audit/export/?{asked}"))[1:]
    assert len([row for row in rows if row[5] != "audit.export"]) == found


def test_a_hostile_label_is_text_on_screen_and_no_formula_in_the_sheet(three: Three) -> None:
    client = three.at_auditor
    number = Entry.objects.get(verb="registry.import").number
    page = client.get(f"/audit/{number}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    cells = [cell for row in _rows(client.get("/audit/export/")) for cell in row]
    assert f"'{FORMULA}" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_exporting_and_verifying_are_written_down(three: Three) -> None:
    client = three.at_auditor
    list(client.get("/audit/export/?actor=lin").streaming_content)
    assert "一条不少" in client.post("/audit/verify/").content.decode()
    told = Entry.objects.filter(actor="shen", verb__startswith="audit.").order_by("number")
    assert [one.verb for one in told] == ["audit.export", "audit.verify"]
    assert told[0].detail == {"filter": {"actor": "lin"}, "rows": 5}


def test_a_changed_entry_is_named_by_the_button(three: Three) -> None:
    client = three.at_auditor
    Entry.objects.filter(number=3).update(label="改")
    page = client.post("/audit/verify/").content.decode()
    assert "第 3 条被改动过" in page
    assert not Entry.objects.get(verb="audit.verify").done


def test_a_refused_look_at_the_log_is_in_the_log(three: Three, lin: User) -> None:
    for client in (three.at_system, three.at_security, signed_in(lin)):
        for path in ("/audit/", "/audit/1/", "/audit/export/"):
            assert client.get(path).status_code == 403
        assert client.post("/audit/verify/").status_code == 403
    refused = Entry.objects.filter(verb="access.refuse", done=False)
    assert refused.count() == 12
    assert refused[0].detail["path"] == "/audit/"
