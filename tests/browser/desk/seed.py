"""A desk full of hostile text: `python -m tests.browser.desk.seed [--light | --empty]` fills the home of GOVSIGHT_HOME.

Prints, as JSON, a session cookie for everybody and every address of the project: a new one comes by itself, with the
first row of its kind where `fill` names no other."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from tests.browser.desk import hostile

from govsight.cli.prepare import prepare

HTML = b"<!doctype html><title>x</title><script>window.__xss=1;parent.__xss=1</script><svg onload='window.__xss=1'/>"
PEOPLE = (
    ("lin", "office"), ("chen", "unit"), ("xi", "system"), ("an", "security"), ("shen", "auditor"),
    ("mai", "assessor"), ("zhuan", "expert"),
)  # fmt: skip
ENDS_SESSION = {"account_logout"}
TEXTS = hostile.TEXTS[3::9] if "--light" in sys.argv else hostile.TEXTS
ADDRESSES = hostile.ADDRESSES[:4] if "--light" in sys.argv else hostile.ADDRESSES
_texts = itertools.cycle(TEXTS)
_addresses = itertools.cycle(ADDRESSES)


def text(most: int = 300) -> str:
    """The next hostile text, not longer than this, visible."""
    return next(_texts)[:most]


def main() -> None:
    """See above."""
    prepare()
    from django.conf import settings

    cookies = people()
    ids: dict[str, Any] = {} if "--empty" in sys.argv else fill(Path(settings.HOME))
    known = {**everywhere(), **ids}
    told = {"cookies": cookies, "addresses": sorted(addresses(known))}
    print(json.dumps(told))


def people() -> dict[str, str]:
    """Who there is, and the session cookie of each."""
    from django.conf import settings
    from django.test import Client

    from govsight.platform.accounts.models import User

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    found = {}
    for username, role in PEOPLE:
        user = User(username=username, role=role, name=f"{username}<b>“员”</b>")
        user.set_unusable_password()
        user.save()
        client = Client(headers={"user-agent": text()})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.get("/account/password/change/")
        found[username] = client.cookies["session"].value
    return found


def everywhere() -> dict[str, Any]:
    """Arguments that need no row, or the first."""
    from govsight.platform.accounts.actions.first_office import first_token

    return {
        "pk": 1,
        "first.token": first_token(), "link.token": "x", "openid_connect_login.provider_id": "oidc",
        "openid_connect_callback.provider_id": "oidc", "monitoring:digest.day": date.today().isoformat(),
    }  # fmt: skip


def addresses(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, address) of everything the project answers."""
    from django.urls import URLResolver, get_resolver, reverse

    from govsight.platform.web.leaving import way_out

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, list[str]]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                for name, wanted in walk(one, f"{space}{one.namespace}:" if one.namespace else space):
                    yield name, [*one.pattern.regex.groupindex, *wanted]
            elif one.name:
                yield space + one.name, [*one.pattern.regex.groupindex]

    for name, wanted in walk(get_resolver(), ""):
        if name.startswith("api:") or name in ENDS_SESSION:
            continue  # programs', not screens
        tries = {one: known.get(f"{name}.{one}", known.get(one)) for one in wanted}
        if name == "leave":
            yield name, way_out(hostile.LONG_WAY)
        elif None not in tries.values():
            yield name, reverse(name, kwargs=tries)
        elif "--empty" not in sys.argv:
            raise SystemExit(f"{name}: say in tests/browser/desk/seed.py what to put in for {wanted}")


def fill(home: Path) -> dict[str, Any]:
    """One of everything, all of it hostile. Returns what the addresses' arguments are."""
    from django.utils import timezone

    from govsight.platform.accounts.models import User
    from govsight.platform.registry.models import (
        LifeEvent,
        MediaAccount,
        Membership,
        Organisation,
        OrganisationName,
        Section,
        Site,
        SubjectClass,
    )

    now = timezone.now().replace(microsecond=0)
    lin, chen = User.objects.get(username="lin"), User.objects.get(username="chen")
    group = SubjectClass.objects.create(name=text(), code=text(20))
    unit = Organisation.objects.create(name="<img src=x onerror=window.__xss=1>县人民政府", subject_class=group)
    Membership.objects.create(user=chen, organisation=unit)
    name = OrganisationName.objects.create(organisation=unit, name=text(200), kind="alias")
    site = Site.objects.create(
        organisation=unit, subject_class=group, name="<svg onload=window.__xss=1>门户网站",
        url="http://www.lanchuan.example/", code="4499000001",
    )  # fmt: skip
    for number, one in enumerate(TEXTS):
        other = Organisation.objects.create(name=f"{one[:180]} {number}", superior=unit)
        Site.objects.create(
            organisation=unit if number % 2 else other, name=one[:200], url=f"http://s{number}.example/{'x' * 200}"
        )
        MediaAccount.objects.create(organisation=unit, name=one[:200], platform=text(20), kind=text(40))
    account = MediaAccount.objects.first()
    sections = [
        Section.objects.create(
            site=site, name=one[:200], url=f"{site.url}{number}/{'x' * 120}", owner=unit, owner_person=text(60),
            kind=text(40), window_days=14, source="crawl",
        )
        for number, one in enumerate(TEXTS)
    ]  # fmt: skip
    for subject in (site, account):
        LifeEvent.objects.create(
            subject=subject, kind="renamed", day=now.date(), detail=text(), old_name=text(200), new_name=text(200),
            by=text(150),
        )  # fmt: skip
    ids = {
        "registry:organisation.pk": unit.pk, "registry:edit_unit.pk": unit.pk, "registry:new_name.pk": unit.pk,
        "registry:merge.pk": unit.pk, "registry:drop_name.pk": name.pk, "site": site.pk, "site_pk": site.pk,
        "registry:section.pk": sections[0].pk, "unit_pk": unit.pk, "subject.pk": site.pk,
        "registry:account.pk": account.pk, "registry:edit_account.pk": account.pk,
        "registry:account_life.pk": account.pk,
    }  # fmt: skip
    for view in ("registry:site", "registry:edit_site", "registry:site_life", *_MONITORING):
        ids[f"{view}.pk"] = site.pk
    ids |= collected(unit, lin, now) | imported() | inspected(home, site, sections, now) | watched(site, now)
    ids |= reported(home, site, lin, now) | administered() | programs(lin, now) | asked_for(site, now)
    return ids


_MONITORING = ("monitoring:site", "monitoring:evidence")


def collected(unit: Any, lin: Any, now: datetime) -> dict[str, Any]:
    """A form for units to fill in."""
    from govsight.platform.registry.links import token_of
    from govsight.platform.registry.models import BaseInformation, Collection, CollectionLink

    held = Collection.objects.create(name=text(120), closes_at=now + timedelta(days=9), by=lin.username)
    link = CollectionLink.objects.create(
        collection=held, organisation=unit, by=lin.username, expires_at=now + timedelta(days=9)
    )
    names = {one.attname: text(30) for one in BaseInformation._meta.fields if one.get_internal_type() == "CharField"}
    names |= {"has_site": "yes", "has_wechat": "yes", "has_weibo": "yes", "source": "127.0.0.1"}
    BaseInformation.objects.create(link=link, begun_at=now, saved_at=now, submitted_at=now, **names)
    token = token_of(link.pk)
    ids = {f"registry:{one}.pk": held.pk for one in ("collection", "sheet", "export_information", "answer")}
    ids |= {f"registry:{one}.token": token for one in ("fill", "fill_check", "fill_group")}
    return ids | {"registry:fill_group.group_id": "head", "registry:qr.pk": link.pk}


def imported() -> dict[str, Any]:
    """A list that was read in, with rows set aside."""
    from govsight.platform.registry.models import ImportRow, ImportRun

    run = ImportRun.objects.create(kind="sites", filename=text(255), digest="0" * 64, by="lin", notes=[text()])
    for number, outcome in enumerate(ImportRow.Outcome.values):
        ImportRow.objects.create(
            run=run, row=number, outcome=outcome, reason=text(), told={"name": text(), "url": text()}
        )
    return {"registry:import.pk": run.pk}


def inspected(home: Path, site: Any, sections: list[Any], now: datetime) -> dict[str, Any]:
    """An inspection with findings, evidence, clocks and a score; tickets follow from the findings."""
    from govsight.platform.inspections.checks_told import FAMILIES
    from govsight.platform.inspections.models import Clock, Found, Inspection, Outcome, Problem, Score, Sighting
    from govsight.platform.inspections.signals import problem_sighted
    from govsight.probe.evidence.chain import write_chain
    from govsight.probe.evidence.warc import WarcWriter

    at = now - timedelta(hours=2)
    made = {"site": site, "asked_at": at, "asked_by": text(150), "engine_version": "1"}
    done = Inspection.objects.create(
        **made, depth="full", key="1", started_at=at, finished_at=at, as_of=at, pages=3, links=5, requests=7,
        problem_count=len(TEXTS), complete=True,
    )  # fmt: skip
    Inspection.objects.create(**made, depth="light", key="2", started_at=at, finished_at=at, trouble=text(500))
    Inspection.objects.create(**made, depth="light", key="3", started_at=now)
    folder = home / "inspections" / str(site.pk) / str(done.pk)
    (folder / "evidence").mkdir(parents=True)
    with WarcWriter(folder / "evidence" / "1.warc.gz", software="test") as writer:
        seen = writer.write_exchange(
            url=site.url, when=at, ip="127.0.0.1", request_head=b"GET / HTTP/1.1\r\nHost: x",
            response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Bad: <script>window.__xss=1</script>",
            body=HTML,
        )  # fmt: skip
    write_chain(folder / "evidence" / "chain.jsonl", [seen], "1")
    (folder / "report.html").write_bytes(HTML)
    checks = ("links.home", "words.typos", "content.ads", "links.inner", *(f"{one}.x" for one in FAMILIES))
    problems = []
    for (number, one), check in zip(enumerate(TEXTS), itertools.cycle(checks), strict=False):
        problem = Problem.objects.create(
            site=site, check_id=check, cause=one, digest=sha256(f"{number}".encode()).hexdigest(), seen=f"见到 {one}",
            confirm=number % 3 == 1, first_seen_at=at, last_seen_at=at, last_seen_in=done, last_count=2,
            last_verdict="seen",
        )  # fmt: skip
        for _ in range(2):
            Found.objects.create(
                inspection=done, problem=problem, check_id=check, page=next(_addresses), target=next(_addresses),
                seen=one, verdict="dead", evidence=seen.record,
            )  # fmt: skip
        sighting = Sighting.objects.create(problem=problem, inspection=done, verdict="seen", count=2, reason=one, at=at)
        problem_sighted.send(None, problem=problem, sighting=sighting)
        problems.append(problem)
    for check, word in zip(
        checks, itertools.cycle(("met", "breached", "not_applicable", "undetermined")), strict=False
    ):
        Outcome.objects.create(inspection=done, check_id=check, outcome=word, reason=text())
    states = itertools.cycle(("fresh", "stale", "blank", "unknown"))
    for number, section in enumerate(sections):
        due = now.date() + timedelta(days=number - 20)
        Clock.objects.create(
            inspection=done, section=section, newest=due, due=due, state=next(states), reason=text(), at=at
        )
    Score.objects.create(
        inspection=done,
        rubric="x",
        rubric_name=text(200),
        verdict=text(60),
        total="61.5",
        low="50",
        high="80",
        card=card(),
    )
    ids = {
        f"inspections:{one}.pk": done.pk
        for one in ("inspection", "card", "progress", "file", "evidence", "evidence_body")
    }
    return ids | {
        "inspections:problem.pk": problems[0].pk, "inspections:file.name": "report",
        "inspections:evidence.record": seen.record, "inspections:evidence_body.record": seen.record,
        "inspections:question.pk": done.pk, "question": "q1",
    }  # fmt: skip


def card() -> dict[str, Any]:
    """A scorecard."""

    def line(state: str) -> dict[str, Any]:
        found = [{"page": next(_addresses), "seen": text()}]
        return {
            "kind": "clause",
            "text": text(),
            "points": "-1",
            "state": state,
            "seen": text(),
            "found": found,
            "more": 3,
        }

    start = {"kind": "start", "text": text(), "points": "10"}
    lines = [start, *(line(one) for one in ("met", "breached", "undetermined", "not_applicable"))]
    vetoes = [{"name": text(), "state": one["state"], "lines": [one]} for one in lines[1:]]
    item = {"name": text(), "part": "a", "groups": [text()], "points": "10", "awarded": "9", "lines": lines}
    return {
        "parts": [{"id": "a", "name": text(), "points": "10", "reachable": "10", "awarded": "9"}],
        "items": [item, {**item, "awarded": None}], "vetoes_looked_at": vetoes,
        "out": [{"name": text(), "points": "3", "why": text()}],
        "readings": [{"question": text(), "text": text()}],
        "questions": [
            {"id": "q1", "clause": text(), "about": text(), "why": text(), "how": "judge", "ask": text(), "no": "1",
             "veto": False, "hints": [{"check": "links.home", "state": "breached", "reason": text()}],
             "places": [{"n": 1, "page": next(_addresses), "seen": text(), "target": text(), "evidence": ""}]},
        ],
        "what_if": {"each": [{"points": "2.5", "text": text(), "why": ""}]},
    }  # fmt: skip


def watched(site: Any, now: datetime) -> dict[str, Any]:
    """Visits, some of which failed, and turning points."""
    from govsight.platform.monitoring.models import Flip, HourlyTally, Sentinel, Vantage, Visit, Watch

    here = Vantage.objects.create(name=text(60), token="1")
    Sentinel.objects.create(name=text(60), url="http://sentinel.example/" + "x" * 100)
    Watch.objects.create(site=site, paused_until=now + timedelta(days=1), paused_reason=text(200))
    for back in range(12):
        day = (now - timedelta(days=back)).date()
        marks = "ox.?v" * 4 + "oooo"
        HourlyTally.objects.create(site=site, day=day, marks=marks, typical_ms=300, slowest_ms=9000)
    visits = [
        Visit.objects.create(
            site=site, vantage=here, slot=now - timedelta(hours=number), at=now - timedelta(hours=number), ms=15000,
            verdict="failed", reason="timeout", text=one[:300], ip="127.0.0.1",
        )
        for number, one in enumerate(TEXTS)
    ]  # fmt: skip
    for number, one in enumerate(TEXTS):
        new = ("down", "up")[number % 2]
        Flip.objects.create(
            site=site, aspect="reachable", old="up" if new == "down" else "down", new=new, reason=one,
            at=now - timedelta(minutes=number),
        )  # fmt: skip
    Flip.objects.create(site=site, aspect="section", key=text(), old="fresh", new="stale", reason=text(), at=now)
    from govsight.platform.monitoring.actions.keep_evidence import folder_of
    from govsight.probe.evidence.warc import WarcWriter

    folder = folder_of(visits[0].at)
    folder.mkdir(parents=True)
    with WarcWriter(folder / "1.warc.gz", software="test") as writer:
        ref = writer.write_resource(site.url, now, HTML, "text/html")
    visits[0].evidence = msgspec.to_builtins(ref)
    visits[0].save()
    return {"monitoring:evidence.visit": visits[0].pk}


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

    for user in User.objects.filter(role__in=("office", "unit")):
        notice = Notice.objects.create(user=user, text=text(), link="/", at=now)
    return {
        "rectification:report.pk": reports[0].pk,
        "rectification:ticket.pk": tickets[0].pk, "rectification:letter.pk": letter.pk,
        "rectification:exhibit.pk": exhibit.pk, "rectification:revoke.pk": decision.pk,
        "rectification:follow.pk": notice.pk,
    }  # fmt: skip


def administered() -> dict[str, Any]:
    """What administrators decide, and the log."""
    from govsight.platform.accounts.models import Petition, User
    from govsight.platform.audit.actions.record import record

    expert, system = User.objects.get(username="zhuan"), User.objects.get(username="xi")
    Petition.objects.create(user=expert, kind="role", role="office", by=system)
    for one in TEXTS:
        number = record("site.rename", label=one[:200], detail={"name": one}).number
    ids = {f"people:{one}.pk": expert.pk for one in ("person", "account")}
    return ids | {"audit:entry.number": number}


def programs(lin: Any, now: datetime) -> dict[str, Any]:
    """Tokens and webhooks."""
    from govsight.platform.api.models import Delivery, Subscription, Token
    from govsight.platform.monitoring.models import Flip

    Token.objects.create(
        owner=lin, name=text(60), digest="1", shown="gs_1", scopes=["read"], role="office", made_at=now,
        expires_at=now + timedelta(days=9),
    )  # fmt: skip
    held = Subscription.objects.create(
        owner=lin, name=text(60), url="https://hook.example/" + "x" * 200, aspects=["reachable"], nonce="1",
        role="office", made_at=now, since=now,
    )  # fmt: skip
    for flip in Flip.objects.all()[:9]:
        Delivery.objects.create(subscription=held, flip=flip, asked_at=now, tries=1, tried_at=now, trouble=text())
    return {"interface:webhook.pk": held.pk}


def asked_for(site: Any, now: datetime) -> dict[str, Any]:
    """Jobs in every state."""
    from govsight.platform.jobs.models import Job

    for number, one in enumerate(TEXTS):
        over = now if number % 2 else None
        Job.objects.create(
            key=f"{one[:100]} {number}", kind="inspections.inspect", subject=f"site:{site.pk}", host=one[:255],
            asked_at=now, finished_at=over, dispatched_at=over, trouble=one if number % 4 else "",
            progress={"text": one},
        )  # fmt: skip
    return {}


if __name__ == "__main__":
    main()
