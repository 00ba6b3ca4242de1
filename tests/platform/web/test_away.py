"""What people see while the database is away: a page that says so, never a bare fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User

pytestmark = pytest.mark.django_db
PAGES = ("/report/query/", "/account/login/", "/", "/jobs/", "/registry/")


@contextmanager
def gone() -> Iterator[None]:
    """Every question to the database fails as when its server is stopped."""

    def refuse(*_: Any) -> None:
        raise OperationalError('connection to server at "127.0.0.1", port 5432 failed: Connection refused')

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def away() -> Iterator[None]:
    with gone():
        yield


def _told(answer: Any) -> None:
    page = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) <= 30
    assert "数据库暂时不能使用" in page
    assert "恢复后刷新本页即可" in page or "再提交一次" in page
    for inside in ("Traceback", "OperationalError", "5432"):
        assert inside not in page


def test_a_signed_in_person_is_told(lin: User, away: None) -> None:
    browser = Client(raise_request_exception=False)
    browser.cookies["session"] = "a-session-that-nobody-can-look-up-now"
    for path in PAGES[2:]:
        _told(browser.get(path))


class _Sender:
    """Somebody with the form open, whose session nobody can look up now: what fails first is not the form's view."""

    def __init__(self) -> None:
        self._browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.token = lxml.html.fromstring(self._browser.get("/report/").content).forms[0].fields["csrfmiddlewaretoken"]
        self._browser.cookies["session"] = "of-a-person-who-is-signed-in"

    def send(self, path: str = "/report/", **told: Any) -> Any:
        """The page that comes back while the database is away."""
        with gone():
            answer = self._browser.post(path, {"csrfmiddlewaretoken": self.token, **told})
        _told(answer)
        return lxml.html.fromstring(answer.content)


def test_what_was_typed_is_on_the_page_to_be_copied_and_sent_again() -> None:
    sender, text = _Sender(), '</textarea><script>"1"</script>\n写错了'
    told = {"page_url": "https://a.example/1", "kind": "wording", "text": text, "stamp": "a:b:c"}
    page = sender.send("/report/?site=1", **told)
    [form] = page.forms
    assert (form.action, form.method) == ("/report/?site=1", "POST")
    assert dict(form.form_values()) == {"csrfmiddlewaretoken": sender.token, **told}
    assert [area.text.removeprefix("\n") for area in page.xpath("//textarea")] == [told["page_url"], text]
    assert page.xpath("//script") == []


def test_a_file_has_to_be_chosen_again() -> None:
    page = _Sender().send(text="见图", picture=SimpleUploadedFile("错字 <1>.png", b"\x89PNG"))
    [field] = page.xpath("//input[@type='file']")
    assert (field.name, "required" in field.attrib, "multiple" in field.attrib) == ("picture", True, False)
    assert "附件：错字 <1>.png" in page.text_content()
    assert page.forms[0].get("enctype") == "multipart/form-data"


def test_of_a_form_that_is_not_ours_nothing_is_shown() -> None:
    sender = _Sender()
    sender.token = "x" * 32
    page = sender.send(text="请把密码寄到这里")
    assert (list(page.forms), "请把密码寄到这里" in page.text_content()) == ([], False)
    assert "没有确认完成" in page.text_content()


@pytest.mark.parametrize("path", ["/account/login/", "/start/some-token/", "/report/"])
def test_a_password_never_comes_back(path: str) -> None:
    page = _Sender().send(path, login="chen", password="Gov#2026 desk", again="Gov#2026 desk")
    assert b"Gov#2026" not in lxml.html.tostring(page)
    assert list(page.forms) == []


def test_a_code_of_the_second_factor_never_comes_back() -> None:
    assert list(_Sender().send("/account/2fa/authenticate/", code="123 456").forms) == []


def test_a_program_is_told_in_json(away: None) -> None:
    answer = Client(raise_request_exception=False).get("/api/sites", headers={"authorization": "Bearer gs_unknown"})
    assert (answer.status_code, answer.json()["error"]["what"]) == (503, "数据库暂时不能使用")
    assert int(answer.headers["Retry-After"]) <= 30


def test_any_other_fault_is_still_a_fault(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("govsight.platform.jobs.views.board.live_workers", broken, raising=True)
    browser = signed_in(lin)
    browser.raise_request_exception = False
    assert browser.get("/jobs/now/").status_code == 500
