"""`python -m tests.platform.jobs.errands.office`: the whole platform's desk. A line of JSON in, one of JSON out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

from govsight.cli.prepare import prepare

prepare()
from django.db import connections  # noqa: E402
from tests.platform.jobs.errands.repairs import answers, filled_in, form, tickets  # noqa: E402

from govsight.kit.beijing import SHANGHAI  # noqa: E402
from govsight.platform.accounts.models import Role, User  # noqa: E402
from govsight.platform.inspections.actions.ask_inspection import ask_inspection  # noqa: E402
from govsight.platform.inspections.models import Inspection  # noqa: E402
from govsight.platform.jobs.queries import counts  # noqa: E402
from govsight.platform.monitoring.models import Visit, Watch  # noqa: E402
from govsight.platform.rectification.models import PublicReport  # noqa: E402
from govsight.platform.registry.models import Organisation, Site  # noqa: E402

AS_OF = datetime(2026, 10, 31, 15, 59, tzinfo=UTC)


def sites(urls: list[str]) -> list[int]:
    """Their numbers. Nobody visits or inspects them but who is asked to."""
    owner, _ = Organisation.objects.get_or_create(name="清江县人民政府")
    made = [Site.objects.create(organisation=owner, name=f"清江县第{n}镇", url=url) for n, url in enumerate(urls, 1)]
    hour = datetime.now(SHANGHAI).hour
    Watch.objects.bulk_create(
        [Watch(site=site, visits=False, quiet_from=hour, quiet_to=(hour + 2) % 24) for site in made]
    )
    return [site.pk for site in made]


def watch(numbers: list[int]) -> int:
    """Let the rounds visit these."""
    return Watch.objects.filter(site__in=numbers).update(visits=True)


def inspect(numbers: list[int]) -> list[int]:
    """Full inspections, asked for by somebody of the office; their numbers."""
    lin, _ = User.objects.get_or_create(username="lin", defaults={"role": Role.OFFICE, "name": "林主任"})
    found = Site.objects.in_bulk(numbers)
    now = datetime.now(UTC)
    return [
        ask_inspection(found[number], Inspection.FULL, now=now, by=lin, as_of=AS_OF).pk for number in numbers
    ]  # fmt: skip


def inspections(_: Any) -> list[dict[str, Any]]:
    """What became of each."""
    rows = Inspection.objects.order_by("pk")
    return [
        {"pk": row.pk, "site": row.site_id, "state": row.state, "trouble": row.trouble, "pages": row.pages,
         "links": row.links, "folder": row.folder, "problems": row.problem_count}
        for row in rows
    ]  # fmt: skip


def reports(_: Any) -> list[str]:
    """What the public sent, as stored."""
    return list(PublicReport.objects.order_by("pk").values_list("text", flat=True))


def visits(_: Any) -> list[str]:
    """The addresses visited, once for each visit."""
    return list(Visit.objects.exclude(verdict="").values_list("site__url", flat=True))


_ANSWERS = {
    "sites": sites, "watch": watch, "inspect": inspect, "inspections": inspections, "reports": reports,
    "visits": visits, "counts": lambda _: counts(), "tickets": tickets, "answers": answers,
    "form": form, "filled_in": filled_in,
}  # fmt: skip

for line in sys.stdin:
    what, told = json.loads(line)
    print(json.dumps(_ANSWERS[what](told), ensure_ascii=False), flush=True)
    connections.close_all()
