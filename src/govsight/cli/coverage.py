"""`govsight coverage`: which clauses of a plan machines settle, which they help with, and which are people's."""

from __future__ import annotations

import json
from fractions import Fraction

import click

from govsight.assess.coverage import HOWS, Coverage, coverage
from govsight.assess.coverage_page import WORDS
from govsight.cli.plans import READING, load_plan
from govsight.rubric.model import Rubric


@click.command()
@click.option("--rubric", "plan", required=True, metavar="NAME|FILE", help="方案：自带方案的名称，或方案文件")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@READING
def command(plan: str, form: str, readings: tuple[str, ...]) -> None:
    """列出方案的每条细则由谁判定：机器、机器辅助、人工，各占多少分。"""
    from govsight.probe.check import all_checks

    rubric = load_plan(plan, readings).rubric
    told = coverage(rubric, all_checks())
    click.echo(
        json.dumps(coverage_data(rubric, told), ensure_ascii=False, indent=2) if form == "json" else _text(rubric, told)
    )


def coverage_data(rubric: Rubric, told: Coverage) -> dict[str, object]:
    """The JSON. summary: of the first part, which holds the points one starts with; parts: of each."""
    return {
        "rubric": rubric.id,
        "clauses": [
            {
                "id": one.id,
                "how": one.how,
                "checks": list(one.checks),
                "points": number(one.points),
                "part": one.part,
                "holder": one.holder,
            }
            for one in told.clauses
        ],
        "summary": {how: number(points) for how, points in told.summary(rubric.parts[0].id).items()},
        "parts": {id_: {how: number(points) for how, points in by.items()} for id_, by in told.parts.items()},
    }


def number(points: Fraction) -> float | int:
    """A share of points as a number, to four places."""
    rounded = round(float(points), 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _text(rubric: Rubric, told: Coverage) -> str:
    lines = [f"{rubric.name}（{rubric.id}）"]
    for part in rubric.parts:
        by = told.summary(part.id)
        lines.append(f"{part.name}：" + "，".join(f"{WORDS[how]} {number(by[how])} 分" for how in HOWS))
    holder = ""
    for one in told.clauses:
        if one.holder != holder:
            holder = one.holder
            lines += ["", holder]
        checks = f"：{'、'.join(one.checks)}" if one.checks else ""
        lines.append(f"  {WORDS[one.how]}  {number(one.points):>6} 分  {one.id} {one.text[:40]}{checks}")
    return "\n".join(lines)
