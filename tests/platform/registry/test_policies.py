"""Who sees what of the registry (hazards T-IDOR-1)."""

from __future__ import annotations

import pytest
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.registry.models import MediaAccount, Organisation, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(county: Organisation) -> dict[str, str]:
    """Addresses of what belongs to another unit, and of what is Chen's own."""
    other = Organisation.objects.create(name="邻县人民政府")
    made = {}
    for name, unit in (("own", county), ("other", other)):
        site = Site.objects.create(organisation=unit, url=f"http://www.{name}.gov.cn/")
        account = MediaAccount.objects.create(organisation=unit, name=f"{name}发布", kind="微信订阅号")
        made |= {f"{name} unit": unit.get_absolute_url(), f"{name} site": site.get_absolute_url()}
        made[f"{name} account"] = account.get_absolute_url()
    return made


def test_a_unit_sees_its_own_and_nothing_of_its_neighbour(chen: User, others: dict[str, str]) -> None:
    client = signed_in(chen)
    for name, address in others.items():
        assert client.get(address).status_code == (200 if name.startswith("own") else 404), name
    for kind in ("sites", "accounts", "units"):
        page = client.get(f"/registry/?kind={kind}").content.decode()
        assert "邻县" not in page
        assert "other" not in page


def test_the_office_sees_all(lin: User, others: dict[str, str]) -> None:
    client = signed_in(lin)
    assert {client.get(address).status_code for address in others.values()} == {200}


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.EXPERT, Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_whoever_holds_no_business_sees_no_subject(role: str, others: dict[str, str]) -> None:
    client = signed_in(person("someone", role, "某人"))
    assert {client.get(address).status_code for address in others.values()} == {404}
    assert client.get("/registry/import/").status_code == 403


def test_a_stranger_is_asked_to_sign_in_everywhere(client: object, others: dict[str, str]) -> None:
    for address in [*others.values(), "/", "/registry/", "/registry/import/", "/account/2fa/"]:
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith("/account/login/")
