"""`govsight worker`: a process that does jobs."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

import click

from govsight.cli.prepare import prepare, told

_PAUSE = 5.0  # seconds until one that was at work already looks for the database again


@click.command(name="worker")
@click.option(
    "--concurrency",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="同时做几个任务（访问网站的和其他的各算各的）；几个工作进程请用同一个数。",
)
@click.option("--once", is_flag=True, help="把到期的任务做完就退出。")
@click.option("--quiet", is_flag=True, help="不逐条显示做完的任务。")
@click.option("--lease", default=30.0, hidden=True, type=click.FloatRange(1, 600))
@click.option("--grace", default=20, hidden=True, type=click.IntRange(0, 600))
@click.option("--parent", default=0, hidden=True, type=int)
@click.option("--anew", is_flag=True, hidden=True)
def command(concurrency: int, once: bool, quiet: bool, lease: float, grace: int, parent: int, anew: bool) -> None:
    """做任务的工作进程：巡查、监测、提醒都由它来做；Ctrl-C 或 SIGTERM 停止。

    手上的任务能做完的做完，做不完的放回去，由别的工作进程接着做。可以在几台机器上各开几个，只要连的是同一个
    PostgreSQL；其中一个突然死掉，别的会接走它的任务。govsight serve 自带一个。
    """
    try:
        prepare()
        process = _process(concurrency, quiet, lease, grace, parent)
        ending = process.run(once)
    except Exception as trouble:
        click.echo(f"工作进程没有启动：{told(trouble)}", err=True)
        sys.stderr.flush()
        if anew and not _is_orphan(parent):  # it was at work: the database will be back
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            time.sleep(_PAUSE)
            _begin_anew()
        os._exit(3)
    from govsight.platform.jobs.worker.process import Ending

    sys.stdout.flush()
    if ending is Ending.TAKEN_FOR_DEAD:
        _begin_anew()
    if not quiet:
        click.echo("已停止" if ending is Ending.ASKED else "没有到期的任务了")
        sys.stdout.flush()
    os._exit(0)  # a job that did not listen would hold the process


def _begin_anew() -> None:
    """The same process as a new worker, which does not give up when there is no database just then."""
    arguments = [one for one in sys.argv[1:] if one != "--anew"]
    os.execv(sys.executable, [sys.executable, "-m", "govsight.cli.main", *arguments, "--anew"])  # noqa: S606 - this program


def _is_orphan(parent: int) -> bool:
    return bool(parent) and os.getppid() != parent


def _process(concurrency: int, quiet: bool, lease: float, grace: int, parent: int) -> Any:
    from govsight.platform.jobs.worker.process import WorkerProcess

    def say(line: str) -> None:
        if not quiet:
            click.echo(line)
            sys.stdout.flush()

    process = WorkerProcess(concurrency, lease=lease, grace=grace, say=say, orphaned=lambda: _is_orphan(parent))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: process.stop())
    say(f"工作进程 {process.name} 已启动，同时做 {concurrency} 个任务")
    return process
