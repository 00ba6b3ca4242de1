"""`python -m tests.platform.rectification.at_once`: a report sent by several processes at one moment, again and again,
in the home of the environment. Prints, as JSON: how many codes the senders were given, how many reports are kept."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from govsight.cli.prepare import prepare

SENDERS, MOMENTS = 5, 12
_fork = get_context("fork")  # as several server processes, each made ready already
_together = _fork.Barrier(SENDERS)


def _send(moment: int) -> str:
    """The code the sender was given."""
    from django.db import connection
    from django.utils import timezone

    from govsight.platform.rectification.actions.take_report import take_report

    told = {"page_url": "http://www.qingjiang.gov.cn/1.html", "kind": "wording", "text": f"第 {moment} 处错"}
    connection.ensure_connection()
    _together.wait()
    return take_report(told, now=timezone.now(), source=f"192.0.2.{moment}").code


def main() -> None:
    """See above."""
    prepare()
    from django.db import connection

    from govsight.platform.rectification.models import PublicReport

    connection.close()
    with ProcessPoolExecutor(SENDERS, _fork) as several:
        codes = list(several.map(_send, [moment for moment in range(MOMENTS) for _ in range(SENDERS)]))
    print(json.dumps({"codes": len(set(codes)), "stored": PublicReport.objects.count()}))


if __name__ == "__main__":
    main()
