"""`govsight rubric diff`: which units move, and why, when the same facts meet another plan."""

from __future__ import annotations

import json
from pathlib import Path

import click

from govsight.cli.facts_file import FactsFile
from govsight.cli.leave import NOT_VALID, leave
from govsight.cli.plans import calendar, sound_plan, with_bands
from govsight.rubric.accounts import score_accounts
from govsight.rubric.crossing import Score, cross
from govsight.rubric.load import Loaded
from govsight.rubric.render.crossed import crossed_data, crossed_text
from govsight.rubric.score import Scorer


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--facts", "facts", required=True, type=click.Path(path_type=Path), metavar="FILE", help="事实文件")
@click.option(
    "--class", "classes", multiple=True, metavar="类别=类别", help="事实中的类别在另一方案里对应哪一类，可以多次"
)
@click.option("--bands", metavar="等次=分,…", help="方案没有给出等次分数线时所用的，如 优秀=90,良好=80")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def diff_command(a: str, b: str, facts: Path, classes: tuple[str, ...], bands: str | None, form: str) -> None:
    """同样的事实按两个方案评分：哪些单位的总分、名次、等次变了，差在哪些指标和细则。"""
    mapped = {}
    for told in classes:
        here, sign, there = told.partition("=")
        if not sign or not there:
            leave(f"--class {told} 无效：应写作 类别=类别，如 dept-service=site")
        mapped[here] = there
    one, other = (_plan(name, bands) for name in (a, b))
    given = FactsFile(facts)
    found = cross(one.rubric, other.rubric, _scoring(one), _scoring(other), given.each, mapped)
    if form == "json":
        click.echo(json.dumps(crossed_data(one.rubric, other.rubric, found), ensure_ascii=False, indent=2))
    else:
        click.echo(crossed_text(one.rubric, other.rubric, found))
    if all(each.a.card is None and each.b.card is None for each in found):
        leave(f"{facts.name}：两个方案都不能给这些事实评分，原因见上", NOT_VALID)


def _plan(name: str, bands: str | None) -> Loaded:
    loaded = sound_plan(name)
    return with_bands(loaded, bands) if bands is not None and not loaded.rubric.grades.bands else loaded


def _scoring(loaded: Loaded) -> Score:
    scorer = Scorer(loaded, calendar())
    return lambda facts: score_accounts(scorer, facts).whole
