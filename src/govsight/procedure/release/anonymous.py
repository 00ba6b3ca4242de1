"""`anonymous`: the data of a campaign without the names of people.

Who answered a question stays told apart (评定人员1, 评定人员2), which is all that a score depends on.
"""

from __future__ import annotations

from typing import Any

import msgspec

from govsight.procedure.campaign import CampaignData, Member
from govsight.rubric.facts import Rating

OFFICES = frozenset(("", "复核", "可用性监测", "专家", "组织单位"))
"""What stands in `by` and is nobody's name."""


def anonymous(data: CampaignData) -> CampaignData:
    """The same object in every number."""
    return msgspec.structs.replace(data, members=tuple(_member(member) for member in data.members))


def _member(member: Member) -> Member:
    names: dict[str, str] = {}
    appeals = tuple(
        msgspec.structs.replace(one, ratings={id_: _named(given, names) for id_, given in one.ratings.items()})
        if one.ratings
        else one
        for one in member.appeals
    )
    if member.facts is None:
        return msgspec.structs.replace(member, appeals=appeals)
    facts = member.facts
    changed = msgspec.structs.replace(
        facts,
        findings=tuple(_named(one, names) for one in facts.findings),
        doubts=tuple(_named(one, names) for one in facts.doubts),
        outcomes={id_: _named(one, names) for id_, one in facts.outcomes.items()},
        events=tuple(_named(one, names) for one in facts.events),
        ratings={
            id_: _named(given, names) if isinstance(given, Rating) else tuple(_named(one, names) for one in given)
            for id_, given in facts.ratings.items()
        },
    )
    return msgspec.structs.replace(member, facts=changed, appeals=appeals)


def _named(one: Any, names: dict[str, str]) -> Any:
    by = getattr(one, "by", "")
    if by in OFFICES or by.startswith(("评定人员", "专家")):
        return one
    return msgspec.structs.replace(one, by=names.setdefault(by, f"评定人员{len(names) + 1}"))
