"""One of everything the API shows, about one site."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from tests.platform.assessment.conftest import setting

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.models import Inspection, Problem, Reply, Score
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.actions.keep_evidence import folder_of as visits_of
from govsight.platform.monitoring.models import SealedDay, Sentinel, Vantage, Visit
from govsight.platform.rectification.actions.decide import decide
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.files import Handed, keep
from govsight.platform.rectification.models import Decision, Exhibit, PublicReport, Ticket
from govsight.platform.rectification.models.report import Contact
from govsight.platform.rectification.sealed import seal
from govsight.platform.registry.actions.fill_information import save_information
from govsight.platform.registry.actions.import_roster import import_roster
from govsight.platform.registry.actions.open_collection import open_collection
from govsight.platform.registry.models import MediaAccount, OrganisationName, Section, Site

QUESTION = "o.basics.1"
EVIL = "<script>alert(1)</script>"
CARD = {
    "parts": [], "items": [], "vetoes_looked_at": [], "out": [], "readings": [], "what_if": {"each": []},
    "questions": [
        {"id": QUESTION, "about": "单位简介", "clause": "有单位简介", "how": "judge", "why": "要人看", "points": "2",
         "words": {"day": "日期"}, "places": [{"n": 1, "seen": EVIL, "page": "http://x.example/"}]},
    ],
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"IHDR" + b"\0" * 20


def everything(site: Site, office: User) -> dict[str, Any]:
    """What may stand in an address or a body, by where: the first word of the address, or the parameter. The site has
    been through `test_roles.inspected`."""
    now, unit = timezone.now(), site.organisation
    inspection, problem = Inspection.objects.get(site=site), Problem.objects.get(site=site)
    ticket = Ticket.objects.get(problem=problem)
    letter = notify([ticket], by=office, now=now)[0]
    handed = Handed("改好了.png", "png", PNG + site.url.encode())
    keep(handed)
    answered = ticket.events.order_by("-pk").first()
    exhibit = Exhibit.objects.create(
        event=answered, name=handed.name, kind="png", size=len(handed.content), digest=handed.digest
    )
    report = PublicReport.objects.create(
        code=f"Q{site.pk:09}", site=site, page_url=f"{site.url}{EVIL}", kind="link", text=EVIL, at=now,
        due=date(2026, 12, 1), sender="0" * 64,
    )  # fmt: skip
    Contact.objects.create(report=report, sealed=seal({"contact_name": "网民甲", "contact_way": "13800000000"}))
    suspicion = Problem.objects.create(
        site=site, check_id="words.severe", cause=EVIL, digest="1" * 64, seen=EVIL, first_seen_at=now, last_seen_at=now,
        last_seen_in=inspection, last_verdict="seen", last_count=1, confirm=True,
    )  # fmt: skip
    suspicion.findings.create(inspection=inspection, check_id="words.severe", page=site.url, seen=EVIL)
    waived = Problem.objects.create(
        site=site, check_id="links.external", cause=f"{site.name}的外链", digest="2" * 64, seen="打不开",
        first_seen_at=now, last_seen_at=now, last_seen_in=inspection, last_verdict="seen", last_count=1,
    )  # fmt: skip
    decision = decide(waived, Decision.FALSE, Decision.PROBLEM, "看错了", by=office, now=now)
    Score.objects.create(inspection=inspection, rubric="gd-health-2016", rubric_name="测评", verdict="", card=CARD)
    Reply.objects.create(inspection=inspection, question=QUESTION, data={"answer": "符合"}, by=office.username, at=now)
    folder = folder_of(inspection)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(EVIL, "utf-8")
    local, _ = Vantage.objects.get_or_create(local=True, defaults={"name": "本机"})
    visit = Visit.objects.create(
        site=site, vantage=local, slot=now, look=Visit.OWN, at=now, verdict="failed", reason="refused",
        evidence=["urn:x", "visits.warc.gz", 0, 4, "sha256:0"],
    )  # fmt: skip
    kept = visits_of(visit.at)
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "visits.warc.gz").write_bytes(b"WARC")
    sealed(site.pk)
    collection = open_collection(office, "填报", [unit], closes_at=now + timedelta(days=9), at=now)
    link = collection.links.get()
    save_information(link, {"head_name": "张负责人", "head_mobile": "13900000000"}, at=now)
    roster = f"主管单位,网址\n{unit.name},{site.url}\n".encode()
    return {
        "sites": site.pk, "units": unit.pk, "inspections": inspection.pk, "problems": suspicion.pk,
        "tickets": ticket.pk, "letters": letter.pk, "exhibits": exhibit.pk, "reports": report.pk,
        "decisions": decision.pk, "collections": collection.pk, "links": link.pk,
        "sections": Section.objects.create(site=site, name="公告", url=f"{site.url}notices/").pk,
        "accounts": MediaAccount.objects.create(organisation=unit, name=f"{unit}发布").pk,
        "names": OrganisationName.objects.create(organisation=unit, name=f"{unit}简称", kind="short").pk,
        "vantages": Vantage.objects.create(name=f"机房{site.pk}", token=f"{site.pk:064}").pk,
        "sentinels": Sentinel.objects.create(name="哨兵", url=f"http://s{site.pk}.example/").pk,
        "jobs": Job.objects.create(key=f"test:{site.pk}", kind="inspect", subject=f"site:{site.pk}", asked_at=now).pk,
        "campaigns": make_campaign(setting(name=f"{unit.name}的测评"), by=office, now=now).pk, "group": "units:0",
        "imports": import_roster("名单.csv", roster, "sites").pk,
        "visit": visit.pk, "unit_pk": unit.pk, "question": QUESTION, "record": "urn:uuid:0", "name": "report",
        "day": timezone.localdate().isoformat(),
    }  # fmt: skip


def sealed(number: int) -> None:
    """A day of the chain."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    SealedDay.objects.create(
        number=number, day=date(2026, 1, 1) + timedelta(days=number), file=f"{number}", rows=1, size=1, sha256=digest,
        crc=1, previous=digest[::-1], digest=digest, sealed_at=timezone.now(),
    )  # fmt: skip
