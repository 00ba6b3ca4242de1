"""`Composite`: one score from several assessments by fixed weights (site 70, accounts 30)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from govsight.kit.early import early
from govsight.rubric.card import NORMAL, Line, Scorecard
from govsight.rubric.grade import grade
from govsight.rubric.load import explained
from govsight.rubric.model import Grades
from govsight.rubric.points import ZERO, over, rounded, shown, text, times, total
from govsight.rubric.source_text import Source, read_source
from govsight.rubric.trouble import Trouble, Troubles

_HUNDRED = Decimal(100)


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One assessment: the plan it is made by, its weight in percent, and whether its failure fails the whole."""

    id: str
    name: str
    rubric: str
    weight: Decimal
    fails_all: bool = True


class Composite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights add up to 100."""

    id: str
    name: str
    members: tuple[Member, ...]
    places: int = 2
    grades: Grades = Grades()
    issuer: str = ""
    number: str = ""


class CompositeCard(msgspec.Struct, frozen=True):
    """lines add up to total. missing: members without a card; then the total is what the others bring, provisional."""

    composite: str
    subject: str
    verdict: str
    total: Decimal | None
    grade: str | None
    grade_text: str
    lines: tuple[Line, ...]
    provisional: bool
    missing: tuple[str, ...]


def load_composite(path: Path) -> Composite:
    """Read one from a file. Raises Troubles."""
    return composite_of(read_source(path, path.name))


def composite_of(source: Source) -> Composite:
    """One from what was read. Raises Troubles."""
    try:
        composite = msgspec.convert(source.data, Composite, strict=False)
    except msgspec.ValidationError as trouble:
        raise Troubles([explained(source, source.data, trouble)]) from trouble
    whole = sum((member.weight for member in composite.members), ZERO)
    if whole != _HUNDRED:
        line = source.line(("members",))
        raise Troubles([Trouble(source.name, line, composite.id, f"权重之和为 {text(whole)}，应为 100")])
    if len({member.id for member in composite.members}) < len(composite.members):
        raise Troubles([Trouble(source.name, source.line(("members",)), composite.id, "members 里有重复的 id")])
    return composite


def compose(composite: Composite, subject: str, cards: Mapping[str, Scorecard]) -> CompositeCard:
    """One score from the cards of the members, by member id."""
    lines: list[Line] = []
    parts = []
    verdict = NORMAL
    for member in composite.members:
        card = cards.get(member.id)
        if card is None:
            continue
        if card.failed and member.fails_all:
            verdict = card.verdict
        if card.total is None:
            continue
        share = over(times(card.total, member.weight), _HUNDRED)
        parts.append(share)
        lines.append(Line("member", f"{member.name} {text(card.total)} 分 ×{text(member.weight)}%", shown(share)))
    missing = tuple(member.name for member in composite.members if member.id not in cards)
    vetoed = any(card.total is None for card in cards.values()) and verdict != NORMAL
    number = None if vetoed or not parts else rounded(total(parts), composite.places)
    if number is not None:
        rest = number - sum((line.points for line in lines), ZERO)
        if rest:
            lines.append(Line("rounding", f"四舍五入到小数点后 {composite.places} 位", rest))
    given, why = grade(composite.grades, number, verdict)
    provisional = bool(missing) or any(card.provisional for card in cards.values())
    return CompositeCard(
        composite.id, subject, verdict, number, given, why,
        tuple(lines) if number is not None else (), provisional, missing,
    )  # fmt: skip


early(Composite)
