"""What people see and may do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.monitoring.actions.keep_evidence import keep_evidence
from govsight.platform.monitoring.actions.tally import tally
from govsight.platform.monitoring.actions.visit_batch import local_vantage
from govsight.platform.monitoring.availability.slots import day_of, slot_of
from govsight.platform.monitoring.availability.verdict import Ruling, Verdict
from govsight.platform.monitoring.models import Flip, Vantage, Visit, Watch
from govsight.platform.monitoring.queries import is_paused, is_quiet
from govsight.platform.registry.models import Organisation, Site
from govsight.probe.observe.answer import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(county: Organisation) -> Site:
    return Site.objects.create(organisation=county, name="<script>清江</script>", url="http://qing.test/")


@pytest.fixture
def other(db: None) -> Site:
    unit = Organisation.objects.create(name="别的县")
    return Site.objects.create(organisation=unit, name="别的网站", url="http://other.test/")


def _failed(site: Site) -> Visit:
    now = timezone.now()
    ruling = Ruling(Verdict.FAILED, "connect", "无法连接服务器")
    (ref,) = keep_evidence([(now, Answer(site.url, fault="connect"), ruling, {})], "t")
    visit = Visit.objects.create(
        site=site, vantage=local_vantage(), slot=slot_of(now), at=now, ms=3, verdict="failed", text="无法连接服务器",
        evidence=[ref.record, ref.file, ref.offset, ref.length, ref.digest, ref.crc],
    )  # fmt: skip
    tally([site.pk], day_of(now))
    flip(site, "reachable", "down", at=now, reason="打不开")
    return visit


def test_those_in_trouble_come_first_and_hostile_names_are_text(lin: User, other: Site, site: Site) -> None:
    _failed(site)
    page = signed_in(lin).get("/monitoring/").content.decode()
    assert "<script>清江" not in page
    assert 0 < page.index("清江") < page.index("别的网站")
    assert "打不开 1 小时" in page
    assert "别的网站" not in signed_in(lin).get("/monitoring/?show=down").content.decode()


def test_a_unit_sees_its_own_site_with_chart_data_and_evidence(chen: User, site: Site, other: Site) -> None:
    visit = _failed(site)
    client = signed_in(chen)
    page = client.get(f"/monitoring/sites/{site.pk}/").content.decode()
    assert 'id="chart-data" type="application/json"' in page
    assert "无法连接服务器" in page
    assert "暂停监测" not in page
    record = client.get(f"/monitoring/sites/{site.pk}/evidence/{visit.pk}/")
    assert record.content.startswith(b"\x1f\x8b")
    assert "attachment" in record.headers["Content-Disposition"]
    assert client.get(f"/monitoring/sites/{other.pk}/").status_code == 404
    assert client.get(f"/monitoring/sites/{other.pk}/evidence/{visit.pk}/").status_code == 404
    assert client.post(f"/monitoring/sites/{other.pk}/visit/").status_code == 404
    assert client.post(f"/monitoring/sites/{site.pk}/visit/").status_code == 403
    assert client.get("/monitoring/points/").status_code == 403


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDITOR, Role.EXPERT])
def test_others_see_nothing(role: str, site: Site) -> None:
    client = signed_in(person("zhou", role, "周"))
    for address in ("/monitoring/", f"/monitoring/sites/{site.pk}/", "/monitoring/points/"):
        assert client.get(address).status_code == 403
    today = day_of(timezone.now()).isoformat()
    assert client.get(f"/monitoring/digest/{today}/").status_code == 403


def test_pausing_resuming_and_quiet_hours_are_written_down(lin: User, site: Site) -> None:
    client, now = signed_in(lin), timezone.now()
    until = (timezone.localtime(now) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    client.post(f"/monitoring/sites/{site.pk}/pause/", {"until": until, "reason": "机房搬迁"})
    site.refresh_from_db()
    assert is_paused(site, now)
    assert not is_paused(site, now + timedelta(days=2))
    client.post(f"/monitoring/sites/{site.pk}/resume/")
    site.refresh_from_db()
    assert not is_paused(site, now)
    client.post(f"/monitoring/sites/{site.pk}/watch/", {"visits": "on", "quiet_from": "22", "quiet_to": "6"})
    site.refresh_from_db()
    midnight = now.replace(hour=16, minute=30)  # 00:30 in Asia/Shanghai
    assert is_quiet(site, midnight)
    assert not is_quiet(site, midnight + timedelta(hours=6))
    verbs = list(Entry.objects.filter(verb__startswith="monitoring.").values_list("verb", flat=True))
    assert verbs == ["monitoring.pause", "monitoring.resume", "monitoring.watch"]
    for until in ("2020-01-01T00:00", "", "x"):
        client.post(f"/monitoring/sites/{site.pk}/pause/", {"until": until, "reason": "x"})
    assert Watch.objects.get(site=site).paused_until is None


def test_a_visit_now_is_asked_for_once_a_minute(lin: User, site: Site) -> None:
    client = signed_in(lin)
    for _ in range(2):
        client.post(f"/monitoring/sites/{site.pk}/visit/")
    assert Job.objects.filter(kind="visit_now", subject=f"site:{site.pk}").count() in (1, 2)  # a minute may have passed


def test_a_vantage_point_gets_its_token_once_and_loses_it(lin: User, site: Site) -> None:
    client = signed_in(lin)
    page = client.post("/monitoring/points/", {"name": "电信机房"}).content.decode()
    token = page.split("--token ")[1].split("<")[0].strip()
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    schedule = client.get("/monitoring/vantage/schedule/", **headers).json()
    assert {due["site"] for due in schedule["due"]} == {site.pk}
    assert token not in client.get("/monitoring/points/").content.decode()
    unsigned = client.post("/monitoring/vantage/results/", b'{"results": []}', "application/json", **headers)
    assert unsigned.status_code == 400
    assert client.post("/monitoring/vantage/results/", b"x", "application/json").status_code == 401
    client.post(f"/monitoring/points/{Vantage.objects.get(name='电信机房').pk}/close/")
    assert client.get("/monitoring/vantage/schedule/", **headers).status_code == 401


def test_the_digest_names_seen_unseen_and_down(lin: User, site: Site, other: Site) -> None:
    _failed(site)
    page = signed_in(lin).get("/monitoring/digest/", follow=True).content.decode()
    assert "没有有效访问" in page
    for day in ("x", "1999-01-01", "2999-01-01", "2026-13-01"):
        assert signed_in(lin).get(f"/monitoring/digest/{day}/").status_code == 404


def test_a_state_turns_only_when_it_really_changes(site: Site) -> None:
    now = timezone.now()
    assert flip(site, "reachable", "unknown", at=now) is None
    assert flip(site, "reachable", "up", at=now) is not None
    assert flip(site, "reachable", "up", at=now) is None
    assert flip(site, "reachable", "down", at=now, old="unknown") is None
    early = flip(site, "reachable", "down", at=now - timedelta(hours=1))
    assert early is not None
    assert early.at == now
    assert list(Flip.objects.order_by("pk").values_list("old", "new")) == [("unknown", "up"), ("up", "down")]
    assert flip(site, "section", "stale", at=now, key="http://qing.test/news/") is not None


def test_the_list_asks_as_many_questions_for_twenty_sites_as_for_two(
    lin: User, county: Organisation, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        Site.objects.create(organisation=county, name=f"站{number}", url=f"http://n{number}.test/")
    client = signed_in(lin)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/monitoring/")
