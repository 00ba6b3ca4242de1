"""`python -m tests.platform.accounts.at_once`: several things at one moment, in the home of the environment.

Prints, as JSON: places where the one administrator is still signed in; what the log says ended; of two administrators
nobody used, who is left after two looks at one moment; and whether both had been foretold."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

from govsight.cli.prepare import prepare

PASSWORD = "Gov#2026desk"
PLACES = 5
_fork = get_context("fork")  # as several server and worker processes, each made ready already
_together, _two = _fork.Barrier(PLACES), _fork.Barrier(2)


def _sign_in(number: int) -> str:
    """The session's cookie, "" when another sign-in ended it before it was told."""
    from django.test import Client

    client = Client(REMOTE_ADDR=f"10.0.0.{number}", raise_request_exception=False)
    client.get("/account/login/")
    _together.wait()
    client.post("/account/login/", {"login": "meng", "password": PASSWORD})
    held = client.cookies.get("session")
    return held.value if held else ""


def _look(_: int) -> None:
    from django.utils import timezone

    from govsight.platform.accounts.actions.disable_unused import disable_unused

    _two.wait()
    disable_unused(timezone.now())


def main() -> None:
    """See above."""
    prepare()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from govsight.platform.accounts.actions.disable_unused import disable_unused
    from govsight.platform.accounts.models import User
    from govsight.platform.audit.models import Entry

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    User.objects.create_user("meng", password=PASSWORD, role="system")
    connection.close()
    with ProcessPoolExecutor(PLACES, _fork) as several:
        cookies = list(several.map(_sign_in, range(1, PLACES + 1)))
    inside = 0
    for cookie in filter(None, cookies):
        client = Client(REMOTE_ADDR="10.0.0.1")
        client.cookies["session"] = cookie
        inside += client.get("/").status_code == 200
    ended = [one for entry in Entry.objects.filter(verb="account.end_older_sessions") for one in entry.detail["ended"]]

    began = timezone.now() - timedelta(days=100)
    User.objects.bulk_create([User(username=name, role="security", date_joined=began) for name in ("qin", "qin2")])
    told = disable_unused(began + timedelta(days=80)).forewarned

    connection.close()
    with ProcessPoolExecutor(2, _fork) as both:
        list(both.map(_look, range(2)))
    left = User.objects.filter(role="security", is_active=True).count()
    disabled = Entry.objects.filter(verb="account.disable_unused").count()
    print(json.dumps({"inside": inside, "ended": len(ended), "told": len(told), "left": left, "disabled": disabled}))


if __name__ == "__main__":
    main()
