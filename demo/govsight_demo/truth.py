"""The truth of the demo city: what an inspection of each site must come to, made from the plants.

`python -m govsight_demo.truth` writes `demo/truth.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from govsight.probe.check import all_checks
from govsight_demo.city import City, build_city
from govsight_demo.model import HOME
from govsight_demo.plants import Fact, LinkFact
from govsight_demo.site import Site

CHECKS = tuple(sorted(check.id for check in all_checks()))

UNTRIED = "undetermined"
"""What checks come to that the tour gives nothing to go by: it looks with no browser, and names its IPv4 addresses."""

_EVERYWHERE = {"identity.unit": "not_applicable"}
_BROWSED = tuple(check for check in CHECKS if check.startswith("browser."))
_CHANNEL = {
    "interaction.channel": "not_applicable",
    "policy.interpreted": "not_applicable",  # its documents name the bureau, its profile the portal's office
    "structure.yearly_sheet": "not_applicable",
    "structure.yearly_report": UNTRIED,
    "interpretation.linked": UNTRIED,
}
_SCRIPTED = dict.fromkeys(
    ("search.works", "search.finds", "search.classified", "search.fuzzy", "search.aggregated"), UNTRIED
)
_BY_STYLE: dict[str, dict[str, str]] = {
    "portal": {"interpretation.linked": UNTRIED},  # its channels interpret documents of other bodies
    "fagai": {"interaction.unanswered": UNTRIED, "interaction.evasive": UNTRIED},  # one of its ways to a board is dead
    "shenji": _SCRIPTED,
}


def usual(site: Site) -> dict[str, str]:
    """What checks come to on a site of that kind and style where nothing is wrong: those that are not met."""
    out = dict(_EVERYWHERE)
    if site.scheme == "http":
        out |= {"site.tls": "not_applicable"} | ({} if site.tls else {"net.tls": "not_applicable"})
    if not site.six:
        out["net.ipv6"] = UNTRIED
    if not site.by_browser:
        out |= dict.fromkeys(_BROWSED, UNTRIED)
    if site.kind == "channel":
        out |= _CHANNEL
    out |= _BY_STYLE.get(site.key, {}) | site.baseline
    for plant in site.all_plants:
        out |= plant.outcomes(site)
    return out


Finding = tuple[str, str, str, str]
"""check, page, target, verdict."""


def truth_of(city: City, site: Site) -> dict[str, Any]:
    """What an inspection of `site` must find: url, kind, outcomes and findings."""
    if site.walled:
        return _told(site, dict.fromkeys(CHECKS, UNTRIED) | site.baseline, _own(site))
    findings: set[Finding] = set()
    doubted: set[str] = set()
    for other in city.sites:
        if other.host == site.host and other.root.startswith(site.root):
            for plant in other.all_plants:
                for fact in plant.facts(other):
                    _note(fact, site, findings, doubted)
    return _told(site, usual(site) | dict.fromkeys(doubted, UNTRIED), findings)


def _own(site: Site) -> set[Finding]:
    """Findings of a site that nobody gets into."""
    findings: set[Finding] = set()
    for plant in site.all_plants:
        for fact in plant.facts(site):
            _note(fact, site, findings, set())
    return findings


def _told(site: Site, usual: dict[str, str], findings: set[Finding]) -> dict[str, Any]:
    outcomes: dict[str, str] = {}
    breached = {finding[0] for finding in findings}
    for check in CHECKS:
        outcomes[check] = "breached" if check in breached else usual.get(check, "met")
    return {
        "url": site.start_url,
        "kind": site.kind,
        "outcomes": outcomes,
        "findings": [
            dict(zip(("check", "page", "target", "verdict"), finding, strict=True)) for finding in sorted(findings)
        ],
    }


def _note(fact: LinkFact | Fact, site: Site, findings: set[Finding], doubted: set[str]) -> None:
    if isinstance(fact, Fact):
        if fact.site in ("", site.key):
            findings.add((fact.check, fact.page, fact.target, fact.verdict))
        return
    checks = ["links.home" if fact.page == site.url(HOME) else "links.inner"]
    checks += ["links.images"] * (fact.kind == "image") + ["links.attachments"] * (fact.kind == "attachment")
    checks += ["links.external"] * (not site.covers(fact.target)) + ["links.soft404"] * fact.soft
    checks += ["site.sitemap"] * (fact.in_map == site.key)
    for check in checks:
        if fact.verdict == "dead":
            findings.add((check, fact.page, fact.target, "dead"))
        else:
            doubted.add(check)


def truth(city: City) -> dict[str, Any]:
    """The truth of every site, by key."""
    return {
        "size": city.size,
        "seed": city.seed,
        "sites": {site.key: truth_of(city, site) for site in city.sites},
    }


class _Dumper(yaml.SafeDumper):
    """Findings on one line each."""


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.MappingNode:
    one_line = set(data) == {"check", "page", "target", "verdict"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=one_line)


_Dumper.add_representer(dict, _mapping)


def as_yaml(city: City) -> str:
    """The text of `truth.yaml`."""
    head = (
        "# What must be found in the demo city of the default size and seed: nothing less, nothing more.\n"
        "# Made from the plants by `python -m govsight_demo.truth`; do not edit.\n"
    )
    return head + yaml.dump(truth(city), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings each check has."""
    out: dict[str, int] = {}
    for finding in findings:
        out[finding[0]] = out.get(finding[0], 0) + 1
    return out


TRUTH_FILE = Path(__file__).resolve().parent.parent / "truth.yaml"

if __name__ == "__main__":
    TRUTH_FILE.write_text(as_yaml(build_city()), encoding="utf-8")
