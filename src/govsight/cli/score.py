"""`govsight score`: facts by a plan, to a score that explains itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from govsight.cli.facts_file import FactsFile
from govsight.cli.leave import NOT_VALID, leave
from govsight.cli.plans import READING, calendar, sound_plan, with_bands
from govsight.cli.put_file import put_file
from govsight.rubric.accounts import AccountCards, score_accounts
from govsight.rubric.card import Scorecard
from govsight.rubric.compare import compare
from govsight.rubric.facts import Facts
from govsight.rubric.load import Loaded
from govsight.rubric.rank import rank
from govsight.rubric.render.changes import comparison_data, comparison_text, what_if_data, what_if_text
from govsight.rubric.render.json import card_data, cards_data
from govsight.rubric.render.text import card_text, ranking_text
from govsight.rubric.score import Scorer
from govsight.rubric.what_if import what_if

_WHY_NOT = {"unverified": "分值尚未核实", "draft": "还是草稿"}
_BINARY = ("xlsx", "docx")
_BETWEEN = f"\n\n{'=' * 96}\n\n"


@click.command()
@click.option("--rubric", "plan", required=True, metavar="NAME|FILE", help="方案：自带方案的名称，或方案文件")
@click.option("--facts", "facts", required=True, type=click.Path(path_type=Path), metavar="FILE", help="事实文件")
@click.option("--format", "form", type=click.Choice(["text", "json", "xlsx", "docx"]), default="text", help="输出格式")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="写到哪个文件；xlsx 和 docx 必须指明")
@READING
@click.option("--bands", metavar="等次=分,…", help="等次分数线，如 优秀=90,良好=80")
@click.option("--official", is_flag=True, help="用于正式考评：拒绝分值未核实的方案和草稿")
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="与另一份（较早的）事实比较，说明总分为何变化",
)
@click.option("--what-if", "ask", is_flag=True, help="列出整改哪些问题能挽回多少分")
def command(
    plan: str,
    facts: Path,
    form: str,
    out: Path | None,
    readings: tuple[str, ...],
    bands: str | None,
    official: bool,
    earlier: Path | None,
    ask: bool,
) -> None:
    """按方案给事实评分，每一分都说明依据。方案或事实有误时退出码为 1，并指出文件、行和细则。"""
    if form in _BINARY and out is None:
        leave(f"--format {form} 要用 --out 指明写到哪个文件")
    if form in _BINARY and (earlier or ask):
        leave("--compare 和 --what-if 只有 text 和 json 两种格式")
    loaded = sound_plan(plan, readings)
    if bands is not None:
        loaded = with_bands(loaded, bands)
    if official and loaded.rubric.status != "official":
        why = _WHY_NOT[loaded.rubric.status]
        leave(
            f"{loaded.name} {loaded.rubric.id} {why}，不得用于正式考评：核实并签认后把 status 改为 official", NOT_VALID
        )
    work = _Work(loaded, FactsFile(facts))
    if form in _BINARY:
        content = work.workbook() if form == "xlsx" else work.document()
    elif form == "json":
        content = json.dumps(work.data(earlier, ask=ask), ensure_ascii=False, indent=2).encode()
    else:
        content = work.text(earlier, ask=ask).encode()
    if out is None:
        click.echo(content.decode())
    else:
        put_file(out, content if form in _BINARY else content + b"\n")
        click.echo(f"已写出 {out}")


class _Work:
    """Everything of one call: the cards of every subject, and what is made of them."""

    def __init__(self, loaded: Loaded, given: FactsFile) -> None:
        self.rubric = loaded.rubric
        self.scorer = Scorer(loaded, calendar())
        self.given = given
        self.cards = self._score(given)
        self.places = rank((one.whole for one in self.cards), self.rubric.ranking.by) if given.many else []

    def _score(self, given: FactsFile) -> list[AccountCards]:
        return [given.placed(position, self._one, facts) for position, facts in enumerate(given.each)]

    def _one(self, facts: Facts) -> AccountCards:
        return score_accounts(self.scorer, facts)

    def _whole(self, facts: Facts) -> Scorecard:
        return self._one(facts).whole

    def _earlier(self, path: Path | None) -> dict[str, Scorecard]:
        """Cards by other facts, by subject."""
        if path is None:
            return {}
        cards = {one.whole.subject: one.whole for one in self._score(FactsFile(path))}
        if not cards.keys() & {one.whole.subject for one in self.cards}:
            leave(f"{path} 里没有同一个考评对象（{'、'.join(one.whole.subject for one in self.cards[:5])}），无从比较")
        return cards

    def data(self, earlier: Path | None, *, ask: bool) -> dict[str, Any]:
        before = self._earlier(earlier)
        told = []
        for facts, one in zip(self.given.each, self.cards, strict=True):
            data = card_data(one.whole, one.each)
            if (old := before.get(one.whole.subject)) is not None:
                data["comparison"] = comparison_data(compare(old, one.whole))
            if ask:
                data["what_if"] = what_if_data(what_if(self.rubric, facts, self._whole))
            told.append(data)
        return cards_data(told, self.places) if self.given.many else told[0]

    def text(self, earlier: Path | None, *, ask: bool) -> str:
        """The cards; with a question about them, only its answer."""
        before = self._earlier(earlier)
        told = []
        for facts, one in zip(self.given.each, self.cards, strict=True):
            if earlier is not None:
                old = before.get(one.whole.subject)
                missing = f"{one.whole.subject}：另一份事实里没有这个对象"
                told.append(comparison_text(compare(old, one.whole)) if old else missing)
            if ask:
                told.append(what_if_text(what_if(self.rubric, facts, self._whole)))
            if earlier is None and not ask:
                told.append(card_text(one.whole, self.rubric, one.each))
        if self.given.many:
            told.append(ranking_text(self.places, self.rubric))
        return _BETWEEN.join(told)

    def workbook(self) -> bytes:
        from govsight.rubric.render.xlsx import workbook

        return workbook(self._flat(), self.rubric, self.places)

    def document(self) -> bytes:
        from govsight.rubric.render.docx import document

        return document(self._flat(), self.rubric, self.places)

    def _flat(self) -> list[Scorecard]:
        """Every card, those of accounts after their subject's."""
        return [card for one in self.cards for card in (one.whole, *one.each)]
