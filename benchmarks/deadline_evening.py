"""The evening before the deadline: every unit's browser saves its sheet every ten seconds, all at once.

    python -m benchmarks.deadline_evening                          233 units, 300 items, a minute, both databases
    python -m benchmarks.deadline_evening --units 40 --seconds 20 --databases sqlite

The platform is the real `govsight serve` with its worker, on the embedded database and on a PostgreSQL of its own; a
browser is a connection that is kept open, as browsers do, with a session, a token and the versions it saw. In some
units a colleague has the same sheet open and, in every round, types into one field that was just saved.

Told at the end: fields that were acknowledged and are not in the database (lost), answers that were errors, lines of
the server that speak of a locked database, and whether every planned conflict was shown. Anything lost, locked, or
overwritten unnoticed ends with exit code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
_NOTE = "已按要求公开，见网站相应栏目；材料附后。"
_THEIRS, _OURS = "1", "1.0"  # no random value looks like these: who wants the same does not disagree


@dataclass
class Told:
    """What the browsers saw. acknowledged: per field (sheet, item, what) the values by version."""

    saves: int = 0
    fields: int = 0
    errors: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    opening: list[float] = field(default_factory=list)
    late: int = 0
    planned: int = 0
    shown: int = 0
    overwritten: int = 0
    acknowledged: dict[tuple[int, str, str], dict[int, str]] = field(default_factory=dict)


class Browser:
    """One connection that stays open. sheet: its number. versions: of every field it saw."""

    def __init__(self, origin: str, sheet: int, session: str, told: Told) -> None:
        self._to = urlsplit(origin)
        self.sheet, self._told = sheet, told
        self._cookies = {"session": session}
        self._token = ""
        self.versions: dict[tuple[str, str], int] = {}
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        """Its page, with the token."""
        began = time.monotonic()
        status, body = await self._ask("GET", f"/assessments/sheets/{self.sheet}/")
        self._told.opening.append(time.monotonic() - began)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if status != 200 or found is None:
            raise RuntimeError(f"sheet {self.sheet} answered {status}")
        self._token = found[1]

    async def save(self, values: dict[tuple[str, str], str]) -> dict[str, Any] | None:
        """The answer; None for an error, which is told and tried again by the caller's next round."""
        changes = [
            {"item": item, "what": what, "value": value, "version": self.versions.get((item, what), 0)}
            for (item, what), value in values.items()
        ]
        began = time.monotonic()
        path = f"/assessments/sheets/{self.sheet}/save/"
        status, body = await self._ask("POST", path, json.dumps({"changes": changes}).encode())
        self._told.seconds.append(time.monotonic() - began)
        self._told.saves += 1
        if status != 200:
            self._told.errors.append(f"{status}: {body[:120]}")
            return None
        answer: dict[str, Any] = json.loads(body)
        for (item, what), value in values.items():
            version = answer["saved"].get(f"{what}:{item}")
            if version is None:
                continue
            self._told.fields += 1
            self.versions[item, what] = version
            held = self._told.acknowledged.setdefault((self.sheet, item, what), {})
            if held.setdefault(version, value) != value:
                self._told.overwritten += 1
        return answer

    async def _ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, str]:
        for attempt in (1, 2):  # a browser asks once more when its idle connection was closed meanwhile
            try:
                return await asyncio.wait_for(self._exchange(method, path, body), 120)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError

    async def _exchange(self, method: str, path: str, body: bytes) -> tuple[int, str]:
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection(self._to.hostname, self._to.port, limit=2**22)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._to.netloc}\r\nCookie: {cookies}\r\n"
        if body:
            head += f"X-CSRFToken: {self._token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(head.encode() + b"\r\n" + body)
        await self._writer.drain()
        headers = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?im)^content-length: (\d+)", headers)
        content = await self._reader.readexactly(int(length[1]) if length else 0)
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;]*)", headers):
            self._cookies[name] = value
        if re.search(r"(?im)^connection: close", headers):
            self.close()
        return int(headers.split(" ", 2)[1]), content.decode()

    def close(self) -> None:
        """The connection; the next question opens another."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def evening(origin: str, sheets: list[dict[str, Any]], items: list[str], seconds: float, every: float) -> Told:
    """Everybody opens the sheet, then saves until the time is over. sheets: number, session, and a colleague's
    session or ""."""
    told = Told()
    several = asyncio.Semaphore(4)  # they did not all sit down in the same second

    async def sit_down(browser: Browser) -> None:
        async with several:
            await browser.open()

    own = [Browser(origin, one["sheet"], one["session"], told) for one in sheets]
    colleagues = {one["sheet"]: Browser(origin, one["sheet"], one["other"], told) for one in sheets if one["other"]}
    await asyncio.gather(*(sit_down(browser) for browser in (*own, *colleagues.values())))
    ends = time.monotonic() + seconds
    await asyncio.gather(*(_type(browser, colleagues.get(browser.sheet), items, ends, every, told) for browser in own))
    for browser in (*own, *colleagues.values()):
        browser.close()
    return told


async def _type(
    browser: Browser, colleague: Browser | None, items: list[str], ends: float, every: float, told: Told
) -> None:
    chance = random.Random(browser.sheet)
    rounds = max(1, round((ends - time.monotonic()) / every))
    await asyncio.sleep(chance.random() * every)
    order = chance.sample(items, len(items))
    share = -(-len(items) // rounds)
    unsaved: dict[tuple[str, str], str] = {}
    for number in range(rounds):
        due = time.monotonic() + every
        for item in (*order[number * share : (number + 1) * share], *chance.sample(items, 2)):
            unsaved[item, "points"] = f"{chance.randrange(0, 100) / 100}"
            if chance.random() < 0.25:
                unsaved[item, "note"] = f"{_NOTE}{chance.randrange(10**6)}"
        sending = dict(unsaved)
        answer = await browser.save(sending)
        if answer is not None:
            unsaved = {key: value for key, value in unsaved.items() if f"{key[1]}:{key[0]}" in answer["conflicts"]}
            for name, one in answer["conflicts"].items():
                what, item = name.split(":", 1)
                browser.versions[item, what] = one["version"]
            if colleague is not None:
                await _collide(browser, colleague, next(iter(sending)), told)
        if time.monotonic() > due:
            told.late += 1
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    if unsaved:
        await browser.save(unsaved)


async def _collide(browser: Browser, colleague: Browser, key: tuple[str, str], told: Told) -> None:
    """The colleague, whose page is older, types into a field the other has just saved, sees the conflict, and keeps
    what he typed; the other one, whose page is now the older one, sees that."""
    name = f"{key[1]}:{key[0]}"
    answer = await colleague.save({key: _THEIRS})
    told.planned += 1
    if answer is None or name not in answer["conflicts"]:
        return
    told.shown += 1
    colleague.versions[key] = answer["conflicts"][name]["version"]
    await colleague.save({key: _THEIRS})
    answer = await browser.save({key: _OURS})
    told.planned += 1
    if answer is not None and name in answer["conflicts"]:
        told.shown += 1
        browser.versions[key] = answer["conflicts"][name]["version"]


def plan(number: int) -> str:
    """A plan of so many items of one point."""
    groups = []
    for start in range(0, number, 15):
        several = range(start, min(start + 15, number))
        listed = "".join(
            f"\n          - {{id: i.{n:03}, name: 第{n + 1}项指标, points: 1, clauses: "
            f"[{{id: i.{n:03}.a, no: '1', text: 第{n + 1}项应当按要求公开并及时更新，内容完整准确，查找方便。}}]}}"
            for n in several
        )
        named = f"name: 第{start // 15 + 1}组\n        points: {len(several)}"
        groups.append(f"\n      - id: g.{start:03}\n        {named}\n        items:{listed}")
    return (
        "id: evening\nname: 截止日前夜\nclasses: [{id: unit, name: 各单位}]\nparts:\n  - id: base\n    name: 指标\n"
        f"    points: {number}\n    groups:{''.join(groups)}\n"
    )


def _seed(home: Path, units: int, items: int, colleagues: int) -> dict[str, Any]:
    """Rows of an opened campaign, and everybody signed in. Django is started here, in a process of its own."""
    from govsight.cli.prepare import prepare

    path = home / "plan" / "rubric.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plan(items), encoding="utf-8")
    prepare()
    from django.conf import settings
    from django.test import Client

    from govsight.platform.accounts.models import Role, User
    from govsight.platform.assessment.models import Campaign, Sheet, Stage, Subject
    from govsight.platform.assessment.reading import digest_of
    from govsight.platform.registry.models import Membership, Organisation

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    now = datetime.now(UTC)
    lin = User.objects.create(username="lin", role=Role.OFFICE)
    campaign = Campaign.objects.create(
        name="截止日前夜", rubric=str(path), rubric_digest=digest_of(str(path)), made_by=lin, opened_at=now
    )
    Stage.objects.create(
        campaign=campaign, kind=Stage.SELF, opens=(now - timedelta(days=9)).date(),
        closes=(now + timedelta(days=1)).date(), opened_at=now,
    )  # fmt: skip
    sheets = []
    for number in range(units):
        unit = Organisation.objects.create(name=f"第{number + 1}单位")
        subject = Subject.objects.create(
            campaign=campaign, key=f"s{number + 1:03}", unit=unit, name=unit.name, class_id="unit", class_name="各单位"
        )
        sheet = Sheet.objects.create(campaign=campaign, subject=subject, kind=Sheet.SELF)
        sessions = ["", ""]
        for place in range(2 if number < colleagues else 1):
            user = User.objects.create(
                username=f"u{number + 1}-{place}", role=Role.UNIT, name=f"填表人{number + 1}-{place}"
            )
            user.set_unusable_password()
            user.save()
            Membership.objects.create(user=user, organisation=unit)
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            sessions[place] = client.cookies[settings.SESSION_COOKIE_NAME].value
        sheets.append({"sheet": sheet.pk, "session": sessions[0], "other": sessions[1]})
    return {"sheets": sheets, "items": [f"i.{n:03}" for n in range(items)]}


def _kept(home: Path, database: str) -> dict[tuple[int, str, str], tuple[str, int]]:
    """Every field in the database: value and version."""
    query = "SELECT sheet_id, item, what, value, version FROM assessment_sheetfield"
    if database:
        import psycopg

        with psycopg.connect(database) as connection:
            rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    else:
        with contextlib.closing(sqlite3.connect(home / "platform.db", timeout=20)) as file:
            rows = file.execute(query).fetchall()
    return {(sheet, item, what): (value, version) for sheet, item, what, value, version in rows}


def aside(environment: dict[str, str], *arguments: str) -> Any:
    """This module once more, in a process with that environment; what it printed, from JSON."""
    command = [sys.executable, "-m", "benchmarks.deadline_evening", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def served(environment: dict[str, str], log: Path, *options: str) -> Iterator[str]:
    """The real `govsight serve` on a free port; its address. log: what it says."""
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0", *options]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
    try:
        for _ in range(600):
            found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text("utf-8", "replace"))
            if found:
                break
            if process.poll() is not None:
                raise RuntimeError(log.read_text("utf-8", "replace")[-2000:])
            time.sleep(0.1)
        else:
            raise RuntimeError("govsight serve did not start within a minute")
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            process.kill()
            process.wait()


def scene(
    home: Path,
    database: str,
    units: int,
    items: int,
    seconds: float,
    every: float,
    colleagues: int,
    *options: str,
) -> dict[str, Any]:
    """One evening on one database (its address, "" for the embedded one); what is told of it. options: of `serve`."""
    environment = os.environ | {
        "GOVSIGHT_HOME": str(home), "GOVSIGHT_DATABASE_URL": database, "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "govsight.platform.config.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))),
    }  # fmt: skip
    world = aside(environment, "--seed", str(home), str(units), str(items), str(colleagues))
    log = home / "serve.log"
    with served(environment, log, *options) as origin:
        told = asyncio.run(evening(origin, world["sheets"], world["items"], seconds, every))
    kept = _kept(home, database)
    lost = 0
    for key, versions in told.acknowledged.items():
        newest = max(versions)
        value, version = kept.get(key, ("", 0))
        lost += version < newest or (version == newest and value != versions[newest])
    said = log.read_text("utf-8", "replace")
    took = sorted(told.seconds)
    return {
        "database": "PostgreSQL" if database else "SQLite", "units": units, "items": items,
        "seconds": seconds, "every": every, "browsers": units + colleagues,
        "saves": told.saves, "fields saved": told.fields, "fields lost": lost,
        "overwritten unnoticed": told.overwritten, "errors": len(told.errors), "first error": (told.errors or [""])[0],
        "database is locked": said.count("database is locked"), "tracebacks": said.count("Traceback"),
        "conflicts planned": told.planned, "conflicts shown": told.shown, "rounds late": told.late,
        "save p50 ms": _ms(took, 0.5), "save p95 ms": _ms(took, 0.95), "save max ms": _ms(took, 1.0),
        "page p50 ms": _ms(sorted(told.opening), 0.5),
    }  # fmt: skip


def _ms(ordered: list[float], share: float) -> int:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000) if ordered else 0


def sound(told: dict[str, Any]) -> bool:
    """Whether nothing was lost, locked or overwritten unnoticed."""
    never = ("fields lost", "overwritten unnoticed", "errors", "database is locked", "tracebacks")
    return not any(told[one] for one in never) and told["conflicts planned"] == told["conflicts shown"]


def table(scenes: list[dict[str, Any]]) -> str:
    """Markdown, one column for each database."""
    lines = ["| | " + " | ".join(one["database"] for one in scenes) + " |", "| --- |" + " ---: |" * len(scenes)]
    lines += [
        f"| {name} | " + " | ".join(str(one[name]) for one in scenes) + " |" for name in scenes[0] if name != "database"
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the table; with `--json FILE` also write it."""
    if sys.argv[1:2] == ["--seed"]:
        print(json.dumps(_seed(Path(sys.argv[2]), *(int(one) for one in sys.argv[3:6]))))
        return
    parser = argparse.ArgumentParser(description="every unit saves its sheet every ten seconds")
    parser.add_argument("--units", type=int, default=233)
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=10)
    parser.add_argument("--colleagues", type=int, default=20, help="units in which two people have the sheet open")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    from tests import ready
    from tests.platform.cluster import cluster, programs

    held = ready.begin()  # noqa: F841 - the folder in which the cluster is made lives as long as this
    scenes = []
    for name in asked.databases.split(","):
        if name == "postgresql" and programs() is None:
            print("PostgreSQL is not installed: left out")
            continue
        with tempfile.TemporaryDirectory(prefix="govsight-evening-") as home, contextlib.ExitStack() as stack:
            database = stack.enter_context(cluster()) if name == "postgresql" else ""
            told = scene(
                Path(home), database, asked.units, asked.items, asked.seconds, asked.every,
                min(asked.colleagues, asked.units),
            )  # fmt: skip
        scenes.append(told)
    print(table(scenes))
    if asked.json:
        asked.json.write_text(json.dumps(scenes, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if not all(sound(one) for one in scenes):
        sys.exit(1)


if __name__ == "__main__":
    main()
