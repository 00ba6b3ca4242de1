"""`govsight jobs`: how the jobs stand."""

from __future__ import annotations

import json

import click

from govsight.cli.prepare import prepare


@click.command(name="jobs")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
def command(form: str) -> None:
    """任务：等待、进行、完成、失败各多少；丢失的应当总是 0。"""
    prepare()
    from govsight.platform.jobs.queries import counts, live_workers

    told = counts()
    workers = live_workers()
    if form == "json":
        click.echo(json.dumps({**told, "workers": len(workers)}))
        return
    click.echo(
        f"完成 {told['done']} + 失败 {told['failed']} + 等待 {told['queued']} + 进行中 {told['running']}"
        f" = 全部 {told['all']}，丢失 {told['lost']}"
    )
    click.echo(
        f"工作进程 {len(workers)} 个" if workers else "没有工作进程在运行：请启动 govsight serve 或 govsight worker"
    )
