"""`python -m tests.platform.jobs.errands.ask`: asks for the jobs that stand in JSON on stdin, in one transaction."""

from __future__ import annotations

import json
import sys

from govsight.cli.prepare import prepare

prepare()
from django.db import transaction  # noqa: E402

from govsight.platform.jobs.actions.ask import ask  # noqa: E402

with transaction.atomic():
    for told in json.load(sys.stdin):
        ask(**told)
