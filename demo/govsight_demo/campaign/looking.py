"""The sites looked at before the final assessment: real inspections, carried out by a process for each processor."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed


def look_at(inspections: Sequence[int], tell: Callable[[int, int], None]) -> None:
    """Carry out these inspections (ids). tell: handed how many are done, and of how many."""
    context = multiprocessing.get_context("spawn")  # connections to the database are not to be shared
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context, initializer=_prepare) as pool:
        waiting = [pool.submit(_carry_out, id_) for id_ in inspections]
        for done, one in enumerate(as_completed(waiting), 1):
            one.result()
            tell(done, len(waiting))


def _prepare() -> None:
    from govsight.cli.prepare import prepare

    prepare()


def _carry_out(id_: int) -> None:
    from govsight.platform.inspections.actions.carry_out import carry_out
    from govsight.platform.inspections.models import Inspection

    carry_out(Inspection.objects.select_related("site__organisation", "site__subject_class").get(pk=id_))
