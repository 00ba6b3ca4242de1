"""Password rules by profile, expiry, lockouts (T-DB-1, T-DB-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.platform.accounts.cast import Three, really_signed_in, the_three
from tests.platform.conftest import PASSWORD, signed_in

from govsight.platform.accounts.lockouts import lockouts
from govsight.platform.accounts.models import Attempt, SecurityPolicy, UsedPassword, User
from govsight.platform.accounts.passwords import is_expired
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db: None) -> Three:
    return the_three()


def _takes(password: str, user: User) -> bool:
    try:
        validate_password(password, user)
    except ValidationError:
        return False
    return True


def _choose(three: Three, profile: str, forced_from: str = "") -> None:
    told = {"profile": profile, "forced_from": forced_from}
    assert three.at_security.post("/people/security/policy/", told).status_code == 302


@pytest.mark.parametrize(
    ("password", "dengbao", "nist"),
    [
        ("Qing#2026", True, False),
        ("Qj#26x8", False, False),
        ("qingjiang2026", False, False),
        ("QINGJIANG#2026", True, False),
        ("wan li da hao he shan qing", False, True),
        ("清江水利局二零二六年夏天值班表", False, True),
        ("passwordpassword", False, True),
        ("Password123!", True, False),
        ("12345678910", False, False),
        ("my-Chen-2026#x-river", False, False),
        ("清江编辑#2026aB-river", False, False),
    ],
)
def test_each_profile_takes_what_it_should(three: Three, chen: User, password: str, dengbao: bool, nist: bool) -> None:
    chen.name = "清江编辑"
    assert _takes(password, chen) is dengbao
    _choose(three, "nist")
    assert _takes(password, chen) is nist


def test_nist_asks_for_eight_when_there_is_a_second_factor(three: Three, chen: User) -> None:
    _choose(three, "nist")
    assert not _takes("shuijian", chen)
    Authenticator.objects.create(user=chen, type="totp", data={"secret": "x"})
    assert _takes("shuijian", chen)


def test_the_last_five_passwords_do_not_come_again_and_the_sixth_may(chen: User) -> None:
    used = [f"Gov#2026desk{number}" for number in range(6)]
    for one in used:
        chen.set_password(one)
        chen.save()
    assert not any(_takes(one, chen) for one in used[1:])
    assert _takes(used[0], chen)


def test_changing_the_password_is_refused_for_a_used_one_and_ends_the_other_sessions(chen: User) -> None:
    here, there = really_signed_in("chen"), really_signed_in("chen")
    told = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "用过的密码" in here.post("/account/password/change/", told).content.decode()
    told |= {"password1": "Xin#2026mima", "password2": "Xin#2026mima"}
    assert here.post("/account/password/change/", told).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert Entry.objects.filter(verb="account.change_password").count() == 1


def test_after_ninety_days_one_is_led_to_change_it_and_nowhere_else(three: Three, chen: User) -> None:
    User.objects.filter(pk=chen.pk).update(date_joined=timezone.now() - timedelta(days=89, hours=23))
    client = really_signed_in("chen")
    assert client.get("/").status_code == 200
    User.objects.filter(pk=chen.pk).update(date_joined=timezone.now() - timedelta(days=91))
    for path in ("/", "/registry/", "/people/"):
        assert client.get(path).headers["Location"] == "/account/password/change/"
    assert "密码已到期" in client.get("/", follow=True).content.decode()
    told = {"oldpassword": PASSWORD, "password1": "Xin#2026mima", "password2": "Xin#2026mima"}
    client.post("/account/password/change/", told)
    assert client.get("/").status_code == 200
    UsedPassword.objects.update(at=timezone.now() - timedelta(days=90))
    assert client.get("/").status_code == 302
    _choose(three, "nist")
    assert client.get("/").status_code == 200, "nothing expires there"


def test_the_choice_is_a_dated_row_written_down(three: Three) -> None:
    assert str(SecurityPolicy.current()) == "等保三级"
    _choose(three, "nist", "2027-01-01")
    row = SecurityPolicy.objects.get()
    assert (row.profile, str(row.forced_from), row.by) == ("nist", "2027-01-01", three.security)
    detail = Entry.objects.get(verb="account.choose_policy").detail
    assert detail == {"profile": ["dengbao", "nist"], "forced_from": [None, "2027-01-01"]}
    assert "NIST" in three.at_security.get("/people/security/policy/").content.decode()


def _try(name: str, password: str, address: str = "127.0.0.1") -> bool:
    client = Client(REMOTE_ADDR=address)
    return client.post("/account/login/", {"login": name, "password": password}).status_code == 302


def test_five_wrong_passwords_wait_a_quarter_of_an_hour_from_the_last(three: Three, chen: User) -> None:
    for _ in range(4):
        assert not _try("chen", "wrong")
    assert _try("chen", PASSWORD)
    for _ in range(5):
        assert not _try("Chen", "wrong")
    assert not _try("chen", PASSWORD)
    assert Entry.objects.filter(verb="account.lockout", label="chen").count() == 1
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=14))
    assert not _try("chen", PASSWORD)
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))
    assert _try("chen", PASSWORD)


def test_a_stranger_locks_himself_out_and_not_the_official(three: Three, chen: User) -> None:
    for _ in range(12):
        assert not _try("chen", "wrong", "203.0.113.9")
    assert _try("chen", PASSWORD, "10.0.0.7")


def test_many_strangers_together_lock_the_account_and_one_stranger_his_address(three: Three, chen: User) -> None:
    for number in range(4):
        for _ in range(5):
            _try("chen", "wrong", f"203.0.113.{number}")
    assert not _try("chen", PASSWORD, "10.0.0.7")
    for number in range(30):
        Attempt.objects.create(username=f"u{number}", source="198.51.100.1", done=False)
    assert not _try("qin", PASSWORD, "198.51.100.1")
    assert {(one.username, one.source) for one in lockouts(timezone.now(), source="10.0.0.7")} == {("chen", "")}


def test_the_security_administrator_sees_a_lockout_and_lifts_it(three: Three, chen: User) -> None:
    for _ in range(5):
        _try("chen", "wrong")
    assert "chen" in three.at_security.get("/people/security/lockouts/").content.decode()
    three.at_security.post("/people/security/lockouts/", {"username": "chen"})
    assert "没有人被限制" in three.at_security.get("/people/security/lockouts/").content.decode()
    assert _try("chen", PASSWORD)


def test_a_forged_forwarded_address_neither_evades_nor_poisons(three: Three, chen: User) -> None:
    for number in range(6):
        told = {"login": "chen", "password": "wrong"}
        Client().post("/account/login/", told, headers={"X-Forwarded-For": f"10.9.8.{number}"})
    assert not _try("chen", PASSWORD)
    assert _try("chen", PASSWORD, "10.9.8.1")


def test_one_without_a_password_never_expires(chen: User) -> None:
    chen.set_unusable_password()
    chen.save()
    User.objects.filter(pk=chen.pk).update(date_joined=timezone.now() - timedelta(days=400))
    assert not is_expired(chen)
    assert signed_in(chen).get("/").status_code == 200
