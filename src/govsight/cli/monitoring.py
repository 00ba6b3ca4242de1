"""`govsight monitoring`: prove what was seen of the sites' availability."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click

from govsight.cli.prepare import on_platform


@click.group(name="monitoring")
def command() -> None:
    """可用性监测：核对封存的访问记录，出示证明。"""


_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)


@command.command(name="verify")
@_FORMAT
def verify(form: str) -> None:
    """逐日核对封存文件、封存登记、审计日志和每次打不开的证据；有改动时退出码为 1 并指出哪一天、第几字节。"""
    with on_platform(reads=True):
        from govsight.platform.monitoring.actions.verify_sealed import verify_sealed

        verdict = verify_sealed()
    if form == "json":
        troubles = [{"day": one.day, "text": one.text, "byte": one.byte} for one in verdict.troubles]
        told = {"days": verdict.days, "visits": verdict.visits, "evidence": verdict.evidence, "troubles": troubles}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for one in verdict.troubles:
            click.echo(one.text)
        if not verdict.troubles:
            click.echo(f"访问记录完好：{verdict.days} 天，{verdict.visits} 次访问，{verdict.evidence} 份打不开的证据")
    sys.exit(1 if verdict.troubles else 0)


@command.command(name="prove")
@click.argument("site", metavar="网址或标识码")
@click.option("--from", "first", required=True, type=click.DateTime(["%Y-%m-%d"]), help="第一天。")
@click.option("--to", "last", required=True, type=click.DateTime(["%Y-%m-%d"]), help="最后一天（含）。")
@_FORMAT
def prove(site: str, first: datetime, last: datetime, form: str) -> None:
    """从封存文件（不是数据库）逐次数出一个网站在一段时间里的访问，例如一个季度。"""
    with on_platform(reads=True):
        from govsight.platform.monitoring.actions.prove import CannotProve
        from govsight.platform.monitoring.actions.prove import prove as count

        try:
            proof = count(site, first.date(), last.date())
        except CannotProve as reason:
            click.echo(str(reason), err=True)
            sys.exit(1)
    if form == "json":
        click.echo(json.dumps(proof.as_dict(), ensure_ascii=False))
        return
    click.echo(f"{proof.name}（{proof.url}）{first:%Y-%m-%d} 至 {last:%Y-%m-%d}，{proof.days} 天有封存记录")
    click.echo(
        f"有效访问 {proof.valid} 次，打不开 {proof.failed} 次" + (f"（{proof.share:.2f}%）" if proof.valid else "")
    )
    for text in proof.failures:
        click.echo(f"  {text}")
    if proof.missing:
        click.echo(f"没有封存记录的有 {proof.missing} 天")
