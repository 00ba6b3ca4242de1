"""What people see while the database is away: a page that says so, never a bare fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User

pytestmark = pytest.mark.django_db
PAGES = ("/report/query/", "/account/login/", "/", "/jobs/", "/registry/")


@pytest.fixture
def away() -> Iterator[None]:
    """Every question to the database fails as when its server is stopped."""

    def refuse(*_: Any) -> None:
        raise OperationalError('connection to server at "127.0.0.1", port 5432 failed: Connection refused')

    with connection.execute_wrapper(refuse):
        yield


def _told(answer: Any) -> None:
    page = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) <= 30
    assert "数据库暂时不能使用" in page
    assert "稍后再提交一次" in page
    for inside in ("Traceback", "OperationalError", "5432"):
        assert inside not in page


def test_a_signed_in_person_is_told(lin: User, away: None) -> None:
    browser = Client(raise_request_exception=False)
    browser.cookies["session"] = "a-session-that-nobody-can-look-up-now"
    for path in PAGES[2:]:
        _told(browser.get(path))


def test_what_a_citizen_sends_is_refused_in_words(away: None) -> None:
    told = {"code": "ABCDEFGHJK"}
    _told(Client(raise_request_exception=False).post("/report/query/", told))


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
