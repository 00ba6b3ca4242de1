"""`govsight`: the command. Every subcommand is one file in this package with a click command named `command`."""

from __future__ import annotations

import importlib

import click

_COMMANDS = {
    "inspect": "govsight.cli.inspect",
    "page": "govsight.cli.page",
    "checks": "govsight.cli.checks",
    "evidence": "govsight.cli.evidence",
    "rubric": "govsight.cli.rubric",
    "score": "govsight.cli.score",
    "coverage": "govsight.cli.coverage",
    "words": "govsight.cli.words",
    "workdays": "govsight.cli.workdays",
    "draw": "govsight.cli.draw",
    "verify": "govsight.cli.verify",
    "demo": "govsight.cli.demo",
    "serve": "govsight.cli.serve",
    "worker": "govsight.cli.worker",
    "jobs": "govsight.cli.jobs",
    "registry": "govsight.cli.registry",
    "audit": "govsight.cli.audit",
    "monitoring": "govsight.cli.monitoring",
    "vantage": "govsight.cli.vantage",
}


class _Lazy(click.Group):
    """Imports a subcommand only when it is called, so `govsight --help` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        found = importlib.import_module(_COMMANDS[cmd_name]).command
        assert isinstance(found, click.Command)
        return found


@click.command(cls=_Lazy)
@click.version_option(package_name="govsight", prog_name="govsight")
def main() -> None:
    """政务网站与新媒体监管测评平台：看得见问题，说得出依据。"""


if __name__ == "__main__":
    main()
