"""The evidence of a real inspection, through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.platform.api.conftest import caller, token
from tests.platform.conftest import person
from tests.platform.inspections.town import running_town

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.models import Inspection
from govsight.platform.jobs.testing import run_all
from govsight.platform.registry.models import Membership, Organisation, Site

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_asked_and_answered_is_read_and_its_body_saved(
    chen: User, county: Organisation, settings: Any
) -> None:
    settings.NETWORK = settings.NETWORK | {"allow_private": True, "recheck_after": 0.05}
    with running_town() as town:
        site = Site.objects.create(organisation=county, name="清江县人民政府", url=town.url)
        asked = ask_inspection(site, Inspection.LIGHT, now=timezone.now())
        run_all()
    call = caller(token(chen))
    path = f"/api/inspections/{asked.pk}"
    told = call(path).json()
    assert {"report", "workbook", "data"} <= set(told["files"])
    assert told["progress"] is None
    findings = call(f"{path}/findings", None, query_params={"per_page": 200}).json()["items"]
    record = next(one["evidence"] for one in findings if one["evidence"])
    parts = call(f"{path}/evidence/{record}").json()
    assert any(one["head"].startswith("GET ") for one in parts)
    assert any(one["head"].startswith("HTTP/1.1 ") for one in parts)
    body = call(f"{path}/evidence/{record}/body")
    assert body.status_code == 200
    assert body["Content-Type"] == "application/octet-stream"
    assert body["Content-Disposition"].startswith("attachment")
    assert body["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert call(f"{path}/evidence/urn:uuid:0").status_code == 404
    stranger = person("zhao", Role.UNIT, "赵编辑")
    Membership.objects.create(user=stranger, organisation=Organisation.objects.create(name="青石镇人民政府"))
    for rest in ("", f"/evidence/{record}", f"/evidence/{record}/body", "/files/report", "/files/data"):
        assert call(path + rest).status_code == 200, rest
        assert caller(token(stranger))(path + rest).status_code == 404, rest
