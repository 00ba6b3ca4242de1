"""What a crawl says is passed on from a thread with a connection of its own, which may break at any time."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from govsight.platform.inspections import watcher as watching
from govsight.platform.inspections.watcher import Watcher
from govsight.platform.registry.models import Site
from govsight.probe.progress import Progress

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.postgresql
def test_progress_is_told_again_after_the_database_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_APART", 0.02)
    told: list[int] = []
    went_wrong: list[int] = []

    def tell(progress: Progress) -> None:
        if progress.pages == 2 and not went_wrong:
            went_wrong.append(progress.pages)
            if connection.vendor == "sqlite":
                raise OperationalError("database is locked")
            connection.connection.close()  # as it is when the server has stopped
        Site.objects.count()
        told.append(progress.pages)

    crawl = SimpleNamespace(stop=False)
    with Watcher(tell, lambda: 3 in told) as watcher:
        watcher.hold(crawl)
        watcher.see(Progress(pages=1))
        _until(lambda: 1 in told)
        watcher.see(Progress(pages=2))
        _until(lambda: 2 in told)
        watcher.see(Progress(pages=3))
        _until(lambda: bool(crawl.stop))
    assert went_wrong == [2]


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
