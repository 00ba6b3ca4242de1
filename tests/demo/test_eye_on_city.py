"""The eye looks at the whole city and finds what was planted, nothing less and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from govsight_demo.accuracy import compare, table
from govsight_demo.city import build_city
from govsight_demo.server import ServedCity, running_city
from govsight_demo.tour import inspect_site, seen_of
from govsight_demo.truth import truth

TRUTH = truth(build_city())["sites"]
KEYS = [pytest.param(key, marks=pytest.mark.browser if key == "shenji" else ()) for key in TRUTH]


@pytest.fixture(scope="module")
def city() -> Iterator[ServedCity]:
    with running_city() as served:
        yield served


@pytest.mark.parametrize("key", KEYS)
def test_what_was_planted_is_found_and_nothing_else(city: ServedCity, key: str, tmp_path: Path) -> None:
    inspection = inspect_site(city, city.site(key), tmp_path / key)
    result = compare({key: TRUTH[key]}, {key: seen_of(inspection)})
    assert result.exact, table(result)
