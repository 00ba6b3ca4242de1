"""Signing in with another system's account: only one that its person tied to an account here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from tests.platform.accounts.cast import really_signed_in
from tests.platform.accounts.oidc_server import CLIENT, SECRET, Provider, provider
from tests.platform.conftest import PASSWORD, person

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.config.sign_in_elsewhere import origins, providers

pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/oidc/login/"


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[Provider]:
    with provider() as held:
        told = {"GOVSIGHT_OIDC_URL": held.url, "GOVSIGHT_OIDC_ID": CLIENT, "GOVSIGHT_OIDC_SECRET": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = providers(told | {"GOVSIGHT_OIDC_NAME": "全省统一身份"})
        yield held


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _come_back(client: Client, address: str) -> Any:
    """As the browser: to the provider and back."""
    from urllib.error import HTTPError

    try:
        build_opener(_Stay).open(address, timeout=5)
    except HTTPError as answer:
        back = answer.headers["Location"]
    return client.get(back.removeprefix("http://testserver"), follow=True)


def _go(client: Client, process: str = "login") -> Any:
    answer = client.post(f"{LOGIN}?process={process}")
    assert answer.status_code == 302
    return _come_back(client, answer.headers["Location"])


def _tie(name: str) -> Any:
    client = really_signed_in(name)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return _go(client, "connect")


def test_a_tied_account_opens_the_platform_and_all_is_written_down(elsewhere: Provider, chen: User) -> None:
    assert "全省统一身份" in Client().get("/account/login/").content.decode()
    assert _tie("chen").status_code == 200
    assert SocialAccount.objects.get().uid == "u-1001"
    client = Client()
    _go(client)
    assert client.get("/").wsgi_request.user == chen
    assert [one.verb for one in Entry.objects.filter(actor="chen")] == [
        "account.sign_in", "account.tie", "account.sign_in",
    ]  # fmt: skip


def test_nobody_signs_up_that_way(elsewhere: Provider, chen: User) -> None:
    client = Client()
    page = _go(client)
    assert "没有绑定" in page.content.decode()
    assert not client.get("/").wsgi_request.user.is_authenticated
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_one_account_elsewhere_opens_one_here(elsewhere: Provider, chen: User) -> None:
    _tie("chen")
    person("li", Role.UNIT, "李编辑")
    _tie("li")
    assert SocialAccount.objects.get().user == chen


@pytest.mark.parametrize(("field", "value"), [("audience", "another"), ("issuer", "http://evil.example")])
def test_a_token_for_somebody_else_or_of_somebody_else_opens_nothing(
    elsewhere: Provider, chen: User, field: str, value: str
) -> None:
    _tie("chen")
    setattr(elsewhere, field, value)
    client = Client()
    _go(client)
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_a_made_up_answer_opens_nothing(elsewhere: Provider, chen: User) -> None:
    client = Client()
    client.post(LOGIN)
    assert client.get(f"{LOGIN}callback/?code=x&state=forged").status_code in (200, 302, 401)
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_a_locked_account_stays_locked(elsewhere: Provider, chen: User) -> None:
    _tie("chen")
    User.objects.update(is_active=False)
    client = Client()
    _go(client)
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_without_settings_there_is_no_such_door(lin: User) -> None:
    assert providers({"GOVSIGHT_OIDC_URL": "https://id.example"}) == {}
    assert origins({"GOVSIGHT_OIDC_URL": "https://id.example/realms/x", "GOVSIGHT_OIDC_ID": "g"}) == [
        "https://id.example"
    ]
    assert Client().post(LOGIN).status_code == 404
