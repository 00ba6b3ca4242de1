"""Plans and facts for property tests: small plans with every kind of test, and facts in their words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from govsight.rubric.facts import (
    Event,
    FactFinding,
    FactOutcome,
    Facts,
    Member,
    Period,
    Quarter,
    Rating,
    Span,
    Subject,
)
from govsight.rubric.load import Loaded, load, settle, shipped
from govsight.rubric.model import Clause, Rubric
from govsight.rubric.rules import Absent, Found, Rated, Sample
from govsight.rubric.source_text import Source

CLASSES = ("county", "dept")
TRAITS = ("channel", "no-media", "no-service")
CHECKS = ("links.home", "links.inner", "footer.marks")
AS_OF = date(2022, 1, 31)
_MEASURES = ("m1", "m2")
#: Everything a finding of these tests may be about.
_MEMBERS = (*(Member(f"http://a/{n}", date(2022, 1, 1 + n)) for n in range(6)), Member("http://new/"))

points = st.integers(1, 40).map(lambda n: str(Decimal(n) / 4))
conditions = st.one_of(
    st.builds(lambda t: {"trait": [t]}, st.sampled_from(TRAITS)),
    st.builds(lambda t: {"lacks": [t]}, st.sampled_from(TRAITS)),
    st.builds(lambda c: {"class": [c]}, st.sampled_from(CLASSES)),
    st.builds(lambda c, t: {"class": [c], "trait": [t]}, st.sampled_from(CLASSES), st.sampled_from(TRAITS)),
    st.builds(
        lambda c, t: {"any": [{"class": [c]}, {"not": {"trait": [t]}}]}, *map(st.sampled_from, (CLASSES, TRAITS))
    ),
)
_TESTS = st.sampled_from(
    [
        {"kind": "found"},
        {"kind": "found", "at_least": "3"},
        {"kind": "sample", "size": "3", "shortfall": "prorate", "available": "m1"},
        {"kind": "sample", "size": "4"},
        {"kind": "sample", "size": "2", "pool": "p"},
        {"kind": "union", "of": [{"signals": ["links.inner"]}, {"measure": "m2"}], "at_least": "4"},
        {"kind": "ratio", "part": "m1", "whole": "m2", "at_least": "5", "least_whole": "10"},
        {"kind": "measure", "measure": "m1", "below": {"county": "6", "default": "3"}},
        {"kind": "percent_below", "measure": "m2", "target": "95", "per": "7"},
        {"kind": "stale", "date": "d", "window": {"months": "1"}},
        {"kind": "overdue", "date": "d", "due": "2021-12-31"},
        {"kind": "within", "span": "s", "workdays": "5"},
        {"kind": "events", "kinds": ["e"]},
        {"kind": "quarters", "field": "failed"},
        {"kind": "census", "found": "have", "registered": "listed"},
    ]
)
_TAKES = st.sampled_from(
    [
        {"deduct": "0.2"},
        {"deduct": "0.3", "cap": "1"},
        {"deduct": "1", "once": "true"},
        {"forfeit": "true"},
        {"percent": "10"},
        {"percent": "0.1", "cap": "0.5"},
    ]
)
_GIVES = st.sampled_from(
    [{"add": "2"}, {"add": "1", "once": "true"}, {"add_percent": "50"}, {"add_percent": "30", "cap": "1"}]
)
#: Tests of award clauses under which a finding speaks against the award, or not at all.
_EARNS = st.sampled_from(
    [
        {"kind": "found"},
        {"kind": "absent", "kinds": ["e"]},
        {"kind": "present", "of": ["f", "g"], "least": "1"},
        {"kind": "exhibit"},
        {"kind": "change", "measure": "m1", "rise": "10"},
        {"kind": "measure", "measure": "m2", "at_least": "3"},
    ]
)


@st.composite
def _clause(draw: st.DrawFn, item: str, number: int, kind: str) -> dict[str, Any]:
    clause: dict[str, Any] = {"id": f"{item}.{number}", "no": str(number), "text": f"细则{number}"}
    if kind == "judge":
        return clause | {
            "test": draw(st.sampled_from([{"kind": "rated"}, {"kind": "rated", "levels": {"好": "1", "差": "0.3"}}]))
        }
    if kind == "extra":
        return clause | {
            "test": draw(_TESTS),
            "effect": draw(st.sampled_from([{"add": "-1"}, {"add": "-2", "once": "true"}])),
        }
    gives = kind == "award"
    clause |= {"test": draw(_EARNS if gives else _TESTS), "effect": draw(_GIVES if gives else _TAKES)}
    if draw(st.integers(0, 6)) == 0:  # items that give and take
        clause["effect"] = draw(_TAKES if gives else _GIVES)
        clause["test"] = draw(st.sampled_from([{"kind": "found"}, {"kind": "measure", "measure": "m1", "over": "5"}]))
    if not gives and clause["test"]["kind"] == "found" and draw(st.booleans()):
        clause["signals"] = draw(st.lists(st.sampled_from(CHECKS), min_size=1, max_size=2, unique=True))
    if not gives and draw(st.integers(0, 5)) == 0:
        clause |= {"test": {"kind": "quarters", "field": "deducted"}, "effect": {"share": "true"}}
    if draw(st.integers(0, 5)) == 0:
        clause["when"] = draw(conditions)
    return clause


@st.composite
def _item(draw: st.DrawFn, id_: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    worth = draw(points)
    count = 1 if kind == "judge" else draw(st.integers(1, 3))
    item: dict[str, Any] = {
        "id": id_,
        "name": f"指标{id_}",
        "points": f"-{worth}" if kind == "extra" else worth,
        "mode": "award" if kind == "extra" else kind,
        "clauses": [draw(_clause(id_, number, kind)) for number in range(1, count + 1)],
    }
    if draw(st.integers(0, 4)) == 0 and kind != "extra":
        item["points_by_class"] = {"dept": draw(points)}
    if draw(st.integers(0, 4)) == 0:
        item["when"] = draw(conditions)
    if draw(st.integers(0, 4)) == 0 and kind == "deduct":
        item["once_per_finding"] = "true"
    if draw(st.integers(0, 5)) == 0 and kind == "deduct":
        stand_in = draw(_clause(f"{id_}.alt", 1, kind))
        item["alternatives"] = [{"id": f"{id_}.alt", "name": "替代", "when": draw(conditions), "clauses": [stand_in]}]
    return item


@st.composite
def plans(draw: st.DrawFn) -> Loaded:
    """A plan that says nothing absurd, though its weights need not add up to anything."""
    groups = []
    for group in range(draw(st.integers(1, 3))):
        items = [draw(_item(f"g{group}i{n}", ("deduct", "deduct", "judge"))) for n in range(draw(st.integers(1, 3)))]
        groups.append({"id": f"g{group}", "name": f"组{group}", "points": "10", "items": items})
        if draw(st.integers(0, 4)) == 0:
            groups[-1]["when"] = draw(conditions)
    bonus = [draw(_item(f"b{n}", ("award", "award", "judge"))) for n in range(draw(st.integers(0, 2)))]
    extras = [draw(_item(f"x{n}", ("extra",))) for n in range(draw(st.integers(0, 1)))]
    parts: list[dict[str, Any]] = [{"id": "base", "name": "基础", "points": "100", "groups": groups}]
    if bonus:
        parts.append({"id": "bonus", "name": "加分", "points": "30", "items": bonus})
        if draw(st.booleans()):
            parts[-1]["cap"] = "2.5"
        if draw(st.booleans()):
            parts[-1]["gate"] = {"part": "base", "over": "8"}
    if extras:
        parts.append({"id": "extras", "name": "扣分", "points": "-10", "cap": "-3", "items": extras})
    data: dict[str, Any] = {
        "id": "generated",
        "name": "生成的方案",
        "classes": _named(CLASSES),
        "traits": _named(TRAITS),
        "measures": _named(_MEASURES),
        "dates": _named(("d",)),
        "spans": _named(("s",)),
        "sets": _named(("have", "listed")),
        "pools": _named(("p",)),
        "events": _named(("e",)),
        "features": _named(("f", "g")),
        "vetoes": [{"id": "v", "name": "否决", "clauses": [{"id": "v.1", "no": "1", "text": "出现即否决。"}]}],
        "parts": parts,
        "transfers": draw(_transfers([item["id"] for group in groups for item in group["items"]], len(groups))),
    }
    if draw(st.booleans()):
        full = draw(st.sampled_from(["remaining", "85", "75"]))
        of = draw(st.sampled_from(["result", "points"]))
        data["rescale"] = {"part": "base", "full": full, "to": "100", "of": of, "when": draw(conditions)}
    if draw(st.integers(0, 3)) == 0:
        data["limit"] = "20"
    data["sampling"] = {"draw": draw(st.sampled_from(["seeded", "newest", "spread"]))}
    if draw(st.integers(0, 3)) == 0:
        data["floor"] = {"part": "base", "below": "6"}
    return settle(Source("generated.yaml", data, {}), Path("generated.yaml"))


@st.composite
def _transfers(draw: st.DrawFn, items: list[str], groups: int) -> list[dict[str, Any]]:
    """Points only travel down the plan, so that there are no circles."""
    made = []
    for place, item in enumerate(items[:-1]):
        if draw(st.integers(0, 2)):
            continue
        below = items[place + 1 :]
        to: Any = draw(st.one_of(
            st.lists(st.sampled_from(below), min_size=1, max_size=3, unique=True),
            st.just("all"),
            st.sampled_from([[f"g{n}"] for n in range(groups)]),
        ))  # fmt: skip
        how = draw(st.sampled_from(["even", "proportional"]))
        made.append({"id": f"t{place}", "from": item, "to": to, "how": how, "when": draw(conditions)})
    return made


def _named(ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": id_, "name": id_} for id_ in ids]


@cache
def shipped_plans() -> tuple[Loaded, ...]:
    """The plans that come with the program."""
    return tuple(map(load, shipped()))


any_plan = st.one_of(plans(), st.deferred(lambda: st.sampled_from(shipped_plans())))

_days = st.integers(-10, 250).map(lambda n: AS_OF - timedelta(days=n))
_members = st.sets(st.sampled_from("abc")).map(tuple)
_counts = st.one_of(st.integers(0, 30), st.integers(0, 1000)).map(Decimal)


def finding(rubric: Rubric, *, about: st.SearchStrategy[str]) -> st.SearchStrategy[FactFinding]:
    """One occurrence under a clause or by a check of the plan. Vetoes are spared."""
    spared = {clause.id for veto in rubric.vetoes for clause in veto.clauses}
    signals = {signal for veto in rubric.vetoes for clause in veto.clauses for signal in clause.signals}
    clauses = [clause for clause in rubric.clauses() if clause.id not in spared]
    checks = sorted({signal for clause in clauses for signal in clause.signals} - signals)
    places = st.sampled_from(["", "home", "inner"])
    by_person = st.builds(
        lambda clause, about, count, place: FactFinding(clause=clause, about=about, count=count, place=place, by="甲"),
        st.sampled_from([clause.id for clause in clauses]), about, st.integers(1, 4), places,
    )  # fmt: skip
    if not checks:
        return by_person
    by_machine = st.builds(
        lambda check, about, place: FactFinding(check=check, target=about, place=place),
        st.sampled_from(checks), about, places,
    )  # fmt: skip
    return st.one_of(by_person, by_machine)


@st.composite
def facts(draw: st.DrawFn, loaded: Loaded) -> Facts:
    """Facts in the words of a plan, without any that veto."""
    rubric = loaded.rubric
    places = st.sampled_from([f"http://a/{n}" for n in range(6)])
    found = draw(st.lists(finding(rubric, about=places), max_size=10))
    spared = {clause.id for veto in rubric.vetoes for clause in veto.clauses}
    clauses = [clause for clause in rubric.clauses() if clause.id not in spared]
    signals = sorted({signal for clause in clauses for signal in clause.signals})
    states = st.sampled_from(["met", "not_applicable", "undetermined"])
    said = draw(st.dictionaries(st.sampled_from([clause.id for clause in clauses] + signals), states, max_size=8))
    said |= draw(st.dictionaries(st.sampled_from([clause.id for clause in clauses]), st.just("breached"), max_size=2))
    said |= dict.fromkeys(spared, "met")
    vetoing = _words_of_vetoes(rubric)
    pools = draw(_some([one.id for one in rubric.pools], st.just(_MEMBERS)))
    drawn = {c.test.available for c in rubric.clauses() if isinstance(c.test, Sample) and c.test.pool in pools}
    vetoing |= drawn  # how many there are is told by what is listed
    return Facts(
        subject=Subject(
            "u",
            draw(st.sampled_from([one.id for one in rubric.classes])) if rubric.classes else "",
            traits=tuple(draw(st.lists(st.sampled_from([t.id for t in rubric.traits]), unique=True, max_size=4))),
        ),
        as_of=AS_OF,
        findings=tuple(found),
        outcomes={name: FactOutcome(state) for name, state in said.items()},
        counts=draw(_some([m.id for m in rubric.measures if m.id not in vetoing], _counts)),
        dates=draw(_some([d.id for d in rubric.dates if d.id not in vetoing], st.one_of(st.none(), _days))),
        spans=draw(_some([s.id for s in rubric.spans], st.lists(_span(), min_size=1, max_size=2).map(tuple))),
        sets=draw(_some([s.id for s in rubric.sets if s.id not in vetoing], _members)),
        events=tuple(draw(st.lists(_event([e.id for e in rubric.events]), max_size=4)) if rubric.events else ()),
        pools=pools,
        features=draw(_some([f.id for f in rubric.features], st.sampled_from(["met", "breached", "undetermined"]))),
        ratings=draw(_ratings(rubric)),
        quarters=tuple(draw(st.lists(_quarter(), max_size=4))),
        history=(Period("2020", "正常", {m: Decimal(10) for m in _MEASURES}),),
        otherwise=draw(st.sampled_from(["met", "undetermined"])),
    )  # fmt: skip


def _some(names: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=8) if names else st.just({})


def _words_of_vetoes(rubric: Rubric) -> set[str]:
    return {
        word
        for veto in rubric.vetoes
        for clause in veto.clauses
        for words in clause.test.names().values()
        for word in words
    }


def _span() -> st.SearchStrategy[Span]:
    start = st.integers(0, 40).map(lambda n: date(2021, 12, 1) + timedelta(days=n))
    return st.builds(
        lambda start, length: Span(start, None if length is None else start + timedelta(days=length)),
        start, st.one_of(st.none(), st.integers(0, 20)),
    )  # fmt: skip


def _event(kinds: list[str]) -> st.SearchStrategy[Event]:
    return st.builds(lambda kind, day: Event(kind, day), st.sampled_from(kinds), _days)


def _quarter() -> st.SearchStrategy[Quarter]:
    return st.builds(
        lambda n, failed: Quarter(f"Q{n}", Decimal(n), Decimal(100), failed), st.integers(0, 100), st.booleans()
    )


def _ratings(rubric: Rubric) -> st.SearchStrategy[dict[str, Any]]:
    items = [item for item in rubric.items() if any(isinstance(clause.test, Rated) for clause in item.clauses)]
    shares = st.integers(0, 10).map(lambda n: Rating(share=Decimal(n) / 10, by="甲"))
    return _some([item.id for item in items], st.lists(shares, min_size=1, max_size=3).map(tuple))


def speaks_against(clause: Clause) -> bool:
    """Whether a finding under the clause can only cost points: all but awards by a test that counts findings."""
    return not clause.effect.gives or isinstance(clause.test, Found | Absent)
