"""`govsight score`: facts by a plan, to a score that explains itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
import msgspec

from govsight.cli.facts_file import FactsFile
from govsight.cli.leave import NOT_VALID, leave, leave_with
from govsight.kit.workdays import Calendar, CalendarError, own_file
from govsight.rubric.accounts import AccountCards, score_accounts
from govsight.rubric.load import Loaded, find, load
from govsight.rubric.model import Band, Grades
from govsight.rubric.rank import Place, rank
from govsight.rubric.render.json import card_data, cards_data
from govsight.rubric.render.text import card_text, ranking_text
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles

_WHY_NOT = {"unverified": "分值尚未核实", "draft": "还是草稿"}


@click.command()
@click.option("--rubric", "plan", required=True, metavar="NAME|FILE", help="方案：自带方案的名称，或方案文件")
@click.option("--facts", "facts", required=True, type=click.Path(path_type=Path), metavar="FILE", help="事实文件")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.option("--reading", "readings", multiple=True, metavar="编号=选项", help="改用另一种读法，可以多次")
@click.option("--bands", metavar="等次=分,…", help="等次分数线，如 优秀=90,良好=80")
@click.option("--official", is_flag=True, help="用于正式考评：拒绝分值未核实的方案和草稿")
def command(plan: str, facts: Path, form: str, readings: tuple[str, ...], bands: str | None, official: bool) -> None:
    """按方案给事实评分，每一分都说明依据。方案或事实有误时退出码为 1。"""
    loaded = load_plan(plan, readings)
    if bands is not None:
        loaded = with_bands(loaded, bands)
    if official and loaded.rubric.status != "official":
        why = _WHY_NOT[loaded.rubric.status]
        leave(
            f"{loaded.name} {loaded.rubric.id} {why}，不得用于正式考评：核实并签认后把 status 改为 official", NOT_VALID
        )
    given = FactsFile(facts)
    cards = score_all(Scorer(loaded, calendar()), given)
    places = rank((one.whole for one in cards), loaded.rubric.ranking.by)
    if form == "json":
        click.echo(_json(cards, places, many=given.many))
    else:
        click.echo(_text(cards, places, loaded, many=given.many))


def plan_path(name: str) -> Path:
    """The file of a plan, or the end."""
    try:
        return find(name)
    except Troubles as troubles:
        leave(f"{name}：{troubles.troubles[0].text}")


def load_plan(name: str, readings: Sequence[str] = ()) -> Loaded:
    """A plan with its readings, or the end."""
    plan_path(name)
    choices = {}
    for reading in readings:
        id_, sign, option = reading.partition("=")
        if not sign:
            leave(f"--reading {reading} 无效：应写作 编号=选项，如 neither=what-remains")
        choices[id_] = option
    try:
        loaded = load(name)
    except Troubles as troubles:
        leave_with(troubles)
    try:
        return load(name, choices) if choices else loaded
    except Troubles as troubles:
        trouble = troubles.troubles[0]
        leave(f"--reading {trouble.about}：{trouble.text}")


def with_bands(loaded: Loaded, told: str) -> Loaded:
    """The plan with these grade bands, or the end."""
    bands = []
    for one in told.replace("，", ",").split(","):
        name, _, start = one.partition("=")
        try:
            number = Decimal(start.strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if not name.strip() or not number.is_finite():
            leave(f"--bands 里的“{one}”无效：应写作 等次=分，如 优秀=90,良好=80")
        bands.append(Band(name.strip(), number))
    if len({band.name for band in bands}) < len(bands) or len({band.from_ for band in bands}) < len(bands):
        leave("--bands 无效：等次或分数重复")
    rubric = msgspec.structs.replace(loaded.rubric, grades=Grades(tuple(bands)))
    return msgspec.structs.replace(loaded, rubric=rubric)


def calendar() -> Calendar:
    """The official working days with what the office has entered, or the end."""
    try:
        return Calendar.load(own_file())
    except CalendarError as trouble:
        leave(str(trouble), NOT_VALID)


def score_all(scorer: Scorer, given: FactsFile) -> list[AccountCards]:
    """The card of every subject in the file, or the end."""
    cards = []
    for position, facts in enumerate(given.each):
        try:
            cards.append(score_accounts(scorer, facts))
        except Troubles as troubles:
            leave_with(given.placed(troubles, position))
    return cards


def _json(cards: list[AccountCards], places: list[Place], *, many: bool) -> str:
    data = [card_data(one.whole, one.each) for one in cards]
    return json.dumps(cards_data(data, places) if many else data[0], ensure_ascii=False, indent=2)


def _text(cards: list[AccountCards], places: list[Place], loaded: Loaded, *, many: bool) -> str:
    told = [card_text(one.whole, loaded.rubric, one.each) for one in cards]
    if many:
        told.append(ranking_text(places, loaded.rubric))
    return f"\n{'=' * 96}\n".join(told)
