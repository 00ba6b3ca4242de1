"""Vetoes that stand on a sheet: on whose, under which clauses, and what the sheet comes to with it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.values.common import fixed
from govsight.procedure.campaign import Sheet
from govsight.procedure.compute import coded
from govsight.rubric.condition import holds
from govsight.rubric.points import ZERO

_OWN, _SHEET = "自查自评表", "测评表"


def told_vetoes(book: Book, key: str) -> list[dict[str, Any]]:
    """One for each veto of each sheet, its own first. Others' sheets are called by their letters and told only once
    they are published, as on the subject's page. No sheet says why: the clause and the plan's rule are the reason."""
    member = book.members[key]
    concerning = [
        veto for veto in book.loaded.rubric.vetoes if holds(veto.when, member.class_, frozenset(member.traits))
    ]
    return [
        {
            "表": name,
            "否决指标": veto.name,
            "细则": " ".join(f"{clause.no} {clause.text}".strip() for clause in veto.clauses),
            "计法": f"这份表计 {fixed(total)} 分",
        }
        for name, sheet, total in _sheets(book, key)
        for veto in concerning
        if veto.id in sheet.vetoes
    ]


def _sheets(book: Book, key: str) -> Iterator[tuple[str, Sheet, Decimal]]:
    """(what it is called, the sheet, what counted of it)."""
    member, one = book.members[key], book.outcomes[key]
    if member.self_sheet is not None and one.self_marked is not None:
        yield _OWN, member.self_sheet, one.self_marked.total or ZERO
    if one.crossed is None or not book.version:
        return
    for code, sheet in sorted(coded(member).items(), key=lambda pair: turn(pair[0])):
        yield code if code.startswith(_SHEET) else f"{_SHEET}{code}", sheet, one.crossed.each[code]


def turn(code: str) -> tuple[int, str]:
    """甲 before 乙 before 丙, in whatever order computers have them."""
    stems = "甲乙丙丁戊己庚辛壬癸"
    return (stems.index(code) if code and code in stems else len(stems), code)
