"""What was typed is not lost when the session has ended, the form is of an earlier one, or the program fails."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.platform.accounts.cast import really_signed_in

from govsight.platform.accounts.middleware import SEEN
from govsight.platform.accounts.models import User
from govsight.platform.registry.models import Organisation

pytestmark = pytest.mark.django_db
FORM, HERE = "/registry/units/new/", "http://testserver"
TEXT = '清江县人民政府</textarea><script>"1"</script>\n办公室'


def _late(client: Client) -> Client:
    session = client.session
    session[SEEN] = time.time() - 30 * 60 - 1
    session.save()
    return client


def _send(client: Client, path: str = FORM, origin: str = HERE, **told: Any) -> Any:
    headers = {"Origin": origin, "Referer": f"{HERE}{FORM}?of=1"}
    return client.post(path, {"name": TEXT, "csrfmiddlewaretoken": "x" * 32, **told}, headers=headers)


def _texts(answer: Any) -> list[str]:
    page = lxml.html.fromstring(answer.content)
    assert page.xpath("//script") == []
    return [area.text.removeprefix("\n") for area in page.xpath("//textarea")]


@pytest.fixture
def browser(lin: User) -> Client:
    return really_signed_in("lin")


def test_what_is_sent_after_the_session_ended_is_on_the_page(browser: Client) -> None:
    answer = _send(_late(browser), file=SimpleUploadedFile("1.png", b"\x89PNG"))
    assert (answer.status_code, _texts(answer)) == (403, [TEXT])
    [link] = lxml.html.fromstring(answer.content).xpath("//a[contains(@class, 'btn')]")
    assert urlsplit(link.get("href")).path == "/account/login/"
    assert parse_qs(urlsplit(link.get("href")).query) == {"next": [f"{HERE}{FORM}?of=1"]}
    assert link.get("target") == "_blank"
    assert "附件要重新选择" in answer.content.decode()
    assert "_auth_user_id" not in browser.session
    assert not Organisation.objects.filter(name__contains="清江").exists()


def test_of_a_page_elsewhere_nothing_is_shown(browser: Client) -> None:
    answer = _send(_late(browser), origin="http://elsewhere.example")
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (302, "/account/login/")


@pytest.mark.parametrize("header", ["X-Requested-With", "HX-Request"])
def test_a_script_is_sent_to_sign_in_as_ever(browser: Client, header: str) -> None:
    answer = _late(browser).post(FORM, {"name": TEXT}, headers={"Origin": HERE, header: "true"})
    assert answer.status_code == 302


def test_where_nothing_was_typed_one_is_sent_to_sign_in(browser: Client) -> None:
    assert _send(_late(browser), name="").status_code == 302


def test_a_form_of_an_earlier_session_is_shown_when_it_is_ours(lin: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lin)
    ours, others = _send(browser), _send(browser, origin="http://elsewhere.example")
    assert (ours.status_code, _texts(ours)) == (403, [TEXT])
    assert (others.status_code, _texts(others)) == (403, [])


def test_what_a_fault_of_the_program_did_not_keep_is_on_the_page(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr(Organisation, "save", broken)
    browser.raise_request_exception = False
    answer = _send(browser)
    assert (answer.status_code, _texts(answer)) == (500, [TEXT])
    assert "程序出错了" in answer.content.decode()
