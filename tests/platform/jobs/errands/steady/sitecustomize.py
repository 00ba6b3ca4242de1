"""For workers under libfaketime: its 0.9.10 refuses the way Python sleeps (`clock_nanosleep` until a steady moment)."""

import select
import time


def _sleep(seconds: float) -> None:
    select.select([], [], [], seconds)


time.sleep = _sleep
