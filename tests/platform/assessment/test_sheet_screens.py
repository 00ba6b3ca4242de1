"""Filling in, signing and sending back, through the screens: with the script's requests and without any script."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.platform.assessment.conftest import go_to
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.attach import attach, attach_link
from govsight.platform.assessment.actions.open_stage import close_stage
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.sign import sign
from govsight.platform.assessment.models import Campaign, Sheet, SheetExhibit, SheetField, Stage
from govsight.platform.assessment.saving import Change
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.files import Handed
from govsight.platform.registry.models import Membership

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30
LINK = "https://www.unit1.example/"


@pytest.fixture
def sheet(campaign: Campaign) -> Sheet:
    """Chen's self-assessment."""
    return Sheet.objects.get(campaign=campaign, kind=Sheet.SELF, subject__key="s001")


@pytest.fixture
def cross(campaign: Campaign, lin: User) -> Sheet:
    """What Mai's unit fills in about Chen's; the stage of peers is open."""
    go_to(campaign, Stage.CROSS, lin)
    subjects = {one.key: one for one in campaign.subjects.all()}
    return Sheet.objects.create(
        campaign=campaign, kind=Sheet.CROSS, subject=subjects["s001"], assessor=subjects["s002"], code="甲"
    )


def at(sheet: Sheet, more: str = "") -> str:
    return f"/assessments/sheets/{sheet.pk}/{more}"


def autosave(client: Client, sheet: Sheet, *changes: tuple[str, str, str, int]) -> Any:
    told = [dict(zip(("item", "what", "value", "version"), one, strict=True)) for one in changes]
    return client.post(at(sheet, "save/"), json.dumps({"changes": told}), content_type="application/json")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def form_data(html: str) -> dict[str, str]:
    """What a browser without scripts would post of the page as it is."""
    data = {}
    for tag in re.findall(r"<input\b[^>]*>", html):
        name, kind = re.search(r'\bname="([^"]+)"', tag), re.search(r'\btype="([^"]+)"', tag)
        if name and (kind is None or kind[1] in ("hidden", "text")):
            value = re.search(r'\bvalue="([^"]*)"', tag)
            data[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>\n?([^<]*)</textarea>', html):
        data[unescape(name)] = unescape(value).replace("\n", "\r\n")
    return data


def values(sheet: Sheet) -> dict[tuple[str, str], str]:
    return {(row.item, row.what): row.value for row in SheetField.objects.filter(sheet=sheet)}


def fill(sheet: Sheet, by: User) -> None:
    fields = form_of(sheet).fields
    now = timezone.now()
    save_fields(sheet, [Change(one.item, "points", str(one.high), 0) for one in fields], by=by, now=now)
    save_fields(sheet, [Change(one.item, "note", "见网站", 0) for one in fields], by=by, now=now)


def test_the_screen_shows_every_item_with_its_clauses_in_the_groups_of_the_plan(sheet: Sheet, chen: User) -> None:
    html = page(signed_in(chen), at(sheet))
    assert html.count("data-points ") == 46
    for field in form_of(sheet).fields:
        assert f'id="i-{field.item}"' in html
        assert all(escape(words) in html for _, words in field.clauses)
        assert all(escape(name) in html for name in field.groups)
    assert 'id="total">0' in html


def test_the_script_saves_and_is_told_versions_total_and_progress(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    told = autosave(client, sheet, ("h.available", "points", "4.5", 0), ("h.available", "note", "好", 0)).json()
    assert told["saved"] == {"points:h.available": 1, "note:h.available": 1}
    assert (told["total"], told["answered"], told["of"]) == ("4.5", 1, 46)
    assert 'value="4.5"' in page(client, at(sheet))


def test_a_conflict_is_told_with_who_when_and_what(sheet: Sheet, chen: User) -> None:
    hu = person("hu", Role.UNIT, "胡同事")
    Membership.objects.create(user=hu, organisation=sheet.subject.unit)
    autosave(signed_in(chen), sheet, ("h.available", "points", "4", 0))
    told = autosave(signed_in(hu), sheet, ("h.available", "points", "3", 0)).json()
    conflict = told["conflicts"]["points:h.available"]
    assert (conflict["value"], conflict["version"], conflict["by"]) == ("4", 1, "陈编辑")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", conflict["at"])
    assert values(sheet)["h.available", "points"] == "4"


def test_faults_are_told_beside_the_field(sheet: Sheet, chen: User) -> None:
    told = autosave(signed_in(chen), sheet, ("h.available", "points", "9", 0), ("nowhere", "points", "1", 0)).json()
    assert "最高 5 分" in told["faults"]["points:h.available"]
    assert "points:nowhere" in told["faults"]


BROKEN = (
    "", "[]", "{", '{"changes": 3}', '{"changes": [1]}', '{"changes": [{"item": "a"}]}',
    '{"changes": [{"item":"a","what":"points","value":"1","version":"x"}]}',
    '{"changes": [{"item":"a","what":"points","value":"1","version":1e999}]}', "[" * 100_000,
)  # fmt: skip


@pytest.mark.parametrize("body", BROKEN)
def test_what_is_no_request_of_ours_is_refused_and_breaks_nothing(sheet: Sheet, chen: User, body: str) -> None:
    answer = signed_in(chen).post(at(sheet, "save/"), body, content_type="application/json")
    assert answer.status_code == 400
    assert "格式" in answer.json()["refused"]


def test_too_many_changes_at_once_are_refused(sheet: Sheet, chen: User) -> None:
    answer = autosave(signed_in(chen), sheet, *[(f"i{n}", "points", "1", 0) for n in range(3001)])
    assert answer.status_code == 400


def test_a_request_without_its_token_saves_nothing(sheet: Sheet, chen: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(chen, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert autosave(client, sheet, ("h.available", "points", "4", 0)).status_code == 403
    assert not SheetField.objects.exists()


def test_somebody_signed_out_is_sent_to_sign_in_and_nothing_is_saved(sheet: Sheet) -> None:
    answer = autosave(Client(), sheet, ("h.available", "points", "4", 0))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_after_the_stage_the_reason_is_told_and_logged(sheet: Sheet, chen: User, lin: User) -> None:
    client = signed_in(chen)
    close_stage(sheet.campaign.stages.get(kind=Stage.SELF), by=lin, now=timezone.now())
    answer = autosave(client, sheet, ("h.available", "points", "4", 0))
    assert answer.status_code == 403
    assert "已经结束" in answer.json()["refused"]
    assert Entry.objects.filter(verb="access.refuse", done=False).count() == 1
    html = page(client, at(sheet))
    assert "已经结束" in html
    assert "data-open" not in html
    assert "sheet.js" in html  # what was typed and not saved is offered for copying


def test_sheets_of_others_are_not_there(sheet: Sheet, cross: Sheet, mai: User, wu: User, chen: User) -> None:
    theirs = ((wu, sheet), (mai, sheet), (chen, cross))
    exhibit = SheetExhibit.objects.create(
        sheet=sheet, item="h.available", kind="upload", name="a.png", digest="a" * 64, by=chen, at=timezone.now()
    )
    others = [person(role, role, role) for role in (Role.EXPERT, Role.REVIEWER, Role.SYSTEM, Role.AUDITOR)]
    for user, one in (*theirs, *((user, sheet) for user in others)):
        client = signed_in(user)
        client.raise_request_exception = False
        for more in ("", "sign/"):
            assert client.get(at(one, more), follow=False).status_code in (404, 302)
        assert autosave(client, one, ("h.available", "points", "4", 0)).status_code in (404, 302)
        assert client.post(at(one), {"points:h.available": "4"}).status_code in (404, 302)
        assert client.post(at(one, "exhibits/"), {"item": "h.available", "link": LINK}).status_code in (404, 302)
        if one == sheet:
            assert client.get(f"/assessments/exhibits/{exhibit.pk}/").status_code in (404, 302)
            assert client.post(f"/assessments/exhibits/{exhibit.pk}/remove/").status_code in (404, 302)
    assert not SheetField.objects.exists()
    assert SheetExhibit.objects.filter(removed_at__isnull=True).count() == 1


def test_the_organiser_reads_and_does_not_write(sheet: Sheet, lin: User, chen: User) -> None:
    autosave(signed_in(chen), sheet, ("h.available", "points", "4", 0))
    client = signed_in(lin)
    html = page(client, at(sheet))
    assert "4 分" in html
    assert "data-save-now" not in html
    assert autosave(client, sheet, ("h.available", "points", "1", 1)).status_code == 403
    assert client.get(at(sheet, "sign/")).status_code == 403


def test_a_sheet_of_peers_shows_neither_the_self_assessment_nor_who_else_assesses(
    sheet: Sheet, cross: Sheet, mai: User, campaign: Campaign, chen: User
) -> None:
    third = campaign.subjects.get(key="s003")
    other = Sheet.objects.create(campaign=campaign, kind=Sheet.CROSS, subject=sheet.subject, assessor=third, code="乙")
    SheetField.objects.create(
        sheet=sheet, item="h.available", what="points", value="4.321", saved_by=chen, saved_at=timezone.now()
    )
    SheetField.objects.create(
        sheet=other, item="h.available", what="note", value="别人的意见", saved_by=chen, saved_at=timezone.now()
    )
    html = page(signed_in(mai), at(cross))
    for secret in ("4.321", "别人的意见", third.name, "陈编辑", "乙"):
        assert secret not in html


def test_once_published_the_unit_reads_the_sheet_and_not_who_filled_it_in(
    cross: Sheet, mai: User, chen: User, campaign: Campaign
) -> None:
    fill(cross, mai)
    sign(cross, by=mai, now=timezone.now())
    client = signed_in(chen)
    assert client.get(at(cross)).status_code == 404
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=timezone.now())
    html = page(client, at(cross))
    assert "甲" in html
    assert "麦评估" not in html
    assert cross.assessor is not None
    assert cross.assessor.name not in html


def test_a_unit_with_several_people_is_one_unit(sheet: Sheet, cross: Sheet, mai: User, chen: User) -> None:
    for number in range(3):
        colleague = person(f"c{number}", Role.UNIT, f"同事{number}")
        Membership.objects.create(user=colleague, organisation=sheet.subject.unit)
    assert autosave(signed_in(mai), cross, ("h.available", "points", "4", 0)).status_code == 200
    assert "4" in page(signed_in(mai), at(cross))
    assert page(signed_in(chen), at(sheet))


def test_without_a_script_the_whole_form_is_kept_and_only_what_changed(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    autosave(client, sheet, ("h.updated", "note", "一\n二", 0))
    data = form_data(page(client, at(sheet)))
    assert data["note:h.updated"] == "一\r\n二"
    data |= {"points:h.available": "４.５", "note:h.adverts": "没有广告"}
    answer = client.post(at(sheet), data, follow=True)
    assert "已保存" in answer.content.decode()
    assert values(sheet) == {
        ("h.updated", "note"): "一\n二", ("h.available", "points"): "４.５", ("h.adverts", "note"): "没有广告"
    }  # fmt: skip
    assert SheetField.objects.get(item="h.updated").version == 1


def test_without_a_script_a_stale_page_overwrites_nobody(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    stale = form_data(page(client, at(sheet)))
    autosave(client, sheet, ("h.available", "points", "4", 0), ("h.updated", "points", "3", 0))
    answer = client.post(at(sheet), stale | {"points:h.available": "2"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "已改为“4”，您填写的是“2”" in html
    assert values(sheet) == {("h.available", "points"): "4", ("h.updated", "points"): "3"}
    again = form_data(html)
    assert again["points:h.available"] == "2"
    assert client.post(at(sheet), again | {"take:points:h.available": "theirs"}).status_code == 302
    assert values(sheet)["h.available", "points"] == "4"
    assert client.post(at(sheet), again | {"take:points:h.available": "mine"}).status_code == 302
    assert values(sheet) == {("h.available", "points"): "2", ("h.updated", "points"): "3"}


def test_without_a_script_files_and_links_go_with_the_form(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    data: dict[str, Any] = form_data(page(client, at(sheet)))
    data |= {"file:h.available": SimpleUploadedFile("截图.png", PNG), "link:h.updated": LINK, "at": "h.updated"}
    answer = client.post(at(sheet), data)
    assert answer["Location"] == at(sheet, "#i-h.updated")
    assert list(sheet.exhibits.values_list("item", "kind")) == [("h.available", "upload"), ("h.updated", "link")]
    gone = sheet.exhibits.get(item="h.updated")
    client.post(at(sheet), form_data(page(client, at(sheet))) | {"remove": str(gone.pk)})
    assert list(sheet.exhibits.filter(removed_at=None).values_list("item", flat=True)) == ["h.available"]


def test_without_a_script_a_bad_file_is_told_and_the_rest_is_kept(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    data: dict[str, Any] = form_data(page(client, at(sheet)))
    data |= {"file:h.available": SimpleUploadedFile("a.pdf", b"<html>"), "points:h.available": "4"}
    answer = client.post(at(sheet), data)
    assert answer.status_code == 409
    assert "内容不是" in answer.content.decode()
    assert values(sheet) == {("h.available", "points"): "4"}


def test_without_a_script_what_was_typed_too_late_stays_on_the_page(sheet: Sheet, chen: User, lin: User) -> None:
    client = signed_in(chen)
    data = form_data(page(client, at(sheet))) | {"note:h.available": "一大段来不及保存的话"}
    close_stage(sheet.campaign.stages.get(kind=Stage.SELF), by=lin, now=timezone.now())
    answer = client.post(at(sheet), data)
    assert answer.status_code == 403
    assert "一大段来不及保存的话" in answer.content.decode()
    assert not SheetField.objects.exists()


def test_a_note_too_long_stays_on_the_page_and_is_told(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    data = form_data(page(client, at(sheet))) | {"note:h.available": "长" * 4001, "points:h.updated": "3"}
    answer = client.post(at(sheet), data)
    assert answer.status_code == 409
    assert "不能超过 4000 字" in answer.content.decode()
    assert values(sheet) == {("h.updated", "points"): "3"}


def test_faults_are_listed_with_a_jump_and_shown_beside_the_fields(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    autosave(client, sheet, ("h.available", "points", "9", 0))
    html = page(client, at(sheet, "sign/"))
    assert f'href="{at(sheet)}?check=1#p-h.available"' in html
    assert "确认签署" not in html
    beside = page(client, f"{at(sheet)}?check=1")
    assert 'id="p-h.available"' in beside
    assert beside.count("还没有打分") == 45
    answer = client.post(at(sheet, "sign/"), follow=True)
    assert "不能签署" in answer.content.decode()
    sheet.refresh_from_db()
    assert sheet.signed_at is None


def test_signed_it_is_read_only_and_shows_its_digest(sheet: Sheet, chen: User, lin: User) -> None:
    client = signed_in(chen)
    fill(sheet, chen)
    assert "不影响签署" in page(client, at(sheet, "sign/"))
    html = client.post(at(sheet, "sign/"), follow=True).content.decode()
    sheet.refresh_from_db()
    assert len(sheet.digest) == 64
    assert sheet.digest in html
    assert "<textarea" not in html
    assert "data-open" not in html
    assert autosave(client, sheet, ("h.available", "points", "1", 1)).status_code == 403
    assert client.get(at(sheet, "sign/"))["Location"] == at(sheet)
    back = signed_in(lin)
    assert "退回修改" in page(back, at(sheet))
    assert signed_in(chen).post(at(sheet, "back/"), {"why": "改"}).status_code == 403
    assert back.post(at(sheet, "back/"), {"why": ""}).status_code == 403
    assert back.post(at(sheet, "back/"), {"why": "请补材料"}).status_code == 302
    assert "data-open" in page(client, at(sheet))


def test_exhibits_by_script_are_answered_with_the_list(sheet: Sheet, chen: User) -> None:
    client = signed_in(chen)
    sent = {"item": "h.available", "file": SimpleUploadedFile("截图1.png", PNG), "shot": "1"}
    html = client.post(at(sheet, "exhibits/"), sent).content.decode()
    assert "截图1.png" in html
    made = sheet.exhibits.get()
    assert made.kind == "shot"
    answer = client.get(f"/assessments/exhibits/{made.pk}/")
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    html = client.post(
        at(sheet, "exhibits/"), {"item": "h.available", "link": "https://x.example/<b>"}
    ).content.decode()
    assert "<b>" not in html
    answer = client.post(f"/assessments/exhibits/{made.pk}/remove/")
    assert "截图1.png" not in answer.content.decode()
    assert client.get(f"/assessments/exhibits/{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", b"<svg onload=alert(1)>"), ("a.png", b"GIF89a<script>"), ("a.pdf", b"<html>"), ("a.png", b""),
     ("../../etc/passwd", b"root"), ("a.docx", b"PK\x03\x04broken"), ("a.jpg", PNG)],
)  # fmt: skip
def test_hostile_files_are_refused(sheet: Sheet, chen: User, name: str, content: bytes) -> None:
    sent = {"item": "h.available", "file": SimpleUploadedFile(name, content)}
    answer = signed_in(chen).post(at(sheet, "exhibits/"), sent)
    assert answer.status_code in (403, 422)
    assert answer.json()["refused"]
    assert not sheet.exhibits.exists()


def test_exhibits_of_another_sheet_are_out_of_reach(sheet: Sheet, cross: Sheet, chen: User, mai: User) -> None:
    now = timezone.now()
    theirs = attach_link(cross, "h.available", "", LINK, by=mai, now=now)
    upload = attach(cross, "h.available", Handed("秘密.png", "png", PNG), by=mai, now=now)
    client = signed_in(chen)
    for one in (theirs, upload):
        assert client.get(f"/assessments/exhibits/{one.pk}/").status_code == 404
        assert client.post(f"/assessments/exhibits/{one.pk}/remove/").status_code == 404
    mais = signed_in(mai)
    assert mais.get(f"/assessments/exhibits/{theirs.pk}/").status_code == 404  # a link is no file
    foreign = SheetExhibit.objects.create(sheet=sheet, item="h.available", kind="link", name="x", by=chen, at=now)
    assert mais.post(at(cross), {"remove": str(foreign.pk)}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.removed_at is None


def test_what_was_typed_is_never_markup(sheet: Sheet, chen: User, lin: User) -> None:
    bad = '"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>'
    client = signed_in(chen)
    autosave(client, sheet, ("h.available", "note", bad, 0), ("h.available", "points", '"><b>', 0))
    attach(sheet, "h.available", Handed('<i>"x.png', "png", PNG), by=chen, now=timezone.now())
    for user in (chen, lin):
        html = page(signed_in(user), at(sheet))
        for markup in ("<img src=x", "<script>alert", "<b>", "<i>"):
            assert markup not in html


def test_the_screen_asks_the_same_number_of_questions_however_much_is_filled_in(
    sheet: Sheet, chen: User, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(chen)
    page(client, at(sheet))
    fill(sheet, chen)
    with django_assert_max_num_queries(25):
        page(client, at(sheet))
    with django_assert_max_num_queries(25):
        autosave(client, sheet, ("h.available", "points", "1", 1))
