"""Scoring an inspection by the plan chosen for the site's class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from govsight.assess.assessment import assess
from govsight.kit.workdays import Calendar, own_file
from govsight.platform.inspections.models import PlanChoice
from govsight.platform.registry.models import Site
from govsight.probe.check import all_checks
from govsight.probe.result import Inspection as Seen
from govsight.rubric.load import load
from govsight.rubric.render.changes import what_if_data
from govsight.rubric.render.json import card_data
from govsight.rubric.trouble import Troubles


def choice_for(site: Site) -> PlanChoice | None:
    """The newest choice for the site's class; none made, or one that says "no plan": None."""
    choice = PlanChoice.objects.filter(subject_class=site.subject_class).first()
    return choice if choice is not None and choice.rubric else None


def scored(choice: PlanChoice, seen: Seen, folder: Path) -> dict[str, Any] | None:
    """The scorecard as data, written to `scorecard.json` beside the facts it was computed from (`facts.json`). None
    when the plan cannot score this site; why stands in `card-trouble.txt`."""
    try:
        told = assess(load(choice.rubric), Calendar.load(own_file()), seen.view, seen.outcomes, all_checks())
    except Troubles as troubles:
        (folder / "card-trouble.txt").write_text("\n".join(str(one) for one in troubles.troubles), encoding="utf-8")
        return None
    card = card_data(told.cards.whole, told.cards.each)
    card["questions"] = msgspec.to_builtins(told.questions)
    card["what_if"] = what_if_data(told.repairs)
    (folder / "facts.json").write_bytes(msgspec.json.format(msgspec.json.encode(told.facts), indent=1))
    encoded = msgspec.json.format(msgspec.json.encode(card), indent=1)
    (folder / "scorecard.json").write_bytes(encoded)
    return msgspec.json.decode(encoded)
