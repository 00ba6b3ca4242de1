"""`govsight inspect URL --out DIR`: one command inspects a whole government site."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import weakref
from datetime import UTC, date, datetime
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
@click.option(
    "--depth",
    type=click.Choice(["links", "full"]),
    default="full",
    show_default=True,
    help="links：只查链接与页面规范；full：全部检查",
)
@click.option(
    "--lexicon", type=click.Path(path_type=Path), help="本单位的词库文件（csv、xlsx 或 txt），与自带词库一起使用"
)
@click.option(
    "--browser/--no-browser",
    default=None,
    help="另在浏览器里查看：显示、无障碍、适老化（较慢）[默认：按方案评分时查看]",
)
@click.option("--submit", is_flag=True, help="另试提交一条留言：须事先征得网站主办单位同意")
@click.option("--as-of", "day", metavar="DATE", help="按哪一天判断更新时间 [默认：检查当时]")
@click.option("--seed", default="", help="随机抽样的种子 [默认：每次检查自定，记入报告]")
@click.option("--rubric", "by", metavar="NAME|FILE", help="按哪个方案评分：自带方案的名称，或方案文件")
@click.option(
    "--reading", "readings", multiple=True, metavar="编号=选项", help="方案有歧义之处改用另一种读法，可多次给出"
)
@click.option("--answers", type=click.Path(path_type=Path), help="填好的答卷（questions.yaml）")
def command(
    url: str,
    out: Path,
    shape: str,
    profile: Path | None,
    kind: str | None,
    browser: bool | None,
    submit: bool,
    day: str | None,
    by: str | None,
    readings: tuple[str, ...],
    answers: Path | None,
    **rest: Any,
) -> None:
    """检查一个政府网站（或频道），留下报告与证据；给出 --rubric 时再按方案评分。

    退出码：0 已检查（不论发现什么），1 方案、登记信息或答卷有误，2 参数有误，3 未能检查。中途停止后用同样的命令再运行
    即可接着检查。
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy starts threads that only spin
    from govsight.cli.profile import read_profile

    began = datetime.now(UTC)
    if by is None and (readings or answers):
        _leave("--reading 和 --answers 要与 --rubric 一起使用", 2)
    loaded, given = _plan_and_answers(by, readings, answers)
    extra = ("browser",) * (by is not None if browser is None else browser) + ("submit",) * submit
    try:
        moment = _moment(day)
        plan = Plan(
            url=url, out=out, kind=kind or "", profile=read_profile(profile), as_of=moment, extra_looks=extra, **rest
        )  # fmt: skip
    except PlanError as trouble:
        _leave(str(trouble), 2)
    _require_lexicon(plan.lexicon)
    if loaded is not None:
        from govsight.cli.assessment import require_class

        require_class(loaded, plan.profile, profile)
    start_ahead(1)  # it loads while we do
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
            assessment = _assess(loaded, inspection, given, out)
    except PlanError as trouble:
        _leave(str(trouble), 2)
    except Stopped as stopped:
        _leave(str(stopped), 130)
    except CannotInspect as trouble:
        _leave(str(trouble), 3)
    if quiet:
        click.echo(_json(out, scored=assessment is not None))
    else:
        from govsight.probe.report import print_summary

        print_summary(inspection, Console())
        if assessment is not None:
            from govsight.cli.assessment import print_assessment

            print_assessment(loaded, assessment, out)
    gc.freeze()  # it all goes with the process: let nobody walk through it first
    if inspection.run.finished_at < began:
        click.echo(f"{out} 里的检查此前已经完成，报告按当时所存重新写出；要重新检查请换一个文件夹", err=True)
    reason = could_inspect(inspection)
    if reason:
        _leave(f"未能检查：{reason}", 3)


def _plan_and_answers(by: str | None, readings: tuple[str, ...], answers: Path | None) -> tuple[Any, Any]:
    """The plan and the answers to score with, read before anything is asked of the site."""
    if by is None:
        return None, None
    from govsight.cli.assessment import answers_in
    from govsight.cli.plans import sound_plan

    return sound_plan(by, readings), answers_in(answers)


def _require_lexicon(path: Path | None) -> None:
    """An office's own word list can be read, or the end: before the site is asked anything."""
    if path is None:
        return
    from govsight.kit.disk import explain
    from govsight.probe.know.words.lexicon_file import read_lexicon

    try:
        lexicon = read_lexicon(path.read_bytes(), path.name)
    except OSError as trouble:
        _leave(f"词库 {path} 读不出（{explain(trouble)[0]}）：请检查路径", 2)
    if not lexicon.usable:
        _leave(f"词库 {path} 不能使用：{next(one for one in lexicon.troubles if one.grave)}", 2)


def _moment(day: str | None) -> datetime | None:
    """The end of that day in Beijing."""
    if day is None:
        return None
    from govsight.kit.beijing import SHANGHAI

    try:
        told = date.fromisoformat(day)
    except ValueError:
        raise PlanError(f"--as-of「{day}」不是日期：应写成 2026-03-05 的样子") from None
    return datetime(told.year, told.month, told.day, 23, 59, 59, tzinfo=SHANGHAI).astimezone(UTC)


def _assess(loaded: Any, inspection: Any, given: Any, out: Path) -> Any:
    """Score what was seen, when a plan was named, and write it beside the reports."""
    if loaded is None:
        return None
    from govsight.cli.assessment import assess_inspection, write_assessment

    told = assess_inspection(loaded, inspection, given)
    write_assessment(loaded, told, out)
    return told


def _json(out: Path, *, scored: bool) -> str:
    """The report, with the scorecard in it when there is one."""
    report = (out / "report.json").read_text(encoding="utf-8")
    if not scored:
        return report
    data = json.loads(report)
    data["scorecard"] = json.loads((out / "scorecard.json").read_text(encoding="utf-8"))
    return json.dumps(data, ensure_ascii=False, indent=2)


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
