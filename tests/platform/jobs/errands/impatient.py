"""`python -m tests.platform.jobs.errands.impatient`: takes jobs, and asks about them while the server is away."""

from __future__ import annotations

import os
import threading

from govsight.cli.prepare import prepare

prepare()
from dbos import DBOS  # noqa: E402
from sqlalchemy.exc import OperationalError  # noqa: E402
from tests.platform.jobs.away import away  # noqa: E402

from govsight.platform.jobs import queue as door  # noqa: E402

SOON = 3.0  # seconds


def ask() -> None:
    try:
        DBOS.list_workflows()
        print("answered", flush=True)
    except OperationalError:
        print("away", flush=True)


door.launch("one", 1, lambda _pk, _round: None)
ask()
with away(os.environ["GOVSIGHT_DATABASE_URL"]):
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(SOON)
    if asking.is_alive():
        print("waits", flush=True)
asking.join()
ask()
door.stop(0)
