"""`Signal`: the machine source of one word of a plan, as the plan writes it: `fresh.news` or `fresh.news:newest`."""

from __future__ import annotations

from typing import NamedTuple


class Signal(NamedTuple):
    """check: its id. figure: name of the figure its outcomes carry, "" where the outcome itself says it."""

    check: str
    figure: str = ""

    @classmethod
    def parse(cls, text: str) -> Signal:
        """Read one; both parts are taken as they stand."""
        check, _, figure = text.partition(":")
        return cls(check, figure)
