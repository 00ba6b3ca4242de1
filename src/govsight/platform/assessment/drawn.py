"""The draw of a campaign read back from its sheets: as drawn, as it stands, and who stood in for whom."""

from __future__ import annotations

import json
from typing import Any

from govsight.platform.assessment.conflicts import conflicts_of
from govsight.platform.assessment.models import Campaign, Sheet
from govsight.procedure.campaign import Draw

Edge = tuple[str, str]


def cross_sheets(campaign: Campaign) -> list[Sheet]:
    """Every sheet of peers with its subject and its assessor, those that were dropped among them; one query."""
    rows = Sheet.objects.filter(campaign=campaign, kind=Sheet.CROSS)
    return list(rows.select_related("subject__unit", "assessor__unit", "standin__assessor").order_by("pk"))


def edge_of(sheet: Sheet) -> Edge:
    """(assessor, subject), by key."""
    assert sheet.assessor is not None
    return sheet.assessor.key, sheet.subject.key


def draw_data(campaign: Campaign) -> Draw | None:
    """As a release carries it; None before it was drawn. seed: "" until it is revealed. replaced: in the order they
    fell out; the last is "" where nobody stood in."""
    if campaign.drawn_at is None:
        return None
    sheets = cross_sheets(campaign)
    stand_in = {sheet.standin_id for sheet in sheets}
    dropped = sorted((one for one in sheets if one.dropped_at), key=lambda one: (one.dropped_at, one.pk))
    return Draw(
        k=campaign.k,
        commitment=campaign.commitment,
        seed=campaign.seed if campaign.revealed_at else "",
        conflicts={key: tuple(named) for key, named in campaign.conflicts.items()},
        edges=tuple(sorted(edge_of(one) for one in sheets if one.pk not in stand_in)),
        replaced=tuple((one.subject.key, edge_of(one)[0], _stood_in(one)) for one in dropped),
    )


def _stood_in(sheet: Sheet) -> str:
    return edge_of(sheet.standin)[0] if sheet.standin is not None else ""


def mutual(edges: list[Edge]) -> list[Edge]:
    """Pairs that assess each other, each once."""
    known = set(edges)
    return sorted((a, b) for a, b in edges if a < b and (b, a) in known)


def is_public(campaign: Campaign) -> bool:
    """Whether units may know who assessed whom."""
    return campaign.ended_at is not None and campaign.revealed_at is not None


def seed_for(campaign: Campaign, *, office: bool) -> str:
    """The office knows it once it was revealed, units once results are out; "" before."""
    known = campaign.revealed_at is not None if office else is_public(campaign)
    return str(campaign.seed) if known else ""


def units_of(campaign: Campaign) -> list[dict[str, Any]]:
    """Those drawn among, with whom they must not meet: of the draw once it was made, else as it would be now."""
    conflicts = campaign.conflicts if campaign.drawn_at is not None else conflicts_of(campaign)
    return [{"id": key, "conflicts": sorted(named)} for key, named in sorted(conflicts.items())]


def units_file(campaign: Campaign) -> bytes:
    """The same, as `govsight draw --subjects` takes it."""
    return (json.dumps(units_of(campaign), ensure_ascii=False, indent=1) + "\n").encode()
