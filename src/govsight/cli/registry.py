"""`govsight registry`: the lists of units, sites and accounts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from govsight.cli.prepare import on_platform

_MOST_SHOWN = 20


@click.group(name="registry")
def command() -> None:
    """名录：单位、网站与频道、新媒体账号。"""


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind", required=True, type=click.Choice(["units", "sites", "accounts"]), help="名单列的是单位、网站还是账号。"
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
def import_(file: Path, kind: str, form: str) -> None:
    """导入名单：xlsx、csv，或官方文件的文字（txt）。同一份名单再导入一次不会有变化。"""
    with on_platform():
        from govsight.platform.registry.actions.import_roster import CannotImport, import_roster
        from govsight.platform.registry.models import ImportRow

        try:
            run = import_roster(file.name, file.read_bytes(), kind)
        except CannotImport as trouble:
            click.echo(f"没有导入：{trouble}", err=True)
            sys.exit(1)
        rows = list(run.rows.all())
    taken = [row for row in rows if row.outcome != ImportRow.Outcome.ASIDE]
    aside = [row for row in rows if row.outcome == ImportRow.Outcome.ASIDE]
    if form == "json":
        told = {
            "taken": [{"row": row.row, "outcome": row.outcome, "reason": row.reason, **row.told} for row in taken],
            "set_aside": [{"row": row.row, "reason": row.reason} for row in aside],
            "notes": run.notes,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    counts = {label: sum(row.outcome == value for row in rows) for value, label in ImportRow.Outcome.choices}
    click.echo(f"{file.name}：{len(rows)} 行，" + "，".join(f"{label} {number}" for label, number in counts.items()))
    for note in run.notes:
        click.echo(f"注意：{note}")
    for row in aside[:_MOST_SHOWN]:
        click.echo(f"  第 {row.row} 行未导入：{row.reason}")
    if len(aside) > _MOST_SHOWN:
        click.echo(f"  …… 另有 {len(aside) - _MOST_SHOWN} 行，见平台上的导入结果")


@command.command(name="export")
@click.option(
    "--kind", required=True, type=click.Choice(["units", "sites", "accounts", "sections"]), help="导出哪一份名录。"
)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True, help="格式。")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
def export(kind: str, form: str, out: Path) -> None:
    """导出名录：单位、网站与频道、新媒体账号、栏目。导出的名单可以再导入。"""
    with on_platform():
        from govsight.platform.registry.actions.export_list import KINDS, export_list
        from govsight.platform.registry.queries import listed

        rows = listed(None, kind)
        written = export_list(rows, kind, form)
    try:
        out.write_bytes(written)
    except OSError as trouble:
        click.echo(f"没有写成 {out}：{trouble.strerror or trouble}。请换一个可写的位置", err=True)
        sys.exit(1)
    click.echo(f"已导出{KINDS[kind]} {rows.count()} 行：{out}")
