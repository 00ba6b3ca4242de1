"""`govsight demo`: serve the invented city, inspect every site of it, compare with what was planted."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from govsight.cli.demo_campaign import campaign
from govsight.kit.home import home

if TYPE_CHECKING:
    from govsight.probe.result import Inspection
    from govsight.rubric.load import Loaded
    from govsight_demo.desk import Desk
    from govsight_demo.server import ServedCity, ServedSite

MARKER = "demo.json"
"""Stands in an output folder made by this command: what it lists may be written anew."""
DESK = "desk"
"""Where in it the platform of the demo lives."""


@click.group("demo", invoke_without_command=True)
@click.option("--once", is_flag=True, help="检查完即退出；不加则继续架着演示城市，按 Ctrl-C 结束")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="输出文件夹：每个站一个子文件夹，里面是报告与证据 [默认：$GOVSIGHT_HOME/demo]",
)
@click.option("--size", type=int, default=60, show_default=True, help="每站大约多少页（60 到 50000）")
@click.option("--seed", type=int, default=1, show_default=True, help="内容种子")
@click.option("--site", "only", multiple=True, metavar="NAME", help="只要这些网站（文件夹名），可多次给出")
@click.option("--rubric", "plan", metavar="NAME", help="再按这个自带方案给每个网站打分")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="监管平台的端口；被占用时任选"
)
@click.pass_context
def command(
    ctx: click.Context,
    once: bool,
    out: Path | None,
    size: int,
    seed: int,
    only: tuple[str, ...],
    plan: str | None,
    port: int,
) -> None:
    """演示：在本机架起一座虚构城市的十来个政府网站，逐个检查、出报告，并与预先埋设的毛病对照。

    不加 --once 时还打开监管平台：检查结果随检随到，之后持续监测，直到按 Ctrl-C。每次演示都从头开始。

    退出码：0 已检查，2 参数有误，3 有站点未能检查。
    """
    if ctx.invoked_subcommand is not None:
        return
    from govsight_demo.city import build_city
    from govsight_demo.server import running_city

    out = out or home() / "demo"
    loaded = _plan(plan)
    try:
        _require_known(only, [site.key for site in build_city(size, seed).sites])
        _prepare(out)
    except ValueError as trouble:
        click.echo(str(trouble), err=True)
        sys.exit(2)
    except OSError as trouble:
        click.echo(f"输出文件夹 {out} 不能写入（{trouble.strerror}）：请用 --out 换一个可写的文件夹", err=True)
        sys.exit(2)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with running_city(size, seed) as whole:
            city = replace(whole, sites=tuple(site for site in whole.sites if not only or site.name in only))
            _remember(out, city)
            with _desk(once, out, city, port) as desk:
                failed = _tour(city, out, loaded, desk)
                if desk is not None:
                    _linger(city, out, desk)
    except KeyboardInterrupt:
        click.echo("已停止。", err=True)
        sys.exit(130)
    sys.exit(3 if failed else 0)


command.add_command(campaign)


def _plan(name: str | None) -> Loaded | None:
    """A plan the city's bodies have classes in, or the end."""
    if name is None:
        return None
    from govsight.cli.leave import leave
    from govsight.cli.plans import load_plan
    from govsight_demo.classes import class_in

    loaded = load_plan(name)
    if not class_in(loaded.rubric.id, ""):
        leave(f"--rubric {name}：演示城市没有这个方案的考评类别，请用自带方案")
    return loaded


def _require_known(only: tuple[str, ...], names: list[str]) -> None:
    """Raises ValueError for a site the city does not have."""
    for name in only:
        if name not in names:
            raise ValueError(f"--site {name}：演示城市没有这个网站，可用：{'、'.join(names)}")


def _interrupt(_signum: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _prepare(out: Path) -> None:
    """An empty folder, or one of our own whose sites are cleared. Raises ValueError or OSError."""
    if out.exists() and not out.is_dir():
        raise ValueError(f"输出位置 {out} 是一个文件，不是文件夹：请用 --out 换一个文件夹")
    out.mkdir(parents=True, exist_ok=True)
    marker = out / MARKER
    if not marker.exists():
        if any(out.iterdir()):
            raise ValueError(f"输出文件夹 {out} 里已有别的文件：请用 --out 换一个空文件夹，以免混在一起")
        return
    try:
        names = [site["name"] for site in json.loads(marker.read_text(encoding="utf-8"))["sites"]]
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{marker} 读不懂：请用 --out 换一个空文件夹") from None
    for name in (*names, DESK):
        folder = out / str(name)
        if folder.parent == out and folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


@contextlib.contextmanager
def _desk(once: bool, out: Path, city: ServedCity, port: int) -> Iterator[Desk | None]:
    """The platform, open until the block ends; None when it is not wanted, or did not open: the tour is made anyway."""
    if once:
        yield None
        return
    from govsight_demo.desk import CAST, PASSWORD, Desk, DeskTrouble

    desk = Desk(out / DESK, city)
    try:
        desk.serve(port)
    except DeskTrouble as trouble:
        click.echo(str(trouble), err=True)
        yield None
        return
    try:
        people = "、".join(f"{username}（{name}）" for username, _, name, _ in CAST)
        click.echo(f"监管平台已打开：{desk.address}\n登录名 {people}，密码都是 {PASSWORD}")
        yield desk
    finally:
        desk.close()


def _remember(out: Path, city: ServedCity) -> None:
    """Write the marker: the sites, where they start, and the host map of this run."""
    sites = [{"name": s.name, "title": s.title, "url": s.start_url, "kind": s.kind} for s in city.sites]
    text = json.dumps({"sites": sites, "resolve": list(city.resolve)}, ensure_ascii=False, indent=1)
    (out / MARKER).write_text(text, encoding="utf-8")


def _tour(city: ServedCity, out: Path, loaded: Loaded | None, desk: Desk | None) -> int:
    """Inspect every site, score it if there is a plan, write its reports, put them on the desk, print a line for each.
    How many sites could not be inspected."""
    from rich.console import Console
    from rich.table import Table

    from govsight.cli.watch import Watch
    from govsight.probe.check import checks_for
    from govsight.probe.engine import CannotInspect
    from govsight.probe.report import ReportError, write_reports
    from govsight_demo.accuracy import compare, here
    from govsight_demo.city import build_city
    from govsight_demo.tour import inspect_site, seen_of
    from govsight_demo.truth import truth

    expected = here(truth(build_city(city.size, city.seed))["sites"], city.resolve)
    console = Console(highlight=False)
    shown = Table(title=f"虚构城市：{len(city.sites)} 个网站与频道")
    scored = loaded is not None
    told = ("页面", "问题", *(("总分", "可能区间", "待人工") if scored else ("疑似", "链接", "存疑项")))
    shown.add_column("对象", overflow="fold")
    shown.add_column("文件夹", no_wrap=True)
    for name in told:
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_column("对照所埋毛病", overflow="fold")
    failed = 0
    for site in city.sites:
        console.print(f"检查 {site.title}：{site.start_url}")
        if desk is not None:
            desk.begin(site, out / site.name)
        try:
            with Watch() as watch:
                inspection = inspect_site(city, _classed(site, loaded, desk), out / site.name, watch.tell)
                watch.stage("写报告")
                write_reports(inspection, out / site.name)
                card = _score(loaded, inspection, out / site.name)
                if desk is not None:
                    watch.stage("送上监管平台")
                    desk.take(site, inspection)
        except (CannotInspect, ReportError) as trouble:
            failed += 1
            if desk is not None:
                desk.give_up(site, str(trouble))
            shown.add_row(site.title, site.name, *[""] * len(told), f"未能检查：{trouble}")
            continue
        seen = seen_of(inspection)
        result = compare({site.name: expected[site.name]}, {site.name: seen})
        run = inspection.run
        unsure = sum(outcome == "undetermined" for outcome in seen.outcomes.values())
        verdict = (
            "完全一致"
            if result.exact
            else f"漏 {len(result.missed)}，误报 {len(result.false)}，结论不符 {len(result.wrong)}"
        )
        to_confirm = {check.id for check in checks_for(inspection.outcomes) if check.confirm}
        suspected = sum(check in to_confirm for check, *_ in seen.findings)
        counts: tuple[str, ...] = (f"{run.pages:,}", f"{len(seen.findings) - suspected:,}")
        counts += card if scored else (f"{suspected:,}", f"{run.links:,}", str(unsure))
        shown.add_row(site.title, site.name, *counts, verdict)
    console.print(shown)
    console.print(
        f"报告在 {out}/文件夹名/report.html，旁边还有 report.json、report.xlsx、links.json 和证据", soft_wrap=True
    )
    if loaded is not None:
        console.print("得分表与待人工判断的问题在同一文件夹：scorecard.xlsx、scorecard.docx、questions.yaml")
    return failed


def _classed(site: ServedSite, loaded: Loaded | None, desk: Desk | None) -> ServedSite:
    """The site with its class in the plan (the desk's own, when no other was named) among its registered facts."""
    from govsight_demo.classes import class_in
    from govsight_demo.desk import PLAN

    plan = loaded.rubric.id if loaded is not None else PLAN if desk is not None else ""
    return replace(site, profile=structs.replace(site.profile, class_=class_in(plan, site.name))) if plan else site


def _score(loaded: Loaded | None, inspection: Inspection, out: Path) -> tuple[str, ...]:
    """Score one inspection and write its card. What the table says of it: total, range and open questions."""
    if loaded is None:
        return ()
    from govsight.cli.assessment import assess_inspection, write_assessment
    from govsight.rubric.render.words import total_of

    told = assess_inspection(loaded, inspection, None)
    write_assessment(loaded, told, out)
    card = told.cards.whole
    total = card.verdict if card.total is None else total_of(card)
    span = "" if card.low is None else f"{card.low}–{card.high}"
    return total, span, str(len(told.questions))


def _linger(city: ServedCity, out: Path, desk: Desk) -> None:
    """Keep the city and the desk up until Ctrl-C."""
    first = city.sites[0]
    click.echo(f"监管平台 {desk.address} 持续监测这座城市，按 Ctrl-C 结束。")
    click.echo(f"在 {city.console} 可以让网站断开、恢复，把毛病修好、弄坏，再看平台怎样发现。")
    click.echo("也可以另开一个终端试试：")
    told = " ".join(f"--resolve {entry}" for entry in city.resolve if entry.startswith(first.profile.domain + ":"))
    click.echo(f"  govsight inspect {first.start_url} --out 我的检查 --allow-private {told}")
    click.echo(f"全部主机映射见 {out / MARKER}")
    signal.pause()
