"""The tools that are measured: how each is called and how its answer is read."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
WORK = HERE / "work"
PEERS = WORK / "venv" / "bin"


@dataclass(frozen=True)
class Answer:
    """What a tool said. pages / requests: as it counts them, None when it does not tell. dead: URLs it calls dead,
    None when it does not say. links: URLs known. note: anything a reader must know."""

    pages: int | None = None
    requests: float | None = None
    dead: list[str] | None = None
    links: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Job:
    """One site to walk: its origin, its folder on disk, where the tool may write, page budget or None."""

    origin: str
    site: Path
    out: Path
    max_pages: int | None = None


@dataclass(frozen=True)
class Tool:
    """name: machine word. label: for the table. command: builds the call. read: reads the answer. missing: why it
    cannot run here, "" when it can. per_page: seconds a page may take before
    the run is given up. allowed_exits: exit codes of a whole run."""

    name: str
    label: str
    command: Callable[[Job], list[str]]
    read: Callable[[Job], Answer]
    missing: str = ""
    per_page: float = 0.1
    allowed_exits: frozenset[int] = frozenset({0})
    env: dict[str, str] = field(default_factory=dict)


def govsight_program() -> str:
    """The `govsight` command: `$GOVSIGHT`, the project's `.venv`, beside this interpreter, or on the PATH."""
    beside = (PROJECT / ".venv" / "bin" / "govsight", Path(sys.executable).with_name("govsight"))
    found = (str(path) for path in beside if path.exists())
    return os.environ.get("GOVSIGHT") or next(found, None) or shutil.which("govsight") or "govsight"


def govsight_missing() -> str:
    """Why `govsight inspect` cannot be measured, "" when it can."""
    try:
        asked = subprocess.run([govsight_program(), "inspect", "--help"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return f"govsight does not start ({trouble}): run `make setup`"
    return "" if asked.returncode == 0 else "this govsight has no working `inspect` yet"


def _govsight(job: Job, more: tuple[str, ...]) -> list[str]:
    budget = ("--max-pages", str(job.max_pages)) if job.max_pages else ()
    return [
        govsight_program(), "inspect", job.origin + "/", "--out", str(job.out / "report"), "--allow-private",
        "--concurrency", "64", "--robots", "ignore", "--render", "never", *budget, *more,
    ]  # fmt: skip


def _read_govsight(job: Job) -> Answer:
    run = json.loads((job.out / "report" / "report.json").read_text("utf-8"))["run"]
    dead = None
    if job.max_pages is None:
        links = json.loads((job.out / "report" / "links.json").read_text("utf-8"))
        dead = [link["url"] for link in links if link["verdict"] == "dead"]
    note = "" if run.get("complete") or job.max_pages else f"incomplete: {run.get('incomplete_reason', '')}"
    return Answer(run["pages"], run["requests"], dead, run["links"], note)


def govsight(
    name: str = "govsight", cores: int | None = None, more: tuple[str, ...] = (), *, depth: str = "links"
) -> Tool:
    """`govsight inspect`. cores: held to that many cores. more: further options. depth: `links` checks links, labels,
    marks and layout of every page, as the peers check links; `full` reads wording and asks the site questions too."""
    what = "links and page rules" if depth == "links" else "every check"
    label = f"GovSight, {what}" + (f", held to {cores} core" if cores else "")
    more = ("--depth", depth, *more)
    held = ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores])) if cores else ""
    prefix = ["taskset", "-c", held] if held else []
    return Tool(
        name, label, lambda job: prefix + _govsight(job, more), _read_govsight, missing=govsight_missing(),
        per_page=0.05, env={"GOVSIGHT_HOME": str(WORK / "home")},
    )  # fmt: skip


def _read_scrapy(job: Job) -> Answer:
    found = json.loads((job.out / "found.json").read_text("utf-8"))
    return Answer(found["pages"], found["requests"], list(found["bad"]))


def scrapy(mode: str) -> Tool:
    """The spider of spider.py, `tuned` or `usual`."""
    label = "Scrapy, tuned spider" if mode == "tuned" else "Scrapy, LinkExtractor"

    def command(job: Job) -> list[str]:
        return [str(PEERS / "python"), str(HERE / "spider.py"), mode, job.origin + "/", str(job.out / "found.json")]

    missing = "" if (PEERS / "scrapy").exists() else "scrapy is not installed in benchmarks/work/venv"
    return Tool(f"scrapy_{mode}", label, command, _read_scrapy, missing)


def _read_linkchecker(job: Job) -> Answer:
    lines = (job.out / "found.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    return Answer(dead=[row["url"] for row in rows if row["valid"] == "False"])


def linkchecker() -> Tool:
    """linkchecker with 16 threads and its brake off (as far as a server can let it)."""

    def command(job: Job) -> list[str]:
        job.out.chmod(0o777)  # as root it becomes `nobody` before it writes
        return [
            str(PEERS / "linkchecker"), "-f", str(HERE / "linkchecker.ini"), "--no-robots", "--no-status",
            "--no-warnings", "-t", "16", "-o", "none", "-F", f"csv/utf-8/{job.out / 'found.csv'}", job.origin + "/",
        ]  # fmt: skip

    missing = "" if (PEERS / "linkchecker").exists() else "linkchecker is not installed in benchmarks/work/venv"
    return Tool(
        "linkchecker", "linkchecker, 16 threads", command, _read_linkchecker, missing, per_page=0.2,
        allowed_exits=frozenset({0, 1}),
    )  # fmt: skip


def _read_wget(job: Job) -> Answer:
    log = (job.out / "output.txt").read_text("utf-8", "replace")
    listed = re.split(r"^Found \d+ broken links?\.$", log, maxsplit=1, flags=re.MULTILINE)[-1]
    return Answer(dead=re.findall(r"^http://\S+$", listed, re.MULTILINE))


def wget() -> Tool:
    """`wget --spider` over the whole site with page requisites: one connection."""

    def command(job: Job) -> list[str]:
        return [
            "wget", "--spider", "-r", "-l", "inf", "-p", "-nv", "--tries=1", "-e", "robots=off", job.origin + "/",
        ]  # fmt: skip

    missing = "" if shutil.which("wget") else "wget is not installed"
    return Tool("wget", "wget --spider -r -p", command, _read_wget, missing, allowed_exits=frozenset({0, 4, 8}))


def _read_wrk(job: Job) -> Answer:
    said = re.search(r"Requests/sec:\s*([\d.]+)", (job.out / "output.txt").read_text("utf-8"))
    if said is None:
        raise ValueError("wrk printed no rate")
    return Answer(requests=float(said[1]))


def wrk(seconds: int = 2) -> Tool:
    """The limit: wrk asks for all pages in turn and looks at nothing. Its `requests` are a rate per second."""

    def command(job: Job) -> list[str]:
        pages = str(job.site / "pages.txt")
        return ["wrk", "-t1", "-c32", f"-d{seconds}s", "-s", str(HERE / "walk.lua"), job.origin, "--", pages]

    return Tool(
        "wrk", "wrk, walk of all pages", command, _read_wrk, "" if shutil.which("wrk") else "no wrk: apt install wrk"
    )


def ensure_peers() -> str:
    """Install the Python peers into benchmarks/work/venv; "" or why that failed (then they are left out)."""
    if (PEERS / "scrapy").exists() and (PEERS / "linkchecker").exists():
        return ""
    print("installing the Python peers into benchmarks/work/venv …", flush=True)
    try:
        venv.create(PEERS.parent, with_pip=True, clear=True)
        command = [str(PEERS / "python"), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")]
        subprocess.run(command, check=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as trouble:
        return f"the Python peers could not be installed ({trouble}): Scrapy and linkchecker are left out"
    return ""
