"""How many generated examples a property is tried with: all of them in `make stories`, a quarter in `make test`."""

from __future__ import annotations

import os

ALL = "GOVSIGHT_EXAMPLES"  # "all": as the Makefile's `stories` says it


def examples(number: int) -> int:
    """For `max_examples` of a test that is dear; cheap ones name their number themselves."""
    return number if os.environ.get(ALL) == "all" else max(2, number // 4)
