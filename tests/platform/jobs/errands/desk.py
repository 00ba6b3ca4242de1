"""`python -m tests.platform.jobs.errands.desk`: one that asks and looks. A line of JSON in, a line of JSON out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from govsight.cli.prepare import prepare

prepare()
from django.db import connections, transaction  # noqa: E402

from govsight.platform.jobs.actions.ask import ask  # noqa: E402
from govsight.platform.jobs.queries import counts  # noqa: E402
from govsight.platform.jobs.queue import queue  # noqa: E402


def answer(what: str, told: Any) -> Any:
    if what == "ask":
        with transaction.atomic():
            return [ask(**one).pk for one in told]
    if what == "counts":
        return counts()
    handed = queue()
    assert handed is not None
    return handed.prune(datetime.now(UTC) - timedelta(days=told))


for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
    connections.close_all()
