"""A campaign that may be published, and one that was."""

from __future__ import annotations

import pytest
from tests.platform.results.ready import later, ready

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign
from govsight.platform.registry.models import Organisation
from govsight.platform.results.actions.publish import publish
from govsight.platform.results.models import Release


@pytest.fixture
def campaign(lin: User, county: Organisation) -> Campaign:
    """Everything done but the publication."""
    return ready(lin, county)


@pytest.fixture
def release(campaign: Campaign, lin: User) -> Release:
    """Its first version."""
    return publish(campaign, "市政府办〔2026〕9号", by=lin, now=later(1))
