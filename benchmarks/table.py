"""Runs and bars as markdown tables and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from benchmarks.bars import Bar
from benchmarks.round import Run


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table. Pipes inside a cell are escaped."""
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _middle(runs: Sequence[Run], value: Callable[[Run], float | None], form: str) -> str:
    found = [amount for amount in map(value, runs) if amount is not None]
    return format(median(found), form) if found else "-"


def _dead(runs: Sequence[Run]) -> str:
    judged = [run.verdict for run in runs if run.verdict]
    if not judged:
        return "-"
    last = judged[-1]
    return f"{last.dead_found} of {last.dead_total}, {len(last.false_dead)} false"


def _missed(runs: Sequence[Run]) -> str:
    judged = [run.verdict for run in runs if run.verdict]
    if not judged:
        return ""
    last = judged[-1]
    said = [f"misses {count} {cause}" for cause, count in sorted(last.missed.items())]
    if last.forbidden_as_dead:
        said.append(f"calls {last.forbidden_as_dead} of {last.forbidden_total} 403 dead")
    if last.tricky_dead:
        said.append(f"calls {last.tricky_dead} of {last.tricky_total} tricky alive ones dead")
    return "; ".join(said)


def scene_table(runs: Sequence[Run]) -> str:
    """One scene: a row per tool in the order first run, medians over its rounds."""
    rows = []
    for name in dict.fromkeys(run.tool for run in runs):
        every = [run for run in runs if run.tool == name]
        whole = [run for run in every if run.whole]
        trouble = "; ".join(dict.fromkeys(run.trouble for run in every if run.trouble))
        notes = "; ".join(dict.fromkeys(run.note for run in whole if run.note))
        remarks = "; ".join(part for part in (trouble, _missed(whole), notes) if part)
        rows.append(
            (
                every[0].label,
                str(len(whole)),
                _middle(whole, lambda run: run.usage.wall, ".2f"),
                _middle(whole, lambda run: run.pages_per_s, ",.0f"),
                _middle(whole, lambda run: run.requests_per_s, ",.0f"),
                _middle(whole, lambda run: run.cpu_per_1000, ".2f"),
                _middle(whole, lambda run: run.usage.cpu / run.usage.wall, ".2f"),
                _middle(whole, lambda run: run.usage.rss_largest, ".0f")
                + " / "
                + _middle(whole, lambda run: run.usage.pss_sum, ".0f"),
                _dead(whole),
                remarks,
            )
        )
    heads = (
        "tool", "rounds", "wall s", "pages/s", "requests/s", "CPU-s per 1,000 pages", "cores busy",
        "peak MB: RSS of the largest process / PSS of all", "dead found", "remarks",
    )  # fmt: skip
    return markdown(heads, rows)


def bar_table(bars: Iterable[Bar]) -> str:
    """The bars, one a row."""
    said = {True: "yes", False: "**no**", None: "-"}
    return markdown(
        ("bar", "wanted", "measured (each round)", "met", "note"),
        ((bar.name, bar.wanted, bar.measured, said[bar.met], bar.note) for bar in bars),
    )


def report(runs: Sequence[Run], bars: Sequence[Bar], about: Mapping[str, Any], scenes: Mapping[str, str]) -> str:
    """The whole result as markdown. about: date, profile, machine, versions. scenes: name -> description."""
    parts = ["# Benchmark results", "", f"Made by `{about['command']}`. Medians over interleaved rounds.", ""]
    parts += [f"- {name}: {value}" for name, value in about.items() if not isinstance(value, Mapping)]
    versions = "; ".join(f"{name} {version}" for name, version in about.get("versions", {}).items())
    parts += [f"- versions: {versions}", "", "## Bars", "", bar_table(bars), ""]
    for name, description in scenes.items():
        own = [run for run in runs if run.scene == name]
        if own:
            parts += [f"## {name}: {description}", "", scene_table(own), ""]
    commands = sorted({(run.label, run.command) for run in runs})
    parts += ["## Commands", "", *(f"- {label}: `{command}`" for label, command in commands), ""]
    return "\n".join(parts)


def as_json(runs: Sequence[Run], bars: Sequence[Bar], about: Mapping[str, Any]) -> dict[str, Any]:
    """The same for programs: every run with its rates, every bar."""
    rated = [
        {
            **asdict(run),
            "pages_per_s": run.pages_per_s,
            "requests_per_s": run.requests_per_s,
            "cpu_per_1000": run.cpu_per_1000,
        }
        for run in runs
    ]
    return {**about, "bars": [asdict(bar) for bar in bars], "runs": rated}
