"""The draw of a campaign read back from its sheets: as drawn, as it stands, and who stood in for whom."""

from __future__ import annotations

import json

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


def units_file(conflicts: dict[str, list[str]]) -> bytes:
    """What `govsight draw --subjects` takes."""
    told = [{"id": key, "conflicts": sorted(named)} for key, named in sorted(conflicts.items())]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
