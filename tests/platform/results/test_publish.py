"""Publishing: who may, when, what becomes of it, what a correction says, and what a stranger may read."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.platform.assessment.conftest import NOW
from tests.platform.conftest import person, signed_in
from tests.platform.results.ready import later, ready

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import (
    Appeal,
    Campaign,
    Computation,
    Feedback,
    Look,
    Ruling,
    Sheet,
    SheetField,
    Stage,
)
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Organisation
from govsight.platform.results.actions import publish as publishing
from govsight.platform.results.actions.publish import publish
from govsight.platform.results.alone import alone
from govsight.platform.results.gather import home
from govsight.platform.results.models import Release
from govsight.platform.results.readiness import lacking
from govsight.platform.results.site import folder_of
from govsight.procedure.canonical import digest_of
from govsight.procedure.release.verify import verify_release
from govsight.procedure.release.write import write_release


def test_results_are_published_as_a_whole_release(release: Release, campaign: Campaign, chen: User, lin: User) -> None:
    folder = folder_of(release)
    assert folder == home() / str(campaign.pk) / "v1"
    verified = verify_release(folder, release.digest)
    assert verified.problems == ()
    assert (verified.subjects, verified.records) == (6, 3)
    campaign.refresh_from_db()
    assert campaign.ended_at == later(1)
    assert campaign.revealed_at == later(1)
    assert release.computation.kind == Computation.REVISED
    release.computation.refresh_from_db()
    assert msgspec.json.decode((folder / "results.json").read_bytes()) == release.computation.results
    entry = Entry.objects.get(verb="release.publish")
    assert entry.detail["digest"] == release.digest == digest_of((folder / "manifest.json").read_bytes())


def test_units_are_told(chen: User, release: Release) -> None:
    assert Notice.objects.filter(user=chen, link__endswith="/v1/").exists() is True


def test_only_the_office_publishes(campaign: Campaign) -> None:
    for role in set(Role.values) - {Role.OFFICE}:
        other = person(f"other-{role}", role, "别人")
        with pytest.raises(PermissionDenied):
            publish(campaign, "x", by=other, now=later(1))
        client = signed_in(other)
        for path in (f"/releases/publish/{campaign.pk}/", "/releases/"):
            assert client.get(path).status_code == 403, (role, path)
        assert client.post(f"/releases/publish/{campaign.pk}/", {"approval": "x"}).status_code == 403, role
    assert not Release.objects.exists()


def test_nothing_is_published_without_an_approval(campaign: Campaign, lin: User) -> None:
    with pytest.raises(PermissionDenied, match="审定"):
        publish(campaign, "  ", by=lin, now=later(1))


def test_what_is_lacking_is_named(campaign: Campaign, lin: User, chen: User) -> None:
    subject = campaign.subjects.first()
    appeal = Appeal.objects.create(
        subject=subject, item="h.available", text="能访问", filed_by=chen, filed_at=NOW, due=day_of(NOW)
    )
    assert lacking(campaign, later(1)) == ["还有 1 件复核申请没有答复（清江县人民政府）：先作出答复"]
    campaign.stages.filter(kind=Stage.FINAL).update(closed_at=None)
    Feedback.objects.filter(subject=subject).update(due=day_of(NOW) + timedelta(days=2))
    found = "\n".join(lacking(campaign, later(1)))
    assert "年终测评还没有结束" in found
    assert "期限到" in found
    with pytest.raises(PermissionDenied, match="还不能公布"):
        publish(campaign, "x", by=lin, now=later(1))
    page = signed_in(lin).get(f"/releases/publish/{campaign.pk}/").content.decode()
    assert "年终测评还没有结束" in page
    assert '<form class="card"' not in page
    Feedback.objects.all().delete()
    assert any("没有收到初步结果" in one for one in lacking(campaign, later(1)))
    campaign.stages.filter(kind__in=(Stage.FINAL, Stage.REVIEW)).update(closed_at=NOW)
    appeal.delete()
    assert lacking(campaign, later(1)) == []


def test_bands_are_needed(campaign: Campaign, lin: User) -> None:
    campaign.formula = {**campaign.formula, "bands": []}
    campaign.save()
    assert any("分数线" in one for one in lacking(campaign, later(1)))


def test_a_second_time_needs_a_reason_and_says_what_changed(release: Release, campaign: Campaign, lin: User) -> None:
    with pytest.raises(PermissionDenied, match="更正要写明原因"):
        publish(campaign, "再审", by=lin, now=later(2))
    subject = campaign.subjects.get(key="s002")
    appeal = Appeal.objects.create(
        subject=subject, item="h.updated", text="能访问", filed_by=lin, filed_at=NOW, due=day_of(NOW)
    )
    Ruling.objects.create(
        appeal=appeal, kind=Ruling.UPHELD, text="复测可以访问", settled=["h.updated.1"], by=lin, at=later(2)
    )
    before = {path: path.read_bytes() for path in folder_of(release).rglob("*") if path.is_file()}
    second = publish(campaign, "市政府办〔2026〕10号", "复核更正", by=lin, now=later(3))
    assert second.version == 2
    assert before == {path: path.read_bytes() for path in folder_of(release).rglob("*") if path.is_file()}
    assert verify_release(folder_of(second), second.digest).whole
    second.refresh_from_db()
    own = next(one for one in second.changes if one["key"] == "s002")
    assert own["why"] == ["复核申请成立（更新情况）：复测可以访问"]
    assert own["items"][0]["item"] == "h.updated"
    page = signed_in(lin).get(f"/releases/{second.pk}/").content.decode()
    assert "复测可以访问" in page
    public = Client().get(f"/results/{campaign.pk}/v2/index.html")
    assert "复核更正" in b"".join(public.streaming_content).decode()
    assert Client().get(f"/results/{campaign.pk}/").url == f"/results/{campaign.pk}/v2/index.html"


def test_vetoes_are_published_those_of_the_sheets_and_that_of_the_final_assessment(
    lin: User, county: Organisation
) -> None:
    campaign = ready(lin, county, 4, plan="zhanjiang-2021", class_id="dept-service")
    veto, name = "v.site.security", "单项否决（安全、泄密事故等严重问题）"
    own = campaign.sheets.get(kind=Sheet.SELF, subject__key="s001")
    crossed = campaign.sheets.filter(kind=Sheet.CROSS, subject__key="s002").first()
    for sheet in (own, crossed):
        SheetField.objects.create(sheet=sheet, item="", what="veto", value=veto, saved_by=lin, saved_at=NOW)
    look = Look.objects.get(subject__key="s003")
    look.facts["outcomes"] = {f"{veto}.5": "breached"}
    look.save()
    release = publish(campaign, "x", by=lin, now=later(1))
    folder = folder_of(release)

    def read(path: str) -> Any:
        return msgspec.json.decode((folder / path).read_bytes())

    results, pages = read("results.json"), {key: f"subjects/{key}/index.html" for key in ("s001", "s002", "s003")}
    texts = {key: (folder / path).read_text() for key, path in pages.items()}
    first, second, third, fourth = (results[f"s00{number}"] for number in (1, 2, 3, 4))
    assert (first["own"], first["lines"][0]["text"]) == (None, "自查自评 0 分 ×20%")
    assert first["total"] is not None
    assert f"自查自评表认定：{name}。" in texts["s001"]
    each = [Decimal(one["total"] or 0) for one in read("subjects/s002/sheets.json")["cross"]]
    assert sorted(each)[0] == 0 < sorted(each)[1]
    assert Decimal(second["cross"]) == (sum(each) / 3).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert texts["s002"].count(f"认定：{name}") == 1
    assert (third["total"], third["place"], third["verdict"], third["grade"]) == (None, None, "不合格", "不合格")
    assert "弄虚作假" in texts["s003"]
    assert (fourth["verdict"], name in texts["s003"]) == ("正常", False)
    assert sorted(one["place"] for one in (first, second, fourth)) == [1, 2, 3]
    sheets = {one["key"]: one for one in read("campaign.json")["members"]}
    assert sheets["s001"]["self_sheet"]["vetoes"] == [veto]
    assert [one.get("vetoes", []) for one in sheets["s002"]["cross_sheets"]].count([veto]) == 1
    assert verify_release(folder, release.digest).whole


def test_two_at_once_are_refused(campaign: Campaign, lin: User) -> None:
    with alone(home() / str(campaign.pk)), pytest.raises(PermissionDenied, match="正在公布"):
        publish(campaign, "x", by=lin, now=later(1))
    steps: list[tuple[int, str]] = []
    told = {"by": lin, "version": 1, "tell": lambda done, text: steps.append((done, text))}
    made = publish(campaign, "x", now=later(1), **told)
    assert [done for done, _ in steps] == [0, 1, 2, 3, 3, 3, 4, 5]
    assert [text for done, text in steps if done == 3] == [f"生成文书（第 {n} 份，共 3 份）" for n in (1, 2, 3)]
    assert publish(campaign, " x ", now=later(2), **told) == made, "the version that is wanted is there"
    with pytest.raises(PermissionDenied, match="已由林主任按另一个审定公布"):
        publish(campaign, "y", now=later(2), **told)
    with pytest.raises(PermissionDenied, match="现在要公布的是第 2 版"):
        publish(campaign, "x", "更正", by=lin, now=later(2), version=3)


def test_what_does_not_verify_is_not_made_public(
    campaign: Campaign, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(folder: Path, told: object) -> str:
        digest = write_release(folder, told)
        (folder / "notice.html").write_bytes(b"cut short")
        return digest

    monkeypatch.setattr(publishing, "write_release", write)
    with pytest.raises(PermissionDenied, match=r"写好以后核对不上.*notice\.html"):
        publish(campaign, "x", by=lin, now=later(1))
    assert not Release.objects.exists()
    monkeypatch.undo()
    assert publish(campaign, "x", by=lin, now=later(2)).version == 1
    assert (home() / str(campaign.pk) / "set-aside-v1-1" / "notice.html").read_bytes() == b"cut short"


def test_a_folder_without_a_row_is_taken_as_it_is(release: Release, campaign: Campaign, lin: User) -> None:
    digest, folder = release.digest, folder_of(release)
    release.delete()
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=None)
    again = publish(campaign, "市政府办〔2026〕9号", by=lin, now=later(9))
    assert (again.digest, again.version, again.published_at) == (digest, 1, later(1))
    assert folder_of(again) == folder


def test_a_folder_of_other_data_is_set_aside_not_deleted(release: Release, campaign: Campaign, lin: User) -> None:
    folder = folder_of(release)
    release.delete()
    again = publish(campaign, "另一个审定", by=lin, now=later(9))
    assert verify_release(folder, again.digest).whole
    assert (folder.parent / "set-aside-v1-1" / "release.json").is_file()


def test_a_stranger_reads_what_is_published_and_nothing_else(release: Release, campaign: Campaign) -> None:
    client, base = Client(), f"/results/{campaign.pk}/v1/"
    page = client.get("/results/").content.decode()
    assert campaign.name in page
    assert release.digest in page
    manifest = msgspec.json.decode((folder_of(release) / "manifest.json").read_bytes())
    for name in manifest["files"]:
        answer = client.get(base + name)
        assert answer.status_code == 200, name
        assert b"".join(answer.streaming_content) == (folder_of(release) / name).read_bytes()
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        if name.endswith(".gz"):
            assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(base + "plan/rubric.yaml")["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get(base).url.endswith("/index.html")


def test_no_path_leads_out_of_a_release(release: Release, campaign: Campaign) -> None:
    (Path(settings.HOME) / "secret-key").write_text("secret")
    (folder_of(release) / "hidden.txt").write_text("not in the manifest")
    (folder_of(release) / "link.txt").symlink_to(Path(settings.HOME) / "secret-key")
    for name in (
        "../../../platform.db", "..%2f..%2fsecret-key", "subjects/../../v1/release.json", "/etc/passwd",
        "nothing.html", "subjects", "subjects/s001", "hidden.txt", "link.txt",
        "subjects/s001/../s001/card.json", "%00", "a\\b",
    ):  # fmt: skip
        assert Client().get(f"/results/{campaign.pk}/v1/{name}").status_code == 404, name


def test_what_is_not_published_is_not_there(campaign: Campaign) -> None:
    for path in ("", "v1/", "v1/index.html", "v1.zip", "v2/index.html"):
        assert Client().get(f"/results/{campaign.pk}/{path}").status_code == 404
    assert campaign.name not in Client().get("/results/").content.decode()


def test_the_zip_holds_a_release_that_verifies(release: Release, campaign: Campaign, tmp_path: Path) -> None:
    answer = Client().get(f"/results/{campaign.pk}/v1.zip")
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        assert book.testzip() is None
        book.extractall(tmp_path / "out")
    root = next((tmp_path / "out").iterdir())
    assert verify_release(root, release.digest).whole


def test_the_office_verifies_at_the_desk(release: Release, lin: User) -> None:
    client = signed_in(lin)
    assert "都与公布时相同" in client.post(f"/releases/{release.pk}/verify/").content.decode()
    path = folder_of(release) / "notice.html"
    path.write_bytes(path.read_bytes().replace(b"<h1>", b"<h2>", 1))
    page = client.post(f"/releases/{release.pk}/verify/").content.decode()
    assert "notice.html 第" in page


def test_what_if_other_bands_and_weights_and_plans(release: Release, lin: User) -> None:
    client, address = signed_in(lin), f"/releases/{release.pk}/what-if/"
    before = {path: path.read_bytes() for path in folder_of(release).rglob("*") if path.is_file()}
    assert "按“计算”" in client.get(address).content.decode()
    asked = {"plan": "", "bands": "优秀 10\n合格 5", "weight_self": "100", "weight_cross": "0", "weight_final": "0"}
    page = client.get(address, asked).content.decode()
    assert "个测评对象会变" in page
    assert client.get(address, {**asked, "weight_self": "90"}).status_code == 422
    assert client.get(address, {**asked, "bands": "优秀 abc"}).status_code == 422
    other = client.get(address, {**asked, "plan": "zhanjiang-2021", "class_bureau": "dept-service"})
    assert other.status_code == 200
    assert before == {path: path.read_bytes() for path in folder_of(release).rglob("*") if path.is_file()}
    assert Release.objects.count() == 1
