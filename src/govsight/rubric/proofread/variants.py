"""The plan as it is under every option of every reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from govsight.rubric.load import Loaded, settle
from govsight.rubric.proofread.walk import reading_of
from govsight.rubric.source_text import Where
from govsight.rubric.trouble import Trouble, Troubles


class Switch(msgspec.Struct, frozen=True):
    """A place whose value depends on a reading. where: its path in the file. within: options that must be chosen for
    it to count. options: those it has a value for."""

    where: Where
    reading: str
    options: tuple[str, ...]
    within: tuple[tuple[str, str], ...] = ()


class Variant(msgspec.Struct, frozen=True):
    """A plan with other options than its own, or what keeps it from being read that way."""

    words: str
    loaded: Loaded | None
    troubles: tuple[Trouble, ...] = ()


def switches(loaded: Loaded) -> list[Switch]:
    """Every switch of the file, also those within options that are not chosen."""
    return [
        switch
        for key, value in loaded.source.data.items()
        if key != "readings"
        for switch in _switches(value, (key,), ())
    ]


def variants(loaded: Loaded) -> Iterator[Variant]:
    """The plan with each option that is not in force; switches within options are reached by choosing these."""
    options = {reading.id: [one.id for one in reading.options] for reading in loaded.rubric.readings}
    choices: dict[tuple[tuple[str, str], ...], None] = {}
    for reading, known in options.items():
        choices.update((((reading, option),), None) for option in known)
    for switch in switches(loaded):
        for option in options.get(switch.reading, ()):
            choice = dict(switch.within) | {switch.reading: option}
            choices[tuple(sorted(choice.items()))] = None
    seen = [loaded.chosen]
    for choice_ in choices:
        chosen = loaded.chosen | dict(choice_)
        if chosen in seen or any(option not in options.get(reading, ()) for reading, option in choice_):
            continue
        seen.append(chosen)
        told = "、".join(f"{reading} 取 {option}" for reading, option in choice_)
        try:
            yield Variant(told, settle(loaded.source, loaded.path, chosen))
        except Troubles as troubles:
            yield Variant(told, None, tuple(troubles.troubles))


def _switches(value: Any, where: Where, within: tuple[tuple[str, str], ...]) -> Iterator[Switch]:
    if isinstance(value, list):
        for position, one in enumerate(value):
            yield from _switches(one, (*where, position), within)
    if not isinstance(value, dict):
        return
    reading = reading_of(value)
    if reading is not None:
        yield Switch(where, reading, tuple(key for key in value if key != "reading"), within)
    for key, one in value.items():
        more = ((reading, key),) if reading is not None and key != "reading" else ()
        yield from _switches(one, (*where, key), (*within, *more))
