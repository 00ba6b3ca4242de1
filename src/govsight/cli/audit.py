"""`govsight audit`: the chain of acts."""

from __future__ import annotations

import json
import sys

import click

from govsight.cli.prepare import on_platform


@click.group(name="audit")
def command() -> None:
    """审计日志。"""


@command.command(name="verify")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
def verify(form: str) -> None:
    """核对审计日志：一条不少、一条不改；有问题时退出码为 1 并指出第几条。"""
    with on_platform(reads=True):
        from govsight.platform.audit.actions.verify import verify as walk

        verdict = walk()
    if form == "json":
        told = {"entries": verdict.entries, "trouble": verdict.trouble, "number": verdict.number}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(verdict.trouble or f"审计日志完好：{verdict.entries} 条")
    sys.exit(1 if verdict.trouble else 0)
