"""`govsight rubric compose`: one score from several assessments by fixed weights."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from govsight.cli.facts_file import FactsFile
from govsight.cli.leave import leave, leave_with
from govsight.cli.plans import calendar, sound_plan
from govsight.rubric.accounts import score_accounts
from govsight.rubric.card import Scorecard
from govsight.rubric.composite import Composite, CompositeCard, compose, load_composite
from govsight.rubric.facts import Facts
from govsight.rubric.points import text
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles


@click.command("compose")
@click.argument("composite", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--facts", "given", multiple=True, required=True, metavar="部分=FILE", help="各部分的事实文件，每个部分一次"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def compose_command(composite: Path, given: tuple[str, ...], form: str) -> None:
    """按固定权重把几项考评合成一个分，例如网站占 70%、政务新媒体占 30%；各部分各用自己的方案。"""
    try:
        whole = load_composite(composite)
    except Troubles as troubles:
        leave_with(troubles)
    cards: dict[str, dict[str, Scorecard]] = {}
    for member, facts in _files(whole, given).items():
        scorer = Scorer(sound_plan(next(one.rubric for one in whole.members if one.id == member)), calendar())
        for position, each in enumerate(facts.each):
            card = facts.placed(position, partial(_whole, scorer), each)
            cards.setdefault(each.subject.id, {})[member] = card
    found = [compose(whole, subject, each) for subject, each in cards.items()]
    if form == "json":
        click.echo(json.dumps([_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo("\n".join(_lines(whole, one)))


def _whole(scorer: Scorer, facts: Facts) -> Scorecard:
    return score_accounts(scorer, facts).whole


def _files(whole: Composite, given: tuple[str, ...]) -> dict[str, FactsFile]:
    known = [member.id for member in whole.members]
    files: dict[str, FactsFile] = {}
    for told in given:
        member, sign, path = told.partition("=")
        if not sign or member not in known:
            leave(f"--facts {told} 无效：应写作 部分=文件，部分有 {'、'.join(known)}")
        if member in files:
            leave(f"--facts {member} 给了两次")
        files[member] = FactsFile(Path(path))
    return files


def _data(card: CompositeCard) -> dict[str, Any]:
    return {
        "composite": card.composite,
        "subject": card.subject,
        "total": None if card.total is None else f"{card.total:f}",
        "verdict": card.verdict,
        "grade": card.grade,
        "provisional": card.provisional,
        "missing": list(card.missing),
        "lines": [{"kind": line.kind, "text": line.text, "points": text(line.points)} for line in card.lines],
    }


def _lines(whole: Composite, card: CompositeCard) -> list[str]:
    total = "无" if card.total is None else f"{card.total:f}"
    told = [f"{card.subject}  {whole.name}：{total} 分（{card.verdict}{'，暂定' if card.provisional else ''}）"]
    told += [f"  {text(line.points):>8}  {line.text}" for line in card.lines]
    if card.missing:
        told.append(f"  缺少：{'、'.join(card.missing)}")
    return told
