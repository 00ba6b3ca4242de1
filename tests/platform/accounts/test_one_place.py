"""An administrator is signed in at one place: a new sign-in ends the older ones, and says so."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from tests.platform.accounts.cast import really_signed_in, the_three

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["meng", "qin", "shen"])
def test_a_new_sign_in_of_an_administrator_ends_the_older_ones_and_says_so(who: str) -> None:
    the_three()
    old = really_signed_in(who, address="10.0.0.1")
    assert old.get("/").status_code == 200
    assert "结束了" not in old.get("/account/sessions/").content.decode()
    new = really_signed_in(who, address="10.0.0.2")
    assert old.get("/").headers["Location"].startswith("/account/login/")
    assert "在 10.0.0.1 的登录已结束" in new.get("/").content.decode()
    page = new.get("/account/sessions/").content.decode()
    assert "在 10.0.0.2 登录，结束了 10.0.0.1 的登录" in page
    assert "不是您本人登录的" in page
    entry = Entry.objects.get(verb="account.end_older_sessions")
    assert (entry.actor, entry.detail, entry.source) == (who, {"ended": ["10.0.0.1"]}, "10.0.0.2")
    assert UserSession.objects.get().ip == "10.0.0.2"


def test_a_session_that_was_over_already_is_not_said_to_have_been_ended() -> None:
    the_three()
    old = really_signed_in("meng", address="10.0.0.1")
    old.session.flush()
    really_signed_in("meng", address="10.0.0.2")
    assert not Entry.objects.filter(verb="account.end_older_sessions").exists()
    assert UserSession.objects.get().ip == "10.0.0.2"


def test_another_administrators_sessions_stay() -> None:
    the_three()
    meng = really_signed_in("meng")
    really_signed_in("qin")
    assert meng.get("/").status_code == 200


@pytest.mark.parametrize("who", ["lin", "chen"])
def test_everybody_else_may_be_signed_in_at_several_places(lin: User, chen: User, who: str) -> None:
    one, two = really_signed_in(who), really_signed_in(who)
    assert one.get("/").status_code == two.get("/").status_code == 200
    assert "只在一处登录" not in one.get("/account/sessions/").content.decode()
