"""The truth file says what the plants say, and what it says is really there."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from govsight.probe.check import all_checks
from govsight.probe.know.policy import MOST
from govsight_demo.city import build_city
from govsight_demo.model import Ref
from govsight_demo.plants import Apart, Fact, NoShare, OneWay, Pinned, Renamed, Repeated
from govsight_demo.truth import CHECKS, TRUTH_FILE, as_yaml, truth

CITY = build_city()
TRUTH: dict[str, Any] = truth(CITY)["sites"]

TELLING = ("services.themed", "structure.feed")
"""Checks that hold nothing against a site: what is planted is that there is nothing to tell of."""


def test_the_committed_file_is_what_the_plants_make() -> None:
    assert TRUTH_FILE.read_text(encoding="utf-8") == as_yaml(CITY), "run: python -m govsight_demo.truth"


def test_the_file_reads_back_as_the_same_truth() -> None:
    assert yaml.safe_load(TRUTH_FILE.read_text(encoding="utf-8"))["sites"] == TRUTH


def test_every_check_has_an_expected_outcome_on_every_site() -> None:
    known = {check.id for check in all_checks()}
    assert set(CHECKS) <= known
    for key, site in TRUTH.items():
        assert set(site["outcomes"]) == set(CHECKS), key


def test_a_check_is_breached_exactly_where_it_has_findings() -> None:
    for key, site in TRUTH.items():
        found = {finding["check"] for finding in site["findings"]}
        assert found == {check for check, outcome in site["outcomes"].items() if outcome == "breached"}, key


def test_every_check_is_planted_in_two_styles_at_least() -> None:
    styles = defaultdict(set)
    for key, site in TRUTH.items():
        for finding in site["findings"]:
            styles[finding["check"]].add(type(CITY.site(key).builder).__name__)
        for check in TELLING:
            if site["outcomes"][check] == "not_applicable":
                styles[check].add(type(CITY.site(key).builder).__name__)
    assert {check for check in CHECKS if len(styles[check]) < 2} == set()


def test_the_clean_site_has_nothing_to_find() -> None:
    assert TRUTH["tongji"]["findings"] == []
    assert set(TRUTH["tongji"]["outcomes"].values()) == {"met"}


def test_behind_the_wall_nothing_can_be_told() -> None:
    told = TRUTH["gongan"]
    assert told["findings"] == []
    assert {check for check, outcome in told["outcomes"].items() if outcome != "undetermined"} == {
        "site.domain",
        "site.tls",
    }


def test_where_nobody_is_at_home_only_that_is_found() -> None:
    for key in ("minzheng", "tiyu"):
        assert [finding["check"] for finding in TRUTH[key]["findings"]] == ["site.reachable"]


def test_the_portal_answers_for_its_channels_too() -> None:
    portal = {tuple(sorted(finding.items())) for finding in TRUTH["portal"]["findings"]}
    for key in ("fagai", "jiaoyu"):
        for finding in TRUTH[key]["findings"]:
            if finding["check"] in (
                "site.sitemap",
                "links.external",
                "links.home",
                "services.present",
                "services.statistics",
            ):
                continue  # these are asked from the channel's own point of view
            if finding["check"] == "content.adverts":
                continue  # the same target stands on a page of the portal that is read first
            assert tuple(sorted(finding.items())) in portal, finding


def test_more_pages_hold_more_dead_links() -> None:
    larger = truth(build_city(size=600))["sites"]
    assert len(larger["nongye"]["findings"]) > len(TRUTH["nongye"]["findings"]) + 5
    assert larger["tongji"]["findings"] == []


def test_another_seed_has_other_words_and_the_same_faults() -> None:
    other = build_city(seed=2)
    assert other.site("portal").title(3) != CITY.site("portal").title(3)
    assert len(truth(other)["sites"]["portal"]["findings"]) == len(TRUTH["portal"]["findings"])


@pytest.mark.parametrize("size", [59, 50_001])
def test_a_size_out_of_range_is_refused_with_the_range(size: int) -> None:
    with pytest.raises(ValueError, match="60 到 50000"):
        build_city(size)


def test_the_truth_lies_beside_the_city() -> None:
    assert Path("demo", "truth.yaml") == TRUTH_FILE.relative_to(Path(__file__).parents[2])


def test_a_plant_without_a_page_is_refused() -> None:
    site = build_city().site("portal")
    with pytest.raises(ValueError, match="no page"):
        site.plant(NoShare(at=Ref("article", site.articles)))


@pytest.mark.parametrize("size", [60, 61, 150, 200, 201, 1000])
def test_every_size_has_room_for_every_plant(size: int) -> None:
    city = build_city(size)
    for site in city.sites:
        for plant in site.all_plants:
            if isinstance(plant, Pinned):
                assert plant.article not in site.members(plant.at.number, 1), "a pinned entry would stand twice"
            if isinstance(plant, Repeated):
                assert len(site.members(plant.at.number, plant.at.part)) > plant.place


@pytest.mark.parametrize(("size", "seed"), [(60, 1), (97, 2), (400, 3), (1500, 4)])
def test_policies_planted_apart_are_among_those_looked_at(size: int, seed: int) -> None:
    city = build_city(size, seed)
    for site in city.sites:
        for plant in site.all_plants:
            if isinstance(plant, Apart | OneWay):
                assert plant.reading in site.of_kind("reading")[: MOST // 3], "channels bring theirs too"


def test_only_the_newest_policies_are_missed_by_whom_reads_no_more() -> None:
    site = build_city(3000, seed=2).site("jiaotong")
    told = [fact for plant in site.all_plants for fact in plant.facts(site) if isinstance(plant, Renamed)]
    assert sum(isinstance(fact, Fact) and fact.check == "policy.interpreted" for fact in told) == MOST
