"""Numbers in pages, marked so that a program finds them again: `<data value="87.50" data-of="s001.total">`."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

from govsight.procedure.campaign import Member
from govsight.procedure.compute import Outcome
from govsight.procedure.formula import KINDS
from govsight.procedure.release.contents import Contents

NONE = "–"
TITLES = {"total": "总分", "place": "名次", "grade": "等次"}


def shown(value: Decimal | int | str | None) -> str:
    """As pages write it."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return NONE if value is None or value == "" else str(value)


def ranking_marks(contents: Contents) -> dict[str, str]:
    """What the notice and the front page must say: `s001.total`, `s001.place`, `s001.grade`."""
    found: dict[str, str] = {}
    for key, outcome in contents.outcomes.items():
        found[f"{key}.total"] = shown(outcome.composed.total)
        found[f"{key}.place"] = shown(outcome.place)
        found[f"{key}.grade"] = shown(outcome.composed.grade or _verdict(outcome))
    return found


def subject_marks(member: Member, outcome: Outcome) -> dict[str, str]:
    """What the page of one subject must say."""
    composed = outcome.composed
    found = {
        "total": shown(composed.total),
        "place": shown(outcome.place),
        "grade": shown(composed.grade or _verdict(outcome)),
        "own": shown(outcome.self_marked.total if outcome.self_marked else None),
        "cross": shown(outcome.crossed.total if outcome.crossed else None),
        "final": shown(outcome.card.total if outcome.card else None),
    }
    for number, line in enumerate(composed.lines):
        found[f"line.{number}"] = shown(line.points)
    for item in outcome.card.items if outcome.card else ():
        found[f"item.{item.id}"] = shown(item.awarded)
        for number, line in enumerate(item.lines):
            found[f"item.{item.id}.{number}"] = shown(line.points)
    for row in outcome.rows:
        found[f"self.{row.item}"] = shown(row.claimed)
        found[f"peers.{row.item}"] = shown(row.peers)
    return {f"{member.key}.{what}": value for what, value in found.items()}


def marks_in(page: str) -> dict[str, set[str]]:
    """What a page says: mark -> every text that stands there, and every value the mark carries."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found


def name_of(mark: str) -> str:
    """Chinese for the commonest marks."""
    what = mark.partition(".")[2]
    return TITLES.get(what) or {"own": KINDS["self"], "cross": KINDS["cross"], "final": KINDS["final"]}.get(what, what)


def _verdict(outcome: Outcome) -> str:
    return "" if outcome.composed.verdict == "正常" else outcome.composed.verdict


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, set[str]] = {}
        self._inside = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        of = told.get("data-of")
        if tag == "data" and of:
            self.found.setdefault(of, set()).add(told.get("value") or "")
            self._inside, self._text = of, ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "data" and self._inside:
            self.found[self._inside].add(self._text.strip())
            self._inside = ""
