"""How fast a lexicon of 100,000 terms reads 10 MB of text on one core.

    python -m benchmarks.words_bench [--terms 100000] [--megabytes 10] [--rounds 5]

The terms are generated: a third are sentences' own pieces with one character wrong, two thirds are random Chinese; some
do occur. The text comes from the grammar of `words.txt`. Beside it: what one page costs with the shipped lexicon.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import words
from govsight.probe.know.words.lexicon import Term
from govsight.probe.know.words.reading import TextReader, default_reader

RESULTS = Path(__file__).parent / "results"
BAR_SECONDS = 2.0
DAY = date(2026, 1, 1)


def make_text(chance: random.Random, megabytes: float) -> list[str]:
    """Lines of Chinese prose, so many million bytes of UTF-8."""
    lines, room = [], int(megabytes * 1_000_000)
    while room > 0:
        lines.append(words.paragraph(chance))
        room -= len(lines[-1].encode())
    return lines


def make_terms(chance: random.Random, lines: list[str], count: int) -> list[Term]:
    """Distinct terms of two to ten characters; some of them do occur."""
    letters = sorted({letter for line in lines[:500] for letter in line if letter >= "\u4e00"})
    found: set[str] = set()
    while len(found) < count:
        kind = chance.random()
        if kind < 0.35:
            line = chance.choice(lines)
            start = chance.randrange(max(1, len(line) - 10))
            piece = list(line[start : start + chance.randrange(3, 9)])
            if kind > 0.0003:
                piece[chance.randrange(len(piece))] = chance.choice(letters)
            term = "".join(piece).strip("，。；：、 ")
        else:
            term = "".join(chance.choices(letters, k=chance.choice((3, 3, 4, 4, 5, 6, 8, 10))))
        if len(term) >= 2 and all(letter >= "\u4e00" for letter in term):
            found.add(term)
    return [Term(term, "错别字" if number % 2 else "敏感词") for number, term in enumerate(sorted(found))]


def cpu_seconds(work: Callable[[], object], rounds: int) -> list[float]:
    """CPU seconds of each round."""
    taken = []
    for _ in range(rounds):
        since = time.process_time()
        work()
        taken.append(time.process_time() - since)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--megabytes", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    chance = random.Random(20260101)
    lines = make_text(chance, asked.megabytes)
    terms = make_terms(chance, lines, asked.terms)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    since = time.process_time()
    reader = TextReader(terms, most=None)
    built = time.process_time() - since
    hits = len(reader.facts("", lines, DAY).words)
    taken = cpu_seconds(lambda: reader.facts("", lines, DAY), asked.rounds)
    page = lines[:60]
    small = default_reader()
    one = cpu_seconds(lambda: [small.facts("通知", page, DAY) for _ in range(200)], asked.rounds)
    found = {
        "terms": len(terms),
        "megabytes": round(sum(len(line.encode()) for line in lines) / 1e6, 2),
        "characters": sum(map(len, lines)),
        "hits": hits,
        "build_seconds": round(built, 3),
        "scan_seconds": [round(one, 3) for one in taken],
        "scan_median": round(statistics.median(taken), 3),
        "bar_seconds": BAR_SECONDS,
        "rss_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        "page_characters": sum(map(len, page)),
        "page_microseconds": round(statistics.median(one) / 200 * 1e6, 1),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "words.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (RESULTS / "words.md").write_text(_table(found, asked), "utf-8")
    print(json.dumps(found, indent=2))


def _table(found: dict[str, object], asked: argparse.Namespace) -> str:
    scanned = f"{found['terms']:,} terms over {found['megabytes']} MB ({found['hits']:,} hits)"
    page = f"a page of {found['page_characters']:,} characters, shipped lexicon, everything read"
    return f"""# Words

`python -m benchmarks.words_bench --terms {asked.terms} --megabytes {asked.megabytes:g}`, {time.strftime("%Y-%m-%d")},
on one core, CPU time, median of {asked.rounds} rounds.

| what | measured | wanted |
| --- | --- | --- |
| {scanned} | {found["scan_median"]} s | <= {BAR_SECONDS:g} s |
| making the scanner | {found["build_seconds"]} s | <= 1 s |
| {page} | {found["page_microseconds"]} us | |
"""


if __name__ == "__main__":
    main()
