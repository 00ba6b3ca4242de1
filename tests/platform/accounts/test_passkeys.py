"""A passkey in a real Chromium: added, then signed in with, no password typed."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import sync_playwright
from tests.platform.conftest import PASSWORD

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.probe.observe.chromium import find_chromium

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(autouse=True)
def _database_across_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs a loop in this thread


@pytest.fixture
def desk(live_server: object) -> str:
    """On localhost: browsers know passkeys nowhere else without https."""
    return str(live_server.url).replace("127.0.0.1", "localhost")  # type: ignore[attr-defined]


def test_a_passkey_is_added_and_opens_the_platform_without_a_password(lin: User, desk: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_context(locale="zh-CN").new_page()
        page.set_default_timeout(20_000)
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        page.goto(f"{desk}/account/login/")
        page.fill("#id_login", "lin")
        page.fill("#id_password", PASSWORD)
        page.click("main form button[type=submit]")
        page.goto(f"{desk}/account/2fa/webauthn/add/")
        page.fill("#id_password", PASSWORD)
        page.click("main form button[type=submit]")
        page.check("#id_passwordless")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/recovery-codes/")
        page.context.clear_cookies()
        page.goto(f"{desk}/account/login/")
        page.click("#passkey_login")
        page.wait_for_url(f"{desk}/")
        assert "林主任" in page.inner_text("header")
        browser.close()
    assert troubles == []
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs.count("account.sign_in") == 2
    assert "account.add_factor" in verbs
    assert Entry.objects.filter(verb="account.second_factor", actor="lin", done=True).exists()
