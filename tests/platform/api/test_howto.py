"""What docs/howto/api.md shows works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.platform.api.conftest import token

from govsight.platform.accounts.models import User
from govsight.platform.api.webhooks.message import headers_of
from govsight.platform.inspections.models import Inspection
from govsight.platform.registry.models import ImportRun, Site

HOWTO = (Path(__file__).parents[3] / "docs" / "howto" / "api.md").read_text("utf-8")


def shown(kind: str) -> str:
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```", HOWTO, re.MULTILINE | re.DOTALL))


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_the_commands_run_as_shown(
    transactional_db: None, live_server: Any, lin: User, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "名单.csv").write_text("主管单位,网址\n清江县人民政府,http://b.example/\n", "utf-8")
    commands = shown("sh api")
    assert commands.count("curl ") >= 12
    environment = os.environ | {"BASE": live_server.url, "TOKEN": token(lin), "no_proxy": "*"}
    script = ["bash", "-e", "-o", "pipefail", "-c", commands]
    done = subprocess.run(script, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    assert Inspection.objects.get().depth == "light"
    assert ImportRun.objects.get().rows.get().outcome == "added"
    assert 'govsight_jobs{state="lost"} 0.0' in done.stdout


def test_the_receiver_shown_knows_our_messages_from_others() -> None:
    program: dict[str, Any] = {}
    exec(shown("python receiver"), program)
    genuine, body = program["genuine"], '{"kind": "flip", "名": 1}'.encode()
    headers = dict(line.split(": ", 1) for line in headers_of("1-2", "secret", int(time.time()), body))
    assert genuine("secret", headers, body)
    assert not genuine("secret", headers, body + b" ")
    assert not genuine("another", headers, body)
    old = dict(line.split(": ", 1) for line in headers_of("1-2", "secret", int(time.time()) - 900, body))
    assert not genuine("secret", old, body)


def test_every_permission_is_listed_with_its_holders() -> None:
    from govsight.platform.api.scopes import Scope

    assert set(re.findall(r"^\| `([a-z:]+)` \|", HOWTO, re.MULTILINE)) == {str(one) for one in Scope}
