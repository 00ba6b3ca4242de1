"""Plans as commands take them: by name or file, proofread, with readings and grade bands, or the end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
import msgspec

from govsight.cli.leave import NOT_VALID, leave, leave_with
from govsight.kit.workdays import Calendar, CalendarError, own_file
from govsight.rubric.load import Loaded, find, load, shipped
from govsight.rubric.model import Band, Grades
from govsight.rubric.trouble import Trouble, Troubles

_SOURCE = "source"
READING = click.option(
    "--reading", "readings", multiple=True, metavar="编号=选项", help="原文有歧义之处改用另一种读法，可以多次"
)


def plan_path(name: str) -> Path:
    """The file of a plan, or the end."""
    try:
        return find(name)
    except Troubles as troubles:
        leave(f"{name}：{troubles.troubles[0].text}")


def load_plan(name: str, readings: Sequence[str] = ()) -> Loaded:
    """A plan with its readings, or the end."""
    plan_path(name)
    choices = {}
    for reading in readings:
        id_, sign, option = reading.partition("=")
        if not sign:
            leave(f"--reading {reading} 无效：应写作 编号=选项，如 neither=what-remains")
        choices[id_] = option
    try:
        loaded = load(name)
    except Troubles as troubles:
        leave_with(troubles)
    try:
        return load(name, choices) if choices else loaded
    except Troubles as troubles:
        trouble = troubles.troubles[0]
        leave(f"--reading {trouble.about}：{trouble.text}")


def sound_plan(name: str, readings: Sequence[str] = ()) -> Loaded:
    """A plan one may score by: somebody's own file is proofread first, and faults in it are the end. How it stands to
    other plans and the page about its source matter to `rubric check` only: they make no score wrong."""
    loaded = load_plan(name, readings)
    if name not in shipped():
        wrong = [one for one in _proofread(loaded, ()) if not one.warning and one.about != _SOURCE]
        if wrong:
            leave_with(Troubles(wrong))
    return loaded


def proofread_plan(loaded: Loaded) -> list[Trouble]:
    """All that is wrong with a plan, against the checks there are and the other plans shipped."""
    here = loaded.path.resolve()
    try:
        others = [load(name) for name in shipped() if find(name).resolve() != here]
    except Troubles as troubles:
        leave_with(troubles)
    return _proofread(loaded, others)


def _proofread(loaded: Loaded, others: Sequence[Loaded]) -> list[Trouble]:
    from govsight.probe.check import all_checks
    from govsight.rubric.proofread import proofread

    return sorted(proofread(loaded, checks={one.id for one in all_checks()}, calendar=calendar(), others=others))


def with_bands(loaded: Loaded, told: str) -> Loaded:
    """The plan with these grade bands, or the end."""
    bands = []
    for one in told.replace("，", ",").split(","):
        name, _, start = one.partition("=")
        try:
            number = Decimal(start.strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if not name.strip() or not number.is_finite():
            leave(f"--bands 里的“{one}”无效：应写作 等次=分，如 优秀=90,良好=80")
        bands.append(Band(name.strip(), number))
    if len({band.name for band in bands}) < len(bands) or len({band.from_ for band in bands}) < len(bands):
        leave("--bands 无效：等次或分数重复")
    rubric = msgspec.structs.replace(loaded.rubric, grades=Grades(tuple(bands)))
    return msgspec.structs.replace(loaded, rubric=rubric)


def calendar() -> Calendar:
    """The official working days with what the office has entered, or the end."""
    try:
        return Calendar.load(own_file())
    except CalendarError as trouble:
        leave(str(trouble), NOT_VALID)
