"""The eye looks at the whole city and finds what was planted, nothing less and nothing more."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from govsight.assess.assessment import assess
from govsight.kit.workdays import Calendar
from govsight.probe.check import all_checks
from govsight.probe.result import Inspection
from govsight.rubric.card import Scorecard
from govsight.rubric.load import load
from govsight.rubric.score import Scorer
from govsight.vocab import SiteProfile
from govsight_demo.accuracy import compare, here, table
from govsight_demo.city import build_city
from govsight_demo.classes import class_in
from govsight_demo.server import ServedCity, running_city
from govsight_demo.tour import inspect_site, seen_of
from govsight_demo.truth import truth

CALENDAR = Calendar.official()
PLANS = ("zhanjiang-2021", "gd-health-2016", "national-2019")
#: Vetoes of the national plan that one finding of these checks hits; nobody planted enough for the others.
NATIONAL = {
    "v.site.home": ("fresh.home",),
    "v.site.response": ("interaction.channel", "interaction.unanswered"),
    "v.site.services": ("services.present",),
}
TRUTH = truth(build_city())["sites"]
BY_BROWSER = ("shenji", "tongji", "fangzhi", "jiaotong")
KEYS = [pytest.param(key, marks=pytest.mark.browser if key in BY_BROWSER else ()) for key in TRUTH]


@pytest.fixture(scope="module")
def city() -> Iterator[ServedCity]:
    with running_city() as served:
        yield served


@pytest.fixture(scope="module")
def larger() -> Iterator[ServedCity]:
    with running_city(400, seed=3) as served:
        yield served


@pytest.mark.parametrize("key", KEYS)
def test_what_was_planted_is_found_and_nothing_else(city: ServedCity, key: str, tmp_path: Path) -> None:
    inspection = inspect_site(city, city.site(key), tmp_path / key)
    result = compare(here({key: TRUTH[key]}, city.resolve), {key: seen_of(inspection)})
    assert result.exact, table(result)
    cards = {plan: _scored(plan, key, inspection) for plan in PLANS}
    national = cards["national-2019"]
    expected = TRUTH[key]["outcomes"]
    assert set(national.hit) == {
        veto for veto, checks in NATIONAL.items() if "breached" in {expected[check] for check in checks}
    }
    sections = next(veto for veto in national.vetoes if veto.id == "v.site.sections")
    assert sections.state == ("undetermined" if inspection.view.home_trouble else "met")


@pytest.mark.parametrize("key", ["fagai", "jiaoyu"])
def test_a_channel_by_the_name_of_its_own_unit_has_the_same_faults(city: ServedCity, key: str, tmp_path: Path) -> None:
    """As an office registers it: the truth knows it by the name, the host and the code of the site around it."""
    site = city.site(key)
    told = SiteProfile(name=site.own_name, host=site.title, kind="channel")
    inspection = inspect_site(city, dataclasses.replace(site, profile=told), tmp_path / key)
    result = compare(here({key: TRUTH[key]}, city.resolve), {key: seen_of(inspection)})
    assert (result.missed, result.false) == ([], []), table(result)


@pytest.mark.parametrize("key", ["portal", "fagai", "qishuang"])
def test_in_a_larger_city_with_other_words_it_is_the_same(larger: ServedCity, key: str, tmp_path: Path) -> None:
    expected = truth(build_city(larger.size, larger.seed))["sites"][key]
    inspection = inspect_site(larger, larger.site(key), tmp_path / key)
    result = compare({key: expected}, {key: seen_of(inspection)})
    assert result.exact, table(result)


def _scored(plan: str, key: str, inspection: Inspection) -> Scorecard:
    """The same inspection by a plan: nothing is assumed, and every open clause that could still move points is
    asked."""
    loaded = load(plan)
    view = inspection.view
    view.profile = structs.replace(view.profile, class_=class_in(plan, key))
    told = assess(loaded, CALENDAR, view, inspection.outcomes, all_checks())
    card = told.cards.whole
    assert not [line for item in card.items for line in item.lines if line.by == "assumed"]
    still = {line.clause for veto in card.vetoes if veto.state == "undetermined" for line in veto.lines}
    still = {clause for clause in still if _open(card, clause)}
    still |= {
        line.clause
        for item in card.items
        if item.settled == "open"
        for line in item.lines
        if line.state == "undetermined"
    }
    asked = {question.id for question in told.questions}
    assert still <= asked
    found = {line.clause for item in card.items for line in item.lines if line.state == "breached"}
    assert asked - still <= found  # more places may be at fault than those found
    assert all(question.ask and question.why for question in told.questions)
    assert Scorer(loaded, CALENDAR).score(told.facts) == card
    return card


def _open(card: Scorecard, clause: str) -> bool:
    return any(line.clause == clause and line.state == "undetermined" for veto in card.vetoes for line in veto.lines)
