"""Sessions end when idle or old; one sees and ends one's own; a second factor can be made a duty (T-DB-2, T-DB-3)."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from tests.platform.accounts.cast import really_signed_in, the_three
from tests.platform.conftest import PASSWORD

from govsight.platform.accounts.middleware import SEEN, SINCE
from govsight.platform.accounts.models import SecurityPolicy, User
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db


def _let_pass(client: Client, key: str, seconds: float) -> None:
    session = client.session
    session[key] = time.time() - seconds
    session.save()


def test_thirty_minutes_without_a_click_sign_one_out(lin: User) -> None:
    client = really_signed_in("lin")
    _let_pass(client, SEEN, 29 * 60)
    assert client.get("/").status_code == 200
    assert client.session[SEEN] == pytest.approx(time.time(), abs=5)
    _let_pass(client, SEEN, 30 * 60 + 1)
    assert client.get("/").headers["Location"].startswith("/account/login/")
    assert "已自动退出" in client.get("/account/login/").content.decode()
    assert Entry.objects.filter(verb="account.session_over").count() == 1


def test_twelve_hours_sign_one_out_however_busy(lin: User) -> None:
    client = really_signed_in("lin")
    _let_pass(client, SINCE, 12 * 3600 + 1)
    assert client.get("/").status_code == 302


def test_a_request_of_the_same_minute_writes_nothing(lin: User) -> None:
    client = really_signed_in("lin")
    client.get("/")
    before = UserSession.objects.get().last_seen_at
    client.get("/")
    assert UserSession.objects.get().last_seen_at == before
    _let_pass(client, SEEN, 61)
    client.get("/")
    assert UserSession.objects.get().last_seen_at > before


def test_one_ends_ones_other_sessions(lin: User) -> None:
    here, there = really_signed_in("lin"), really_signed_in("lin")
    page = here.get("/account/sessions/").content.decode()
    assert page.count("127.0.0.1") == 2
    here.post("/account/sessions/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_privileged_people_are_reminded_and_from_the_day_on_forced(lin: User, chen: User) -> None:
    three = the_three()
    assert (
        "还没有第二因素"
        in Client().post("/account/login/", {"login": "lin", "password": PASSWORD}, follow=True).content.decode()
    )
    office, unit = really_signed_in("lin"), really_signed_in("chen")
    assert office.get("/").status_code == 200
    today = timezone.localdate()
    SecurityPolicy.objects.create(profile="dengbao", forced_from=today + timedelta(days=1), by=three.security)
    assert office.get("/").status_code == 200
    SecurityPolicy.objects.create(profile="dengbao", forced_from=today, by=three.security)
    assert office.get("/").headers["Location"] == "/account/2fa/"
    assert office.get("/registry/").status_code == 302
    office.post("/account/reauthenticate/", {"password": PASSWORD})
    assert office.get("/account/2fa/totp/activate/").status_code == 200
    assert unit.get("/").status_code == 200
    Authenticator.objects.create(user=lin, type="recovery_codes", data={})
    assert office.get("/").status_code == 302, "recovery codes alone are no second factor"
    Authenticator.objects.create(user=lin, type="totp", data={"secret": "x"})
    assert office.get("/").status_code == 200


def test_a_cleared_second_factor_is_written_down(lin: User) -> None:
    three = the_three()
    Authenticator.objects.create(user=lin, type="totp", data={"secret": "x"})
    three.at_security.post(f"/people/security/{lin.pk}/factor/")
    assert not Authenticator.objects.exists()
    assert Entry.objects.get(verb="account.clear_second_factor").detail == {"kinds": ["totp"]}
