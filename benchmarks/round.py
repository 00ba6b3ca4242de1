"""One tool, once, over one served site."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Usage, measure
from benchmarks.tools import PROJECT, Job, Tool
from benchmarks.verdict import Verdict, judge


@dataclass(frozen=True)
class Run:
    """What one run came to. pages / requests: what it read (a rate per second for wrk). whole: it ended by itself,
    in time, with an answer that could be read; `trouble` says what was wrong otherwise."""

    scene: str
    tool: str
    label: str
    round: int
    usage: Usage
    site_pages: int
    pages: int | None
    requests: float | None
    links: int | None
    verdict: Verdict | None
    trouble: str
    note: str
    command: str

    @property
    def whole(self) -> bool:
        """Whether its numbers count."""
        return not self.trouble

    @property
    def pages_per_s(self) -> float | None:
        """Pages of the site a second, start-up included. A page counts once even when a tool read it twice."""
        if self.tool == "wrk":
            return self.requests
        return min(self.pages if self.pages is not None else self.site_pages, self.site_pages) / self.usage.wall

    @property
    def requests_per_s(self) -> float | None:
        """Requests a second, where the tool counts them."""
        if self.tool == "wrk" or self.requests is None:
            return self.requests
        return self.requests / self.usage.wall

    @property
    def cpu_per_1000(self) -> float | None:
        """CPU-seconds per 1,000 pages."""
        if self.tool == "wrk":
            return None
        read = min(self.pages if self.pages is not None else self.site_pages, self.site_pages)
        return self.usage.cpu / read * 1000 if read else None


def _shown(command: list[str], job: Job) -> str:
    """The command as a reader on another machine would type it."""
    text = shlex.join(command)
    for told, said in ((job.origin, "ORIGIN"), (str(job.out), "OUT"), (str(job.site), "SITE"), (f"{PROJECT}/", "")):
        text = text.replace(told, said)
    return text


def run_once(tool: Tool, scene: str, number: int, origin: str, site: Path, out: Path, max_pages: int | None) -> Run:
    """Run `tool` over the site at `origin` and read its answer. Never raises for a tool's own trouble."""
    truth: dict[str, Any] = json.loads((site / "truth.json").read_text("utf-8"))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    job = Job(origin, site, out, max_pages)
    command = tool.command(job)
    usage = measure(
        command,
        limit=60 + truth["pages"] * tool.per_page + truth.get("urls", 0) / 4000,
        cwd=out,
        env={**os.environ, **tool.env},
        output=out / "output.txt",
    )
    trouble, answer = "", None
    if usage.timed_out:
        trouble = f"not done after {usage.wall:.0f} s (CPU {usage.cpu:.0f} s, peak {usage.pss_sum:.0f} MB)"
    elif usage.exit_code not in tool.allowed_exits:
        tail = (out / "output.txt").read_text("utf-8", "replace").strip()[-200:]
        trouble = f"exit {usage.exit_code}: {tail}"
    else:
        try:
            answer = tool.read(job)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            trouble = f"its answer cannot be read ({type(fault).__name__}: {fault})"
    verdict = judge(truth, answer.dead) if answer and answer.dead is not None and "dead" in truth else None
    return Run(
        scene=scene,
        tool=tool.name,
        label=tool.label,
        round=number,
        usage=usage,
        site_pages=truth["pages"],
        pages=answer.pages if answer else None,
        requests=answer.requests if answer else None,
        links=answer.links if answer else None,
        verdict=verdict,
        trouble=trouble,
        note=answer.note if answer else "",
        command=_shown(command, job),
    )
