"""Signals, hints and the sources of words name machine checks there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause
from govsight.rubric.proofread.near import near
from govsight.rubric.proofread.walk import tested, trouble
from govsight.rubric.rules import Union
from govsight.rubric.trouble import Trouble

_SOURCED = ("measures", "dates", "features", "pools")  # words a check may supply


def signals(loaded: Loaded, checks: Collection[str]) -> Iterator[Trouble]:
    """checks: ids of the checks there are."""
    for node in tested(loaded):
        named = [((*node.where, "signals"), signal) for signal in node.it.signals]
        if isinstance(node.it, Clause):
            named += [((*node.where, "hints"), hint) for hint in node.it.hints]
        if isinstance(node.it.test, Union):
            named += [((*node.where, "test"), signal) for member in node.it.test.of for signal in member.signals]
        for where, signal in named:
            if signal not in checks:
                yield trouble(loaded, where, node.about, f"没有 {signal} 这项检查{near(signal, checks)}")
    for list_ in _SOURCED:
        for position, word in enumerate(getattr(loaded.rubric, list_)):
            signal = word.signal.partition(":")[0]
            if signal and signal not in checks:
                where = (list_, position, "signal")
                yield trouble(loaded, where, word.id, f"没有 {signal} 这项检查{near(signal, checks)}")
