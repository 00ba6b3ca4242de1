"""Papers while an assessment runs: the numbers of the computation, marked, for who sees the page they are of."""

from __future__ import annotations

import io
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.urls import reverse
from tests.platform.assessment.conftest import NOW
from tests.platform.conftest import person, signed_in
from tests.platform.results.ready import later

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.rule import rule
from govsight.platform.assessment.models import Appeal, Campaign, Computation, Feedback, Sheet
from govsight.platform.assessment.sheet_data import digest_of, sheet_of
from govsight.platform.audit.models import Entry
from govsight.platform.registry.models import Membership, Organisation
from govsight.platform.results.models import Release
from govsight.platform.results.papers import kept, pdf
from govsight.platform.results.papers.from_release import book_of
from govsight.platform.results.papers.html import html
from govsight.platform.results.papers.making import make
from govsight.platform.results.papers.stamp import WORD
from govsight.platform.results.papers.values.common import local_minute
from govsight.platform.results.site import folder_of
from govsight.procedure.results import read_result
from govsight.rubric.facts import Rating

pytestmark = pytest.mark.django_db
ITEM = "h.adverts"


@pytest.fixture
def world(campaign: Campaign, lin: User, chen: User, county: Organisation) -> SimpleNamespace:
    """Told; Chen's unit appealed against two items, one was answered, and all was computed again."""
    tang, mai = person("tang", Role.REVIEWER, "唐复核"), person("mai2", Role.ASSESSOR, "麦评估")
    wu = person("wu", Role.UNIT, "吴编辑")
    other = campaign.subjects.exclude(unit=county).order_by("key")[0]
    for user, unit in ((mai, county), (wu, other.unit)):
        Membership.objects.create(user=user, organisation=unit)
    others = {role: person(f"u_{role}", role, role) for role in ("expert", "system", "security", "auditor")}
    subject = campaign.subjects.get(key="s001")
    sheet = subject.sheets.get(kind=Sheet.SELF)
    sheet.digest = digest_of(sheet_of(sheet))
    sheet.save()
    Feedback.objects.update(due=day_of(NOW) + timedelta(days=3))
    first, second = (file_appeal(subject, item, f"请再看{item}", None, by=chen, now=NOW) for item in (ITEM, "o.basics"))
    good = {f"{ITEM}.1": Rating(level="好", by="复核")}
    rule(first, "upheld", "经核实，申请成立", ratings=good, by=tang, now=later(1), despite="有据")
    compute_results(campaign, "revised", by=lin, now=later(2))
    people = {"lin": lin, "chen": chen, "mai": mai, "wu": wu, "tang": tang, **others}
    return SimpleNamespace(
        campaign=campaign, subject=subject, sheet=sheet, answered=Appeal.objects.get(pk=first.pk), open=second,
        people=people, told=subject.feedback.computation, newest=campaign.computations.order_by("-number").first(),
    )  # fmt: skip


def address(world: SimpleNamespace, paper: str, form: str = "docx", key: str = "s001") -> str:
    """reply: of the appeal that was answered; appeal: of the one that waits."""
    on = {
        "self": world.campaign.sheets.get(kind=Sheet.SELF, subject__key=key).pk,
        "appeal": world.open.pk, "reply": world.answered.pk,
    }.get(paper, world.campaign.subjects.get(key=key).pk)  # fmt: skip
    return reverse(f"results:{paper}_paper", args=[on, form])


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def said(paper: Any) -> str:
    return "\n".join(one.text for one in paper.element.body.iter() if one.tag.endswith("}t") and one.text)


def are_headed(paper: Any, told: str = "") -> bool:
    """All pages."""
    heads = [head for one in paper.sections for head in (one.header, one.even_page_header)]
    texts = [one.text for head in heads for one in head.paragraphs]
    return all(text.startswith(WORD) and told in text for text in texts)


def is_marked(paper: Any, *told: str) -> bool:
    """In a box above everything, and at the head of each page."""
    box = paper.tables[0].cell(0, 0).text
    above = paper.element.body[0].tag.endswith("}tbl") and box.startswith(WORD)
    return above and are_headed(paper) and all(one in box for one in told)


def test_a_preliminary_paper_holds_the_numbers_kept_and_says_where_they_are_from(world: SimpleNamespace) -> None:
    told, newest, answered = world.told, world.newest, world.answered
    assert newest.results["s001"]["total"] != told.results["s001"]["total"]
    chen, lin, tang = (signed_in(world.people[name]) for name in ("chen", "lin", "tang"))

    sheet = opened(chen.get(address(world, "self")).content)
    assert is_marked(sheet, local_minute(world.sheet.signed_at), world.sheet.digest)
    given = {row.item: row.value for row in world.sheet.fields.filter(what="points")}
    rows = [[cell.text for cell in row.cells] for row in sheet.tables[2].rows]
    assert [float(row[6]) for row in rows[1:]] == [float(value) for value in given.values()]
    assert f"{read_result(told.results['s001']).own:f}" in said(sheet)

    for client, computation in ((chen, told), (lin, newest), (tang, newest)):
        made = client.get(address(world, "scores")).content
        assert made == client.get(address(world, "scores")).content
        paper, result = opened(made), read_result(computation.results["s001"])
        assert (
            html(made).count(f'@top-center{{content:"{WORD}：第 {computation.number} 次计算') == 1
        )  # so on each PDF page
        assert is_marked(paper, f"第 {computation.number} 次计算", local_minute(computation.at), computation.digest)
        rows = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
        assert rows[1][1] == f"{result.total:f}"
        assert rows[1][3] == f"{result.grade}，同类第 {result.place}{'（并列）' if result.tied else ''} 名"
        assert rows[2][1] == f"{result.final:f}"

    filed = opened(chen.get(address(world, "appeal")).content)
    assert is_marked(filed, f"第 {told.number} 次计算", local_minute(world.open.filed_at))
    assert world.open.text in said(filed)
    reply = opened(chen.get(address(world, "reply")).content)
    before, after = answered.ruling.before, answered.ruling.after
    assert before["total"] != after["total"]
    rows = [[cell.text for cell in row.cells] for row in reply.tables[1].rows]
    assert rows[1][1:] == [before["item"], after["item"]]
    assert rows[2][1:] == [before["total"], after["total"]]
    assert [row[:1] for row in rows[3][1:]] == [str(one["place"])[:1] for one in (before, after)]
    assert is_marked(reply, local_minute(answered.ruling.at), f"第 {told.number} 次计算")
    assert "经核实，申请成立" in said(reply)
    base = opened(chen.get(address(world, "base")).content)
    assert are_headed(base, "还没有提交基本信息")

    entry = Entry.objects.filter(verb="assessment.paper").latest("number")
    assert (entry.actor, entry.detail["paper"]) == ("chen", "base")


WHO = {
    "self": "lin chen mai", "scores": "lin chen mai tang", "base": "lin chen", "appeal": "lin chen tang",
    "reply": "lin chen tang",
}  # fmt: skip
PAGES = {"sheet": ["self"], "subject": ["scores", "base"], "appeal": ["appeal"], "appeal answered": ["reply"]}


def test_a_preliminary_paper_is_for_who_sees_its_page_and_the_page_has_it(world: SimpleNamespace) -> None:
    for name, user in world.people.items():
        client = signed_in(user)
        for paper, who in WHO.items():
            link = address(world, paper, "docx" if name != "lin" else "xlsx")
            status = 200 if name in who.split() and name != "lin" else 404
            assert client.get(link).status_code == status, (name, paper)
        for page, papers in PAGES.items():
            links = [address(world, paper) for paper in papers]
            told = client.get(reverse(f"assessment:{page.split()[0]}", args=[links[0].split("/")[-2]])).content.decode()
            shown = [paper for paper, link in zip(papers, links, strict=True) if link in told]
            assert shown == [paper for paper in papers if name in WHO[paper].split()], (name, page)
    lin, chen = signed_in(world.people["lin"]), signed_in(world.people["chen"])
    open_, answered = world.open.pk, world.answered.pk
    assert lin.get(address(world, "reply").replace(f"/{answered}/", f"/{open_}/")).status_code == 404  # not answered
    for paper in ("self", "scores", "base"):
        assert chen.get(address(world, paper, key="s002")).status_code == 404
    Feedback.objects.filter(subject=world.subject).delete()
    assert chen.get(address(world, "scores")).status_code == 404  # not told
    assert address(world, "scores") not in chen.get(world.subject.get_absolute_url()).content.decode()
    assert lin.get(address(world, "scores")).status_code == 200
    Sheet.objects.filter(pk=world.sheet.pk).update(signed_at=None)
    assert lin.get(address(world, "self")).status_code == 404  # sent back


def test_what_was_altered_gives_no_paper_and_no_template_leaves_the_mark_out(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    chen = signed_in(world.people["chen"])
    template = docx.Document()
    template.add_paragraph("本局格式 {{综合得分}} 同类最高 {{同类最高分}} 平均 {{同类平均分}} 共 {{同类对象数}}")
    template.add_section()
    file = io.BytesIO()
    template.save(file)
    kept.keep("scores", file.getvalue())
    paper = opened(chen.get(address(world, "scores")).content)
    assert is_marked(paper)
    assert paper.paragraphs[0].text == f"本局格式 {world.told.results['s001']['total']} 同类最高 — 平均 — 共 6"

    monkeypatch.setattr(pdf, "find_chromium", lambda: None)
    assert "本机没有 Chromium" in chen.get(address(world, "scores", "pdf"), follow=True).content.decode()
    results = world.told.results
    results["s001"]["total"] = "99.99"
    Computation.objects.filter(pk=world.told.pk).update(results=results)
    assert "得不出当时的结果" in chen.get(address(world, "scores"), follow=True).content.decode()
    world.sheet.fields.filter(what="points").exclude(value="0").first().delete()
    assert "数字指纹不一致" in chen.get(address(world, "self"), follow=True).content.decode()


def test_once_published_the_same_addresses_give_the_papers_of_the_release(
    release: Release, lin: User, chen: User
) -> None:
    subject, book = release.campaign.subjects.get(key="s001"), book_of(folder_of(release))
    sheet = subject.sheets.get(kind=Sheet.SELF)
    for paper, on in (("scores", subject), ("self", sheet)):
        content = signed_in(chen).get(reverse(f"results:{paper}_paper", args=[on.pk, "docx"])).content
        assert content == make(book, paper, "docx", "s001")
        assert WORD not in said(opened(content))
    page = signed_in(chen).get(subject.get_absolute_url()).content.decode()
    assert "预备稿" not in page
