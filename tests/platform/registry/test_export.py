"""Lists as files: what goes out comes in again, and no cell is ever a formula (hazards T-XLS-1)."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.export_list import export_list
from govsight.platform.registry.actions.import_roster import import_roster
from govsight.platform.registry.models import ImportRow, MediaAccount, Organisation, Section, Site, SubjectClass
from govsight.platform.registry.queries import listed
from govsight.platform.registry.ready import READY

pytestmark = pytest.mark.django_db

LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "=cmd|' /C calc'!A0", "＠x"]


def rows_of(form: str, content: bytes) -> list[list[Any]]:
    """As the file says them, the heading first."""
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def registered(kind: str) -> list[tuple[Any, ...]]:
    """What the registry holds of a kind, in order."""
    rows = listed(None, kind)
    if kind == "units":
        return [(row.name, str(row.subject_class or ""), row.subject_class and row.subject_class.code) for row in rows]
    own = ("url", "kind") if kind == "sites" else ("platform", "kind")
    return [
        (row.name, row.code, row.organisation.name, str(row.subject_class or ""), *(getattr(row, name) for name in own))
        for row in rows
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("ready", READY, ids=lambda one: one.id)
def test_what_was_exported_comes_in_the_same(ready: Any, form: str) -> None:
    import_roster(f"{ready.id}.csv", ready.read(), ready.kind)
    before = registered(ready.kind)
    exported = export_list(listed(None, ready.kind), ready.kind, form)

    again = import_roster(f"导出.{form}", exported, ready.kind)
    assert set(again.rows.values_list("outcome", flat=True)) == {ImportRow.Outcome.SAME}
    assert again.rows.count() == len(before)
    assert not any("不认识的列" in note for note in again.notes)

    for model in (Site, MediaAccount, Organisation, SubjectClass):
        model.objects.all()._raw_delete("default")
    into_nothing = import_roster(f"导出.{form}", exported, ready.kind)
    assert set(into_nothing.rows.values_list("outcome", flat=True)) == {ImportRow.Outcome.ADDED}
    assert registered(ready.kind) == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["units", "sites", "accounts", "sections"])
def test_no_text_becomes_a_formula(kind: str, form: str) -> None:
    for number, text in enumerate(LIVE):
        unit = Organisation.objects.create(name=text)
        site = Site.objects.create(organisation=unit, url=f"http://s{number}.gov.cn/", name=text)
        MediaAccount.objects.create(organisation=unit, name=text, kind=text)
        Section.objects.create(site=site, url=site.url, name=text, kind=text, owner=unit, owner_person=text)
    content = export_list(listed(None, kind), kind, form)
    if form == "csv":
        cells = [cell for row in rows_of(form, content)[1:] for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
        assert {f"'{text}" for text in LIVE} <= set(cells)
        return
    for written in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2):
        assert {cell.data_type for cell in written} <= {"s", "n"}
        assert not [cell for cell in written if cell.data_type == "n" and cell.value is not None and kind != "units"]
    values = {cell for row in rows_of(form, content) for cell in row}
    assert {text for text in LIVE if text[0] not in "\t\r"} <= values


def test_numbers_stay_numbers(county: Organisation) -> None:
    site = Site.objects.create(organisation=county, url="http://www.qingjiang.gov.cn/")
    Section.objects.create(site=site, url=site.url, name="要闻", window_days=14)
    heading, row = rows_of("xlsx", export_list(listed(None, "sections"), "sections", "xlsx"))
    assert row[heading.index("更新期限（天）")] == 14
    heading, row = rows_of("xlsx", export_list(listed(None, "units"), "units", "xlsx"))
    assert row[heading.index("网站、频道数")] == 1


def test_characters_xml_forbids_do_not_spoil_the_workbook(county: Organisation) -> None:
    Site.objects.create(organisation=county, url="http://a.gov.cn/", name="县\x0b网\uffff站")
    rows = rows_of("xlsx", export_list(listed(None, "sites"), "sites", "xlsx"))
    assert "县网站" in rows[1]


def test_the_screen_exports_what_it_lists_and_a_unit_gets_its_own(lin: User, chen: User, county: Organisation) -> None:
    other = Organisation.objects.create(name="邻县人民政府")
    Site.objects.create(organisation=county, url="http://own.gov.cn/", name="本县")
    Site.objects.create(organisation=other, url="http://other.gov.cn/", name="邻县")
    answer = signed_in(lin).get("/registry/export/?kind=sites&format=csv&q=邻")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert [row[5] for row in rows_of("csv", answer.content)[1:]] == ["http://other.gov.cn/"]
    own = signed_in(chen).get("/registry/export/?kind=sites&format=xlsx").content
    assert [row[5] for row in rows_of("xlsx", own)[1:]] == ["http://own.gov.cn/"]
    entry = Entry.objects.filter(verb="registry.export").latest("number")
    assert (entry.actor, entry.detail) == ("chen", {"format": "xlsx", "rows": 1})


def test_a_bent_export_is_not_found_and_administrators_get_none(lin: User) -> None:
    assert signed_in(lin).get("/registry/export/?kind=x").status_code == 404
    assert signed_in(lin).get("/registry/export/?kind=sites&format=exe").status_code == 404
    auditor = person("auditor", Role.AUDITOR, "审计")
    assert signed_in(auditor).get("/registry/export/?kind=sites").status_code == 403
