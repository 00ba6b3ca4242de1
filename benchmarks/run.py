"""Measure GovSight beside its peers on one machine, whole processes, interleaved rounds.

    python -m benchmarks.run            quick: under ten minutes on two cores
    python -m benchmarks.run --full     the full corpus for everyone: about half an hour
    python -m benchmarks.run --smoke    300 pages, one round: does the harness work?

Needs nothing but Python's own library; the Python peers are installed into benchmarks/work/venv. Results go to
benchmarks/results/latest.md and latest.json (`--smoke`: benchmarks/work/results/).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import gov, million, tools
from benchmarks.bars import all_bars
from benchmarks.round import Run, run_once
from benchmarks.serve import ServeError, find_nginx, serve
from benchmarks.table import as_json, report

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Profile:
    """How big and how often. *_pages: pages of that scene's corpus. rounds: of the quick tools; slow ones run
    slow_rounds. million_urls: URLs named by the site of the memory scene."""

    name: str
    gov_pages: int
    slow_pages: int
    latency_pages: int
    million_urls: int
    rounds: int
    slow_rounds: int


PROFILES = {
    "smoke": Profile("smoke", 300, 300, 300, 20_000, 1, 1),
    "quick": Profile("quick", 3000, 1000, 600, 1_000_000, 3, 1),
    "full": Profile("full", 5000, 5000, 2000, 1_000_000, 5, 1),
}


@dataclass(frozen=True)
class Scene:
    """One site, one set of tools, some rounds. The tools run one after the other in every round."""

    name: str
    description: str
    site: Path
    tools: Sequence[tools.Tool]
    rounds: int
    delay_ms: int = 0
    max_pages: int | None = None


def scenes(profile: Profile, more: tuple[str, ...]) -> list[Scene]:
    """What a profile measures; makes the sites that are not there yet."""

    def site(pages: int) -> Path:
        folder = tools.WORK / f"gov-{pages}"
        gov.ensure(folder, pages)
        return folder

    many = tools.WORK / f"million-{profile.million_urls}"
    budget = million.ensure(many, profile.million_urls)["budget"]
    ours, one_core = tools.govsight(more=more), tools.govsight("govsight_one_core", 1, more)
    every_check = tools.govsight("govsight_all", more=more, depth="full")
    tuned = tools.scrapy("tuned")
    return [
        Scene(
            "gov", f"generated site of {profile.gov_pages:,} pages", site(profile.gov_pages),
            (tools.wrk(), tools.wget(), tuned, ours, every_check, one_core), profile.rounds,
        ),
        Scene(
            "slow", f"the slow peers, {profile.slow_pages:,} pages", site(profile.slow_pages),
            (ours, tools.scrapy("usual"), tools.linkchecker()), profile.slow_rounds,
        ),
        Scene(
            "latency", f"50 ms added to every answer, {profile.latency_pages:,} pages", site(profile.latency_pages),
            (tuned, ours), profile.rounds, delay_ms=50,
        ),
        Scene(
            "million", f"{profile.million_urls:,} URLs named, budget of {budget:,} pages", many,
            (ours,), 1, max_pages=budget,
        ),
    ]  # fmt: skip


def play(scene: Scene) -> list[Run]:
    """Run one scene, round by round. A tool that cannot run, or failed, is said once and left out from then on."""
    out: list[Run] = []
    able = []
    for tool in scene.tools:
        if tool.missing:
            print(f"  left out: {tool.label}: {tool.missing}", flush=True)
        else:
            able.append(tool)
    if not able:
        return out
    python = tools.PEERS / "python"
    with serve(scene.site, scene.delay_ms, str(python) if python.exists() else sys.executable) as served:
        for number in range(1, scene.rounds + 1):
            for tool in list(able):
                folder = tools.WORK / "runs" / scene.name / tool.name
                run = run_once(tool, scene.name, number, served.origin, scene.site, folder, scene.max_pages)
                out.append(run)
                if not run.whole:
                    able.remove(tool)
                said = run.trouble or f"{run.usage.wall:.2f} s, {run.pages_per_s or 0:,.0f} pages/s"
                print(f"  {scene.name} round {number}: {tool.label}: {said}", flush=True)
    return out


def _version(*command: str) -> str:
    """The first version number a command prints, or `absent`."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return "absent"
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "absent"


def _versions() -> dict[str, str]:
    said = {
        "Python": platform.python_version(),
        "GovSight": _version(tools.govsight_program(), "--version"),
        "nginx": _version(find_nginx() or "nginx", "-v"),
        "wget": _version("wget", "--version"),
        "wrk": _version("wrk", "-v"),
    }
    for name in ("scrapy", "linkchecker", "uvloop"):
        ask = f"import importlib.metadata as m; print(m.version('{name}'))"
        said[name] = _version(str(tools.PEERS / "python"), "-c", ask)
    return said


def about(profile: Profile, command: str) -> dict[str, Any]:
    """Date, machine and versions, so that a number is never without its circumstances."""
    cpu = "unknown"
    if Path("/proc/cpuinfo").exists():
        models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        cpu = models[0].partition(":")[2].strip() if models else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "command": command,
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "profile": profile.name,
        "machine": f"{len(os.sched_getaffinity(0))} cores, {cpu}, {memory:.0f} GiB, {platform.platform()}",
        "versions": _versions(),
    }


def main() -> int:
    """Command line. Exit 0 = measured (whatever the bars say), 3 = could not serve the sites."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.partition("\n")[0])
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_const", const="full", dest="profile", help="the full corpus for everyone")
    size.add_argument("--smoke", action="store_const", const="smoke", dest="profile", help="300 pages, one round")
    parser.add_argument("--only", default="", help="scenes to play, apart by commas: gov,slow,latency,million")
    parser.add_argument("--rounds", type=int, help="rounds of the quick tools")
    parser.add_argument("--govsight", default="", help="further options for `govsight inspect`, as one text")
    told = parser.parse_args()
    profile = PROFILES[told.profile or "quick"]
    wanted = [name for name in told.only.split(",") if name]
    if trouble := tools.ensure_peers():
        print(trouble, flush=True)
    runs: list[Run] = []
    played = [s for s in scenes(profile, tuple(told.govsight.split())) if not wanted or s.name in wanted]
    for scene in played:
        print(f"{scene.name}: {scene.description}", flush=True)
        scene = scene if told.rounds is None or scene.rounds == 1 else Scene(**{**vars(scene), "rounds": told.rounds})
        try:
            runs += play(scene)
        except ServeError as trouble:
            print(f"cannot serve {scene.site}: {trouble}", file=sys.stderr)
            return 3
    facts = about(profile, " ".join(["python -m benchmarks.run", *sys.argv[1:]]))
    bars = all_bars(runs)
    folder = RESULTS if profile.name != "smoke" and not wanted else tools.WORK / "results"
    folder.mkdir(parents=True, exist_ok=True)
    text = report(runs, bars, facts, {s.name: s.description for s in played})
    (folder / "latest.md").write_text(text, "utf-8")
    (folder / "latest.json").write_text(json.dumps(as_json(runs, bars, facts), ensure_ascii=False, indent=1), "utf-8")
    print(text)
    shutil.rmtree(tools.WORK / "runs", ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
