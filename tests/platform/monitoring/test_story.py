"""Visits from end to end: a real site goes down and comes back, our own faults are discounted, nothing is doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from tests.platform.monitoring.servers import Town, towns

from govsight.platform.monitoring.actions.keep_evidence import folder_of
from govsight.platform.monitoring.actions.visit_batch import ClockWrong, visit_batch
from govsight.platform.monitoring.models import Flip, HourlyTally, Sentinel, Visit, Watch
from govsight.platform.monitoring.queries import state_of
from govsight.platform.registry.models import Organisation, Site
from govsight.probe.evidence.recall import recall
from govsight.vocab import EvidenceRef

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
END = timedelta(minutes=55)  # every slot of the hour is due


@pytest.fixture(autouse=True)
def _loopback(settings: object) -> None:
    settings.NETWORK = settings.NETWORK | {"resolve": (), "allow_private": True}  # type: ignore[attr-defined]


@pytest.fixture
def three(county: Organisation) -> Iterator[list[Town]]:
    """Three sites, each with a server of its own."""
    with towns(3) as made:
        for number, town in enumerate(made):
            Site.objects.create(organisation=county, name=f"网站{number}", url=f"http://site{number}.test:{town.port}/")
        yield made


@pytest.fixture
def mapped(three: list[Town], settings: object) -> list[Town]:
    told = tuple(f"site{number}.test:{town.port}:127.0.0.1:{town.port}" for number, town in enumerate(three))
    settings.NETWORK = settings.NETWORK | {"resolve": told, "allow_private": True}  # type: ignore[attr-defined]
    return three


def _round(now: datetime, limit: float = 1.0) -> dict[str, int]:
    return visit_batch(int(now.timestamp()), now, limit=limit)


def _flips(site: Site) -> list[tuple[str, str]]:
    return list(Flip.objects.filter(site=site, aspect="reachable").order_by("at", "pk").values_list("old", "new"))


def test_a_site_goes_down_and_comes_back(mapped: list[Town]) -> None:
    site = Site.objects.get(name="网站0")
    _round(NOON + END)
    assert state_of(site, "reachable") == "up"
    mapped[0].stop()
    failed_at = NOON + HOUR + timedelta(minutes=50)
    assert _round(failed_at)["failed"] == 1
    assert state_of(site, "reachable") == "up"  # once is not enough
    _round(failed_at + timedelta(minutes=1))
    assert state_of(site, "reachable") == "down"
    down = Flip.objects.get(site=site, new="down")
    assert abs(down.at - failed_at) < timedelta(seconds=5)  # since it was first seen, not since it was certain
    assert "无法连接" in down.reason
    mapped[0].start()
    _round(NOON + 2 * HOUR + END)
    assert _flips(site) == [("unknown", "up"), ("up", "down"), ("down", "up")]
    assert HourlyTally.objects.get(site=site).marks == "." * 12 + "oxo" + "." * 9
    assert list(Flip.objects.filter(aspect="reachable").exclude(site=site).values_list("new", flat=True)) == [
        "up",
        "up",
    ]


def test_every_failed_visit_has_its_evidence(mapped: list[Town]) -> None:
    mapped[0].stop()
    mapped[1].mode = "500"
    _round(NOON + END)
    failed = list(Visit.objects.filter(verdict="failed").order_by("site_id"))
    assert [visit.reason for visit in failed] == ["connect", "http_500"]
    folder = folder_of(NOON)
    fault, answer = (recall(folder, msgspec.convert(visit.evidence, EvidenceRef)) for visit in failed)
    assert fault is not None
    assert msgspec.json.decode(fault.body)["fault"] == "connect"
    assert answer is not None
    assert answer.head.startswith(b"HTTP/1.1 500")
    assert not Visit.objects.filter(verdict="open").exclude(evidence=None).exists()


def test_a_failure_that_passes_turns_nothing_but_counts(mapped: list[Town]) -> None:
    site = Site.objects.get(name="网站0")
    _round(NOON + END)
    mapped[0].stop()
    _round(NOON + HOUR + timedelta(minutes=50))
    mapped[0].start()
    _round(NOON + HOUR + timedelta(minutes=51))
    assert _flips(site) == [("unknown", "up")]
    assert HourlyTally.objects.get(site=site).marks[13] == "x"
    assert list(Visit.objects.filter(site=site, slot=NOON + HOUR).order_by("look").values_list("look", "verdict")) == [
        (1, "failed"),
        (2, "open"),
    ]


@pytest.mark.parametrize("mode", ["403", "429", "reset"])
def test_a_wall_is_never_down(mapped: list[Town], mode: str) -> None:
    site = Site.objects.get(name="网站0")
    mapped[0].mode = mode
    _round(NOON + END)
    _round(NOON + END + timedelta(minutes=1))
    assert state_of(site, "reachable") == "unknown"
    assert HourlyTally.objects.get(site=site).marks[12] == "?"


@pytest.mark.parametrize("trouble", ["down", "half_open", "reset", "dns"])
def test_when_the_uplink_is_lost_no_site_is_marked(mapped: list[Town], trouble: str, settings: object) -> None:
    with towns(1) as (sentinel,):
        Sentinel.objects.create(name="出口", url=sentinel.url)
        _round(NOON + END)
        assert Flip.objects.filter(new="up").count() == 3
        for town in [*mapped, sentinel]:
            if trouble == "down":
                town.stop()
            else:
                town.mode = trouble
        if trouble == "dns":  # no name is found any more, the sentinel's neither
            settings.NETWORK = settings.NETWORK | {"resolve": (), "allow_private": True}  # type: ignore[attr-defined]
            Sentinel.objects.update(url="http://sentinel.invalid/")
        for minute in (50, 51, 52):
            _round(NOON + HOUR + timedelta(minutes=minute), limit=0.6)
        assert not Visit.objects.filter(verdict="failed").exists()
        assert not Flip.objects.filter(new="down").exists()
        assert set(HourlyTally.objects.values_list("marks", flat=True)) <= {
            "." * 12 + "ov" + "." * 10,
            "." * 12 + "o?" + "." * 10,
        }
        assert Sentinel.objects.get().down_at is not None


def test_three_seconds_more_on_every_answer_mark_nothing(mapped: list[Town]) -> None:
    for town in mapped:
        town.mode = "slow"
    assert _round(NOON + END, limit=15)["open"] == 3


def test_without_a_sentinel_sites_that_were_up_stand_in_for_it(mapped: list[Town]) -> None:
    _round(NOON + END)
    Watch.objects.exclude(site__name="网站0").update(visits=False)  # the next round has one site only
    mapped[0].stop()
    assert _round(NOON + HOUR + END)["failed"] == 1
    for town in mapped:
        town.stop()
    assert _round(NOON + 2 * HOUR + END)["void"] == 1


def test_two_schedulers_make_one_visit(mapped: list[Town]) -> None:
    now = NOON + END
    for batch in (1, 2, 3):
        visit_batch(batch, now, limit=1.0)
    assert [town.asked for town in mapped] == [1, 1, 1]
    assert Visit.objects.count() == 3


def test_a_batch_that_was_killed_goes_on_with_what_it_had_claimed(mapped: list[Town]) -> None:
    now = NOON + END
    visit_batch(7, now, limit=1.0)
    Visit.objects.filter(site__name="网站1").update(verdict="", ms=None)
    assert visit_batch(8, now, limit=1.0) == {}  # another batch leaves it alone
    assert visit_batch(7, now, limit=1.0)["open"] == 1
    Visit.objects.filter(site__name="网站1").update(verdict="")
    visit_batch(9, now + timedelta(minutes=20), limit=1.0)
    assert Visit.objects.get(site__name="网站1", slot=NOON).reason == "cut_off"


def _day(shift: dict[int, timedelta]) -> dict[int, int]:
    """A day of minutes on a clock that is moved: slots per site. Visits are claimed, not made."""
    from govsight.platform.monitoring.actions import visit_batch as module
    from govsight.platform.monitoring.actions.keep_watch import keep_watch

    keep_watch()
    vantage = module.local_vantage()
    moved = timedelta()
    for minute in range(0, 24 * 60, 5):
        moved += shift.get(minute, timedelta())
        now = NOON + timedelta(minutes=minute) + moved
        module._claim(vantage, minute, now)
        Visit.objects.filter(verdict="").update(verdict="open", at=now)
    return {site.pk: site.visits.count() for site in Site.objects.all()}


@pytest.mark.parametrize(
    "shift",
    [
        pytest.param({}, marks=pytest.mark.long),
        pytest.param({300: timedelta(hours=1)}, marks=pytest.mark.long),
        pytest.param({300: timedelta(hours=-1)}, marks=pytest.mark.long),
        {300: timedelta(hours=1), 600: timedelta(hours=-1)},
        {300: timedelta(days=1), 305: timedelta(days=-1)},
        {300: timedelta(minutes=-7), 310: timedelta(minutes=9)},
    ],
)
def test_a_clock_that_is_moved_doubles_and_skips_one_slot_at_most(
    mapped: list[Town], shift: dict[int, timedelta]
) -> None:
    counts = _day(shift)
    assert all(23 <= count <= 25 for count in counts.values()), counts
    slots = list(Visit.objects.values_list("site_id", "slot"))
    assert len(slots) == len(set(slots))


def test_in_1970_nothing_is_visited(mapped: list[Town]) -> None:
    with pytest.raises(ClockWrong, match="校准时钟"):
        _round(datetime(1970, 1, 1, 5, tzinfo=UTC))
    assert not Visit.objects.exists()
