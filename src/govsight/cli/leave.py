"""How a command ends when it cannot do what was asked: clear Chinese lines and an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from govsight.rubric.trouble import Troubles

NOT_VALID = 1
BAD_ARGUMENTS = 2


def leave(message: str, code: int = BAD_ARGUMENTS) -> NoReturn:
    """One line on stderr, then the end."""
    click.echo(" ".join(message.split()), err=True)
    sys.exit(code)


def leave_with(troubles: Troubles, code: int = NOT_VALID) -> NoReturn:
    """One line for each trouble on stderr, then the end."""
    for trouble in troubles.troubles:
        click.echo(" ".join(str(trouble).split()), err=True)
    sys.exit(code)
