"""`Chosen`: one subject as it is put into a campaign."""

from __future__ import annotations

from typing import NamedTuple

from govsight.platform.registry.models import MediaAccount, Organisation, Site


class Chosen(NamedTuple):
    """unit: whose people fill in the sheets. site or account: what is assessed alone; neither, the unit with all it
    runs. class_id, traits: words of the plan."""

    unit: Organisation
    site: Site | None
    account: MediaAccount | None
    name: str
    class_id: str
    class_name: str
    traits: tuple[str, ...] = ()
