"""Who is locked out for too many wrong passwords: worked out from the attempts, never typed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from govsight.platform.accounts.models import Attempt, Lifting

FOR = timedelta(minutes=15)
BY_ONE_SOURCE = 5  # wrong passwords for one account from one address: that address waits (GB/T 22239 8.1.4.1 b)
BY_ALL_SOURCES = 20  # from anywhere: the account waits. Higher, or a stranger could shut everybody out from one desk
OF_ONE_SOURCE = 30  # for whichever accounts: the address waits


@dataclass(frozen=True, slots=True)
class Lockout:
    """username: "" for every account. source: "" for every address. failures: how many count. until: UTC."""

    username: str
    source: str
    failures: int
    until: datetime


def lockouts(now: datetime, username: str | None = None, source: str | None = None) -> list[Lockout]:
    """All that hold now; with a name and an address, those that hold for that try."""
    since = now - FOR
    lifted: dict[str, datetime] = dict(Lifting.objects.filter(at__gt=since).values_list("username", "at"))
    by_pair: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for name, address, done, at in Attempt.objects.filter(at__gt=since, at__lte=now).values_list(
        "username", "source", "done", "at"
    ):
        if done:
            by_pair[name, address] = []
        elif name not in lifted or at > lifted[name]:
            by_pair[name, address].append(at)
    by_name: dict[str, list[datetime]] = defaultdict(list)
    by_source: dict[str, list[datetime]] = defaultdict(list)
    for (name, address), moments in by_pair.items():
        by_name[name] += moments
        by_source[address] += moments
    found = [Lockout(*pair, len(m), max(m) + FOR) for pair, m in by_pair.items() if len(m) >= BY_ONE_SOURCE]
    found += [Lockout(name, "", len(m), max(m) + FOR) for name, m in by_name.items() if len(m) >= BY_ALL_SOURCES]
    found += [Lockout("", one, len(m), max(m) + FOR) for one, m in by_source.items() if len(m) >= OF_ONE_SOURCE]
    return [
        one
        for one in found
        if (username is None or one.username in ("", username)) and (source is None or one.source in ("", source))
    ]
