"""A desk full of hostile text: `python -m tests.browser.desk.seed [--light | --empty]` fills the home of GOVSIGHT_HOME.

Prints, as JSON, a session cookie for everybody and every address of the project: a new one comes by itself, with the
first row of its kind where `fill` names no other, or with each of several. One app, one file of `seeding/`."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.browser.desk import hostile
from tests.browser.desk.seeding.accounts import administered, people
from tests.browser.desk.seeding.assessment import assessed
from tests.browser.desk.seeding.inspections import inspected
from tests.browser.desk.seeding.interface import programs
from tests.browser.desk.seeding.jobs import asked_for
from tests.browser.desk.seeding.monitoring import watched
from tests.browser.desk.seeding.rectification import reported
from tests.browser.desk.seeding.registry import registered

from govsight.cli.prepare import prepare

ENDS_SESSION = {"account_logout"}


def main() -> None:
    """See above."""
    prepare()
    from django.conf import settings

    cookies = people()
    ids: dict[str, Any] = {} if "--empty" in sys.argv else fill(Path(settings.HOME))
    known = {**everywhere(), **ids}
    told = {"cookies": cookies, "addresses": sorted(addresses(known))}
    print(json.dumps(told))


def everywhere() -> dict[str, Any]:
    """Arguments that need no row, or the first."""
    from govsight.platform.accounts.actions.first_office import first_token

    return {
        "pk": 1,
        "first.token": first_token(), "link.token": "x", "openid_connect_login.provider_id": "oidc",
        "openid_connect_callback.provider_id": "oidc",
        "monitoring:digest.day": date.today().isoformat(), "paper": "notice",
    }  # fmt: skip


def addresses(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, address) of everything the project answers."""
    from django.urls import URLResolver, get_resolver, reverse

    from govsight.platform.web.leaving import way_out

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, list[str]]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                for name, wanted in walk(one, f"{space}{one.namespace}:" if one.namespace else space):
                    yield name, [*one.pattern.regex.groupindex, *wanted]
            elif one.name:
                yield space + one.name, [*one.pattern.regex.groupindex]

    for name, wanted in walk(get_resolver(), ""):
        if name.startswith("api:") or name in ENDS_SESSION:
            continue  # programs', not screens
        tries = {one: known.get(f"{name}.{one}", known.get(one)) for one in wanted}
        if name == "leave":
            yield name, way_out(hostile.LONG_WAY)
        elif None not in tries.values():
            each = [one if isinstance(one, list) else [one] for one in tries.values()]
            for values in itertools.product(*each):
                yield name, reverse(name, kwargs=dict(zip(tries, values, strict=True)))
        elif "--empty" not in sys.argv:
            raise SystemExit(f"{name}: say in tests/browser/desk/seed.py what to put in for {wanted}")


def fill(home: Path) -> dict[str, Any]:
    """One of everything, all of it hostile. Returns what the addresses' arguments are, a list for several."""
    from django.utils import timezone

    from govsight.platform.accounts.models import User
    from govsight.platform.inspections.models import Inspection

    now = timezone.now().replace(microsecond=0)
    lin, chen = User.objects.get(username="lin"), User.objects.get(username="chen")
    ids, site, sections = registered(lin, chen, now)
    ids |= inspected(home, site, sections, now) | watched(site, now)
    ids |= reported(home, site, lin, now) | administered() | programs(lin, now) | asked_for(site, now)
    done = Inspection.objects.get(pk=ids["inspections:inspection.pk"])
    return ids | assessed(site, done, ids["inspections:evidence.record"], now)


if __name__ == "__main__":
    main()
