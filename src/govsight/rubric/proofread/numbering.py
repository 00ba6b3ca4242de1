"""Clauses carry the numbers of the text: in order, without gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Alternative, Clause
from govsight.rubric.proofread.walk import Node, listing, trouble
from govsight.rubric.trouble import Trouble

_BRACKETS = re.compile(r"[\s()（）.．、。第条款项]")


def numbering(loaded: Loaded) -> Iterator[Trouble]:
    """A list of clauses is numbered throughout or not at all. One number may stand on several clauses in a row; words
    such as 注 count for nothing. An alternative may take up only some of the numbers."""
    for node in listing(loaded):
        clauses = [
            Node((*node.where, "clauses", position), clause, (*node.around, node))
            for position, clause in enumerate(node.it.clauses)
        ]
        if len(clauses) > 1 and any(one.it.no.strip() for one in clauses):
            for one in clauses:
                if not one.it.no.strip():
                    yield trouble(loaded, one.where, one.about, "没有写编号（no），同一项的其他细则有编号")
        yield from _in_order(loaded, clauses, gaps=isinstance(node.it, Alternative))


def _in_order(loaded: Loaded, clauses: list[Node[Clause]], *, gaps: bool) -> Iterator[Trouble]:
    last = 0
    for one in clauses:
        number = number_of(one.it.no)
        if number is None:
            continue
        if number < last:
            yield trouble(loaded, (*one.where, "no"), one.about, f"编号 {one.it.no} 排在 {last} 之后，顺序不对")
        elif number > last + 1 and not gaps:
            skipped = "、".join(str(n) for n in range(last + 1, min(number, last + 6)))
            yield trouble(
                loaded, (*one.where, "no"), one.about, f"编号从 {last} 跳到 {number}：是不是漏了第 {skipped} 条？"
            )
        last = max(last, number)


def number_of(no: str) -> int | None:
    """The number a clause carries (`2`, `②`, `（二）`); None for a word or none."""
    plain = _BRACKETS.sub("", no)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if len(plain) == 1:
        number = unicodedata.numeric(plain, 0)
        return int(number) if number >= 1 and number == int(number) else None
    return None
