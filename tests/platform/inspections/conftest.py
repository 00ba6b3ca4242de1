"""A county whose site can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.platform.inspections.town import Town, running_town

from govsight.platform.registry.models import Organisation, Site


@pytest.fixture
def town() -> Iterator[Town]:
    with running_town() as town:
        yield town


@pytest.fixture
def site(town: Town, county: Organisation, settings: Any) -> Site:
    """The county's site, which the platform may reach on loopback."""
    settings.NETWORK = settings.NETWORK | {"allow_private": True, "recheck_after": 0.05}
    return Site.objects.create(organisation=county, name="清江县人民政府", url=town.url)
