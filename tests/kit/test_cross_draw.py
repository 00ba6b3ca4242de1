"""The draw of 交叉测评: exact, the same everywhere, and fair."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.kit.cross_draw import CannotDraw, commitment, cross_draw

SCRIPT = Path(__file__).parents[2] / "docs" / "explanation" / "draw.py"
UNITS = [f"单位{number:03}" for number in range(160)]


def free(number: int) -> dict[str, list[str]]:
    return {unit: [] for unit in UNITS[:number]}


def county(number: int, size: int) -> dict[str, list[str]]:
    """Units of one superior, `size` each, do not assess each other."""
    groups = [UNITS[start : min(start + size, number)] for start in range(0, number, size)]
    return {unit: [other for other in group if other != unit] for group in groups for unit in group}


def assert_exact(conflicts: Mapping[str, list[str]], k: int, edges: list[tuple[str, str]]) -> None:
    assert len(set(edges)) == len(edges) == len(conflicts) * k
    for at in (0, 1):
        assert Counter(edge[at] for edge in edges) == dict.fromkeys(conflicts, k)
    assert not [(a, b) for a, b in edges if a == b or b in conflicts[a] or a in conflicts[b]]


@pytest.mark.parametrize(("conflicts", "seeds"), [(free(160), 30), (county(160, 8), 20)], ids=["free", "county"])
def test_each_assesses_three_and_is_assessed_by_three(conflicts: dict[str, list[str]], seeds: int) -> None:
    draws = [cross_draw(conflicts, 3, f"{seed:04x}") for seed in range(seeds)]
    for drawn in draws:
        assert_exact(conflicts, 3, drawn.edges)
        assert drawn.mutual == []
    assert len({tuple(drawn.edges) for drawn in draws}) == seeds


@pytest.mark.long
def test_for_a_thousand_seeds() -> None:
    for seed in range(1_000):
        conflicts = (free, lambda number: county(number, 8))[seed % 2](160)
        drawn = cross_draw(conflicts, 3, f"{seed:064x}")
        assert_exact(conflicts, 3, drawn.edges)
        assert drawn.mutual == []


def test_a_conflict_named_by_one_binds_both() -> None:
    conflicts = free(20) | {UNITS[0]: UNITS[1:10]}
    for seed in range(50):
        assert_exact(conflicts, 3, cross_draw(conflicts, 3, f"{seed:02x}").edges)


def test_the_order_of_the_list_does_not_matter_and_the_seed_does() -> None:
    one = cross_draw(free(40), 3, "ab12")
    assert cross_draw(dict(reversed(free(40).items())), 3, "ab12") == one
    assert cross_draw(free(40), 3, "ab13") != one


def test_it_is_the_draw_it_was() -> None:
    """A change here would make published draws impossible to draw again."""
    drawn = [(0, 1), (0, 3), (1, 3), (1, 4), (2, 0), (2, 1), (3, 2), (3, 4), (4, 0), (4, 2)]
    assert cross_draw(free(5), 2, "00").edges == [(UNITS[a], UNITS[b]) for a, b in drawn]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(1, 4), st.data())
def test_there_is_a_draw_or_it_says_who_stands_against_it(number: int, k: int, data: st.DataObject) -> None:
    pairs = st.sets(st.tuples(st.sampled_from(UNITS[:number]), st.sampled_from(UNITS[:number])), max_size=8)
    conflicts = free(number)
    for a, b in data.draw(pairs):
        conflicts[a].append(b)
    against: list[str] = []
    try:
        drawn = cross_draw(conflicts, k, "07")
    except CannotDraw as stop:
        against = stop.units
    else:
        assert_exact(conflicts, k, drawn.edges)
    places = sum(min(k, sum(_may(conflicts, a, b) for a in against)) for b in conflicts)
    assert not against or places < k * len(against)


def _may(conflicts: Mapping[str, list[str]], a: str, b: str) -> bool:
    return a != b and b not in conflicts[a] and a not in conflicts[b]


def test_four_units_cannot_but_assess_each_other_and_it_is_told() -> None:
    drawn = cross_draw(free(4), 3, "01")
    assert_exact(free(4), 3, drawn.edges)
    assert drawn.mutual == list(itertools.combinations(UNITS[:4], 2))


def test_a_conflict_with_nobody_known_is_refused() -> None:
    with pytest.raises(ValueError, match="不在名单上"):
        cross_draw({"甲": ["戊"], "乙": [], "丙": [], "丁": []}, 2, "01")


def test_the_script_of_the_docs_draws_the_same(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number, seed in ((4, "00"), (12, "0f"), (60, "beef"), (160, "c0ffee")):
        conflicts = {unit: chance.sample(UNITS[:number], min(2, number // 6)) for unit in UNITS[:number]}
        file = tmp_path / "subjects.json"
        file.write_text(json.dumps([{"id": unit, "conflicts": named} for unit, named in conflicts.items()]), "utf-8")
        told = subprocess.run([sys.executable, SCRIPT, file, seed], capture_output=True, check=True, encoding="utf-8")
        *edges, last = told.stdout.splitlines()
        assert edges == [f"{a} {b}" for a, b in cross_draw(conflicts, 3, seed).edges]
        assert last == f"commitment {commitment(seed)}"


def test_every_pair_is_as_likely_as_every_other() -> None:
    """Chi-square over the 380 pairs of 20 units: the bound is that of p = 0.001 for 379 degrees of freedom."""
    draws = 600
    seen = Counter(edge for seed in range(draws) for edge in cross_draw(free(20), 3, f"{seed:04x}").edges)
    expected = draws * 60 / 380
    assert sum((seen[pair] - expected) ** 2 / expected for pair in itertools.permutations(UNITS[:20], 2)) < 470
