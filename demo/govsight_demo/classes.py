"""To which class of a plan each body of the city belongs."""

from __future__ import annotations

_USUAL = {"zhanjiang-2021": "dept-service", "gd-health-2016": "bureau", "national-2019": "site"}
_OTHERS = {
    "zhanjiang-2021": {"portal": "county", "qishuang": "county"},
    "gd-health-2016": {"yiyuan": "general-hospital"},
    "national-2019": {"portal": "portal", "qishuang": "portal"},
}


def class_in(plan: str, site: str) -> str:
    """The class of a site (by its key) in a plan, "" for a plan the city knows nothing of."""
    return _OTHERS.get(plan, {}).get(site, _USUAL.get(plan, ""))
