"""Who does what: `python who.py KIND` waits for a running job of a kind and prints the process that runs it."""

from __future__ import annotations

import sys
import time

from govsight.platform.config import start


def main() -> None:
    """See above."""
    start()
    from govsight.platform.jobs.models import Job, Worker

    for _ in range(600):
        job = (
            Job.objects.filter(kind=sys.argv[1], started_at__isnull=False, finished_at=None).exclude(worker="").first()
        )
        if job is not None:
            print(Worker.objects.get(name=job.worker).process)
            return
        time.sleep(0.05)
    sys.exit("no such job is running")


main()
