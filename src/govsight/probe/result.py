"""`Inspection`: what one inspection of one site came to. The reports are written from this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from govsight.probe.view import SiteView
from govsight.vocab import Outcome


@dataclass(frozen=True, slots=True)
class RunFacts:
    """How the inspection itself went.

    pages: HTML pages read. links: URLs known, each once. requests: requests sent. started_at / finished_at: aware,
    UTC. complete: the whole site was seen; when not, incomplete_reason says why (Chinese). bytes_received: bytes off
    the wire. rendered: pages read from the browser. resumed: how many times the run was taken up again. max_pages:
    page budget, None without one. robots: `obey` or `ignore`. render: `auto`, `never` or `always`. concurrency:
    requests at once. head: last hash of the evidence chain, "" without evidence. notes: Chinese remarks on what was
    not looked at and why, for example 「1,203 个网址因页数上限未检查」.
    """

    pages: int
    links: int
    requests: int
    started_at: datetime
    finished_at: datetime
    engine_version: str
    complete: bool
    incomplete_reason: str = ""
    bytes_received: int = 0
    rendered: int = 0
    resumed: int = 0
    max_pages: int | None = None
    robots: str = "obey"
    render: str = "auto"
    concurrency: int = 0
    head: str = ""
    notes: tuple[str, ...] = ()

    @property
    def duration(self) -> float:
        """Seconds from start to finish, never negative."""
        return max(0.0, (self.finished_at - self.started_at).total_seconds())


@dataclass(frozen=True, slots=True)
class Inspection:
    """One finished (or stopped) inspection. outcomes: check id -> outcome. out: the output folder."""

    view: SiteView
    run: RunFacts
    outcomes: Mapping[str, Outcome]
    out: Path
