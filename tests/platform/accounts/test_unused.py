"""Accounts nobody uses are foretold, then disabled (GB/T 22239 8.1.4.2 c), and come back when unlocked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from tests.platform.accounts.cast import Three, really_signed_in, the_three
from tests.platform.conftest import PASSWORD, person, signed_in

from govsight.platform.accounts.actions.disable_unused import Looked, disable_unused
from govsight.platform.accounts.models import Forewarning, Role, SecurityPolicy, User
from govsight.platform.api.models import Token
from govsight.platform.audit.models import Entry
from govsight.platform.jobs import clock
from govsight.platform.jobs.kinds import ticks
from govsight.platform.jobs.worker.ticking import call_due
from govsight.platform.rectification.models import Notice

pytestmark = pytest.mark.django_db

BEGAN = timezone.make_aware(datetime(2026, 3, 2, 9))


@pytest.fixture
def three(db: None) -> Three:
    return the_three()


def _since(*people: User, at: datetime = BEGAN) -> None:
    """They signed in then, and not since."""
    User.objects.filter(pk__in=[one.pk for one in people]).update(date_joined=at, last_login=at)


def _after(days: float) -> datetime:
    return BEGAN + timedelta(days=days)


def _look(days: float) -> Looked:
    return disable_unused(_after(days))


def _names(looked: Looked) -> tuple[list[str], list[str]]:
    return [one.user.username for one in looked.forewarned], [one.username for one in looked.disabled]


def test_it_is_foretold_fourteen_days_ahead_and_done_on_the_ninetieth(chen: User) -> None:
    _since(chen)
    assert _names(_look(75)) == ([], [])
    assert _names(_look(76)) == (["chen"], [])
    assert Forewarning.objects.get().day == date(2026, 5, 31)
    for day in (76, 77, 89):
        assert _names(_look(day)) == ([], []), "said once"
    assert _names(_look(90)) == ([], ["chen"])
    assert _names(_look(91)) == ([], [])
    told = Entry.objects.filter(verb__in=("account.forewarn", "account.disable_unused"))
    assert [(one.verb, one.actor, one.subject) for one in told] == [
        ("account.forewarn", "", f"user:{chen.pk}"),
        ("account.disable_unused", "", f"user:{chen.pk}"),
    ]
    assert told[1].detail["days"] == 90
    refused = Client().post("/account/login/", {"login": "chen", "password": PASSWORD}, follow=True)
    assert not refused.wsgi_request.user.is_authenticated
    assert "很久没有用被自动停用" in refused.content.decode()


def test_the_days_are_those_of_the_calendar_here_whatever_the_hour_of_the_look(chen: User) -> None:
    _since(chen, at=BEGAN + timedelta(hours=14, minutes=59))  # a minute to midnight
    assert _names(disable_unused(timezone.make_aware(datetime(2026, 5, 17, 0, 1)))) == (["chen"], [])
    assert _names(disable_unused(timezone.make_aware(datetime(2026, 5, 30, 23, 59)))) == ([], [])
    assert _names(disable_unused(timezone.make_aware(datetime(2026, 5, 31, 0, 1)))) == ([], ["chen"])


def test_whoever_signs_in_after_the_forewarning_stays_and_is_foretold_anew(chen: User) -> None:
    _since(chen)
    _look(76)
    _since(chen, at=_after(80))
    assert _names(_look(90)) == ([], [])
    assert _names(_look(156)) == (["chen"], [])
    assert _names(_look(170)) == ([], ["chen"])


def test_nobody_is_disabled_without_fourteen_days_of_warning(chen: User) -> None:
    """A rule just chosen, workers that stood still, a clock that went astray for a day."""
    _since(chen)
    assert _names(_look(200)) == (["chen"], [])
    assert _names(_look(213)) == ([], [])
    assert _names(_look(214)) == ([], ["chen"])


def test_a_clock_that_was_ahead_for_a_day_neither_disables_nor_protects(chen: User) -> None:
    _since(chen)
    _look(3650)
    assert _names(_look(76)) == (["chen"], []), "what was foretold in a future that is none does not count"
    assert _names(_look(90)) == ([], ["chen"])


def test_under_the_other_profile_nobody_is(chen: User) -> None:
    _since(chen)
    SecurityPolicy.objects.create(profile="nist")
    assert _names(_look(1000)) == ([], [])
    SecurityPolicy.objects.create(profile="dengbao")
    assert _names(_look(1000)) == (["chen"], [])


def test_the_last_holder_of_a_role_stays_and_of_two_the_one_who_came_later(three: Three, lin: User, chen: User) -> None:
    second = person("qin2", Role.SECURITY, "秦二")
    _since(three.system, three.security, three.auditor, lin, chen, second)
    _since(second, at=_after(-1))
    assert _names(_look(80)) == (["qin2", "qin", "chen"], [])
    assert _names(_look(100)) == ([], ["qin2", "chen"])
    assert set(User.objects.filter(is_active=True).values_list("username", flat=True)) == {"meng", "qin", "shen", "lin"}


def test_the_system_administrator_sees_it_coming_and_undoes_it(three: Three, chen: User) -> None:
    now = timezone.now()
    _since(chen, at=now - timedelta(days=80))
    day = timezone.localdate(disable_unused(now).forewarned[0].at) + timedelta(days=14)
    system, security = signed_in(three.system), signed_in(three.security)
    assert f"{day:%m-%d} 停用" in system.get("/people/").content.decode()
    for page in (system.get(f"/people/{chen.pk}/"), security.get(f"/people/security/{chen.pk}/")):
        assert f"{day:%Y-%m-%d} 起自动停用" in page.content.decode()
    really_signed_in("chen")
    assert "停用" not in system.get("/people/").content.decode(), "whoever signs in is no longer about to go"

    _since(chen, at=now - timedelta(days=90))
    Forewarning.objects.update(at=now - timedelta(days=14), used_at=now - timedelta(days=90), day=timezone.localdate())
    assert [one.username for one in disable_unused(now).disabled] == ["chen"]
    assert not UserSession.objects.filter(user=chen).exists()
    page = system.get(f"/people/{chen.pk}/").content.decode()
    assert "自动停用：90 天没有使用" in page
    assert "命令行" not in page
    assert system.post(f"/people/{chen.pk}/unlock/").status_code == 302
    later = timezone.now()
    assert _names(disable_unused(later)) == ([], []), "the days are counted anew"
    assert _names(disable_unused(later + timedelta(days=76)))[0] == ["chen"]


def test_both_profiles_say_what_happens_to_unused_accounts(three: Three) -> None:
    page = signed_in(three.security).get("/people/security/policy/").content.decode()
    assert "90 天没有使用的账号自动停用，提前 14 天预告" in page
    assert "长期不用的账号不自动停用" in page


def test_a_worker_looks_once_a_day_and_leaves_a_line_and_a_token_in_use_counts(
    lin: User, chen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = person("lin2", Role.OFFICE, "林二")
    _since(lin, chen, second)
    Token.objects.create(
        owner=second, role=second.role, name="大屏", digest="0" * 64, shown="x", last_used_at=_after(75),
        made_at=BEGAN, expires_at=_after(900),
    )  # fmt: skip
    only = {one.name: one for one in ticks() if one.name == "accounts.unused"}
    monkeypatch.setattr("govsight.platform.jobs.kinds._ticks", only)
    for day in range(74, 92):
        for hour in (0, 12):
            at = _after(day + hour / 24)
            monkeypatch.setattr(clock, "now", lambda at=at: at)
            call_due()
    assert set(User.objects.filter(is_active=True).values_list("username", flat=True)) == {"lin2"}
    assert {one.user.username for one in Notice.objects.all()} == {"lin", "chen"}
    assert "2026-05-31 起自动停用" in Notice.objects.get(user=chen).text
