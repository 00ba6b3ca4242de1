"""The truth of the demo city: what an inspection of each site must come to, made from the plants.

`python -m govsight_demo.truth` writes `demo/truth.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from govsight_demo.city import City, build_city
from govsight_demo.model import HOME
from govsight_demo.plants import Fact, LinkFact
from govsight_demo.site import Site

LINK_CHECKS = (
    "links.attachments",
    "links.external",
    "links.home",
    "links.images",
    "links.inner",
    "links.soft404",
)
CHECKS = (
    "footer.marks",
    "footer.report_error",
    *LINK_CHECKS,
    "page.duplicates",
    "page.labels",
    "page.lang",
    "page.mobile",
    "page.share",
    "site.domain",
    "site.reachable",
    "site.redirects",
    "site.sitemap",
    "site.tls",
)

Finding = tuple[str, str, str, str]
"""check, page, target, verdict."""


def truth_of(city: City, site: Site) -> dict[str, Any]:
    """What an inspection of `site` must find: url, kind, outcomes and findings."""
    if site.walled:
        outcomes = dict.fromkeys(CHECKS, "undetermined") | site.baseline
        return {"url": site.start_url, "kind": site.kind, "outcomes": outcomes, "findings": []}
    findings: set[Finding] = set()
    doubted: set[str] = set()
    for other in city.sites:
        if other.host == site.host and other.root.startswith(site.root):
            for plant in other.all_plants:
                for fact in plant.facts(other):
                    _note(fact, site, findings, doubted)
    outcomes = {}
    breached = {finding[0] for finding in findings}
    for check in CHECKS:
        usual = "not_applicable" if check == "site.tls" and site.scheme == "http" else "met"
        told = "undetermined" if check in doubted else site.baseline.get(check, usual)
        outcomes[check] = "breached" if check in breached else told
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
