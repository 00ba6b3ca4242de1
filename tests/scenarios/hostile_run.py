"""Inspect a hostile site served on loopback under an invented name."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.progress import Progress
from govsight.probe.result import Inspection
from govsight.vocab import LinkFacts

NAME = "www.example.gov.cn"
HOME = f"http://{NAME}/"


@dataclass
class Watch:
    """Notes when progress was told: the crawl's own heartbeat."""

    beats: list[float] = field(default_factory=list)
    longest_gap: float = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if self.beats:
            self.longest_gap = max(self.longest_gap, now - self.beats[-1])
        self.beats.append(now)


def look(out: Path, port: int, *, watch: Watch | None = None, url: str = HOME, **told: object) -> Inspection:
    """Inspect `url`, whose host is sent to `port` on loopback. told: fields of the plan."""
    at = 443 if url.startswith("https:") else 80
    settings: dict[str, object] = {"recheck_after": 0.1, "render": "never", "resolve": ()} | told
    settings["resolve"] = (f"{NAME}:{at}:127.0.0.1:{port}", *settings["resolve"])  # type: ignore[misc]
    settings.setdefault("looks", ())  # what the crawl does is told apart from what is asked after it
    return inspect(Plan(url=url, out=out, **settings), watch or (lambda _: None))  # type: ignore[arg-type]


def seen(inspection: Inspection, path: str) -> LinkFacts:
    """What was made of one path of the site."""
    link = inspection.view.link(HOME.rstrip("/") + path)
    assert link is not None, f"{path} was never seen"
    return link


def pages_read(inspection: Inspection) -> set[str]:
    """Paths (with query) of the pages that were read."""
    return {"/" + page.url.split("/", 3)[3] for page in inspection.view.pages()}
