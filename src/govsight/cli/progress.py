"""A bar on the terminal for work that takes long enough to wonder about."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_MANY = 500


@contextmanager
def progress(number: int, label: str) -> Iterator[Callable[[int], None]]:
    """Gives what is to be called with how much more is done. Silent for little work and where nobody watches."""
    if number < _MANY or not sys.stderr.isatty():
        yield lambda done: None  # noqa: ARG005
        return
    with click.progressbar(length=number, label=label, file=sys.stderr, show_pos=True) as bar:
        yield bar.update
