"""`conflicts_of`: which subjects must not assess each other, as `kit.cross_draw` takes it."""

from __future__ import annotations

from collections import defaultdict

from govsight.platform.assessment.models import Campaign


def conflicts_of(campaign: Campaign) -> dict[str, set[str]]:
    """By key, of every subject. Those of one unit always; those whose units have the same superior when the campaign
    keeps them apart; those with a declared interest. Three queries."""
    subjects = list(campaign.subjects.select_related("unit").order_by("key"))
    conflicts: dict[str, set[str]] = {subject.key: set() for subject in subjects}
    together: dict[tuple[str, int], list[str]] = defaultdict(list)
    for subject in subjects:
        together["unit", subject.unit_id].append(subject.key)
        if campaign.apart_superior and subject.unit.superior_id:
            together["superior", subject.unit.superior_id].append(subject.key)
    for keys in together.values():
        for key in keys:
            conflicts[key].update(other for other in keys if other != key)
    for one, other in campaign.interests.values_list("one__key", "other__key"):
        conflicts[one].add(other)
    return conflicts
