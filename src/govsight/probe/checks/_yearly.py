"""What the checks of yearly publications have in common: the deadline, and what a publication comes to against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from govsight.probe.checks._ledger import Options
from govsight.probe.know.publications import Publication
from govsight.vocab import Figure

_DUE = re.compile(r"(\d{2})-(\d{2})")


def deadline(options: Options, name: str) -> tuple[int, int]:
    """An option that is a day of the year, `MM-DD`, as (month, day). Raises ValueError, in Chinese."""
    found = _DUE.fullmatch(str(options[name]))
    if found:
        try:
            date(2023, int(found[1]), int(found[2]))
            return int(found[1]), int(found[2])
        except ValueError:
            pass
    raise ValueError(f"选项 {name} 应为月-日（如 01-31），收到「{options[name]}」")


def earliest(found: Sequence[Publication]) -> date | None:
    """When it was first published, as far as the dates tell."""
    return min((one.day for one in found if one.day is not None), default=None)


def published(day: date | None) -> dict[str, Figure]:
    """The figure."""
    return {"published": day}
