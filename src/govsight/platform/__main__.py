"""`python -m govsight.platform COMMAND`: Django's own commands (makemigrations, shell …) on the platform."""

from __future__ import annotations

import sys

from django.core.management import execute_from_command_line

from govsight.platform.config import use_settings

if __name__ == "__main__":
    use_settings()
    execute_from_command_line(["govsight.platform", *sys.argv[1:]])
