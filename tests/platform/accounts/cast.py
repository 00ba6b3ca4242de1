"""The three administrators and their browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.test import Client
from tests.platform.conftest import PASSWORD, person, signed_in

from govsight.platform.accounts.models import Role, User


@dataclass(frozen=True, slots=True)
class Three:
    """Each with an account and a browser."""

    system: User
    security: User
    auditor: User

    @property
    def at_system(self) -> Client:
        return signed_in(self.system)

    @property
    def at_security(self) -> Client:
        return signed_in(self.security)

    @property
    def at_auditor(self) -> Client:
        return signed_in(self.auditor)


def the_three() -> Three:
    """Meng opens accounts, Qin keeps the rules, Shen reads the log."""
    return Three(
        person("meng", Role.SYSTEM, "孟工"), person("qin", Role.SECURITY, "秦工"), person("shen", Role.AUDITOR, "沈工")
    )


def really_signed_in(username: str, password: str = PASSWORD, address: str = "127.0.0.1") -> Client:
    """Through the form, from an address."""
    client = Client(REMOTE_ADDR=address)
    assert client.post("/account/login/", {"login": username, "password": password}).status_code == 302
    return client


def link_on(page: str) -> str:
    """The path of the one-time link shown."""
    found = re.search(r"http://testserver(/link/[\w-]+/)", page)
    assert found, page
    return found[1]


def code_on(page: str) -> str:
    """The code shown to who granted."""
    found = re.search(r">(\d{8})<", page)
    assert found, page
    return found[1]
