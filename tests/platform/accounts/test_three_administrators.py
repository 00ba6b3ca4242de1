"""三员: one opens, one grants, one reads; none has another's power, nobody grants himself anything (T-DB-4)."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.platform.accounts.cast import Three, code_on, link_on, really_signed_in, the_three
from tests.platform.conftest import PASSWORD, person, signed_in

from govsight.platform.accounts.models import Petition, Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.models import Membership, Organisation

pytestmark = pytest.mark.django_db
NEW = "Baihe#2026tian"


@pytest.fixture
def three(db: None) -> Three:
    return the_three()


def _verbs() -> list[str]:
    return list(Entry.objects.exclude(verb="account.sign_in").values_list("verb", flat=True))


def _open(three: Three, role: str = Role.UNIT, unit: str = "清江县人民政府") -> str:
    told = {"name": "周编辑", "username": "zhou", "role": role, "unit": unit}
    answer = three.at_system.post("/people/open/", told)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_unit_account_is_opened_and_its_person_sets_the_password(three: Three, county: Organisation) -> None:
    link = link_on(_open(three))
    stranger = Client()
    assert "周编辑" in stranger.get(link).content.decode()
    assert "太短" in stranger.post(link, {"password": "Ab1#", "again": "Ab1#"}).content.decode()
    assert stranger.post(link, {"password": NEW, "again": NEW}).headers["Location"] == "/account/login/"
    assert really_signed_in("zhou", NEW).get("/registry/").status_code == 200
    assert Client().get(link).status_code == 410
    assert Membership.objects.get().organisation == county
    assert _verbs() == ["account.open", "account.hand_link", "account.use_link"]
    assert link not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(("unit", "said"), [("", "要写明在哪个单位"), ("没有的局", "名录里没有")])
def test_a_unit_account_needs_a_unit_that_is_known(three: Three, county: Organisation, unit: str, said: str) -> None:
    assert said in _open(three, unit=unit)
    assert not User.objects.filter(username="zhou").exists()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_a_privileged_account_takes_a_link_from_one_and_a_code_from_another(three: Three, role: str) -> None:
    page = _open(three, role)
    link = link_on(page)
    assert "现在还不能用" in page
    assert Client().get(link).status_code == 410
    petition = Petition.objects.get()
    code = code_on(three.at_security.post(f"/people/petitions/{petition.pk}/", {"granted": "1"}).content.decode())
    told = {"password": NEW, "again": NEW}
    assert Client().post(link, told).status_code == 200
    assert "确认码不对" in Client().post(link, told | {"code": "00000000"}).content.decode()
    assert Client().post(link, told | {"code": code}).status_code == 302
    assert really_signed_in("zhou", NEW).get("/").status_code == 200


def test_five_wrong_codes_end_a_link(three: Three) -> None:
    link = link_on(_open(three, Role.AUDITOR))
    page = three.at_security.post(f"/people/petitions/{Petition.objects.get().pk}/", {"granted": "1"}).content.decode()
    for _ in range(5):
        Client().post(link, {"password": NEW, "again": NEW, "code": "1"})
    assert Client().post(link, {"password": NEW, "again": NEW, "code": code_on(page)}).status_code == 410


def test_a_refused_account_never_opens(three: Three) -> None:
    link = link_on(_open(three, Role.AUDITOR))
    three.at_security.post(f"/people/petitions/{Petition.objects.get().pk}/", {"granted": "0"})
    user = User.objects.get(username="zhou")
    assert Client().get(link).status_code == 410
    assert three.at_system.post(f"/people/{user.pk}/unlock/").status_code == 403
    assert not User.objects.get(username="zhou").is_active


def test_a_role_changes_when_the_security_administrator_agrees_and_not_before(three: Three, chen: User) -> None:
    own = really_signed_in("chen")
    three.at_system.post(f"/people/{chen.pk}/role/", {"role": Role.EXPERT})
    assert User.objects.get(pk=chen.pk).role == Role.UNIT
    petition = Petition.objects.get()
    assert three.at_system.post(f"/people/petitions/{petition.pk}/", {"granted": "1"}).status_code == 403
    three.at_security.post(f"/people/petitions/{petition.pk}/", {"granted": "1"})
    assert User.objects.get(pk=chen.pk).role == Role.EXPERT
    assert not Membership.objects.exists()
    assert own.get("/").status_code == 302, "the sessions of the old role end"
    assert _verbs() == ["account.ask_role", "access.refuse", "account.decide"]
    again = three.at_security.post(f"/people/petitions/{petition.pk}/", {"granted": "0"}, follow=True)
    assert "已经有人处理过" in again.content.decode()


def test_a_link_kept_back_from_before_a_promotion_is_dead(three: Three, chen: User) -> None:
    link = link_on(three.at_system.post(f"/people/{chen.pk}/link/").content.decode())
    assert Client().get(link).status_code == 200
    three.at_system.post(f"/people/{chen.pk}/role/", {"role": Role.AUDITOR})
    three.at_security.post(f"/people/petitions/{Petition.objects.get().pk}/", {"granted": "1"})
    assert Client().get(link).status_code == 410


def test_nobody_does_anything_to_his_own_account(three: Three) -> None:
    person("meng2", Role.SYSTEM, "孟二")
    person("qin2", Role.SECURITY, "秦二")
    own = f"/people/{three.system.pk}/"
    for act, told in (("lock", {"reason": "x"}), ("unlock", {}), ("role", {"role": "office"}), ("link", {})):
        assert three.at_system.post(f"{own}{act}/", told).status_code == 403, act
    for act in ("end", "factor"):
        assert three.at_security.post(f"/people/security/{three.security.pk}/{act}/").status_code == 403
    petition = Petition.objects.create(user=three.security, kind="role", role="office", by=three.system)
    assert three.at_security.post(f"/people/petitions/{petition.pk}/", {"granted": "1"}).status_code == 403
    assert [one.role for one in (three.system, three.security)] == [Role.SYSTEM, Role.SECURITY]


def test_the_last_holder_of_a_role_can_be_neither_locked_nor_moved_away(three: Three, lin: User) -> None:
    for user in (lin, three.security, three.auditor):
        assert three.at_system.post(f"/people/{user.pk}/lock/", {"reason": "试"}).status_code == 403
        assert three.at_system.post(f"/people/{user.pk}/role/", {"role": "expert"}).status_code == 403


def test_a_locked_account_is_out_at_once_and_comes_back_when_unlocked(three: Three, chen: User) -> None:
    own = really_signed_in("chen")
    assert "必填" in three.at_system.post(f"/people/{chen.pk}/lock/", {"reason": ""}).content.decode()
    three.at_system.post(f"/people/{chen.pk}/lock/", {"reason": "调离"})
    assert own.get("/").status_code == 302
    refused = Client().post("/account/login/", {"login": "chen", "password": PASSWORD}, follow=True)
    assert not refused.wsgi_request.user.is_authenticated
    assert three.at_system.post(f"/people/{chen.pk}/link/").status_code == 403
    three.at_system.post(f"/people/{chen.pk}/unlock/")
    assert really_signed_in("chen").get("/").status_code == 200
    page = three.at_system.get(f"/people/{chen.pk}/").content.decode()
    assert "调离" in page
    assert "解锁" in page


def test_a_person_moves_to_another_unit_and_sees_that_one_only(three: Three, chen: User) -> None:
    other = Organisation.objects.create(name="白石县人民政府")
    three.at_system.post(f"/people/{chen.pk}/move/", {"unit": "白石县人民政府"})
    assert signed_in(chen).get(f"/registry/units/{other.pk}/").status_code == 200
    wrong = three.at_system.post(f"/people/{chen.pk}/move/", {"unit": "没有的局"})
    assert wrong.status_code == 422
    assert Membership.objects.get().organisation == other
    assert Entry.objects.get(verb="account.move").detail == {"unit": ["清江县人民政府", "白石县人民政府"]}


def test_the_office_names_the_three_and_the_checklist_goes_away(lin: User) -> None:
    office = signed_in(lin)
    assert "还没有设立三员" in office.get("/").content.decode()
    for role, name in ((Role.SYSTEM, "meng"), (Role.SECURITY, "qin"), (Role.AUDITOR, "shen")):
        page = office.post("/people/administrators/", {"role": role, "name": name, "username": name})
        link = link_on(page.content.decode())
        assert Client().post(link, {"password": NEW, "again": NEW}).status_code == 302
        assert really_signed_in(name, NEW).get("/").status_code == 200
    assert "还没有设立三员" not in office.get("/").content.decode()
    again = office.post("/people/administrators/", {"role": Role.SYSTEM, "name": "x", "username": "x"})
    assert again.status_code == 403
    told = {"role": Role.OFFICE, "name": "x", "username": "x"}
    assert office.post("/people/administrators/", told).status_code == 200
    assert not User.objects.filter(username="x").exists()


def test_the_only_security_administrators_lost_password_is_granted_by_the_office(three: Three, lin: User) -> None:
    link = link_on(three.at_system.post(f"/people/{three.security.pk}/link/").content.decode())
    petition = Petition.objects.get()
    assert "秦工" in signed_in(lin).get("/people/petitions/").content.decode()
    code = code_on(signed_in(lin).post(f"/people/petitions/{petition.pk}/", {"granted": "1"}).content.decode())
    assert Client().post(link, {"password": NEW, "again": NEW, "code": code}).status_code == 302
    assert really_signed_in("qin", NEW).get("/people/security/").status_code == 200


def test_the_office_decides_nothing_else(three: Three, lin: User, chen: User) -> None:
    three.at_system.post(f"/people/{chen.pk}/role/", {"role": Role.OFFICE})
    assert "陈编辑" not in signed_in(lin).get("/people/petitions/").content.decode()
    petition = Petition.objects.get()
    assert signed_in(lin).post(f"/people/petitions/{petition.pk}/", {"granted": "1"}).status_code == 403


def test_the_security_administrator_sees_sessions_and_ends_them(three: Three, chen: User) -> None:
    one, two = really_signed_in("chen", address="10.0.0.1"), really_signed_in("chen", address="10.0.0.2")
    page = three.at_security.get(f"/people/security/{chen.pk}/").content.decode()
    assert "10.0.0.1" in page
    assert "10.0.0.2" in page
    from allauth.usersessions.models import UserSession

    first = UserSession.objects.get(ip="10.0.0.1")
    three.at_security.post(f"/people/security/{chen.pk}/end/", {"session": first.pk})
    assert one.get("/", REMOTE_ADDR="10.0.0.1").status_code == 302
    assert two.get("/", REMOTE_ADDR="10.0.0.2").status_code == 200
    three.at_security.post(f"/people/security/{chen.pk}/end/")
    assert two.get("/", REMOTE_ADDR="10.0.0.2").status_code == 302
    assert Entry.objects.filter(verb="account.end_sessions", actor="qin").count() == 2


def test_lists_ask_the_database_no_more_for_more_people(three: Three, django_assert_max_num_queries: object) -> None:
    for number in range(30):
        person(f"p{number:02}", Role.EXPERT, f"专家{number}")
    for client, path in ((three.at_system, "/people/"), (three.at_security, "/people/security/")):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert "专家29" in client.get(path).content.decode()
