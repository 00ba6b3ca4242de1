"""Run as a program: publishes in children that are killed at many points, and again after each; prints what was found.

python -m tests.platform.results.killed HOME POINTS
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_EVENTS = frozenset(("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "sqlite3.connect"))


def main(home: Path, points: int) -> None:
    """One line of JSON for each point: whether there was a row after the kill, and what stands after the second try."""
    os.environ["GOVSIGHT_HOME"] = str(home)
    from govsight.platform.config import start

    start()
    _child(_prepare)
    kept = home.with_name("kept")
    shutil.copytree(home, kept)
    _child(lambda: (home / "events").write_text(str(_publish(0))))
    events = int((home / "events").read_text())
    for number in range(points):
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        at = 1 + number * events // points
        status = _child(lambda at=at: _publish(at))
        _child(lambda: (home / "after.json").write_text(json.dumps(_found(home))))
        after = json.loads((home / "after.json").read_text())
        _child(lambda: _publish(0))
        _child(lambda: (home / "end.json").write_text(json.dumps(_found(home))))
        end = json.loads((home / "end.json").read_text())
        told = {"at": at, "killed": os.WIFSIGNALED(status), "after": after, "end": end}
        print(json.dumps(told), flush=True)


def _child(do: Callable[[], Any]) -> int:
    """In a process of its own."""
    pid = os.fork()
    if pid == 0:
        try:
            do()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def _prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.platform.results.ready import ready

    from govsight.platform.accounts.models import Role, User
    from govsight.platform.registry.models import Organisation

    lin = User.objects.create(username="lin", role=Role.OFFICE)
    ready(lin, Organisation.objects.create(name="清江县人民政府"))


def _publish(kill_at: int) -> int:
    """How many events there were; never returns from one that is killed."""
    from django.core.exceptions import PermissionDenied
    from django.db import connection
    from tests.platform.results.ready import later

    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.models import Campaign
    from govsight.platform.results.actions.publish import publish

    campaign, lin = Campaign.objects.get(), User.objects.get(username="lin")
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, *told: Any) -> Any:
        step()
        return execute(*told)

    sys.addaudithook(lambda event, _: step() if event in _EVENTS else None)
    with connection.execute_wrapper(statement):
        try:
            publish(campaign, "市政府办〔2026〕9号", by=lin, now=later(1 if kill_at else 2))
        except PermissionDenied as refused:
            if "已经公布过" not in str(refused):
                raise
    return count


def _found(home: Path) -> dict[str, Any]:
    from govsight.platform.assessment.models import Campaign
    from govsight.platform.audit.models import Entry
    from govsight.platform.results.models import Release
    from govsight.procedure.canonical import digest_of
    from govsight.procedure.release.verify import verify_release

    rows = list(Release.objects.all())
    folder = home / rows[0].folder if rows else home / "nowhere"
    releases = home / "releases"
    return {
        "rows": len(rows),
        "problems": [one.text for one in verify_release(folder, rows[0].digest).problems] if rows else [],
        "results": digest_of((folder / "results.json").read_bytes()) if rows else "",
        "left": sorted(
            path.name for path in releases.rglob("*/*") if path.parent.parent == releases and path.name != ".lock"
        )
        if releases.exists()
        else [],
        "entries": Entry.objects.filter(verb="release.publish").count(),
        "ended": Campaign.objects.get().ended_at is not None,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
