"""`corroborate` (交叉验证): what self, peers, machine and experts say of one item, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.procedure.cross import Spread
from govsight.rubric.card import ItemScore, Line, Scorecard

_WIDE = Decimal("0.3")  # of what an item is worth: from here on two views are said to differ

Sign = Literal["claimed_more", "claimed_less", "peers_differ", "peers_against", "open"]
SIGNS: dict[Sign, str] = {
    "claimed_more": "自评高于认定",
    "claimed_less": "自评低于认定",
    "peers_differ": "互评分歧大",
    "peers_against": "互评与认定不一",
    "open": "尚未认定",
}


class Corroboration(msgspec.Struct, frozen=True):
    """One item. final: None while nobody has settled it, and where a veto ended it. by: who did (`machine`, `person`,
    `assumed`, `open`, `not_assessed`). signs: what somebody should look at. hidden: the self-assessment claimed points
    that clauses which were found breached take away: a person may confirm that facts were hidden; nothing follows by
    itself. clauses: those."""

    item: str
    worth: Decimal
    claimed: Decimal | None
    peers: Decimal | None
    final: Decimal | None
    by: str
    signs: tuple[Sign, ...]
    hidden: bool
    clauses: tuple[str, ...] = ()


def corroborate(
    card: Scorecard | None, claimed: Mapping[str, Decimal], spreads: Mapping[str, Spread]
) -> tuple[Corroboration, ...]:
    """Row by row in plan order. claimed: by item, of the signed self-assessment. spreads: of the cross sheets, by item.
    card: None when nobody looked; then there are no rows."""
    return tuple(_row(item, claimed.get(item.id), spreads.get(item.id)) for item in card.items) if card else ()


def _takes(line: Line) -> bool:
    """Whether a clause that came true took points away, or would have if there had been any left."""
    return bool(line.clause) and (line.points < 0 or (line.before is not None and line.before < 0))


def _row(item: ItemScore, claimed: Decimal | None, spread: Spread | None) -> Corroboration:
    worth = abs(item.points)
    open_ = item.settled == "open"
    final = None if open_ else item.awarded
    peers = spread.mean if spread is not None and spread.given else None
    signs: list[Sign] = ["open"] if open_ else []
    clauses: tuple[str, ...] = ()
    if claimed is not None and final is not None and worth:
        if claimed - final > worth * _WIDE:
            signs.append("claimed_more")
            clauses = tuple(line.clause for line in item.lines if line.state == "breached" and _takes(line))
        elif final - claimed > worth * _WIDE:
            signs.append("claimed_less")
    if spread is not None and spread.wide:
        signs.append("peers_differ")
    if peers is not None and final is not None and worth and abs(peers - final) > worth * _WIDE:
        signs.append("peers_against")
    return Corroboration(item.id, worth, claimed, peers, final, item.settled, tuple(signs), bool(clauses), clauses)
