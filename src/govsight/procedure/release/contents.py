"""`Contents`: a release as it is known, whether it is being written or was read back."""

from __future__ import annotations

import msgspec

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.compute import Outcome
from govsight.procedure.release.about import About
from govsight.rubric.load import Loaded


class Contents(msgspec.Struct, frozen=True):
    """outcomes: by key, computed from data by the plan."""

    about: About
    data: CampaignData
    loaded: Loaded
    calendar: Calendar
    outcomes: dict[str, Outcome]

    def member(self, key: str) -> Member:
        """Raises KeyError."""
        found = next((one for one in self.data.members if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def classes(self) -> list[tuple[str, str, list[tuple[Member, Outcome]]]]:
        """(class, its name, its members by place; those without one last), classes as they first come."""
        found: dict[str, tuple[str, list[tuple[Member, Outcome]]]] = {}
        for member in self.data.members:
            found.setdefault(member.class_, (member.class_name, []))[1].append((member, self.outcomes[member.key]))
        return [(id_, name, sorted(each, key=_order)) for id_, (name, each) in found.items()]


def _order(pair: tuple[Member, Outcome]) -> tuple[bool, int, str]:
    member, outcome = pair
    return outcome.place is None, outcome.place or 0, member.key
