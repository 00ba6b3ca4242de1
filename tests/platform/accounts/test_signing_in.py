"""Signing in, failing to, and the first account."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from tests.platform.conftest import PASSWORD, person, signed_in

from govsight.platform.accounts.actions.first_office import first_token
from govsight.platform.accounts.actions.open_account import open_account
from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db


def _sign_in(client: Client, name: str, password: str) -> int:
    return client.post("/account/login/", {"login": name, "password": password}).status_code


def test_lin_signs_in_and_out_and_both_are_written_down(lin: User) -> None:
    client = Client()
    assert _sign_in(client, "lin", PASSWORD) == 302
    assert client.get("/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/").headers["Location"].startswith("/account/login/")
    assert list(Entry.objects.values_list("verb", "actor", "done", "source")) == [
        ("account.sign_in", "lin", True, "127.0.0.1"),
        ("account.sign_out", "lin", True, "127.0.0.1"),
    ]


def test_a_wrong_password_is_refused_and_written_down(lin: User) -> None:
    client = Client()
    assert _sign_in(client, "lin", "wrong") == 200
    assert client.get("/").status_code == 302
    entry = Entry.objects.get()
    assert (entry.verb, entry.label, entry.done) == ("account.sign_in", "lin", False)


def test_after_five_wrong_passwords_even_the_right_one_waits(lin: User) -> None:
    client = Client()
    for _ in range(5):
        _sign_in(client, "lin", "wrong")
    assert _sign_in(client, "lin", PASSWORD) == 200
    assert client.get("/").status_code == 302


def test_nobody_signs_up_or_resets_a_password_by_mail() -> None:
    for path in ("signup", "password/reset", "email"):
        assert Client().get(f"/account/{path}/").status_code == 404


@pytest.mark.parametrize(
    "password",
    ["", "Ab1#", "alllowercase", "ALLUPPER123", "12345678901", "Password123", "chen#CHEN1", "abcdefgh1"],
)
def test_a_weak_password_opens_no_account(password: str, db: None) -> None:
    with pytest.raises(ValidationError):
        open_account("chen#CHEN", Role.UNIT, password)
    assert not User.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.SYSTEM])
def test_only_a_system_administrator_opens_accounts(role: str) -> None:
    with pytest.raises(ValidationError, match="系统管理员"):
        open_account("neu", Role.UNIT, PASSWORD, by=person("someone", role, "某人"))
    assert open_account("neu", Role.UNIT, PASSWORD, by=person("sys", Role.SYSTEM, "系统员")).role == Role.UNIT


def test_the_first_link_makes_the_office_and_works_once() -> None:
    client, address = Client(), f"/start/{first_token()}/"
    told = {"name": "林主任", "username": "lin", "password": PASSWORD, "again": PASSWORD}
    assert client.post(address, told | {"again": "other"}).status_code == 200
    assert "太短" in client.post(address, told | {"password": "Ab1#", "again": "Ab1#"}).content.decode()
    assert client.post(address, told).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert User.objects.get().role == Role.OFFICE
    assert Client().get(address).status_code == 410
    assert Client().post(address, told | {"username": "mallory"}).status_code == 410
    assert User.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "ImZpcnN0Ig:1xUz:forged", "%00"])
def test_a_forged_first_link_is_gone(token: str) -> None:
    assert Client().get(f"/start/{token}/").status_code == 410


def test_pages_of_ones_own_account_open(lin: User) -> None:
    client = signed_in(lin)
    for path in ("password/change", "2fa", "sessions"):
        answer = client.get(f"/account/{path}/")
        assert answer.status_code in (200, 302), path
