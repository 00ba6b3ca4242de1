"""The 160 small sites: as many as the official list has, the same for the same seed, really served."""

from __future__ import annotations

from pathlib import Path

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight_demo.province import CLASSES, build_province, units
from govsight_demo.server import running_city
from govsight_demo.tour import AS_OF


def test_there_is_a_site_for_every_unit_of_the_official_list() -> None:
    told = units()
    assert len(told) == len({name for _, _, name in told}) == 160
    assert [sum(class_ == number for _, class_, _ in told) for number in CLASSES] == [22, 27, 90, 21]
    sites = build_province().sites
    assert [(site.key, site.owner) for site in sites] == [(key, name) for key, _, name in told]
    assert len({site.host for site in sites}) == 160


def test_the_seed_alone_says_what_is_wrong() -> None:
    def faults(seed: int) -> list[str]:
        return [repr(site.all_plants) for site in build_province(seed).sites]

    assert faults(1) == faults(1)
    assert faults(1) != faults(2)
    assert sum(not site.all_plants for site in build_province().sites) > 5


def test_a_unit_of_the_province_is_inspected_like_any_site(tmp_path: Path) -> None:
    with running_city(seed=1, place="province") as served:
        site = served.site("u079")
        plan = Plan(
            url=site.start_url, out=tmp_path / "out", kind=site.kind, profile=site.profile, resolve=served.resolve,
            allow_private=True, ca_file=served.ca_file, recheck_after=0.2, as_of=AS_OF, looks=(),
        )  # fmt: skip
        seen = inspect(plan)
        try:
            assert seen.run.pages > 60
            assert seen.run.complete
            assert not [
                check for check, told in seen.outcomes.items() if check.startswith("links.") and told.name == "breached"
            ]
        finally:
            seen.view.release()
