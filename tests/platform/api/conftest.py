"""The API under test: a small world, tokens for its cast, a receiver of messages."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from govsight.platform.accounts.models import Role, User
from govsight.platform.api.actions.make_token import make_token
from govsight.platform.api.scopes import scopes_for
from govsight.platform.registry.models import MediaAccount, Organisation, Section, Site


@pytest.fixture
def mill(db: None) -> Organisation:
    """A unit that is not Chen's."""
    return Organisation.objects.create(name="青石镇人民政府")


@pytest.fixture
def site(county: Organisation) -> Site:
    """Of the county, Chen's."""
    made = Site.objects.create(organisation=county, name="清江县政府网", url="http://qingjiang.example/")
    Section.objects.create(site=made, name="<script>alert(1)</script>动态", url="http://qingjiang.example/news/")
    return made


@pytest.fixture
def foreign(mill: Organisation) -> Site:
    """A site of the other unit."""
    MediaAccount.objects.create(organisation=mill, name="青石发布")
    return Site.objects.create(organisation=mill, name="青石镇政府网", url="http://qingshi.example/")


def token(user: User, *scopes: str, days: int = 30) -> str:
    """For all the user may have a token for, or just these."""
    return make_token(user, "试验", scopes or [str(one) for one in scopes_for(user)], days, now=timezone.now())[1]


Call = Callable[..., Any]


def caller(secret: str) -> Call:
    """`call(path)` and `call(path, body)` with this token."""
    client = Client()

    def call(path: str, body: object = None, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {secret}"}
        if body is None:
            return client.get(path, headers=headers, **more)
        return client.post(path, json.dumps(body), content_type="application/json", headers=headers, **more)

    return call


@pytest.fixture
def keeper(db: None) -> User:
    """The system administrator."""
    return User.objects.create_user("wang", password="Gov#2026desk", role=Role.SYSTEM, name="王管理")


class Receiver(ThreadingHTTPServer):
    """Another system. heard: (headers, body) of each message. answers: statuses to give, then 200 for ever."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?room=1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers.items()), body))  # type: ignore[attr-defined]
        answers = self.server.answers  # type: ignore[attr-defined]
        status = answers.pop(0) if answers else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://169.254.169.254/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """On loopback, which this platform may reach."""
    settings.NETWORK = {**settings.NETWORK, "allow_private": True}
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
