"""Taking a list in, by screen and by action."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.import_roster import CannotImport, import_roster
from govsight.platform.registry.models import ImportRow, ImportRun, MediaAccount, Organisation, Site, SubjectClass
from govsight.platform.registry.ready import READY

pytestmark = pytest.mark.django_db

SITES = "主管单位,网址,网站标识码\n甲县人民政府,http://www.jia.gov.cn,4408020001\n乙局,http://www.jia.gov.cn/yi,\n"


def _outcomes(run: ImportRun) -> dict[str, int]:
    return {value: run.rows.filter(outcome=value).count() for value in ImportRow.Outcome.values}


@pytest.mark.parametrize("ready", READY, ids=lambda one: one.id)
def test_a_list_that_comes_with_the_program_is_taken_whole_and_twice_changes_nothing(lin: User, ready: object) -> None:
    expected = {"zhanjiang-2021-sites": 47, "zhanjiang-2021-accounts": 233, "gd-health-2016-units": 160}[ready.id]
    client = signed_in(lin)
    for outcome in ("added", "same"):
        answer = client.post("/registry/import/", {"ready": ready.id}, follow=True)
        assert answer.status_code == 200
        counts = _outcomes(ImportRun.objects.first())
        assert counts[outcome] == expected
        assert sum(counts.values()) == expected
    held = {"sites": Site, "accounts": MediaAccount, "units": Organisation}[ready.kind].objects.count()
    assert held == expected
    assert Entry.objects.filter(verb="registry.import", actor="lin").count() == 2


def test_channels_under_a_shared_host_are_told_from_sites(lin: User) -> None:
    import_roster("a.csv", SITES.encode(), "sites", by=lin)
    assert list(Site.objects.values_list("kind", "code")) == [("site", "4408020001"), ("channel", "")]


def test_a_changed_row_changes_its_site_and_nothing_else(lin: User) -> None:
    import_roster("a.csv", SITES.encode(), "sites", by=lin)
    run = import_roster("a.csv", SITES.replace("乙局", "乙委员会").encode(), "sites", by=lin)
    assert _outcomes(run) == {"added": 0, "changed": 1, "same": 1, "aside": 0}
    assert Site.objects.get(kind="channel").organisation.name == "乙委员会"
    assert Site.objects.count() == 2


def test_a_code_that_belongs_to_another_site_sets_the_row_aside(lin: User) -> None:
    import_roster("a.csv", SITES.encode(), "sites", by=lin)
    other = "主管单位,网址,网站标识码\n丙局,http://www.bing.gov.cn,4408020001\n"
    run = import_roster("b.csv", other.encode(), "sites", by=lin)
    assert run.rows.get().outcome == ImportRow.Outcome.ASIDE
    assert "www.jia.gov.cn" in run.rows.get().reason
    assert not Site.objects.filter(url__contains="bing").exists()
    assert not Organisation.objects.filter(name="丙局").exists()


def test_what_a_list_leaves_blank_stays_as_it_was(lin: User) -> None:
    import_roster("a.csv", SITES.encode(), "sites", by=lin)
    import_roster("a.csv", SITES.replace("4408020001", "").encode(), "sites", by=lin)
    assert Site.objects.get(kind="site").code == "4408020001"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.4"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.txt", b"\x00\xff" * 50), ("a.csv", b"")],
)
def test_a_file_that_is_no_list_is_refused_with_a_reason_and_leaves_nothing(
    lin: User, name: str, content: bytes
) -> None:
    with pytest.raises(CannotImport) as refused:
        import_roster(name, content, "sites", by=lin)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in str(refused.value))
    assert not ImportRun.objects.exists()


def test_the_screen_takes_a_file_a_text_or_a_ready_list_but_only_one(lin: User) -> None:
    client = signed_in(lin)
    upload = SimpleUploadedFile("名单.csv", SITES.encode())
    answer = client.post("/registry/import/", {"kind": "sites", "file": upload, "text": SITES})
    assert "只要一样" in answer.content.decode()
    assert "只要一样" in client.post("/registry/import/", {"kind": "sites"}).content.decode()
    assert not ImportRun.objects.exists()
    pasted = "序号\t主管单位\t网址\n1\t甲县人民政府\thttp://www.jia.gov.cn\n"
    assert client.post("/registry/import/", {"kind": "sites", "text": pasted}).status_code == 302
    assert Site.objects.count() == 1


def test_a_units_person_may_not_import(chen: User) -> None:
    client = signed_in(chen)
    assert client.get("/registry/import/").status_code == 403
    assert client.post("/registry/import/", {"ready": READY[0].id}).status_code == 403
    assert not Site.objects.exists()


def test_hostile_cells_are_shown_as_they_were_written(lin: User) -> None:
    evil = "<script>window.__xss=1</script>"
    import_roster("a.csv", f"主管单位,网址\n{evil},http://www.jia.gov.cn\n".encode(), "sites", by=lin)
    client = signed_in(lin)
    log = ImportRun.objects.get().get_absolute_url()
    for path in ("/registry/", "/registry/?kind=units", Organisation.objects.get().get_absolute_url(), log):
        page = client.get(path).content.decode()
        assert "<script>window" not in page
        assert "&lt;script&gt;window" in page, path


def test_classes_come_with_the_list(lin: User) -> None:
    import_roster(*_ready("zhanjiang-2021-sites"), by=lin)
    assert [one.sites.count() for one in SubjectClass.objects.all()] == [11, 26, 10]


def _ready(name: str) -> tuple[str, bytes, str]:
    ready = next(one for one in READY if one.id == name)
    return f"{name}.csv", ready.read(), ready.kind
