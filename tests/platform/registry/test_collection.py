"""基本信息填报: a link for each unit, filled in without an account, kept as rows."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.platform.conftest import person, signed_in
from tests.platform.registry.test_information_fields import FULL

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.fill_information import (
    LinkEnded,
    NotComplete,
    save_information,
    submit_information,
)
from govsight.platform.registry.actions.merge_units import merge_units
from govsight.platform.registry.actions.open_collection import open_collection
from govsight.platform.registry.actions.renew_link import renew_link, revoke_link
from govsight.platform.registry.information.fields import GROUPS
from govsight.platform.registry.links import read_token, token_of
from govsight.platform.registry.models import BaseInformation, Collection, CollectionLink, Organisation, SubjectClass

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(county: Organisation) -> Organisation:
    return Organisation.objects.create(name="邻县人民政府")


@pytest.fixture
def collection(lin: User, county: Organisation, others: Organisation) -> Collection:
    now = timezone.now()
    return open_collection(lin, "2026年填报", [county, others], closes_at=now + timedelta(days=7), at=now)


@pytest.fixture
def link(collection: Collection, county: Organisation) -> CollectionLink:
    return collection.links.get(organisation=county)


def way(link: CollectionLink, *more: str) -> str:
    return f"/registry/fill/{token_of(link.pk)}/" + "".join(f"{part}/" for part in more)


def fill_all(client: Client, link: CollectionLink, **instead: str) -> None:
    for group in GROUPS:
        told = {field.id: {**FULL, **instead}[field.id] for field in group.fields}
        assert client.post(way(link, group.id), told).status_code == 302, group.id


def test_a_unit_fills_in_its_form_on_a_phone_without_an_account(link: CollectionLink, lin: User) -> None:
    phone = Client()
    first = phone.get(way(link), follow=True)
    assert first.redirect_chain[-1][0] == way(link, "head")
    assert "清江县人民政府" in first.content.decode()
    fill_all(phone, link)
    assert "核对后提交" in phone.get(way(link) + "check/").content.decode()
    assert BaseInformation.objects.get().submitted_at is None
    assert "已提交" in phone.post(way(link, "check")).content.decode()
    row = BaseInformation.objects.get()
    assert row.answers == FULL
    assert (row.link, row.source) == (link, "127.0.0.1")
    assert row.submitted_at is not None
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["registry.open_collection", "registry.begin_information", "registry.submit_information"]
    page = signed_in(lin).get(f"/registry/collections/{link.collection_id}/").content.decode()
    assert "已提交 1" in page
    assert "未填写 1" in page


def test_what_is_typed_is_kept_at_once_and_told_when_wrong(link: CollectionLink) -> None:
    phone = Client()
    told = {"head_name": "王局长", "head_mobile": "138", "head_email": ""}
    answer = phone.post(way(link, "head"), told, headers={"HX-Request": "true"}).content.decode()
    assert "已自动保存" in answer
    assert "手机号应为 11 位" in answer
    assert "请填写" not in answer
    assert "<html" not in answer
    again = phone.get(way(link, "head")).content.decode()
    assert 'value="王局长"' in again
    assert 'value="138"' in again
    assert BaseInformation.objects.count() == 1


def test_going_on_with_something_wrong_is_refused(link: CollectionLink) -> None:
    page = Client().post(way(link, "head"), {"head_name": "王", "head_mobile": "138"}).content.decode()
    assert "处要改" in page
    assert "请填写职务" in page
    check = Client().post(way(link, "check")).content.decode()
    assert "没有填好" in check
    assert not BaseInformation.objects.exclude(submitted_at=None).exists()


def test_a_correction_is_a_row_of_its_own(link: CollectionLink, lin: User) -> None:
    phone = Client()
    fill_all(phone, link)
    phone.post(way(link, "check"))
    phone.post(way(link, "check"))
    assert BaseInformation.objects.count() == 1
    fill_all(phone, link, head_name="李局长")
    phone.post(way(link, "check"))
    assert [row.head_name for row in BaseInformation.objects.all()] == ["王局长", "李局长"]
    first = BaseInformation.objects.first()
    path = f"/registry/collections/{link.collection_id}/units/{link.organisation_id}/"
    assert "李局长" in signed_in(lin).get(path).content.decode()
    assert "王局长" in signed_in(lin).get(f"{path}?row={first.pk}").content.decode()


def test_a_no_takes_back_what_hung_on_the_yes(link: CollectionLink) -> None:
    now = timezone.now()
    save_information(link, {**FULL, "has_site": "no"}, at=now)
    assert submit_information(link, at=now).site_url == ""


def test_a_link_leads_to_its_own_unit_only(collection: Collection, link: CollectionLink, others: Organisation) -> None:
    other = collection.links.get(organisation=others)
    save_information(link, FULL, at=timezone.now())
    for part in ("head", "contact", "check"):
        page = Client().get(way(other, part)).content.decode()
        assert "王局长" not in page
        assert "清江" not in page
    for token in (f"{link.pk}.x", token_of(link.pk)[:-1], token_of(link.pk).replace(str(link.pk), str(other.pk), 1)):
        answer = Client().get(f"/registry/fill/{token}/head/")
        assert answer.status_code == 404
        assert "链接不完整" in answer.content.decode()
    assert read_token(token_of(link.pk)) == link.pk


@pytest.mark.parametrize("part", [(), ("head",), ("check",)])
def test_a_link_that_ended_says_so(link: CollectionLink, lin: User, part: tuple[str, ...]) -> None:
    now = timezone.now()
    save_information(link, FULL, at=now)
    CollectionLink.objects.update(expires_at=now)
    expired = Client().get(way(link, *part))
    assert expired.status_code == 410
    assert "已过期" in expired.content.decode()
    CollectionLink.objects.update(expires_at=now + timedelta(days=1))
    revoke_link(lin, link, at=now)
    revoked = Client().post(way(link, *part), {})
    assert revoked.status_code == 410
    assert "已被撤销" in revoked.content.decode()
    assert "王局长" not in revoked.content.decode()
    assert Entry.objects.filter(verb="registry.revoke_link").count() == 1


def test_nothing_is_saved_or_handed_in_after_the_end(link: CollectionLink) -> None:
    late = link.expires_at
    with pytest.raises(LinkEnded):
        save_information(link, FULL, at=late)
    with pytest.raises(LinkEnded):
        submit_information(link, at=late)
    with pytest.raises(NotComplete):
        submit_information(link, at=timezone.now())


def test_a_new_link_ends_the_old_one_and_finds_what_was_filled_in(link: CollectionLink, lin: User) -> None:
    client = signed_in(lin)
    save_information(link, FULL, at=timezone.now())
    until = timezone.localdate() + timedelta(days=3)
    client.post(f"/registry/links/{link.pk}/renew/", {"expires_on": until.isoformat()})
    new = CollectionLink.objects.get(organisation=link.organisation, revoked_at=None)
    assert new.pk != link.pk
    assert Client().get(way(link)).status_code == 410
    assert 'value="王局长"' in Client().get(way(new, "head")).content.decode()
    told = client.post(f"/registry/links/{new.pk}/renew/", {"expires_on": "2020-01-01"}, follow=True).content.decode()
    assert "已经过了" in told
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectionLink.objects.create(collection=link.collection, organisation=link.organisation, expires_at=late())


def late() -> object:
    return timezone.now() + timedelta(days=1)


def test_the_office_asks_all_some_or_a_class(lin: User, county: Organisation, others: Organisation) -> None:
    client = signed_in(lin)
    kind = SubjectClass.objects.create(name="县区", code="1")
    Organisation.objects.filter(pk=county.pk).update(subject_class=kind)
    base = {"name": "填报", "closes_on": (timezone.localdate() + timedelta(days=1)).isoformat()}
    for told, number in (
        ({"scope": "all"}, 2), ({"scope": f"class:{kind.pk}"}, 1), ({"scope": "chosen", "units": [others.pk]}, 1),
    ):  # fmt: skip
        assert client.post("/registry/collections/new/", {**base, **told}).status_code == 302
        assert Collection.objects.first().links.count() == number
    assert "没有选中" in client.post("/registry/collections/new/", {**base, "scope": "chosen"}).content.decode()
    past = {**base, "scope": "all", "closes_on": "2020-01-01"}
    assert "已经过了" in client.post("/registry/collections/new/", past).content.decode()


def test_the_code_is_a_picture_of_the_link(link: CollectionLink, lin: User) -> None:
    client = signed_in(lin)
    picture = client.get(f"/registry/links/{link.pk}/qr.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    assert b"<path" in picture.content
    assert b"script" not in picture.content
    page = client.get(f"/registry/collections/{link.collection_id}/units/{link.organisation_id}/").content.decode()
    assert f"http://testserver{way(link)}" in page
    sheet = client.get(f"/registry/collections/{link.collection_id}/sheet/").content.decode()
    assert len(re.findall(r"qr\.svg", sheet)) == 2


def test_what_was_handed_in_comes_as_a_workbook_of_texts(link: CollectionLink, lin: User) -> None:
    save_information(link, {**FULL, "head_name": "=1+1"}, at=timezone.now())
    submit_information(link, at=timezone.now())
    body = signed_in(lin).get(f"/registry/collections/{link.collection_id}/export/").content
    rows = list(openpyxl.load_workbook(io.BytesIO(body)).worksheets[0].iter_rows())
    assert [cell.value for cell in rows[1]][:4] == ["清江县人民政府", "=1+1", "局长", "13800138000"]
    assert {cell.data_type for cell in rows[1] if cell.value is not None} == {"s"}


def test_units_that_are_one_bring_their_answers_together(
    lin: User, collection: Collection, link: CollectionLink, county: Organisation, others: Organisation
) -> None:
    save_information(collection.links.get(organisation=others), FULL, at=timezone.now())
    merge_units(lin, county, others)
    page = signed_in(lin).get(f"/registry/collections/{collection.pk}/units/{county.pk}/").content.decode()
    assert "王局长" in page
    assert collection.links.filter(revoked_at=None).count() == 1


def test_only_the_office_sees_a_round(chen: User, lin: User, link: CollectionLink) -> None:
    round_, unit = link.collection_id, link.organisation_id
    seen = ["collections/", "collections/new/", f"collections/{round_}/", f"collections/{round_}/units/{unit}/",
            f"collections/{round_}/sheet/", f"collections/{round_}/export/", f"links/{link.pk}/qr.svg"]  # fmt: skip
    auditor = person("auditor", Role.AUDITOR, "审计")
    for path in seen:
        assert signed_in(chen).get(f"/registry/{path}").status_code == 403, path
        assert signed_in(auditor).get(f"/registry/{path}").status_code == 403, path
        assert signed_in(lin).get(f"/registry/{path}").status_code == 200, path
        assert Client().get(f"/registry/{path}").status_code == 302, path
    for path in ("revoke", "renew"):
        assert signed_in(chen).post(f"/registry/links/{link.pk}/{path}/").status_code == 403
    with pytest.raises(PermissionDenied):
        renew_link(chen, link, expires_at=link.expires_at, at=timezone.now())


def test_hostile_answers_are_shown_as_text_and_as_no_link(link: CollectionLink, lin: User) -> None:
    hostile = {"head_name": "<script>x</script>", "site_url": "javascript:x", "has_site": "yes"}
    save_information(link, hostile, at=timezone.now())
    pages = [Client().get(way(link, part)).content.decode() for part in ("head", "check")]
    path = f"/registry/collections/{link.collection_id}/units/{link.organisation_id}/"
    for page in [*pages, signed_in(lin).get(path).content.decode()]:
        assert "<script>x" not in page
        assert 'href="javascript' not in page
    assert "&lt;script&gt;x" in pages[0]


def test_the_form_keeps_the_strict_policy_and_is_not_kept_by_browsers(link: CollectionLink) -> None:
    answer = Client().get(way(link, "wechat"))
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    page = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", page)
    assert "noindex" in page
