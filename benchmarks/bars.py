"""The bars: what GovSight has to reach beside the others, and whether this run reached it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from benchmarks.round import Run

MILLION = 1_000_000


@dataclass(frozen=True)
class Bar:
    """name: what is asked. wanted / measured: for people. met: None = could not be measured here."""

    name: str
    wanted: str
    measured: str
    met: bool | None
    note: str = ""


def ratios(
    runs: Sequence[Run], scene: str, ours: str, theirs: str, value: Callable[[Run], float | None]
) -> list[float]:
    """Ours divided by theirs, round by round, where both were whole."""
    found: dict[tuple[str, int], float] = {}
    for run in runs:
        amount = value(run) if run.scene == scene and run.whole else None
        if amount:
            found[run.tool, run.round] = amount
    rounds = sorted({number for _, number in found})
    pairs = ((found.get((ours, n)), found.get((theirs, n))) for n in rounds)
    return [a / b for a, b in pairs if a and b]


def _ratio_bar(
    name: str, wanted: float, found: list[float], *, at_most: bool = False, percent: bool = False, note: str = ""
) -> Bar:
    def show(number: float) -> str:
        return f"{number * 100:.1f} %" if percent else f"{number:.1f}x"

    sign = "≤" if at_most else "≥"
    if not found:
        return Bar(name, f"{sign} {show(wanted)}", "not measured", None, note)
    middle = median(found)
    met = middle <= wanted if at_most else middle >= wanted
    each = " ".join(show(number) for number in found) if len(found) > 1 else "1 round"
    return Bar(name, f"{sign} {show(wanted)}", f"{show(middle)} ({each})", met, note)


def _most_bar(name: str, wanted: float, unit: str, found: list[float], note: str = "") -> Bar:
    if not found:
        return Bar(name, f"≤ {wanted:g} {unit}", "not measured", None, note)
    middle = median(found)
    return Bar(name, f"≤ {wanted:g} {unit}", f"{middle:.3g} {unit}", middle <= wanted, note)


def _correctness(runs: Sequence[Run]) -> Bar:
    name = "gov: every dead URL found, none invented, 403 left open, tricky ones alive"
    judged = [r.verdict for r in runs if r.scene == "gov" and r.tool == "govsight" and r.whole and r.verdict]
    if not judged:
        return Bar(name, "all, 0 false", "not measured", None)
    worst = min(judged, key=lambda v: v.dead_found - len(v.false_dead) - v.forbidden_as_dead)
    met = worst.dead_found == worst.dead_total and not worst.false_dead and not worst.forbidden_as_dead
    return Bar(
        name,
        f"{worst.dead_total}/{worst.dead_total}, 0 false",
        f"{worst.dead_found}/{worst.dead_total}, {len(worst.false_dead)} false, {worst.forbidden_as_dead} of "
        f"{worst.forbidden_total} 403 called dead, {worst.tricky_dead} of {worst.tricky_total} tricky ones called dead",
        met,
    )


def _million(runs: Sequence[Run]) -> list[Bar]:
    every = [r for r in runs if r.scene == "million" and r.tool == "govsight"]
    ours = [r for r in every if r.whole]
    known = ours[0].links if ours else None
    note = "; ".join(r.trouble for r in every if r.trouble)
    if known is not None and known < MILLION:
        note = f"only {known:,} URLs were known in this run"
    name = "memory with 1,000,000 known URLs"
    bars = [
        _most_bar(f"{name}, largest process (RSS)", 400, "MB", [r.usage.rss_largest for r in ours], note),
        _most_bar(f"{name}, all processes (PSS)", 400, "MB", [r.usage.pss_sum for r in ours], note),
    ]
    return bars if known is None or known >= MILLION else [replace(bar, met=None) for bar in bars]


def all_bars(runs: Sequence[Run]) -> list[Bar]:
    """Every bar that concerns `govsight inspect`. The lexicon's bars are in `words_bench.py`."""

    def speed(run: Run) -> float | None:
        return run.pages_per_s

    def per_page(run: Run) -> float | None:
        return run.cpu_per_1000

    def requests(run: Run) -> float | None:
        return run.requests_per_s

    def against(scene: str, theirs: str, value: Callable[[Run], float | None]) -> list[float]:
        return ratios(runs, scene, "govsight", theirs, value)

    ours = [r for r in runs if r.scene == "gov" and r.tool == "govsight" and r.whole]
    return [
        _correctness(runs),
        _ratio_bar("pages/s beside tuned Scrapy", 6, against("gov", "scrapy_tuned", speed)),
        _ratio_bar("pages/s beside Scrapy with LinkExtractor", 12, against("slow", "scrapy_usual", speed)),
        _ratio_bar("pages/s beside linkchecker", 15, against("slow", "linkchecker", speed)),
        _most_bar("CPU-seconds per 1,000 pages", 1.5, "s", [r.cpu_per_1000 for r in ours if r.cpu_per_1000]),
        _ratio_bar("CPU per page beside wget --spider", 1.8, against("gov", "wget", per_page), at_most=True),
        _ratio_bar(
            "every check: CPU per page beside the links-only crawl", 2,
            ratios(runs, "gov", "govsight_all", "govsight", per_page), at_most=True, note="browser checks apart",
        ),
        _ratio_bar("pages/s beside the wrk walk", 0.015, against("gov", "wrk", speed), percent=True),
        _ratio_bar("requests/s beside the wrk walk", 0.04, against("gov", "wrk", requests), percent=True),
        _ratio_bar(
            "both cores used: pages/s beside itself held to one core", 1.4, against("gov", "govsight_one_core", speed),
            note="the server runs on the same cores",
        ),
        _ratio_bar("50 ms latency: pages/s beside tuned Scrapy", 2.5, against("latency", "scrapy_tuned", speed)),
        _most_bar("memory, gov, largest process (RSS)", 150, "MB", [r.usage.rss_largest for r in ours]),
        _most_bar("memory, gov, all processes together (PSS)", 150, "MB", [r.usage.pss_sum for r in ours]),
        *_million(runs),
    ]  # fmt: skip
