"""What holds for every page (hazards T-CSP-1)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User

pytestmark = pytest.mark.django_db

SIGNED_IN = ["/", "/registry/", "/registry/import/", "/account/2fa/", "/account/password/change/", "/nowhere/"]


@pytest.mark.parametrize("path", ["/account/login/", "/start/x/", *SIGNED_IN])
def test_no_page_runs_or_styles_inline_and_none_is_kept(lin: User, path: str) -> None:
    answer = (Client() if path in ("/account/login/", "/start/x/") else signed_in(lin)).get(path, follow=True)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    page = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)(?![^>]*application/json)", page)
    assert "://" not in re.sub(r'href="(?:http://www\.w3\.org/[^"]*)"|xmlns="[^"]*"', "", page)


def test_nothing_shown_comes_from_elsewhere(lin: User) -> None:
    page = signed_in(lin).get("/").content.decode()
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    assert all(address.startswith(("/", "#", "?")) for address in addresses)


def test_health_is_told_without_signing_in() -> None:
    told = Client().get("/healthz")
    assert told.status_code == 200
    assert told.json()["status"] == "ok"


def test_a_form_from_elsewhere_is_refused_in_chinese(lin: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lin, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/registry/import/", {"ready": "zhanjiang-2021-sites"})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()
