"""`effect`: who would stand where without a ruling, and with it. It is looked at before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import Appeal, CampaignData, Member
from govsight.procedure.compute import Computing, Outcome
from govsight.rubric.load import Loaded


class Standing(msgspec.Struct, frozen=True):
    """One subject, as a ranking shows it."""

    class_: str
    total: Decimal | None
    verdict: str
    grade: str | None
    place: int | None
    of: int
    tied: bool
    provisional: bool


class Effect(msgspec.Struct, frozen=True):
    """By key, of everybody. item: what the item appealed against has, without and with it; None where it is not
    assessed."""

    before: dict[str, Standing]
    after: dict[str, Standing]
    item: tuple[Decimal | None, Decimal | None]

    def changed(self) -> tuple[str, ...]:
        """Keys of those who would stand elsewhere."""
        return tuple(key for key in self.before if self.before[key] != self.after[key])


def effect(loaded: Loaded, data: CampaignData, calendar: Calendar, key: str, appeal: Appeal) -> Effect:
    """data: as it stands; what it has of an appeal by this subject against this item is left out before, and replaced
    by `appeal` after. Raises Troubles for a ruling the plan cannot take, KeyError for a subject there is not."""
    computing = Computing(loaded, data, calendar)
    subject = next((member for member in data.members if member.key == key), None)
    if subject is None:
        raise KeyError(key)
    others = tuple(one for one in subject.appeals if one.item != appeal.item)
    outcomes = {member.key: computing.one(_with(member, key, others)) for member in data.members}
    then = computing.one(_with(subject, key, (*others, appeal)))
    before, after = computing.placed(outcomes), computing.placed({**outcomes, key: then})
    items = (_awarded(outcomes[key], appeal.item), _awarded(then, appeal.item))
    return Effect(_standings(before), _standings(after), items)


def _with(member: Member, key: str, appeals: tuple[Appeal, ...]) -> Member:
    return msgspec.structs.replace(member, appeals=appeals) if member.key == key else member


def _awarded(outcome: Outcome, item: str) -> Decimal | None:
    found = outcome.card.item(item) if outcome.card is not None else None
    return found.awarded if found is not None else None


def _standings(outcomes: Mapping[str, Outcome]) -> dict[str, Standing]:
    return {
        key: Standing(
            one.class_, one.composed.total, one.composed.verdict, one.composed.grade, one.place, one.of, one.tied,
            one.composed.provisional,
        )
        for key, one in outcomes.items()
    }  # fmt: skip
