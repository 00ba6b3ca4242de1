"""`govsight checks`: every check, the clauses it serves and what it cannot see."""

from __future__ import annotations

import json

import click

from govsight.probe.check import Check, all_checks


@click.command(name="checks")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def command(shape: str) -> None:
    """列出全部检查项、依据的条款和看不到的情况。"""
    checks = all_checks()
    if shape == "json":
        click.echo(json.dumps([facts(check) for check in checks], ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(text(check) for check in checks))


def facts(check: Check) -> dict[str, object]:
    """One check as JSON: id, title, clauses (source, number, text, quoted), cannot_see, options (name: default)."""
    clauses = [
        {"source": clause.source, "number": clause.number, "text": clause.text, "quoted": clause.quoted}
        for clause in check.clauses
    ]
    return {
        "id": check.id,
        "title": check.title,
        "clauses": clauses,
        "cannot_see": check.cannot_see,
        "options": dict(check.options),
    }


def text(check: Check) -> str:
    """One check for the terminal."""
    lines = [f"{check.id}  {check.title}"]
    for clause in check.clauses:
        wording = f"「{clause.text}」" if clause.quoted else f"{clause.text}（大意，非原文）"
        lines.append(f"  依据：{clause.source} {clause.number}：{wording}")
    lines.append(f"  看不到：{check.cannot_see}")
    for name, default in check.options.items():
        shown = "、".join(map(str, default)) if isinstance(default, list | tuple) else default
        lines.append(f"  选项：{name} = {shown}")
    return "\n".join(lines)
