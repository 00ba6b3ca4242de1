"""Run as a program: publishes in children that are killed at many points, and again after each; prints what was found.

python -m tests.platform.results.killed HOME POINTS: HOME is of an empty platform that is up to date.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_EVENTS = frozenset(("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "sqlite3.connect"))

_HEAVY = (
    "tests.platform.results.ready", "govsight.platform.jobs.actions.take_over", "govsight.platform.jobs.execution",
    "govsight.platform.results.actions.ask_publish", "govsight.platform.results.actions.publish",
)  # fmt: skip
_FOLDER_THERE = 'INSERT INTO "results_release"'  # statements before which a worker is killed
_OUTCOME = 'UPDATE "jobs_job" SET "finished_at"'


def main(home: Path, points: int) -> None:
    """One line of JSON for each point: whether there was a row after the kill, and what stands after the second try;
    and one for the job."""
    os.environ["GOVSIGHT_HOME"] = str(home)
    from govsight.platform.config import start

    start()
    for module in _HEAVY:
        import_module(module)  # once, instead of in each child
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
    shutil.rmtree(home)
    shutil.copytree(kept, home)
    print(json.dumps(_through_the_job(home)), flush=True)


def _through_the_job(home: Path) -> dict[str, Any]:
    """Two ask at the same moment; the worker is killed with the folder written and no row, the next one with the row
    written and the job without an outcome; the third one ends it. killed: who was. found: after each of them."""
    pids = [_fork(lambda name=name: _ask(name)) for name in ("lin", "han")]
    asked = [os.waitpid(pid, 0)[1] for pid in pids]
    killed, found = [], []
    for number, at in enumerate((_FOLDER_THERE, _OUTCOME, None)):
        killed.append(os.WIFSIGNALED(_child(lambda number=number, at=at: _carry_out(f"worker-{number}", at))))
        _child(lambda: (home / "found.json").write_text(json.dumps(_found(home) | _jobs())))
        found.append(json.loads((home / "found.json").read_text()))
    return {"asked": asked, "killed": killed, "found": found}


def _ask(name: str) -> None:
    from tests.platform.results.ready import later

    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.models import Campaign
    from govsight.platform.results.actions.ask_publish import ask_publish

    ask_publish(Campaign.objects.get(), "市政府办〔2026〕9号", by=User.objects.get(username=name), now=later(1))


def _carry_out(name: str, kill: str | None) -> None:
    """As a worker of this name does, which has taken over what the one before it left."""
    from django.db import connection
    from django.utils import timezone

    from govsight.platform.jobs.actions.take_over import take_over
    from govsight.platform.jobs.execution import carry_out
    from govsight.platform.jobs.models import Job, Worker

    now = timezone.now()
    for dead in Worker.objects.filter(taken_over_at=None):
        assert take_over(dead, _NothingQueued()) == 0  # type: ignore[arg-type]
    Worker.objects.create(
        name=name, lease=60, machine="m", process=os.getpid(), concurrency=1, started_at=now, beat_at=now
    )

    def statement(execute: Any, sql: str, *told: Any) -> Any:
        if kill and sql.startswith(kill):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *told)

    job = Job.objects.get()
    with connection.execute_wrapper(statement):
        carry_out(job.pk, job.round, name, lambda: False)


class _NothingQueued:
    """The queue of a home in which no worker was started in earnest."""

    def held_by(self, _executor: str) -> list[tuple[str, str]]:
        return []

    def put_back(self, held: list[tuple[str, str]]) -> None:
        assert not held


def _jobs() -> dict[str, Any]:
    from govsight.platform.jobs.models import Job
    from govsight.platform.rectification.models import Notice

    told = Notice.objects.filter(text__startswith="您提出的公布已完成").count()
    return {"jobs": [job.state for job in Job.objects.all()], "told": told}


def _child(do: Callable[[], Any]) -> int:
    """In a process of its own."""
    return os.waitpid(_fork(do), 0)[1]


def _fork(do: Callable[[], Any]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            do()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return pid


def _prepare() -> None:
    from tests.platform.results.ready import ready

    from govsight.platform.accounts.models import Role, User
    from govsight.platform.registry.models import Organisation

    lin = User.objects.create(username="lin", role=Role.OFFICE)
    User.objects.create(username="han", role=Role.OFFICE)
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
        "left": sorted(path.name for path in releases.glob("*/*") if not path.name.startswith(".lock")),
        "entries": Entry.objects.filter(verb="release.publish").count(),
        "ended": Campaign.objects.get().ended_at is not None,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
