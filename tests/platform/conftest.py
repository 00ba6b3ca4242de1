"""The platform under test: its own home, a database in memory, and the cast."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests import ready
from tests.platform.cluster import READY

_HOME = tempfile.TemporaryDirectory(prefix="govsight-test-")


def _start() -> None:
    """Django is made ready while this home is named; other tests keep theirs."""
    before = os.environ.get("GOVSIGHT_HOME")
    os.environ["GOVSIGHT_HOME"] = _HOME.name
    try:
        from govsight.platform.config import start

        start()
    finally:
        if before is None:
            del os.environ["GOVSIGHT_HOME"]
        else:
            os.environ["GOVSIGHT_HOME"] = before


_start()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from govsight.platform.accounts.models import Role, User  # noqa: E402
from govsight.platform.registry.models import Membership, Organisation  # noqa: E402

PASSWORD = "Gov#2026desk"
# Every test has people, and nobody attacks them: the real hasher takes a third of a second for each.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.WHITENOISE_AUTOREFRESH = True  # or every new browser of a test goes through all static files first
_GUARDS = [
    import_module(f"govsight.platform.{app}.migrations.{guard}")
    for app, guard in (
        *((app, "0002_append_only") for app in ("audit", "rectification", "assessment", "results")),
        ("assessment", "0004_opened_stays"),
    )
    if apps.is_installed(f"govsight.platform.{app}")
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Nothing is brought up: what every test finds is copied from what this run made once."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False
    elif connection.settings_dict["NAME"] == READY:
        connection.settings_dict["TEST"]["TEMPLATE"] = READY


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Emptying the tables between tests is what the guards of append-only tables refuse: they are off, but for tests
    that ask for `guarded`."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(ready.database())) as made:
                made.backup(connection.connection)
            ContentType.objects.clear_cache()
        _set_guards(False)


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    """Append-only tables as they are in real life: the database refuses changes."""
    _set_guards(True)
    yield
    _set_guards(False)


def _set_guards(on: bool) -> None:
    with connection.schema_editor() as editor:
        for guard in _GUARDS:
            (guard.forwards if on else guard.backwards)(apps, editor)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, settings: object) -> None:
    """Each test has its own files, and no attempts to sign in are remembered."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    cache.clear()


def person(username: str, role: str, name: str) -> User:
    """An account that signs in with PASSWORD."""
    return User.objects.create_user(username, password=PASSWORD, role=role, name=name)


@pytest.fixture
def lin(db: None) -> User:
    """Lin of the supervising office."""
    return person("lin", Role.OFFICE, "林主任")


@pytest.fixture
def county(db: None) -> Organisation:
    """The county whose site Chen keeps."""
    return Organisation.objects.create(name="清江县人民政府")


@pytest.fixture
def chen(county: Organisation) -> User:
    """Chen, who keeps a county's site."""
    user = person("chen", Role.UNIT, "陈编辑")
    Membership.objects.create(user=user, organisation=county)
    return user


def signed_in(user: User) -> Client:
    """A browser of this person's."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
