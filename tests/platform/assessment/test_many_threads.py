"""The first requests after a start come at one moment."""

from __future__ import annotations

import subprocess
import sys

_TOGETHER = """
import sys, threading
from govsight.platform.config import start
start()
import govsight.platform.config.urls
from govsight.rubric.load import find, load
path = str(find("zhanjiang-2021"))
sys.setswitchinterval(1e-5)
together = threading.Barrier(8)
def read():
    together.wait()
    load(path)
threads = [threading.Thread(target=read) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
"""


def test_eight_threads_that_read_a_plan_first_do_not_bring_the_server_down() -> None:
    done = subprocess.run([sys.executable, "-c", _TOGETHER], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
