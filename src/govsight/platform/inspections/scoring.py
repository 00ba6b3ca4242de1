"""Scoring an inspection by the plan chosen for the site's class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from govsight.assess.answers import Answer, Answers
from govsight.assess.assessment import Assessment, assess
from govsight.kit.workdays import Calendar, own_file
from govsight.platform.inspections.models import PlanChoice, Reply
from govsight.platform.inspections.today import weighed_at
from govsight.platform.monitoring.queries import weeks_of
from govsight.platform.registry.models import Site
from govsight.probe.check import all_checks
from govsight.probe.result import Inspection as Seen
from govsight.rubric.load import Loaded, load
from govsight.rubric.render.changes import what_if_data
from govsight.rubric.render.json import card_data
from govsight.rubric.trouble import Troubles

_VISITS, _FAILED = "visits", "visits-failed"  # the plans' words for what monitoring counts


def choice_for(site: Site) -> PlanChoice | None:
    """The newest choice for the site's class; none made, or one that says "no plan": None."""
    choice = PlanChoice.objects.filter(subject_class=site.subject_class).first()
    return choice if choice is not None and choice.rubric else None


def scored(
    choice: PlanChoice, seen: Seen, folder: Path, site: Site, replies: Sequence[Reply] = ()
) -> dict[str, Any] | None:
    """The scorecard as data, written to `scorecard.json` beside the facts it was computed from (`facts.json`). None
    when the plan cannot score this site; why stands in `card-trouble.txt`.

    replies: the newest to each question; the `trouble` of each is set, and what cannot be taken is left out. What
    monitoring counted settles the clauses that ask for visits.
    """
    try:
        loaded = load(choice.rubric)
        told = _assessed(loaded, seen, ())
    except Troubles as troubles:
        (folder / "card-trouble.txt").write_text("\n".join(str(one) for one in troubles.troubles), encoding="utf-8")
        return None
    from_machine = from_monitoring(told, site, weighed_at(seen.view.as_of, seen.run.finished_at))
    if from_machine or replies:
        told = _with_people(loaded, seen, from_machine, replies)
    card = card_data(told.cards.whole, told.cards.each)
    card["questions"] = msgspec.to_builtins(told.questions)
    card["what_if"] = what_if_data(told.repairs)
    (folder / "facts.json").write_bytes(msgspec.json.format(msgspec.json.encode(told.facts), indent=1))
    encoded = msgspec.json.format(msgspec.json.encode(card), indent=1)
    (folder / "scorecard.json").write_bytes(encoded)
    return msgspec.json.decode(encoded)


def _assessed(loaded: Loaded, seen: Seen, answers: Iterable[Answer]) -> Assessment:
    given = Answers("", loaded.rubric.id, tuple(answers))
    return assess(loaded, Calendar.load(own_file()), seen.view, seen.outcomes, all_checks(), given)


def from_monitoring(told: Assessment, site: Site, until: datetime) -> list[Answer]:
    """The visits of the week before `until`, where a question asks for them and they suffice to say anything."""
    asking = [one for one in told.questions if {_VISITS, _FAILED} <= set(one.words)]
    if not asking:
        return []
    week = weeks_of([site.pk], until)[site.pk]
    if week.standing == "unknown":
        return []
    values = {_VISITS: week.valid, _FAILED: week.failed}
    return [Answer(one.id, 0, values=values, by="可用性监测") for one in asking]


def _with_people(loaded: Loaded, seen: Seen, from_machine: Sequence[Answer], replies: Sequence[Reply]) -> Assessment:
    """With every reply that can be taken; the others get their trouble. Raises Troubles that are of no reply."""
    left = {reply.question: reply for reply in replies}
    for reply in replies:
        reply.trouble = ""
    while True:
        try:
            return _assessed(loaded, seen, [*from_machine, *map(_answer, left.values())])
        except Troubles as troubles:
            refused = [one for one in troubles.troubles if one.about in left]
            if not refused:
                raise
            for question in {one.about for one in refused}:
                why = "；".join(one.text for one in refused if one.about == question)
                left.pop(question).trouble = why[:500]


def _answer(reply: Reply) -> Answer:
    data = reply.data
    return Answer(
        reply.question, 0, str(data.get("answer", "")), tuple(data.get("found", ())), tuple(data.get("confirm", ())),
        data.get("values", {}), (), reply.by, str(data.get("note", "")),
    )  # fmt: skip
