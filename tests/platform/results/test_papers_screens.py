"""Papers of a release on the screen: who may have which, what they hold, and the templates."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import docx
import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.models import Membership, Organisation
from govsight.platform.results.models import Release
from govsight.platform.results.papers import kept, pdf
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.results.papers.from_release import book_of
from govsight.platform.results.site import folder_of
from govsight.procedure.release.verify import verify_release

pytestmark = pytest.mark.django_db


def of(release: Release, paper: str, form: str = "docx", key: str = "s001") -> str:
    if PAPERS[paper].about == "whole":
        return reverse("results:paper", args=[release.pk, paper, form])
    return reverse("results:subject_paper", args=[release.pk, key, paper, form])


def said(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(one.text for one in body.iter() if one.tag.endswith("}t") and one.text)


@pytest.fixture
def cast(release: Release, lin: User, chen: User, county: Organisation) -> dict[str, User]:
    """Everybody of the role matrix; `stranger` is of a unit that takes no part."""
    other = release.campaign.subjects.exclude(unit=county).first()
    assert other is not None
    neighbour = person("wu", Role.UNIT, "吴")
    Membership.objects.create(user=neighbour, organisation=other.unit)
    mai = person("mai2", Role.ASSESSOR, "麦")
    Membership.objects.create(user=mai, organisation=county)
    stranger = person("zhao", Role.UNIT, "赵")
    Membership.objects.create(user=stranger, organisation=Organisation.objects.create(name="外单位"))
    return {
        "lin": lin, "chen": chen, "wu": neighbour, "mai": mai, "stranger": stranger,
        **{role: person(f"u_{role}", role, role) for role in ("expert", "reviewer", "system", "security", "auditor")},
    }  # fmt: skip


WHO = {
    ("report", "docx"): "lin", ("report", "xlsx"): "lin", ("notice", "docx"): "lin chen wu mai",
    ("unit-report", "docx"): "lin chen mai", ("unit-report", "xlsx"): "lin chen mai",
    ("problems", "docx"): "lin chen mai", ("scores", "docx"): "lin chen mai", ("self", "docx"): "lin chen mai",
    ("appeal", "docx"): "lin chen mai", ("base", "docx"): "lin chen",
}  # fmt: skip


def test_everybody_gets_his_own_papers_and_nobody_elses(release: Release, cast: dict[str, User]) -> None:
    for (paper, form), who in WHO.items():
        for name, user in cast.items():
            status = signed_in(user).get(of(release, paper, form)).status_code
            closed = 403 if name in ("system", "security", "auditor") else 404
            assert status == (200 if name in who.split() else closed), (paper, form, name)
    assert signed_in(cast["chen"]).get(of(release, "unit-report", key="s002")).status_code == 404
    assert signed_in(cast["chen"]).get(of(release, "unit-report", "xlsx", key="s002")).status_code == 404


def test_nobody_is_let_in_without_a_name(release: Release, client: Any) -> None:
    for address in (of(release, "notice"), reverse("results:papers", args=[release.pk]), reverse("results:paper_home"),
                    reverse("results:paper_templates")):  # fmt: skip
        assert client.get(address).status_code == 302


def test_the_screens_show_each_his_own(release: Release, cast: dict[str, User]) -> None:
    page = reverse("results:papers", args=[release.pk])
    names = {subject.name for subject in release.campaign.subjects.all()}
    office = signed_in(cast["lin"]).get(page).content.decode()
    assert all(name in office for name in names)
    own = signed_in(cast["chen"]).get(page).content.decode()
    mine = release.campaign.subjects.get(key="s001").name
    assert mine in own
    assert not any(name in own for name in names - {mine})
    for name, status in (("stranger", 404), ("expert", 404), ("auditor", 403), ("system", 403)):
        assert signed_in(cast[name]).get(page).status_code == status
    assert str(release.campaign) in signed_in(cast["chen"]).get(reverse("results:paper_home")).content.decode()
    assert str(release.campaign) not in signed_in(cast["stranger"]).get(reverse("results:paper_home")).content.decode()
    found = signed_in(cast["lin"]).get(page, {"q": mine}).content.decode()
    assert not any(name in found for name in names - {mine})


def test_the_list_of_papers_asks_the_database_as_often_for_few_as_for_many(
    release: Release, lin: User, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(lin)
    client.get(reverse("results:papers", args=[release.pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("results:papers", args=[release.pk]))


def test_the_paper_holds_the_numbers_of_the_release(release: Release, chen: User, lin: User) -> None:
    book = book_of(folder_of(release))
    one = book.outcomes["s001"]
    content = signed_in(chen).get(of(release, "unit-report")).content
    assert f"综合得分 {one.composed.total} 分" in said(content)
    assert book.members["s001"].name in said(content)
    out = openpyxl.load_workbook(io.BytesIO(signed_in(lin).get(of(release, "report", "xlsx")).content))
    totals = {row[3]: row[8] for row in out["结果"].iter_rows(min_row=2, values_only=True)}
    for key, member in book.members.items():
        total = book.outcomes[key].composed.total
        assert totals[member.name] == (None if total is None else float(total))


def test_a_release_carries_its_papers_and_hands_those_out(release: Release, lin: User) -> None:
    folder = folder_of(release)
    frozen = {path.name for path in (folder / "papers").iterdir()}
    assert frozen == {"report.docx", "report.xlsx", "notice.docx"}
    assert signed_in(lin).get(of(release, "notice")).content == (folder / "papers" / "notice.docx").read_bytes()
    assert verify_release(folder, release.digest).whole


def test_a_release_that_was_tampered_with_gives_no_paper_but_words(release: Release, chen: User) -> None:
    path = folder_of(release) / "results.json"
    about = folder_of(release) / "release.json"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    about.write_text(about.read_text().replace(digest, "0" * 64))
    book_path = folder_of(release) / "campaign.json"
    book_path.touch()
    answer = signed_in(chen).get(of(release, "scores"), follow=True)
    assert "govsight verify" in answer.content.decode()


def test_each_download_is_written_down(release: Release, chen: User) -> None:
    signed_in(chen).get(of(release, "problems"))
    entry = Entry.objects.filter(verb="release.paper").latest("number")
    assert (entry.actor, entry.detail["paper"], entry.detail["key"]) == ("chen", "problems", "s001")


def test_what_there_is_not_is_not_found(release: Release, lin: User) -> None:
    client = signed_in(lin)
    whole = (("poem", "docx"), ("report", "exe"), ("notice", "xlsx"), ("scores", "docx"))
    for address in (
        *(reverse("results:paper", args=[release.pk, *one]) for one in whole),
        of(release, "scores", key="s999"), of(release, "reply"), of(release, "reply") + "?item=no.such",
        reverse("results:paper", args=[9999, "report", "docx"]), reverse("results:paper_template", args=["poem"]),
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_without_a_browser_there_is_one_clear_line(
    release: Release, chen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)
    answer = signed_in(chen).get(of(release, "notice", "pdf"), follow=True)
    assert "本机没有 Chromium，不能生成 PDF" in answer.content.decode()


def own_template(text: str = "本局格式 {{测评名称}}") -> io.BytesIO:
    paper = docx.Document()
    paper.add_paragraph(text)
    file = io.BytesIO()
    paper.save(file)
    file.seek(0)
    file.name = "我们的.docx"
    return file


def test_an_office_uses_its_own_template_and_goes_back(release: Release, lin: User, chen: User) -> None:
    client = signed_in(lin)
    screen = reverse("results:paper_template", args=["unit-report"])
    assert client.post(screen, {"file": own_template()}).status_code == 302
    made = said(signed_in(chen).get(of(release, "unit-report")).content)
    assert made == f"本局格式 {release.campaign}"
    in_use = client.get(reverse("results:paper_template_file", args=["unit-report"])).content
    assert said(in_use) == "本局格式 {{测评名称}}"
    assert "〔测评名称〕" in said(client.get(reverse("results:paper_sample", args=["unit-report"])).content)
    assert client.post(reverse("results:paper_restore", args=["unit-report"])).status_code == 302
    assert "一、测评结果" in said(signed_in(chen).get(of(release, "unit-report")).content)
    acts = Entry.objects.filter(verb__startswith="template.").order_by("number").values_list("verb", flat=True)
    assert list(acts) == ["template.keep", "template.restore"]
    numbers = sorted(path.name for path in (settings.HOME / "templates" / "unit-report").iterdir())
    assert numbers == ["0001.docx", "0002.docx"]


def test_a_broken_template_is_refused_with_the_name_of_the_placeholder(lin: User) -> None:
    answer = signed_in(lin).post(
        reverse("results:paper_template", args=["notice"]), {"file": own_template("{{综合得粉}} {{测评名稱}}")}
    )
    assert answer.status_code == 400
    assert "{{综合得粉}}" in answer.content.decode()
    assert not kept.is_own("notice")


def test_templates_are_the_organisers_alone(cast: dict[str, User]) -> None:
    for name, user in cast.items():
        client = signed_in(user)
        for address in (
            reverse("results:paper_templates"), reverse("results:paper_template", args=["notice"]),
            reverse("results:paper_template_file", args=["notice"]), reverse("results:paper_sample", args=["notice"]),
        ):  # fmt: skip
            assert client.get(address).status_code == (200 if name == "lin" else 403), (name, address)
        if name != "lin":
            upload = client.post(reverse("results:paper_template", args=["notice"]), {"file": own_template()})
            assert upload.status_code == 403
            assert client.post(reverse("results:paper_restore", args=["notice"])).status_code == 403
    assert not kept.is_own("notice")


def test_a_template_kept_twice_at_once_loses_neither(lin: User) -> None:
    numbers = [kept.keep("notice", own_template(f"第{n}个").getvalue()) for n in range(3)]
    assert numbers == [1, 2, 3]
    assert "第2个" in said(kept.template("notice"))


@pytest.mark.browser
def test_the_pdf_is_the_same_paper(release: Release, chen: User) -> None:
    from pypdf import PdfReader

    content = signed_in(chen).get(of(release, "unit-report", "pdf")).content
    reader = PdfReader(io.BytesIO(content))
    book = book_of(folder_of(release))
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert str(book.outcomes["s001"].composed.total) in text
    assert "逐项得分表" in text
    first = reader.pages[0].mediabox
    assert (round(first.width), round(first.height)) == (595, 842)  # A4
    assert any(page.mediabox.width > page.mediabox.height for page in reader.pages)
    assert not any("/URI" in str(page.get("/Annots", "")) for page in reader.pages)
