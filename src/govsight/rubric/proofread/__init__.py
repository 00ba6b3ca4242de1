"""Proofreading: what is wrong with a plan, by file, line and id. One check a file; none changes anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from govsight.kit.workdays import Calendar
from govsight.rubric.load import Loaded
from govsight.rubric.proofread.bounds import bounds
from govsight.rubric.proofread.conditions import conditions
from govsight.rubric.proofread.dates import dates
from govsight.rubric.proofread.effects import effects
from govsight.rubric.proofread.grades import grades
from govsight.rubric.proofread.ids import ids
from govsight.rubric.proofread.levels import levels
from govsight.rubric.proofread.numbering import numbering
from govsight.rubric.proofread.overlaps import overlaps
from govsight.rubric.proofread.readings import readings
from govsight.rubric.proofread.rescale import rescale
from govsight.rubric.proofread.signals import signals
from govsight.rubric.proofread.source import source
from govsight.rubric.proofread.status import status
from govsight.rubric.proofread.steps import steps
from govsight.rubric.proofread.transfers import transfers
from govsight.rubric.proofread.unused import unused
from govsight.rubric.proofread.values import values
from govsight.rubric.proofread.variants import Variant, variants
from govsight.rubric.proofread.versions import versions
from govsight.rubric.proofread.weights import weights
from govsight.rubric.proofread.worded import worded
from govsight.rubric.proofread.wording import wording
from govsight.rubric.proofread.words import words
from govsight.rubric.trouble import Trouble

__all__ = ["proofread"]


def proofread(
    loaded: Loaded, *, checks: Collection[str], calendar: Calendar, others: Sequence[Loaded] = ()
) -> list[Trouble]:
    """All that is wrong, by line; also what is wrong only under an option of a reading that is not chosen. checks: ids
    of the machine checks there are. calendar: of working days. others: plans whose periods must not overlap, and that
    may tell what went missing here."""
    switched = list(variants(loaded))
    found = list(_model(loaded, checks, calendar, others))
    found += [*readings(loaded), *source(loaded), *status(loaded), *versions(loaded, others)]
    found += unused(loaded, [one.loaded for one in switched if one.loaded is not None])
    known = {(one.about, one.text) for one in found}
    for variant in switched:
        for one in _under(variant, checks, calendar, others):
            if (one.about, one.text) not in known:
                known.add((one.about, one.text))
                found.append(replace(one, text=f"{one.text}（歧义点 {variant.words} 时）"))
    return sorted(set(found), key=lambda one: (one.line, one.warning, one.about, one.text))


def _model(loaded: Loaded, checks: Collection[str], calendar: Calendar, others: Sequence[Loaded]) -> Iterator[Trouble]:
    """What depends on the plan as its readings stand."""
    yield from ids(loaded)
    yield from wording(loaded)
    yield from numbering(loaded)
    yield from words(loaded)
    yield from signals(loaded, checks)
    yield from weights(loaded, others)
    yield from effects(loaded)
    yield from steps(loaded)
    yield from values(loaded)
    yield from levels(loaded)
    yield from conditions(loaded)
    yield from transfers(loaded)
    yield from overlaps(loaded)
    yield from rescale(loaded)
    yield from bounds(loaded)
    yield from grades(loaded)
    yield from dates(loaded, calendar)
    yield from worded(loaded)


def _under(
    variant: Variant, checks: Collection[str], calendar: Calendar, others: Sequence[Loaded]
) -> Iterator[Trouble]:
    if variant.loaded is None:
        yield from variant.troubles
    else:
        yield from _model(variant.loaded, checks, calendar, others)
