"""Tickets, letters, reports of the public, notices."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.browser.desk.seeding.texts import ADDRESSES, HTML, text


def reported(home: Path, site: Any, lin: Any, now: datetime) -> dict[str, Any]:
    """What the public sent, what the office told units, decided and confirmed, what they handed in."""
    from govsight.platform.rectification.actions.notify import notify
    from govsight.platform.rectification.models import (
        Contact,
        Decision,
        Exhibit,
        Letter,
        Notice,
        PublicReport,
        Term,
        Ticket,
    )
    from govsight.platform.rectification.sealed import seal

    tickets = list(Ticket.objects.order_by("pk"))
    notify(tickets[: len(tickets) // 2], by=lin, now=now - timedelta(days=1))
    letter = Letter.objects.get()
    digest = sha256(HTML).hexdigest()
    (home / "exhibits" / digest[:2]).mkdir(parents=True)
    (home / "exhibits" / digest[:2] / digest).write_bytes(HTML)
    event = tickets[0].events.first()
    exhibit = Exhibit.objects.create(event=event, name=text(150), kind="html", size=len(HTML), digest=digest)
    reports = []
    for number, one in enumerate(ADDRESSES):
        sent = PublicReport.objects.create(
            code=f"CODE{number}", site=site if number % 2 else None, site_name=text(200), page_url=one, kind="other",
            text=text(), at=now, due=now.date(), sender="0" * 64,
        )  # fmt: skip
        Contact.objects.create(report=sent, sealed=seal({"contact_name": text(), "contact_way": text()}))
        Exhibit.objects.create(report=sent, name=text(150), kind="png", size=1, digest=digest)
        reports.append(sent)
    problem = tickets[-1].problem
    decision = Decision.objects.create(
        kind="waiver", scope="cause", problem=problem, site=site, check_id=problem.check_id, cause=problem.cause,
        reason=text(), at=now, by=text(150),
    )  # fmt: skip
    Term.objects.create(severity="common", days=9, since=now.date(), reason=text(), at=now, by=text(150))
    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.policies import BUSINESS

    for user in User.objects.filter(role__in=BUSINESS):
        notice = Notice.objects.create(user=user, text=text(), link="/", at=now)
    return {
        "rectification:report.pk": reports[0].pk,
        "rectification:ticket.pk": tickets[0].pk, "rectification:letter.pk": letter.pk,
        "rectification:exhibit.pk": exhibit.pk, "rectification:revoke.pk": decision.pk,
        "rectification:follow.pk": notice.pk,
    }  # fmt: skip
