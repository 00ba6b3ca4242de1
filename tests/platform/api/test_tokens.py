"""Who gets in with a token, for what, and until when."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.platform.api.conftest import caller, token
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.api import refusals
from govsight.platform.api.models import RefusedTry, Token
from govsight.platform.audit.models import Entry
from govsight.platform.registry.models import Membership, Organisation, Site


def test_a_token_is_shown_once_works_and_is_worth_nothing_after_it_is_revoked(lin: User, site: Site) -> None:
    desk = signed_in(lin)
    made = desk.post("/interface/tokens/new/", {"name": "大屏", "scopes": ["read:registry"], "days": "90"})
    secret = re.search(r"gst_[\w-]{43}", made.content.decode())
    assert secret
    call = caller(secret[0])
    assert call("/api/sites").json()["items"][0]["name"] == "清江县政府网"
    listed = desk.get("/interface/").content.decode()
    assert "大屏" in listed
    assert secret[0] not in listed
    row = Token.objects.get()
    assert secret[0] not in str(row.__dict__)
    assert row.last_used_at is not None
    desk.post(f"/interface/tokens/{row.pk}/revoke/")
    again = call("/api/sites")
    assert again.status_code == 401
    assert again.json()["error"]["what"] == "令牌已吊销"
    assert again["WWW-Authenticate"] == "Bearer"
    verbs = list(Entry.objects.filter(verb__startswith="api.").order_by("number").values_list("verb", flat=True))
    assert verbs == ["api.make_token", "api.revoke_token"]


def test_a_token_ends_at_its_time(lin: User, site: Site) -> None:
    secret = token(lin)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert caller(secret)("/api/sites").json()["error"]["what"] == "令牌已过期"


def test_a_token_is_good_for_its_scopes_only(lin: User, site: Site) -> None:
    call = caller(token(lin, "read:monitoring"))
    assert call("/api/flips").status_code == 200
    assert call("/api/me").json()["scopes"] == ["read:monitoring"]
    refused = call("/api/sites")
    assert refused.status_code == 403
    assert "read:registry" in refused.json()["error"]["what"]
    assert call(f"/api/sites/{site.pk}/state").status_code == 403, "it also shows what inspections say"
    assert call(f"/api/sites/{site.pk}/inspections", {"depth": "light"}).status_code == 403
    assert Entry.objects.filter(verb="access.refuse", actor="lin").exists()


def test_a_refusal_asked_for_again_and_again_is_written_down_once(lin: User) -> None:
    call = caller(token(lin, "read:monitoring"))
    for _ in range(5):
        call("/api/sites")
    assert Entry.objects.filter(verb="access.refuse").count() == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.EXPERT}])
def test_the_token_of_somebody_locked_or_in_another_role_is_powerless(lin: User, site: Site, change: Any) -> None:
    call = caller(token(lin))
    User.objects.filter(pk=lin.pk).update(**change)
    assert call("/api/sites").status_code == 401


def test_a_token_follows_its_owner_to_another_unit(chen: User, site: Site, foreign: Site, mill: Organisation) -> None:
    call = caller(token(chen))
    Membership.objects.filter(user=chen).update(organisation=mill)
    assert [one["name"] for one in call("/api/sites").json()["items"]] == ["青石镇政府网"]


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (Role.UNIT, "write:registry"),
        (Role.UNIT, "read:metrics"),
        (Role.SYSTEM, "read:registry"),
        (Role.SECURITY, "read:registry"),
        (Role.AUDITOR, "read:metrics"),
        (Role.ASSESSOR, "read:registry"),
        (Role.EXPERT, "read:registry"),
    ],
)
def test_nobody_gets_a_token_for_more_than_the_role_has(db: None, role: str, given: str) -> None:
    desk = signed_in(person("somebody", role, "某人"))
    said = desk.post("/interface/tokens/new/", {"name": "x", "scopes": [given], "days": "90"})
    assert said.status_code in (200, 403)
    assert not Token.objects.exists()


def test_nobody_revokes_anothers_token(lin: User, chen: User) -> None:
    token(lin)
    assert signed_in(chen).post(f"/interface/tokens/{Token.objects.get().pk}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_an_address_that_tries_many_tokens_is_held_up_and_good_ones_still_work(lin: User, site: Site) -> None:
    good = caller(token(lin))
    bad = caller("gst_" + "x" * 43)
    assert {bad("/api/sites").status_code for _ in range(refusals.MOST)} == {401}
    held = bad("/api/sites")
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 900
    assert RefusedTry.objects.count() == refusals.MOST, "what is held up is not written down"
    assert Entry.objects.filter(verb="api.hold_up").count() == 1
    assert good("/api/sites").status_code == 200
    RefusedTry.objects.update(at=timezone.now() - refusals.WITHIN)
    assert bad("/api/sites").status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer gst_\u4e2d", "Bearer " + "x" * 5000])
def test_a_header_that_is_no_token_is_refused_even_beside_a_session(lin: User, header: str) -> None:
    said = signed_in(lin).get("/api/sites", headers={"Authorization": header})
    assert said.status_code == 401


def test_a_session_reads_and_needs_the_csrf_token_to_change(lin: User, site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/sites").status_code == 200
    path = f"/api/sites/{site.pk}/inspections"
    refused = client.post(path, {"depth": "light"}, content_type="application/json")
    assert refused.status_code == 403
    assert "CSRF" in refused.json()["error"]["what"]
    client.get("/interface/tokens/new/")
    passed = {"X-CSRFToken": client.cookies["csrf"].value}
    assert client.post(path, {"depth": "light"}, content_type="application/json", headers=passed).status_code == 201


def test_without_token_and_session_nobody_gets_in_and_is_told_how(db: None) -> None:
    said = Client().get("/api/sites")
    assert said.status_code == 401
    assert set(said.json()["error"]) == {"what", "where", "next"}


def test_other_addresses_and_methods_are_refused_in_json(db: None) -> None:
    client = Client()
    for path in ("/api/", "/api/nothing", "/api/sites/", "/api/docs"):
        said = client.get(path)
        assert (said.status_code, said["Content-Type"]) == (404, "application/json")
    said = client.delete("/api/sites")
    assert said.status_code == 405
    assert set(said["Allow"].split(", ")) == {"GET", "POST"}
    assert said.json()["error"]["next"]
