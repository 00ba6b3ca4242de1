"""`govsight jobs`: how the jobs stand."""

from __future__ import annotations

import json

import click

from govsight.cli.prepare import on_platform


@click.command(name="jobs")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
def command(form: str) -> None:
    """任务：等待、进行、完成、失败各多少；丢失的应当总是 0。"""
    with on_platform():
        from govsight.platform.jobs.queries import counts, live_workers

        numbers, workers = counts(), live_workers()
    if form == "json":
        click.echo(json.dumps({**numbers, "workers": len(workers)}))
        return
    click.echo(
        f"完成 {numbers['done']} + 失败 {numbers['failed']} + 等待 {numbers['queued']} + 进行中 {numbers['running']}"
        f" = 全部 {numbers['all']}，丢失 {numbers['lost']}"
    )
    click.echo(
        f"工作进程 {len(workers)} 个" if workers else "没有工作进程在运行：请启动 govsight serve 或 govsight worker"
    )
