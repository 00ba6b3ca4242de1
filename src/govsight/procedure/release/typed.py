"""`typed`: what people wrote that a release makes public word for word, so that somebody looks at it before.

Names of editors, assessors and experts are taken out (`anonymous`); a name within a sentence nobody can take out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from govsight.procedure.campaign import CampaignData, Member, Sheet
from govsight.rubric.facts import FactFinding, FactOutcome, Rating

Kind = Literal["appeal", "ruling", "concealment", "expert", "self", "cross"]
KINDS: dict[Kind, str] = {
    "appeal": "复核申请的理由", "ruling": "复核的答复", "concealment": "隐瞒认定的依据",
    "expert": "专家和组织单位的判断", "self": "自评表的说明和佐证材料", "cross": "互评表的说明和佐证材料",
}  # fmt: skip
MACHINES = frozenset(("", "可用性监测"))
"""What stands in `by` of what nobody wrote."""
_NUMBER = re.compile(r"\d(?:[ -]?\d){10,}[Xx]?")


class Typed(msgspec.Struct, frozen=True):
    """key: of the subject it is about. item: of the plan, or the clause. code: of the cross sheet it stands on."""

    kind: Kind
    key: str
    item: str
    text: str
    code: str = ""

    @property
    def telling(self) -> bool:
        """A number as long as those of telephones and identity cards is in it."""
        return _NUMBER.search(self.text) is not None


def typed(data: CampaignData) -> Iterator[Typed]:
    """In the order of the members; nothing that is empty."""
    for member in data.members:
        yield from (one for one in _of(member) if one.text.strip())


def _of(member: Member) -> Iterator[Typed]:
    key = member.key
    for appeal in member.appeals:
        yield Typed("appeal", key, appeal.item, appeal.text)
        yield Typed("ruling", key, appeal.item, appeal.answer)
        for given in appeal.ratings.values():
            yield from (Typed("ruling", key, appeal.item, text) for text in _rated(given))
    yield from (Typed("concealment", key, one.item, one.why) for one in member.concealments)
    yield from (Typed("expert", key, item, text) for item, text in _judged(member))
    if member.self_sheet is not None:
        yield from _sheet("self", key, member.self_sheet)
    for sheet in member.cross_sheets:
        yield from _sheet("cross", key, sheet)


def _sheet(kind: Kind, key: str, sheet: Sheet) -> Iterator[Typed]:
    for claim in sheet.claims:
        yield Typed(kind, key, claim.item, claim.note, sheet.code)
        for exhibit in claim.exhibits:
            yield Typed(kind, key, claim.item, f"{exhibit.name} {exhibit.link}".strip(), sheet.code)


def _judged(member: Member) -> Iterator[tuple[str, str]]:
    """What of the facts is a person's."""
    facts = member.facts
    if facts is None:
        return
    for found in (*facts.findings, *facts.doubts):
        if found.by not in MACHINES:
            yield found.clause or found.check, _told(found)
    for id_, outcome in facts.outcomes.items():
        if isinstance(outcome, FactOutcome) and outcome.by not in MACHINES:
            yield id_, outcome.reason
    for event in facts.events:
        yield event.kind, event.text  # no machine tells of any
    for id_, given in facts.ratings.items():
        for one in (given,) if isinstance(given, Rating) else given:
            yield from ((id_, text) for text in _rated(one))


def _told(found: FactFinding) -> str:
    places = dict.fromkeys((found.page, found.target, found.about))
    return " ".join(one for one in (*places, found.seen) if one)


def _rated(given: Rating) -> Iterator[str]:
    yield given.note
    yield from given.exhibits
