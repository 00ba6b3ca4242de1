"""我为政府网站找错: Zhou, who sees only what is public."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.rectification import forms
from govsight.platform.rectification.actions.remind import remind
from govsight.platform.rectification.actions.take_report import site_of
from govsight.platform.rectification.deadlines import due_for
from govsight.platform.rectification.models import Contact, Exhibit, Notice, PublicReport, Ticket
from govsight.platform.registry.models import Organisation, Site

pytestmark = pytest.mark.django_db
FORM = reverse("public:form")
QUERY = reverse("public:query")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32
PHONE = "13800138000"


@pytest.fixture
def zhou() -> Client:
    """A citizen's browser."""
    return Client()


@pytest.fixture(autouse=True)
def _at_ease(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests fill forms quicker than people."""
    monkeypatch.setattr(forms, "SOONEST", 0)


def told(**more: object) -> dict[str, object]:
    return {
        "page_url": "https://www.qingjiang.example/zwgk/1.html", "kind": "wording", "text": "“人名政府”应为“人民政府”",
        "contact_name": "周先生", "contact_way": PHONE, "homepage": "", "stamp": forms.stamp(), **more,
    }  # fmt: skip


def test_a_report_is_answered_by_the_unit_and_closed_by_a_person(
    lin: User, chen: User, neighbour: User, site: Site, zhou: Client
) -> None:
    assert "2 个工作日内办结" in zhou.get(FORM).content.decode()
    sent = zhou.post(FORM, told(picture=SimpleUploadedFile("错.png", PNG)), follow=True)
    report = PublicReport.objects.get()
    assert report.code in sent.content.decode()
    assert report.site == site
    assert report.due == due_for("public", timezone.localdate())
    ask = {"code": f" {report.code[:5]}-{report.code[5:]}".lower()}
    assert "等待受理" in Client().post(QUERY, ask).content.decode()
    office, unit = signed_in(lin), signed_in(chen)
    assert PHONE in office.get(report.get_absolute_url()).content.decode()
    office.post(f"{report.get_absolute_url()}assign/", {"organisation": site.organisation_id})
    ticket = Ticket.objects.get()
    assert ticket.stands().due == report.due
    assert signed_in(neighbour).get(ticket.get_absolute_url()).status_code == 404
    assert signed_in(neighbour).get(Exhibit.objects.get().get_absolute_url()).status_code == 404
    page = unit.get(ticket.get_absolute_url()).content.decode()
    assert "人名政府" in page
    for client in (unit, office):
        book = openpyxl.load_workbook(io.BytesIO(client.get("/rectification/tickets/export.xlsx").content)).active
        cells = " ".join(str(cell.value) for row in book.iter_rows() for cell in row)
        assert "人名政府" in cells
        assert PHONE not in cells
        assert "周先生" not in cells
    assert PHONE not in page
    assert unit.get(Exhibit.objects.get().get_absolute_url()).status_code == 200
    assert unit.post(f"{ticket.get_absolute_url()}recheck/").status_code == 403
    unit.post(f"{ticket.get_absolute_url()}answer/", {"text": "已改正，谢谢指出"})
    shown = Client().post(QUERY, ask).content.decode()
    assert "已改正，谢谢指出" in shown
    assert "核实中" in shown
    office.post(f"{ticket.get_absolute_url()}judge/", {"agrees": "0", "text": "标题还没有改"})
    assert "已交单位办理" in Client().post(QUERY, ask).content.decode()
    unit.post(f"{ticket.get_absolute_url()}answer/", {"text": "标题也改了"})
    office.post(f"{ticket.get_absolute_url()}judge/", {"agrees": "1", "text": ""})
    assert "已办结" in Client().post(QUERY, ask).content.decode()
    assert "已办结" in office.get("/rectification/reports/?state=assigned").content.decode()


def test_a_refusal_is_told_with_its_reason(lin: User, zhou: Client) -> None:
    zhou.post(FORM, told(page_url="https://elsewhere.example/"))
    report = PublicReport.objects.get()
    assert report.site is None
    office = signed_in(lin)
    assert "不在名录里" in office.get(report.get_absolute_url()).content.decode()
    office.post(f"{report.get_absolute_url()}refuse/", {"reason": "不是政府网站"})
    assert "不是政府网站" in Client().post(QUERY, {"code": report.code}).content.decode()
    again = office.post(f"{report.get_absolute_url()}refuse/", {"reason": "再来"})
    assert again.status_code == 403


def test_who_sent_it_is_not_kept_in_the_clear(lin: User, zhou: Client) -> None:
    zhou.post(FORM, told())
    contact = Contact.objects.get()
    assert PHONE not in contact.sealed
    assert not [entry for entry in Entry.objects.all() if PHONE in str(entry.detail) + entry.label]
    assert "127.0.0.1" not in PublicReport.objects.get().sender


def test_robots_are_told_apart(zhou: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = zhou.post(FORM, told(homepage="https://spam.example/"))
    assert "机器人" in filled.content.decode()
    assert "表单不完整" in zhou.post(FORM, told(stamp="report:forged")).content.decode()
    monkeypatch.setattr(forms, "SOONEST", 3)
    assert "太快" in zhou.post(FORM, told()).content.decode()
    monkeypatch.setattr(signing.time, "time", lambda: 10**9)
    old = forms.stamp()
    monkeypatch.undo()
    assert "打开太久" in zhou.post(FORM, told(stamp=old)).content.decode()
    assert not PublicReport.objects.exists()


def test_one_sender_cannot_flood(zhou: Client) -> None:
    for number in range(5):
        assert zhou.post(FORM, told(text=f"第 {number} 处错")).status_code == 302
    flood = zhou.post(FORM, told())
    assert flood.status_code == 429
    assert "过些时候再提交" in flood.content.decode()
    assert PublicReport.objects.count() == 5
    assert zhou.post(FORM, told(), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_report_sent_twice_is_one_report_but_nothing_new_is_dropped(zhou: Client) -> None:
    for _ in range(2):
        sent = zhou.post(FORM, told(picture=SimpleUploadedFile("错.png", PNG)), follow=True).content.decode()
        assert PublicReport.objects.get().code in sent
    zhou.post(FORM, told(contact_way="13900139000", picture=SimpleUploadedFile("错.png", PNG)))
    zhou.post(FORM, told(picture=SimpleUploadedFile("错.png", PNG + b"1")))
    zhou.post(FORM, told())
    assert PublicReport.objects.count() == 4
    assert zhou.post(FORM, told(), REMOTE_ADDR="192.0.2.7").status_code == 302
    assert PublicReport.objects.count() == 5


def test_codes_cannot_be_guessed_by_the_dozen(zhou: Client) -> None:
    answers = [zhou.post(QUERY, {"code": f"AAAAAAAA{number:02}"}).status_code for number in range(22)]
    assert answers[:20] == [200] * 20
    assert answers[20:] == [429] * 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example/", "这里", "data:text/html,x", ""])
def test_only_pages_are_taken(zhou: Client, url: str) -> None:
    assert zhou.post(FORM, told(page_url=url)).status_code == 422


def test_only_pictures_are_taken(zhou: Client) -> None:
    answer = zhou.post(FORM, told(picture=SimpleUploadedFile("a.png", b"<svg onload=alert(1)>")))
    assert answer.status_code == 422
    assert not PublicReport.objects.exists()


def test_the_entry_of_a_site_names_it(zhou: Client, site: Site) -> None:
    site.code = "4408230001"
    site.save()
    assert site.url in zhou.get(f"{FORM}?site=4408230001").content.decode()
    assert zhou.get(f"{FORM}?site=%00x").status_code == 200


def test_a_channel_is_told_from_its_host(site: Site) -> None:
    other = Organisation.objects.create(name="清江县教育局")
    channel = Site.objects.create(organisation=other, url="https://www.qingjiang.example/jyj/", kind="channel")
    assert site_of("https://www.qingjiang.example/jyj/a.html") == channel
    assert site_of("https://www.qingjiang.example/jyjx/a.html") == site
    assert site_of("https://www.qingjiang.example.evil.example/") is None
    assert site_of("https://[bad/") is None


def test_the_office_is_reminded_of_what_waits(lin: User, zhou: Client) -> None:
    zhou.post(FORM, told())
    for _ in range(2):
        remind(timezone.now() + timedelta(days=10))
    assert [notice.text[-14:] for notice in Notice.objects.filter(user=lin, text__contains="逾期")]
    assert Notice.objects.filter(user=lin).count() == 2
