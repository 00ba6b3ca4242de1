"""Units, sites and accounts; what is asked of units; lists read in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.browser.desk.seeding.texts import TEXTS, text


def registered(lin: Any, chen: Any, now: datetime) -> tuple[dict[str, Any], Any, list[Any]]:
    """(arguments, the site, its sections): units, sites, accounts, sections, their names and lives."""
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
    return ids | collected(unit, lin, now) | imported(), site, sections


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
