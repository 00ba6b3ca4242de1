"""`govsight demo campaign`: a whole assessment with simulated parties, from set-up to a published ranking."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click

from govsight.cli.leave import leave
from govsight.kit.home import home

MARKER = "demo-campaign.json"
"""Stands in a home made by this command: only such a one is made anew."""
_BROKEN = 3


@click.command("campaign")
@click.option(
    "--subjects",
    type=click.Choice(["gd-health-2016", "zhanjiang-2021", "demo"]),
    default="demo",
    show_default=True,
    help="测评对象：演示城市的网站，2016 年名单的 160 个单位，或 2021 年名单的 47 个网站和 233 个账号（网站为虚构）",
)
@click.option("--seed", type=click.IntRange(0, 10**9), default=1, show_default=True, help="模拟各方言行的种子")
@click.option("--once", is_flag=True, help="公布后即退出；不加则打开监管平台供查看，按 Ctrl-C 结束")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="监管平台的端口")
def campaign(subjects: str, seed: int, once: bool, form: str, port: int) -> None:
    """走完一次测评，从启动到公布：网站真实巡查，单位、专家和复核人员由程序模拟，每一步都经平台办理。

    一切写在 $GOVSIGHT_HOME 下的“campaign-对象-种子”文件夹里；再次运行从头开始。

    退出码：0 完成且核对无误，2 参数或文件夹有误，3 有应当成立的不成立（逐条列出）。
    """
    folder = home() / f"campaign-{subjects}-{seed}"
    _prepare(folder)
    told = _through(folder, subjects, seed)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        accounts = f"（其中 {told['accounts']} 个新媒体账号）" if told["accounts"] else ""
        told_of = f"已公布 {told['units']} 个测评对象{accounts}的结果，分 {told['classes']} 类"
        click.echo(f"{told_of}，用时 {told['seconds']} 秒")
        click.echo(f"结果在 {told['release_dir']}，核对：govsight verify {told['release_dir']}")
    for one in told["broken"]:
        click.echo(f"不成立：{one}", err=True)
    if not once:
        _linger(port)
    sys.exit(_BROKEN if told["broken"] else 0)


def _prepare(folder: Path) -> None:
    """An empty folder; one of our own is cleared. Leaves with a clear line otherwise."""
    try:
        if folder.exists() and not (folder / MARKER).is_file() and any(folder.iterdir()):
            leave(f"{folder} 里已有别的文件，不是演示留下的：请移走它，或用 GOVSIGHT_HOME 换一个位置")
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / MARKER).write_text("{}\n", encoding="utf-8")
    except OSError as trouble:
        leave(f"{folder} 不能写入（{trouble.strerror}）：请用 GOVSIGHT_HOME 换一个可写的位置")


def _through(folder: Path, subjects: str, seed: int) -> dict[str, Any]:
    """The whole campaign. What is printed of it."""
    from govsight_demo.campaign.office import Office
    from govsight_demo.campaign.place import PLACES
    from govsight_demo.server import running_city

    began = time.monotonic()
    place = PLACES[subjects]

    def tell(text: str) -> None:
        click.echo(f"{time.monotonic() - began:6.1f} 秒  {text}", err=True)

    def count(done: int, whole: int) -> None:
        if done % 20 == 0 or done == whole:
            tell(f"巡查了 {done} / {whole} 个网站")

    tell("架起网站，建立名录和账号")
    with running_city(seed=1, place=place.served) as served:
        office = Office(folder, place, served)
        office.settle()
        if office.accounts:
            tell(_listed(office))
        office.look(count)
    from govsight_demo.campaign.invariants import broken
    from govsight_demo.campaign.run import Run

    run = Run(office, seed, tell)
    release = run.whole()
    tell("核对应当成立的一切")
    assessed = run.campaign.subjects
    return {
        "release_dir": str(release),
        "units": assessed.count(),
        "classes": assessed.values("class_id").distinct().count(),
        "accounts": assessed.filter(account__isnull=False).count(),
        "seconds": round(time.monotonic() - began, 1),
        "broken": broken(run.campaign, release),
    }


def _listed(office: Any) -> str:
    """How the lists came out, so that no account vanishes."""
    from govsight_demo.campaign.enlist import elsewhere

    names, number = elsewhere()
    told = f"名录：{len(office.sites)} 个网站和频道，{len(office.accounts)} 个新媒体账号"
    where = f"其中 {number} 个账号的 {len(names)} 个单位（{'、'.join(names)}）不在网站名单上，单独登记，一样参加考评"
    return f"{told}，{where}" if names else told


def _linger(port: int) -> None:
    """The platform of this campaign, until Ctrl-C."""
    from govsight_demo.campaign.office import CAST, PASSWORD

    people = "、".join(f"{username}（{name}）" for username, _, name in CAST)
    click.echo(f"打开监管平台。登录名 {people}，密码都是 {PASSWORD}；按 Ctrl-C 结束", err=True)
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", str(port)]
    try:
        subprocess.run(command, check=False)
    except KeyboardInterrupt:
        sys.exit(130)
