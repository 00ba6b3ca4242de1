"""`govsight inspect URL --out DIR`: one command inspects a whole government site."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import weakref
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from govsight.probe.observe.reader_process import start_ahead
from govsight.probe.plan import Plan, PlanError


@click.command("inspect")
@click.argument("url")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="输出文件夹：报告、证据与进度都在里面")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="屏幕输出的格式")
@click.option("--max-pages", type=int, default=50_000, show_default=True, help="最多读多少个页面")
@click.option("--concurrency", type=int, help="同时向被查网站发出的请求数 [默认：公网 2，内网 16]")
@click.option("--rate", type=float, help="每秒最多请求数，0 为不限 [默认：公网 8，内网不限]")
@click.option("--resolve", multiple=True, metavar="NAME:PORT:ADDRESS:PORT", help="把域名指到指定地址，可多次给出")
@click.option("--allow-private", is_flag=True, help="允许访问内网与本机地址")
@click.option("--allow", multiple=True, metavar="NET", help="另外允许的地址或网段，如 10.1.0.0/16")
@click.option("--dns", default="", metavar="ADDRESS:PORT", help="使用指定的域名服务器")
@click.option(
    "--robots", type=click.Choice(["obey", "ignore"]), default="obey", show_default=True, help="是否遵守 robots.txt"
)
@click.option(
    "--render",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="何时用浏览器渲染",
)
@click.option("--kind", type=click.Choice(["site", "channel"]), help="对象是网站还是频道 [默认：按网址判断]")
@click.option("--profile", type=click.Path(path_type=Path), help="登记信息文件（YAML）：名称、标识码、主办单位等")
@click.option("--timeout", type=float, default=15.0, show_default=True, help="单个请求的总时限（秒）")
@click.option("--recheck-after", type=float, default=2.0, show_default=True, help="可疑链接隔多少秒复核")
@click.option("--ca-file", type=click.Path(path_type=Path), help="另外信任的根证书（PEM）")
@click.option("--contact", default="", help="写进 User-Agent 的联系方式")
def command(url: str, out: Path, shape: str, profile: Path | None, kind: str | None, **rest: Any) -> None:
    """检查一个政府网站（或频道），留下报告与证据。

    退出码：0 已检查（不论发现什么），2 参数有误，3 未能检查。中途停止后用同样的命令再运行即可接着检查。
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy starts threads that only spin
    from govsight.cli.profile import read_profile

    began = datetime.now(UTC)
    try:
        plan = Plan(url=url, out=out, kind=kind or "", profile=read_profile(profile), **rest)
    except PlanError as trouble:
        _leave(str(trouble), 2)
    start_ahead(plan.readers)  # they load while we do
    from rich.console import Console

    from govsight.cli.watch import Watch
    from govsight.probe.engine import CannotInspect, Stopped, could_inspect, inspect

    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # rows come and go by the million; nearly none is part of a cycle
    quiet = shape == "json"
    try:
        with Watch(quiet=quiet) as watch:
            inspection = inspect(plan, watch.tell, _stop_on_signal, _load_reports)
            watch.stage("写报告")
            _report(inspection, out)
    except PlanError as trouble:
        _leave(str(trouble), 2)
    except Stopped as stopped:
        _leave(str(stopped), 130)
    except CannotInspect as trouble:
        _leave(str(trouble), 3)
    if quiet:
        click.echo((out / "report.json").read_text(encoding="utf-8"))
    else:
        from govsight.probe.report import print_summary

        print_summary(inspection, Console())
    if inspection.run.finished_at < began:
        click.echo(f"{out} 里的检查此前已经完成，报告按当时所存重新写出；要重新检查请换一个文件夹", err=True)
    reason = could_inspect(inspection)
    if reason:
        _leave(f"未能检查：{reason}", 3)


def _load_reports() -> None:
    """Import what the reports need: not at the start, where the first page waits for it."""
    from govsight.probe.report import prepare

    prepare()


def _report(inspection: Any, out: Path) -> None:
    from govsight.probe.report import ReportError, write_reports

    try:
        write_reports(inspection, out)
    except ReportError as trouble:
        _leave(str(trouble), 3)


def _stop_on_signal(crawl: Any) -> None:
    running = weakref.ref(crawl)  # when it is over, its memory is wanted

    def stop(signum: int, frame: object) -> None:  # noqa: ARG001
        if (crawl := running()) is not None:
            crawl.stop = True

    with contextlib.suppress(ValueError):  # not in the main thread: nobody to interrupt us
        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)


def _leave(message: str, code: int) -> None:
    click.echo(message.replace("\n", " "), err=True)
    sys.exit(code)
