"""The same story on a real PostgreSQL, with two schedulers started by mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.monitoring.servers import towns

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")

_START = "from govsight.platform.config import start; start()\n"
_SETUP = """
import sys
from govsight.platform.registry.models import Organisation, Site
unit = Organisation.objects.create(name="甲县")
for number in range(6):
    Site.objects.create(organisation=unit, name=f"网站{number}", url=f"http://site{number}.test:{sys.argv[1]}/")
Site.objects.create(organisation=unit, name="坏的", url=f"http://bad.test:{sys.argv[2]}/")
"""
_ROUND = """
import sys
from datetime import datetime
from govsight.platform.monitoring.actions.visit_batch import visit_batch
print(visit_batch(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), limit=2.0))
"""
_TOLD = """
import json
from datetime import datetime, UTC
from govsight.platform.monitoring.models import Flip, Visit, HourlyTally, SealedDay
from govsight.platform.monitoring.actions.seal import days_to_seal, prune, seal
from govsight.platform.monitoring.actions.verify_sealed import verify_sealed
later = datetime(2026, 12, 20, tzinfo=UTC)
marks = HourlyTally.objects.get(site__name="坏的").marks
flips = list(Flip.objects.filter(site__name="坏的", aspect="reachable").order_by("pk").values_list("old", "new"))
visits = Visit.objects.count()
(day, *_) = days_to_seal(later)
seal(day, later)
seal(day, later)
verdict = verify_sealed()
gone = prune(day, later)
print(json.dumps({"visits": visits, "marks": marks, "flips": flips, "sealed": verdict.visits,
                  "evidence": verdict.evidence, "troubles": len(verdict.troubles), "gone": gone}))
"""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with cluster() as address:
        yield address


def test_a_site_goes_down_and_comes_back_and_two_schedulers_make_one_visit(database: str, tmp_path: Path) -> None:
    with towns(2) as (good, bad):
        told = [f"site{n}.test:{good.port}:127.0.0.1:{good.port}" for n in range(6)]
        told.append(f"bad.test:{bad.port}:127.0.0.1:{bad.port}")
        environment = os.environ | {
            "GOVSIGHT_DATABASE_URL": database, "GOVSIGHT_HOME": str(tmp_path), "GOVSIGHT_RESOLVE": ",".join(told),
        }  # fmt: skip

        def run(code: str, *arguments: object) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", _START + code, *map(str, arguments)]
            return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        def done(*running: subprocess.Popen[str]) -> list[str]:
            told = [one.communicate(timeout=120) for one in running]
            assert [one.returncode for one in running] == [0] * len(running), told
            return [out for out, _ in told]

        done(run(_SETUP, good.port, bad.port))
        done(*(run(_ROUND, batch, "2026-11-22T04:55:00+00:00") for batch in (1, 2)))
        bad.stop()
        done(*(run(_ROUND, batch, "2026-11-22T05:52:00+00:00") for batch in (3, 4)))
        done(*(run(_ROUND, batch, "2026-11-22T05:53:00+00:00") for batch in (5, 6)))
        bad.start()
        done(run(_ROUND, 7, "2026-11-22T06:55:00+00:00"))
        (out,) = done(run(_TOLD))
        assert good.asked == 18 + 3  # three stood in for a sentinel when the bad one was looked at again, alone
    found = json.loads(out)
    assert found["marks"] == "." * 12 + "oxo" + "." * 9
    assert found["flips"] == [["unknown", "up"], ["up", "down"], ["down", "up"]]
    assert found["visits"] == found["sealed"] == found["gone"] == 7 * 3 + 1
    assert (found["evidence"], found["troubles"]) == (2, 0)
