"""A second pair of eyes: the real program in a process of its own, against the real platform."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests import ready
from tests.platform.monitoring.servers import Town, towns

_SETUP = """
import sys
from govsight.platform.config import start; start()
from govsight.platform.accounts.models import User
from govsight.platform.registry.models import Organisation, Site
from govsight.platform.monitoring.models import Watch
from govsight.platform.monitoring.actions.vantages import open_vantage
lin = User.objects.create_user("lin", role="office")
unit = Organisation.objects.create(name="甲县")
for number, url in enumerate(sys.argv[1:]):
    site = Site.objects.create(organisation=unit, name=f"网站{number}", url=url)
    Watch.objects.create(site=site, seed=SEEDS[number])
print(open_vantage("电信机房", by=lin)[1])
"""
_COUNT = """
from govsight.platform.config import start; start()
import json
from govsight.platform.monitoring.models import Visit, HourlyTally
rows = Visit.objects.filter(vantage__local=False).order_by("site_id", "look")
told = [[v.site.name, v.look, v.verdict, bool(v.evidence)] for v in rows]
print(json.dumps(told))
"""


def _python(home: Path, code: str, *arguments: str) -> str:
    environment = os.environ | {"GOVSIGHT_HOME": str(home)}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def _platform(home: Path, port: int = 0) -> Iterator[str]:
    environment = os.environ | {"GOVSIGHT_HOME": str(home)}
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--no-worker", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            found = re.search(r"http://\S+/", running.stdout.readline())
            assert found
            yield found[0]
        finally:
            running.terminate()
            running.wait(timeout=20)


def _vantage(server: str, token: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", "vantage", "--server", server, "--token", token]
    command += ["--folder", str(folder), "--allow-private", "--once"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)


def _seeds(number: int) -> list[int]:
    """Seeds whose slot of this hour has come already, and will have in the next hour if that is near."""
    from datetime import UTC, datetime, timedelta

    from govsight.platform.monitoring.availability.slots import HOUR, moment_of, slot_of

    slot = slot_of(datetime.now(UTC))
    good = (
        seed
        for seed in range(10**7)
        if all(moment_of(seed, s) - s < timedelta(seconds=30) for s in (slot, slot + HOUR))
    )
    return [next(good) for _ in range(number)]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[list[Town], Path, str]]:
    with towns(2) as sites:
        home = tmp_path / "home"
        home.mkdir()
        ready.home(home)
        # the second site stands under a name of its own: one host that opens speaks for our line
        urls = [sites[0].url, sites[1].url.replace("127.0.0.1", "localhost")]
        code = _SETUP.replace("SEEDS", str(_seeds(2)))
        yield sites, home, _python(home, code, *urls)


def test_it_visits_posts_and_says_nothing_twice(made: tuple[list[Town], Path, str], tmp_path: Path) -> None:
    sites, home, token = made
    sites[1].stop()
    while time.time() % 3600 < 31 or time.time() % 3600 > 3590:  # not on the edge of two slots
        time.sleep(1)
    with _platform(home) as server:
        for _ in range(2):
            done = _vantage(server, token, tmp_path / "there")
            assert done.returncode == 0, done.stderr
        assert json.loads(_python(home, _COUNT)) == [["网站0", 1, "open", False], ["网站1", 1, "failed", True]]
        assert sites[0].asked == 1
        assert not list((tmp_path / "there" / "queue").iterdir())


def test_it_goes_on_without_the_server_and_posts_later(made: tuple[list[Town], Path, str], tmp_path: Path) -> None:
    sites, home, token = made
    folder = tmp_path / "there"
    while time.time() % 3600 < 31 or time.time() % 3600 > 3570:
        time.sleep(1)
    with _platform(home) as server:
        _ask_only(server, token, folder)
    port = int(server.rsplit(":", 1)[1].strip("/"))
    done = _vantage(server, token, folder)
    assert done.returncode == 0, done.stderr
    assert "连不上平台" in done.stdout
    assert "留在本地" in done.stdout
    assert sites[0].asked == 1
    assert len(list((folder / "queue").glob("*.json"))) == 1
    with _platform(home, port):
        for _ in range(2):
            assert _vantage(server, token, folder).returncode == 0
    assert [row[2] for row in json.loads(_python(home, _COUNT))] == ["open", "open"]
    assert sites[0].asked == 1


def _ask_only(server: str, token: str, folder: Path) -> None:
    """Learn the schedule, visit nothing."""
    from govsight.platform.monitoring.visiting.door import Door
    from govsight.platform.monitoring.visiting.remote import Remote

    Remote(server, token, folder, Door(), lambda _text: None)._ask()


def test_a_token_nobody_has_and_an_address_that_is_none_are_told_plainly(
    made: tuple[list[Town], Path, str], tmp_path: Path
) -> None:
    _, home, token = made
    with _platform(home) as server:
        done = _vantage(server, "x" + token[1:] + "x", tmp_path / "there")
    assert done.returncode == 1
    assert "不认识这个令牌" in done.stderr
    assert _vantage("ftp://x/", token, tmp_path / "there").returncode == 2
