"""Readings have options, are used, and every switch says what each option comes to."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.proofread.near import near
from govsight.rubric.proofread.variants import switches
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.trouble import Trouble

_LEAST = 2


def readings(loaded: Loaded) -> Iterator[Trouble]:
    """Also of switches within options that are not chosen."""
    found = switches(loaded)
    used = {switch.reading for switch in found}
    known = {reading.id: [option.id for option in reading.options] for reading in loaded.rubric.readings}
    for position, reading in enumerate(loaded.rubric.readings):
        where = ("readings", position)
        if len(reading.options) < _LEAST:
            yield trouble(loaded, where, reading.id, f"只有 {len(reading.options)} 个选项：歧义点至少有两种读法")
        if not reading.question.strip():
            yield trouble(loaded, where, reading.id, "没有写歧义在哪里（question）")
        if reading.option(reading.chosen) is None:
            told = f"选定的 {reading.chosen} 不在选项里{near(reading.chosen, known[reading.id])}"
            yield trouble(loaded, where, reading.id, told)
        if reading.id not in used:
            yield trouble(loaded, where, reading.id, "声明了歧义点，但方案里没有用到")
    for switch in found:
        line = loaded.source.line(switch.where)
        if switch.reading not in known:
            told = f"没有声明这个歧义点（readings）{near(switch.reading, known)}"
            yield Trouble(loaded.name, line, switch.reading, told)
            continue
        lacking = [option for option in known[switch.reading] if option not in switch.options]
        if lacking:
            yield Trouble(loaded.name, line, switch.reading, f"没有写选项 {'、'.join(lacking)} 时取什么")
        for option in switch.options:
            if option not in known[switch.reading]:
                told = f"歧义点没有选项 {option}{near(option, known[switch.reading])}"
                yield Trouble(loaded.name, line, switch.reading, told)
