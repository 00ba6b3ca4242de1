"""The evidence behind the item an appeal is about, of a kept inspection, and no other evidence of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.conf import settings
from tests.platform.assessment.conftest import NOW
from tests.platform.assessment.judged import judge
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.models import Campaign, Look, Subject
from govsight.platform.inspections.models import Inspection
from govsight.platform.registry.models import Site
from govsight.probe.evidence.chain import write_chain
from govsight.probe.evidence.warc import WarcWriter
from govsight.rubric.facts import Event, Facts

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30
PAGE = "<title>曝光</title><script>alert(1)</script>".encode()


def kept(site: Site) -> tuple[Inspection, list[str]]:
    """An inspection with three records: a page, a picture, and a page nobody's item names."""
    made = Inspection.objects.create(
        site=site, depth=Inspection.FULL, key="1", asked_at=NOW, started_at=NOW, finished_at=NOW, complete=True
    )
    made.folder = f"inspections/{site.pk}/{made.pk}"
    made.save()
    folder = Path(settings.HOME) / made.folder / "evidence"
    folder.mkdir(parents=True)
    with WarcWriter(folder / "1.warc.gz", software="test") as writer:
        seen = [
            writer.write_exchange(
                url=f"{site.url}{name}", when=NOW, ip="127.0.0.1", request_head=b"GET /" + name.encode(),
                response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html", body=body,
            )
            for name, body in (("news.html", PAGE), ("shot", PNG), ("other.html", b"other"))
        ]  # fmt: skip
    write_chain(folder / "chain.jsonl", seen, "1")
    return made, [one.record for one in seen]


@pytest.fixture
def shown(campaign: Campaign, subject: Subject, lin: User, chen: User) -> tuple[str, list[str]]:
    """Where Chen's appeal about an exposure is, and the records of the inspection behind it."""
    judge(campaign, lin, now=NOW)
    campaign.choices = {"extras": "event"}
    campaign.save()
    assert subject.site is not None
    inspection, records = kept(subject.site)
    look = Look.objects.get(subject=subject)
    facts = msgspec.convert(look.facts, Facts, strict=False)
    events = tuple(Event("exposure", look.as_of, "媒体曝光", one) for one in records[:2])
    look.facts, look.inspection = msgspec.to_builtins(msgspec.structs.replace(facts, events=events)), inspection
    look.save()
    give_feedback(campaign, by=lin, now=NOW)
    appeal = file_appeal(subject, "x.exposure", "报道已经更正", by=chen, now=NOW)
    return f"/assessments/appeals/{appeal.pk}/", records


def test_who_rules_sees_the_evidence_behind_the_item_and_nothing_else_of_the_site(
    shown: tuple[str, list[str]], chen: User, lin: User, wu: User
) -> None:
    at, (page, shot, other) = shown
    for user in (User.objects.get(username="tang"), lin, chen):
        browser = signed_in(user)
        seen = browser.get(at).content.decode()
        assert f"{at}evidence/{page}/" in seen
        assert f"{at}evidence/{other}/" not in seen
        told = browser.get(f"{at}evidence/{page}/").content.decode()
        assert "GET /news.html" in told
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
        assert "<script>alert" not in told
        assert browser.get(f"{at}evidence/{other}/").status_code == 404
        assert browser.get(f"{at}evidence/{other}/body/").status_code == 404
        assert browser.get(f"{at}evidence/urn:uuid:0/").status_code == 404
        body: Any = browser.get(f"{at}evidence/{page}/body/")
        assert (body.content, body["Content-Type"]) == (PAGE, "application/octet-stream")
        assert body["Content-Disposition"].startswith("attachment")
        assert "sandbox" in body["Content-Security-Policy"]
        picture: Any = browser.get(f"{at}evidence/{shot}/body/")
        assert (picture.content, picture["Content-Type"]) == (PNG, "image/png")
        assert f'src="{at}evidence/{shot}/body/"' in browser.get(f"{at}evidence/{shot}/").content.decode()
    for stranger in (wu, person("han", Role.EXPERT, "韩专家"), person("xi", Role.SYSTEM, "席系统")):
        for rest in (f"evidence/{page}/", f"evidence/{page}/body/"):
            assert signed_in(stranger).get(at + rest).status_code == 404
