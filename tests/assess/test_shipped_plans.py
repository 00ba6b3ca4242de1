"""The shipped plans and the checks agree: what a plan names there is, what a check says it serves names it back."""

from __future__ import annotations

import pytest

from govsight.assess.coverage import coverage
from govsight.assess.signal import Signal
from govsight.probe.check import Check, all_checks
from govsight.rubric.load import load, shipped
from govsight.rubric.model import Rubric

CHECKS = {check.id: check for check in all_checks()}
PLANS = ("zhanjiang-2021", "gd-health-2016")  # those the checks quote
_SCANNED = str.maketrans("規", "规")  # as the document at hand was scanned: as the plan corrects it
_SOURCED = ("measures", "dates", "features", "pools")


def _plan(name: str) -> Rubric:
    return load(name).rubric


def _words(rubric: Rubric) -> list[tuple[str, str, Signal]]:
    return [
        (list_, word.id, Signal.parse(word.signal))
        for list_ in _SOURCED
        for word in getattr(rubric, list_)
        if word.signal
    ]


@pytest.mark.parametrize("name", shipped())
def test_every_check_a_plan_names_there_is(name: str) -> None:
    rubric = _plan(name)
    named = {one for clause in rubric.clauses() for one in (*clause.signals, *clause.hints)}
    named |= {signal for clause in rubric.clauses() for signal in clause.test.names().get("signals", ())}
    named |= {signal.check for _, _, signal in _words(rubric)}
    assert named <= CHECKS.keys()


@pytest.mark.parametrize("name", shipped())
def test_every_figure_a_plan_names_is_one_the_check_tells(name: str) -> None:
    for list_, word, signal in _words(_plan(name)):
        check = CHECKS[signal.check]
        if list_ in ("measures", "dates"):
            assert signal.figure in check.figures, f"{word}: {signal}"
        elif list_ == "pools":
            assert check.members is not None, f"{word}: {signal.check} has no members"
        else:
            assert not signal.figure, f"{word}: a feature is told by the outcome itself"


def _named_by(rubric: Rubric) -> dict[str, set[str]]:
    """Check -> clauses that name it, by themselves or through a word."""
    sources = {word: signal.check for _, word, signal in _words(rubric)}
    found: dict[str, set[str]] = {}
    for clause in rubric.clauses():
        names = clause.test.names()
        used = {word for list_ in _SOURCED for word in names.get(list_, ())}
        checks = {*clause.signals, *clause.hints, *names.get("signals", ())}
        for one in checks | {sources[word] for word in used if word in sources}:
            found.setdefault(one, set()).add(clause.text)
    return found


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).translate(_SCANNED)


#: Checks that quote a sentence of the plan which names them not: what they see there counts under another clause.
_ELSEWHERE = frozenset(
    {
        "links.attachments",
        "links.external",
        "links.images",
        "links.soft404",
        "site.reachable",
        "site.redirects",
        "site.tls",
        "page.labels",
        "page.duplicates",
        "page.lang",
        "page.mobile",
    }
)


def _quoted(check: Check, rubric: Rubric) -> list[str]:
    """The sentences of the plan the check quotes."""
    return [_plain(clause.text) for clause in check.clauses if clause.quoted and rubric.number in clause.source]


@pytest.mark.parametrize("name", PLANS)
def test_checks_quote_the_plan(name: str) -> None:
    rubric = _plan(name)
    assert sum(bool(_quoted(check, rubric)) for check in CHECKS.values()) > 10


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_check_that_says_it_serves_a_clause_is_named_there(check: Check, name: str) -> None:
    rubric = _plan(name)
    quoted = _quoted(check, rubric)
    if not quoted or check.id in _ELSEWHERE:
        return
    named = [_plain(text) for text in _named_by(rubric).get(check.id, ())]
    missed = [q for q in quoted if not any(q in text or text in q for text in named)]
    assert len(missed) < len(quoted), f"{check.id} quotes {missed}, and no such clause names it"


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_every_check_says_which_clause_it_serves(check: Check) -> None:
    assert check.clauses


def test_machines_settle_or_help_with_sixty_points_of_the_hundred() -> None:
    told = coverage(_plan("zhanjiang-2021"), CHECKS.values()).summary("base")
    assert sum(told.values()) == 100
    assert told["machine"] + told["assisted"] >= 60


def test_machines_settle_half_of_the_national_points_and_help_with_most_others() -> None:
    told = coverage(_plan("national-2019"), CHECKS.values()).summary("base")
    assert sum(told.values()) == 100
    assert told["machine"] >= 50
    assert told["machine"] + told["assisted"] >= 85


def test_of_the_national_vetoes_on_sites_people_settle_only_what_no_machine_can_see() -> None:
    told = coverage(_plan("national-2019"), CHECKS.values()).clauses
    hows = {one.id: one.how for one in told if one.id.startswith("v.site.")}
    assert {id_ for id_, how in hows.items() if how == "assisted"} == {f"v.site.safety.{n}" for n in (1, 2, 3, 4)}
    assert {id_ for id_, how in hows.items() if how == "person"} == {
        *("v.site.safety.5", "v.site.safety.6", "v.site.access.1"),
    }
