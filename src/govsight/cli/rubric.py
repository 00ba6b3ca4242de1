"""`govsight rubric`: the plans that come with the program, and one's own."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from govsight.cli.leave import BAD_ARGUMENTS, NOT_VALID, leave, leave_with
from govsight.cli.plans import READING, load_plan, plan_path, proofread_plan
from govsight.cli.put_file import put_file
from govsight.cli.rubric_compose import compose_command
from govsight.cli.rubric_diff import diff_command
from govsight.rubric.load import load, shipped
from govsight.rubric.render.tree import summary, tree, tree_lines
from govsight.rubric.render.width import left
from govsight.rubric.render.words import STATUSES
from govsight.rubric.trouble import Trouble, Troubles

_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")


@click.group()
def command() -> None:
    """考评方案：列出、查看、校对、起草、比较。"""


@command.command("list")
@_FORMAT
def list_command(form: str) -> None:
    """列出自带的方案。"""
    plans = []
    for name in shipped():
        try:
            plans.append(summary(load(name).rubric))
        except Troubles as troubles:
            leave_with(troubles)
    if form == "json":
        click.echo(json.dumps(plans, ensure_ascii=False, indent=2))
        return
    widest = max(len(plan["id"]) for plan in plans)
    for plan in plans:
        span = plan["effective"]
        when = f" · {span['from']} 至 {span['to'] or '今'}" if span else ""
        click.echo(f"{left(plan['id'], widest)}  {plan['name']}")
        click.echo(f"{' ' * widest}  {plan['issuer']} {plan['number']} · {STATUSES[plan['status']]}{when}")


@command.command("show")
@click.argument("name", metavar="NAME|FILE")
@READING
@_FORMAT
def show_command(name: str, readings: tuple[str, ...], form: str) -> None:
    """一个方案的全部指标、分值和细则。"""
    loaded = load_plan(name, readings)
    if form == "json":
        click.echo(json.dumps(tree(loaded), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(tree_lines(loaded)))


@command.command("check")
@click.argument("file", metavar="FILE|NAME")
@_FORMAT
def check_command(file: str, form: str) -> None:
    """校对一个方案：分值是否加得上、编号是否唯一、转移是否落实、检查项是否存在……有错时退出码为 1。"""
    troubles = _proofread(file)
    wrong = [trouble for trouble in troubles if not trouble.warning]
    if form == "json":
        data = [
            {"file": one.file, "line": one.line, "about": one.about, "text": one.text, "warning": one.warning}
            for one in troubles
        ]
        click.echo(json.dumps({"ok": not wrong, "troubles": data}, ensure_ascii=False, indent=2))
    else:
        for one in troubles:
            click.echo(f"{one}{'（提醒）' if one.warning else ''}")
        if not wrong:
            click.echo(f"{file}：校对通过{f'，另有 {len(troubles)} 处提醒' if troubles else '，没有发现问题'}。")
    sys.exit(NOT_VALID if wrong else 0)


def _proofread(file: str) -> list[Trouble]:
    plan_path(file)
    try:
        return proofread_plan(load(file))
    except Troubles as troubles:
        return troubles.troubles


@command.command("draft")
@click.argument("plan", type=click.Path(path_type=Path), metavar="PLAN")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="写到哪个文件；不写则打印在屏幕上")
@click.option("--force", is_flag=True, help="已有同名文件时改写它")
def draft_command(plan: Path, out: Path | None, force: bool) -> None:
    """把正式文件（.docx、.xlsx、.txt）里的指标表起草成方案数据。没有把握的地方注明 review: needed。"""
    from govsight.rubric.draft import DraftError, draft, report_lines, write_draft

    if out is not None and out.exists() and not force:
        leave(f"{out} 已经存在：换一个文件名，或加 --force 改写它")
    try:
        found = draft(plan)
    except DraftError as trouble:
        leave(str(trouble), NOT_VALID if plan.is_file() else BAD_ARGUMENTS)
    text = write_draft(found, _id(out or plan))
    for line in report_lines(found):
        click.echo(line, err=out is None)
    if out is None:
        click.echo(text, nl=False)
        return
    put_file(out, [text.encode()])
    click.echo(f"已写出 {out}。接着对照原文逐处看过，再运行 govsight rubric check {out}")


def _id(path: Path) -> str:
    """An id for the draft from the name of its file."""
    return re.sub(r"[^a-z0-9.]+", "-", path.stem.lower()).strip("-.") or "draft"


command.add_command(diff_command)
command.add_command(compose_command)
