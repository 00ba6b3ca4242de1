"""`govsight score`: facts by a plan, to a score that explains itself."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from govsight.cli.facts_file import FactsFile
from govsight.cli.leave import NOT_VALID, leave
from govsight.cli.plans import READING, calendar, sound_plan, with_bands
from govsight.cli.progress import progress
from govsight.cli.put_file import put_file
from govsight.rubric.accounts import AccountCards, score_accounts
from govsight.rubric.card import Scorecard
from govsight.rubric.compare import compare
from govsight.rubric.facts import Facts
from govsight.rubric.load import Loaded
from govsight.rubric.model import Rubric
from govsight.rubric.official import unfit
from govsight.rubric.rank import Place, rank
from govsight.rubric.render.changes import comparison_data, comparison_text, what_if_data, what_if_text
from govsight.rubric.render.json import card_data, place_data
from govsight.rubric.render.text import card_text, ranking_text
from govsight.rubric.score import Scorer
from govsight.rubric.what_if import WhatIf, what_if

_BINARY = ("xlsx", "docx")
_NAMED = 5
_PIECE = 1 << 16
_MOST_SHEETS = 300
_MOST_ROWS = 5_000
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
    if official and (why := unfit(loaded)):
        leave(f"{loaded.name} {loaded.rubric.id} 不得用于正式考评：{why}", NOT_VALID)
    work = _Work(loaded, FactsFile(facts), FactsFile(earlier) if earlier else None, ask=ask)
    if form == "xlsx":
        pieces: Iterable[str | bytes] = [work.workbook()]
    elif form == "docx":
        pieces = [work.document()]
    else:
        pieces = work.data() if form == "json" else work.text()
    content = (piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    if out is not None:
        put_file(out, content)
        click.echo(f"已写出 {out}")
        return
    with tempfile.TemporaryFile() as spool:  # nothing is printed before everything is scored
        spool.writelines(content)
        spool.seek(0)
        while piece := spool.read(_PIECE):
            click.echo(piece, nl=False)


class _Work:
    """Everything of one call. Subjects are scored one by one and forgotten, so that thousands need little memory."""

    def __init__(self, loaded: Loaded, given: FactsFile, earlier: FactsFile | None, *, ask: bool) -> None:
        self.rubric = loaded.rubric
        self.scorer = Scorer(loaded, calendar())
        self.given = given
        self.ask = ask
        self.earlier: dict[str, Scorecard] | None = None
        if earlier is not None:
            wanted = {facts.subject.id for facts in given.each}
            self.earlier = {card.subject: card for card in self._wholes(earlier) if card.subject in wanted}
            if not self.earlier:
                named = "、".join(sorted(wanted)[:_NAMED])
                leave(f"--compare：两份事实里没有同一个考评对象（{named}），无从比较")

    def _wholes(self, given: FactsFile) -> Iterator[Scorecard]:
        return (one.whole for _, one in self._cards(given))

    def _cards(self, given: FactsFile) -> Iterator[tuple[Facts, AccountCards]]:
        with progress(len(given.each), "评分") as bar:
            for position, facts in enumerate(given.each):
                yield facts, given.placed(position, self._one, facts)
                bar(1)

    def _one(self, facts: Facts) -> AccountCards:
        return score_accounts(self.scorer, facts)

    def _repairs(self, facts: Facts) -> WhatIf:
        return what_if(self.rubric, facts, lambda other: self._one(other).whole)

    def data(self) -> Iterator[str]:
        """JSON: one card, or cards and their ranking."""
        light = []
        if self.given.many:
            yield '{"cards": [\n'
        for position, (facts, one) in enumerate(self._cards(self.given)):
            light.append(_light(one.whole))
            told = card_data(one.whole, one.each)
            old = (self.earlier or {}).get(one.whole.subject)
            if old is not None:
                told["comparison"] = comparison_data(compare(old, one.whole))
            if self.ask:
                told["what_if"] = what_if_data(self._repairs(facts))
            yield ",\n" if position else ""
            yield json.dumps(told, ensure_ascii=False, indent=None if self.given.many else 2)
        if self.given.many:
            ranking = [place_data(one) for one in rank(light, self.rubric.ranking.by)]
            yield f'\n], "ranking": {json.dumps(ranking, ensure_ascii=False, indent=2)}}}'
        yield "\n"

    def text(self) -> Iterator[str]:
        """The cards and their ranking; with a question about them, only its answer."""
        light = []
        asked = self.ask or self.earlier is not None
        for position, (facts, one) in enumerate(self._cards(self.given)):
            light.append(_light(one.whole))
            yield _BETWEEN if position else ""
            yield "\n\n".join(self._answers(facts, one.whole)) if asked else card_text(one.whole, self.rubric, one.each)
        if self.given.many and not asked:
            yield _BETWEEN + ranking_text(rank(light, self.rubric.ranking.by), self.rubric)
        yield "\n"

    def _answers(self, facts: Facts, card: Scorecard) -> Iterator[str]:
        if self.earlier is not None:
            old = self.earlier.get(card.subject)
            yield comparison_text(compare(old, card)) if old else f"{card.subject}：较早的事实里没有这个对象"
        if self.ask:
            yield what_if_text(self._repairs(facts), card)

    def workbook(self) -> bytes:
        """The xlsx file."""
        from govsight.rubric.render.xlsx import workbook

        return workbook(*self._all(_MOST_ROWS, "xlsx"))

    def document(self) -> bytes:
        """The docx file."""
        from govsight.rubric.render.docx import document

        return document(*self._all(_MOST_SHEETS, "docx"))

    def _all(self, most: int, form: str) -> tuple[list[Scorecard], Rubric, list[Place]]:
        """Every card, those of accounts after their subject's, and the places of the subjects."""
        if len(self.given.each) > most:
            leave(f"--format {form} 一次最多 {most} 个对象，这里有 {len(self.given.each)} 个：请分批，或用 json")
        each = [one for _, one in self._cards(self.given)]
        places = rank((one.whole for one in each), self.rubric.ranking.by) if self.given.many else []
        return [card for one in each for card in (one.whole, *one.each)], self.rubric, places


def _light(card: Scorecard) -> Scorecard:
    """What ranking needs of a card."""
    return msgspec.structs.replace(card, items=(), lines=(), vetoes=(), out=(), parts=(), coverage={}, readings=())
