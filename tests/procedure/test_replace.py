"""Who stands in for an assessor that fell out: by a rule known beforehand, the same for everybody."""

from __future__ import annotations

import hashlib
from collections import Counter

from govsight.kit.cross_draw import cross_draw
from govsight.procedure.replace import code, codes, replacement

SEED = "ab" * 32
FREE: dict[str, list[str]] = {f"s{number:03}": [] for number in range(1, 13)}


def test_the_stand_in_has_the_fewest_subjects_and_then_the_first_digest() -> None:
    edges = cross_draw(FREE, 3, SEED).edges
    gone, subject = edges[0]
    stands_in = replacement(edges, FREE, subject, gone, SEED)
    there = {assessor for assessor, about in edges if about == subject}
    mutual = {about for assessor, about in edges if assessor == subject}
    able = set(FREE) - there - mutual - {subject}
    digests = {one: hashlib.sha256(f"{SEED}\n替补\n{subject}\n{one}".encode()).digest() for one in able}
    assert stands_in == min(able, key=digests.__getitem__)  # all have three


def test_who_assesses_fewer_comes_first() -> None:
    edges = cross_draw(FREE, 3, SEED).edges
    gone, subject = edges[0]
    first = replacement(edges, FREE, subject, gone, SEED)
    assert first is not None
    busier = [*edges, (first, "s999")]
    second = replacement(busier, FREE | {"s999": []}, subject, gone, SEED, away=["s999"])
    assert second not in (first, None)


def test_nobody_in_conflict_stands_in_whoever_of_the_two_named_it() -> None:
    edges = cross_draw(FREE, 3, SEED).edges
    gone, subject = edges[0]
    named = replacement(edges, FREE, subject, gone, SEED)
    assert named is not None
    for other in (
        replacement(edges, FREE | {named: [subject]}, subject, gone, SEED),
        replacement(edges, FREE | {subject: [named]}, subject, gone, SEED),
        replacement(edges, FREE, subject, gone, SEED, away=[named]),
    ):
        assert other not in (named, None)


def test_one_the_subject_assesses_itself_only_when_there_is_nobody_else() -> None:
    few: dict[str, list[str]] = {unit: [] for unit in ("a", "b", "c", "d")}
    edges = [("a", "d"), ("d", "b"), ("b", "a"), ("c", "b")]
    assert replacement(edges, few, "d", "a", SEED) == "c"
    assert replacement(edges, few | {"c": ["d"]}, "d", "a", SEED) == "b"


def test_when_nobody_can_there_is_none() -> None:
    few: dict[str, list[str]] = {unit: [] for unit in ("a", "b", "c")}
    assert replacement([("a", "b"), ("c", "b")], few, "b", "a", SEED) is None


def test_the_codes_of_a_subject_are_its_own_and_do_not_follow_the_keys() -> None:
    edges = cross_draw(FREE, 3, SEED).edges
    named = codes(edges, SEED)
    for subject in FREE:
        assert sorted(named[edge] for edge in edges if edge[1] == subject) == sorted("甲乙丙")
    ordered = Counter(
        "".join(named[edge] for edge in sorted(edges) if edge[1] == subject) == "甲乙丙" for subject in FREE
    )
    assert ordered[False] > ordered[True]
    assert codes(reversed(edges), SEED) == named


def test_there_are_codes_beyond_the_ten_stems() -> None:
    assert [code(place) for place in (0, 9, 10)] == ["甲", "癸", "第11份"]
