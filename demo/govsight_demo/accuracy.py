"""How well the eye sees: inspects the demo city and compares with the truth, finding by finding.

`python -m govsight_demo.accuracy` prints, per check, planted, found, missed and false, and exits 1 when any is missed
or invented, or an outcome is not the expected one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govsight_demo.city import DEFAULT_SIZE, build_city
from govsight_demo.plants import ANY
from govsight_demo.truth import CHECKS, Finding, truth


@dataclass(frozen=True, slots=True)
class Seen:
    """What one inspection came to. outcomes: check id -> outcome name."""

    outcomes: Mapping[str, str]
    findings: frozenset[Finding]


@dataclass(slots=True)
class Comparison:
    """missed and false: (site, finding); wrong: (site, check, expected outcome, outcome seen)."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Finding]] = field(default_factory=list)
    false: list[tuple[str, Finding]] = field(default_factory=list)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Nothing missed, nothing invented, every outcome as expected."""
        return not (self.missed or self.false or self.wrong)


def here(expected: Mapping[str, Any], resolve: Collection[str]) -> Mapping[str, Any]:
    """The `sites` of a truth, as they can be seen on this machine: without an IPv6 loopback, nothing can be told of
    IPv6. resolve: the served city's host map."""
    if any("[::1]" in entry for entry in resolve):
        return expected
    out = {}
    for key, site in expected.items():
        findings = [finding for finding in site["findings"] if finding["check"] != "net.ipv6"]
        out[key] = site | {"findings": findings, "outcomes": site["outcomes"] | {"net.ipv6": "undetermined"}}
    return out


def compare(expected: Mapping[str, Any], seen: Mapping[str, Seen]) -> Comparison:
    """Compare the `sites` of a truth with what was seen. A site that was not inspected misses everything."""
    out = Comparison()
    for key, site in expected.items():
        planted = {(f["check"], f["page"], f["target"], f["verdict"]) for f in site["findings"]}
        got = seen.get(key, Seen({}, frozenset()))
        kept = {finding: _kept(finding, got.findings) for finding in planted}
        out.planted.update(finding[0] for finding in planted)
        out.found.update(finding[0] for finding in planted if kept[finding])
        out.missed += [(key, finding) for finding in sorted(planted) if not kept[finding]]
        out.false += [(key, finding) for finding in sorted(got.findings - set().union(*kept.values()))]
        for check, outcome in site["outcomes"].items():
            if (told := got.outcomes.get(check, "absent")) != outcome:
                out.wrong.append((key, check, outcome, told))
    return out


def _kept(planted: Finding, seen: Collection[Finding]) -> set[Finding]:
    """What was seen of one planted; `ANY` in it stands for what was drawn by lot."""
    if ANY not in planted:
        return {planted} if planted in seen else set()
    return {one for one in seen if all(a in (ANY, b) for a, b in zip(planted, one, strict=True))}


def table(comparison: Comparison) -> str:
    """The comparison as text, in Chinese."""
    missed, false = Counter(f[0] for _, f in comparison.missed), Counter(f[0] for _, f in comparison.false)
    rows = [f"{'检查项':<21}{'埋设':>6}{'查出':>6}{'漏查':>6}{'误报':>6}"]
    checks = [*CHECKS, *sorted(set(false) - set(CHECKS))]
    for check in checks:
        numbers = (comparison.planted[check], comparison.found[check], missed[check], false[check])
        rows.append(f"{check:<24}" + "".join(f"{number:>8}" for number in numbers))
    total = (comparison.planted.total(), comparison.found.total(), len(comparison.missed), len(comparison.false))
    rows.append(f"{'合计':<22}" + "".join(f"{number:>8}" for number in total))
    rows += [f"漏查 {key} {' '.join(finding)}" for key, finding in comparison.missed]
    rows += [f"误报 {key} {' '.join(finding)}" for key, finding in comparison.false]
    rows += [f"结论不符 {key} {check}：应为 {want}，实为 {got}" for key, check, want, got in comparison.wrong]
    return "\n".join(rows)


def main() -> None:
    """Run it."""
    from govsight_demo.server import running_city
    from govsight_demo.tour import inspect_sites, seen_of

    parser = argparse.ArgumentParser(prog="python -m govsight_demo.accuracy")
    parser.add_argument("--size", type=int, default=DEFAULT_SIZE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", action="append", default=[], help="只查这些站，可多次给出")
    told = parser.parse_args()
    expected = truth(build_city(told.size, told.seed))["sites"]
    if told.site:
        expected = {key: expected[key] for key in told.site}
    with tempfile.TemporaryDirectory(prefix="govsight-accuracy-") as folder, running_city(told.size, told.seed) as city:
        seen = {}
        for site, inspection in inspect_sites(city, Path(folder), only=told.site):
            seen[site.name] = seen_of(inspection)
            print(f"{site.title}：{inspection.run.pages} 页，{inspection.run.duration:.1f} 秒", file=sys.stderr)
        comparison = compare(here(expected, city.resolve), seen)
    print(table(comparison))
    sys.exit(0 if comparison.exact else 1)


if __name__ == "__main__":
    main()
