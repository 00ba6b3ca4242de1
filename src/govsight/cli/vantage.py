"""`govsight vantage`: a second pair of eyes at another place."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

import click


@click.command(name="vantage")
@click.option("--server", required=True, metavar="网址", help="监管平台的网址，如 https://desk.example.gov.cn/。")
@click.option(
    "--token",
    required=True,
    envvar="GOVSIGHT_VANTAGE_TOKEN",
    help="登记监测点时平台给的令牌（或 GOVSIGHT_VANTAGE_TOKEN）。",
)
@click.option("--folder", type=click.Path(path_type=Path), help="结果暂存在哪里；默认 $GOVSIGHT_HOME/vantage。")
@click.option("--every", default=30, show_default=True, type=click.IntRange(1, 600), help="每隔多少秒问一次。")
@click.option("--once", is_flag=True, help="只做一轮就结束。")
@click.option("--allow-private", is_flag=True, help="允许访问内网地址的网站。")
@click.option("--resolve", multiple=True, metavar="域名:端口:地址:端口", help="指定某个域名的地址；可多次使用。")
@click.option(
    "--ca-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="额外信任的根证书（PEM）。"
)
@click.option("--contact", default="", help="联系方式，写在访问时的标识里。")
def command(
    server: str, token: str, folder: Path | None, every: int, once: bool, allow_private: bool,
    resolve: tuple[str, ...], ca_file: Path | None, contact: str,
) -> None:  # fmt: skip
    """远程监测点：从这里访问平台名录里的网站，把结果送给平台。

    只有所有监测点都打不开，才算网站打不开。平台暂时连不上时照计划继续访问（约 3 小时），
    结果存在本地，恢复后补送，不会重复。
    """
    if not server.startswith(("http://", "https://")):
        raise click.BadParameter("要以 http:// 或 https:// 开头", param_hint="--server")
    from govsight.kit.home import home
    from govsight.platform.monitoring.visiting.door import Door
    from govsight.platform.monitoring.visiting.remote import Remote, Unwelcome

    door = Door(resolve, allow_private, ca_file, contact)
    remote = Remote(server, token, folder or home() / "vantage", door, click.echo)
    with suppress(KeyboardInterrupt):
        while True:
            try:
                remote.once()
            except Unwelcome as reason:
                click.echo(str(reason), err=True)
                sys.exit(1)
            except ValueError as reason:
                click.echo(f"没有访问：{reason}", err=True)
                sys.exit(2)
            if once:
                return
            time.sleep(every)
    click.echo("已停止；没有送出的结果下次启动时补送")
