"""A home with six looked-at sites of the demo city, their units and people. Prints the variables to work for it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

#: One of each class at least; all but the last are looked at in seconds, without a browser.
SITES = ("portal", "nongye", "fagai", "jiaoyu", "shichang", "shenji")


def main(home: Path) -> None:
    from govsight_demo.campaign.office import PASSWORD, Office
    from govsight_demo.campaign.place import PLACES
    from govsight_demo.server import running_city

    with running_city() as whole:
        city = replace(whole, sites=tuple(site for site in whole.sites if site.name in SITES))
        office = Office(home, PLACES["demo"], city)
        office.settle()
        from govsight.platform.accounts.actions.open_account import open_account
        from govsight.platform.registry.models import Membership

        for username, role, name, site in (
            ("chen", "unit", "陈编辑", "nongye"),
            ("mai", "assessor", "麦评员", "fagai"),
        ):
            person = open_account(username, role, PASSWORD, name=name)
            Membership.objects.create(user=person, organisation=office.sites[site].organisation)
        office.look(lambda _done, _of: None)
        print(json.dumps(office.environment))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
