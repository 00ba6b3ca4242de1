"""One hour of visits to the city, at a moment that is passed in: `python hour.py MOMENT` (ISO). Prints the verdicts.

What a worker does every minute of a real hour, without waiting for it: the visit of the slot, and forty seconds later
the second look at what failed.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta

from govsight.platform.config import start


def main() -> None:
    """See above."""
    start()
    from govsight.platform.monitoring.actions.visit_batch import visit_batch

    moment = datetime.fromisoformat(sys.argv[1])
    told = []
    for after in (timedelta(0), timedelta(seconds=45)):
        now = moment + after
        told.append({str(verdict): number for verdict, number in visit_batch(int(now.timestamp()), now).items()})
    print(json.dumps(told))


main()
