"""What experts and the organiser say to an open question: whether it can be taken, what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from govsight.assess.answers import Answer, Answers, answered
from govsight.assess.gather import Gathered
from govsight.kit.early import early
from govsight.platform.assessment.models import Look
from govsight.platform.assessment.reading import loaded_of
from govsight.rubric.facts import FactFinding, Facts
from govsight.rubric.load import Loaded
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles
from govsight.vocab import Finding

UNSURE = "看不出"
ACCEPTED = "认可"
_NAME = "答卷"
_SUSPICIONS = dict[str, tuple[Finding, ...]]


def gathered_of(look: Look) -> Gathered | None:
    """What the machine settled and what it suspects; None when nobody looked."""
    if not look.facts:
        return None
    facts = msgspec.convert(look.facts, Facts, strict=False)
    return Gathered(facts, msgspec.convert(look.suspicions, _SUSPICIONS))


def answer_of(question: str, data: Mapping[str, Any], by: str = "", note: str = "") -> Answer:
    """data: as the form gives it: answer, found, confirm, values. Whoever cannot tell changes nothing."""
    said = str(data.get("answer", "")).strip()
    if said == UNSURE:
        return Answer(question, 0)
    found = tuple(data.get("found", ()))
    return Answer(question, 0, said, found, tuple(data.get("confirm", ())), data.get("values", {}), (), by, note)


def with_answers(loaded: Loaded, gathered: Gathered, answers: Iterable[Answer]) -> Facts:
    """Raises Troubles."""
    return answered(loaded.rubric, gathered, Answers(_NAME, loaded.rubric.id, tuple(answers)))


def trouble_with(look: Look, question: str, data: Mapping[str, Any]) -> str:
    """Why it cannot be taken (Chinese), "" when it can."""
    gathered = gathered_of(look)
    if gathered is None:
        return "这个对象没有监测事实，不能回答"
    loaded = loaded_of(look.subject.campaign)
    try:
        _scorer(loaded).score(with_answers(loaded, gathered, [answer_of(question, data)]))  # as it will be scored
    except Troubles as troubles:
        return "；".join(dict.fromkeys(one.text for one in troubles.troubles))
    return ""


@lru_cache(maxsize=4)
def _scorer(loaded: Loaded) -> Scorer:
    return Scorer(loaded)


def same_effect(look: Look, question: str, each: Iterable[Mapping[str, Any]]) -> bool:
    """Whether answers come to the same facts. How somebody words what was seen makes no difference, where it was seen
    does."""
    gathered = gathered_of(look)
    assert gathered is not None
    loaded = loaded_of(look.subject.campaign)
    told = [_effect(with_answers(loaded, gathered, [answer_of(question, data)])) for data in each]
    return all(one == told[0] for one in told)


def _effect(facts: Facts) -> tuple[Facts, Counter[FactFinding]]:
    places = Counter(msgspec.structs.replace(one, seen="", evidence=None) for one in facts.findings)
    return msgspec.structs.replace(facts, findings=()), places


early(Facts, _SUSPICIONS)
