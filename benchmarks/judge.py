"""How fast is the judge: `python -m benchmarks.judge [--subjects 14000]`.

Scores generated subjects by the whole zhanjiang-2021 plan on one core, one after the other, keeping none: seconds by
the clock and of the processor, cards a second (of the processor), and peak memory at 1,000 and at all of them, each
count in a process of its own. The subjects come from a fixed seed: three classes, traits, some thirty findings each,
counts, dates, ratings; one in thirty is vetoed. Making the facts is not timed; nothing is read or written meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from govsight.rubric.facts import Event, FactFinding, FactOutcome, Facts, Quarter, Rating, Span, Subject
from govsight.rubric.load import load
from govsight.rubric.score import Scorer

RESULTS = Path(__file__).parent / "results"
PLAN = "zhanjiang-2021"
AS_OF = date(2022, 2, 14)
SMALL = 1_000
_TODAY = datetime.now(UTC).date()

_TRAITS = ("channel", "no-policy-section", "no-data-section", "no-knowledge-base", "no-portal-interview", "no-media")
_CLAUSES = (
    "r.overview.2", "r.functions.2", "r.leaders.2", "r.focus.1", "r.focus.2", "r.data.3", "r.ratio.1", "r.links.1",
    "s.elements.1", "s.accuracy.1", "s.process.1", "i.messages.2", "i.surveys.3", "f.search.2", "f.labels.1",
    "f.labels.2", "f.errors.2", "m.updates.1", "h.routine.2",
)  # fmt: skip
_CHECKS = ("footer.marks", "page.share", "site.sitemap", "footer.report_error", "site.domain")


def subjects(count: int) -> Iterator[Facts]:
    """The same subjects for the same count, made one at a time."""
    dice = random.Random(1914)
    for number in range(count):
        yield _subject(number, dice)


def _subject(number: int, dice: random.Random) -> Facts:
    home = f"http://www.site{number}.gov.cn/"
    found = [_link("links.home", "home", home, n) for n in range(dice.randint(0, 3))]
    found += [_link("links.inner", "inner", home, n) for n in range(dice.randint(5, 40))]
    for n in range(dice.randint(2, 10)):
        found.append(FactFinding(clause=dice.choice(_CLAUSES), about=f"栏目{n}", seen="未更新", by="李四", count=1))
    outcomes: dict[str, Any] = {check: FactOutcome("met") for check in _CHECKS}
    for check in dice.sample(_CHECKS, dice.randint(0, 2)):
        found.append(FactFinding(check=check, page=f"{home}p", place=dice.choice(("home", "inner")), seen="缺少"))
        del outcomes[check]
    if dice.random() < 0.3:
        outcomes["i.submit.1"] = FactOutcome("undetermined", "待人工判断", "李四")
    return Facts(
        subject=Subject(
            str(number),
            dice.choices(("county", "dept-service", "dept-plain"), (2, 5, 3))[0],
            f"单位{number}",
            tuple(trait for trait in _TRAITS if dice.random() < 0.15),
        ),
        as_of=AS_OF,
        findings=tuple(found),
        outcomes=outcomes,
        counts={
            "visits": Decimal(150),
            "visits-failed": Decimal(dice.choices((0, 2, 5, 9), (60, 25, 12, 3))[0]),
            "stale-news-sections": Decimal(dice.randint(0, 2)),
            "stale-policy-sections": Decimal(dice.randint(0, 2)),
            "policy-documents": Decimal(dice.randint(0, 40)),
            "interpretations": Decimal(dice.randint(1, 9)),
            "messages": Decimal(dice.randint(0, 90)),
            "interviews": Decimal(dice.randint(0, 8)),
            "surveys": Decimal(dice.randint(0, 8)),
            "themed-services": Decimal(dice.randint(0, 5)),
        },
        dates={
            "home-updated": AS_OF - timedelta(days=dice.randint(0, 10)),
            "news-updated": AS_OF - timedelta(days=dice.randint(0, 20)),
            "notices-updated": AS_OF - timedelta(days=dice.randint(0, 200)),
            "statistics-updated": AS_OF - timedelta(days=dice.randint(0, 100)),
            "catalogue-published": date(2021, 11, 15) + timedelta(days=dice.randint(0, 20)),
        },
        spans={"consultation": (Span(date(2022, 1, 4), date(2022, 1, 4) + timedelta(days=dice.randint(0, 12))),)},
        sets={"accounts-found": (str(number),), "accounts-registered": (str(number),)},
        events=tuple(Event("wording-error", date(2021, 6, 3)) for _ in range(dice.randint(0, 1))),
        features={"fuzzy-search": "met" if dice.random() < 0.5 else "breached", "languages": "met"},
        ratings={"b.leaders": (Rating(accepted=True, exhibits=("批示.pdf",), by="王五"),)},
        quarters=tuple(Quarter(f"2021Q{n}", Decimal(dice.randint(0, 30))) for n in range(1, 5)),
        otherwise="met",
    )


def _link(check: str, place: str, home: str, n: int) -> FactFinding:
    return FactFinding(
        check=check, page=home, target=f"{home}dead/{n}.html", place=place, seen="404", evidence=f"rec-{n}"
    )


def measure(count: int) -> dict[str, Any]:
    """Score so many in this process."""
    scorer = Scorer(load(PLAN))
    spent, cpu, findings, vetoed, lines, points = 0.0, 0.0, 0, 0, 0, Decimal(0)
    for facts in subjects(count):
        begun, worked = time.perf_counter(), time.process_time()
        card = scorer.score(facts)
        spent += time.perf_counter() - begun
        cpu += time.process_time() - worked
        findings += len(facts.findings)
        vetoed += card.total is None
        lines += len(card.lines)
        points += card.total or 0
    return {
        "subjects": count,
        "seconds": round(spent, 2),
        "cpu_seconds": round(cpu, 2),
        "cards_per_second": round(count / cpu),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "findings_each": round(findings / count, 1),
        "lines_each": round(lines / count, 1),
        "vetoed": vetoed,
        "mean_total": str(round(points / max(1, count - vetoed), 2)),
    }


def _apart(count: int) -> dict[str, Any]:
    """The same in a process of its own, held to one core."""
    command = [sys.executable, "-m", "benchmarks.judge", "--one", str(count)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def _page(runs: list[dict[str, Any]], command: str) -> str:
    rows = "".join(
        f"| {r['subjects']:,} | {r['seconds']} | {r['cpu_seconds']} | {r['cards_per_second']:,} | {r['peak_mb']} "
        f"| {r['findings_each']} | {r['lines_each']} | {r['vetoed']} | {r['mean_total']} |\n"
        for r in runs
    )
    return (
        f"# The judge\n\nThe whole {PLAN} plan, one core, streaming ({_TODAY}, Python {platform.python_version()}, "
        f"{platform.machine()}):\n\n    {command}\n\n"
        "| subjects | seconds | CPU seconds | cards/s | peak MB | findings each | lines each | vetoed | mean total |\n"
        f"| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n{rows}"
    )


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=14_000)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        print(json.dumps(measure(asked.one)))
        return
    command = f"python -m benchmarks.judge --subjects {asked.subjects}"
    runs = [_apart(count) for count in sorted({min(SMALL, asked.subjects), asked.subjects})]
    page = _page(runs, command)
    print(page, end="")
    if asked.subjects >= 14_000:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "judge.md").write_text(page, "utf-8")
        told = {
            "plan": PLAN,
            "command": command,
            "date": str(_TODAY),
            "python": platform.python_version(),
            "runs": runs,
        }
        (RESULTS / "judge.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
