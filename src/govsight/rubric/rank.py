"""Places among subjects. Equal totals share a place and the next is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.rubric.card import Scorecard


class Place(msgspec.Struct, frozen=True):
    """One subject's place. place: None for one without a number (vetoed) or without a settled point (unearned); of: how
    many have a place in the class. tied: it shares the place."""

    subject: str
    name: str
    class_: str
    total: Decimal | None
    verdict: str
    place: int | None
    of: int
    tied: bool
    provisional: bool
    unearned: bool = False


def rank(cards: Iterable[Scorecard], by: Literal["class", "all"] = "class") -> list[Place]:
    """Places by class (or all together), best first; those whose verdict is a failure or that have no number, or
    no point of it settled, come last without a place. Within a place the order is that of the subject's id."""
    classes: dict[str, list[Scorecard]] = {}
    for card in cards:
        classes.setdefault(card.class_ if by == "class" else "", []).append(card)
    places: list[Place] = []
    for members in classes.values():
        placed = sorted((card for card in members if _counts(card)), key=lambda card: (-_total(card), card.subject))
        sharing = Counter(_total(card) for card in placed)
        first: dict[Decimal, int] = {}
        for position, card in enumerate(placed, 1):
            number = first.setdefault(_total(card), position)
            places.append(_place(card, number, len(placed), tied=sharing[_total(card)] > 1))
        rest = sorted((card for card in members if not _counts(card)), key=lambda card: card.subject)
        places += [_place(card, None, len(placed), tied=False) for card in rest]
    return places


def _counts(card: Scorecard) -> bool:
    return card.total is not None and not card.failed and not card.unearned


def _total(card: Scorecard) -> Decimal:
    assert card.total is not None
    return card.total


def _place(card: Scorecard, number: int | None, of: int, *, tied: bool) -> Place:
    return Place(
        card.subject,
        card.subject_name,
        card.class_,
        card.total,
        card.verdict,
        number,
        of,
        tied,
        card.provisional,
        card.unearned,
    )
