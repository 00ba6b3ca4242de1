"""Publishing is a job: asked for once, watched, told of; one that failed says why and is asked for again."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.platform.assessment.conftest import NOW
from tests.platform.conftest import person, signed_in

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Appeal, Campaign
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.execution import carry_out
from govsight.platform.jobs.models import Job, State, Worker
from govsight.platform.jobs.testing import run_all
from govsight.platform.rectification.models import Notice
from govsight.platform.results.actions import publish as publishing
from govsight.platform.results.actions.ask_publish import ask_publish
from govsight.platform.results.alone import alone
from govsight.platform.results.gather import home
from govsight.platform.results.models import Release
from govsight.procedure.release.verify import Verification, verify_release

APPROVAL = "市政府办〔2026〕9号"


def part(client: Client, address: str) -> str:
    """What the page asks for again and again."""
    return client.get(address, headers={"HX-Request": "true"}).content.decode()


def alive(name: str) -> None:
    """A worker of this name."""
    now = timezone.now()
    Worker.objects.create(
        name=name, lease=60, machine="m", process=1, concurrency=1, started_at=now, beat_at=now + timedelta(minutes=1)
    )


@pytest.mark.postgresql
def test_the_office_publishes_from_the_screen(campaign: Campaign, lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = signed_in(lin), f"/releases/publish/{campaign.pk}/"
    other = signed_in(person("han", Role.OFFICE, "韩科长"))
    assert "现在的数据计算全部结果" in client.get(address).content.decode()
    assert client.post(address, {"approval": ""}).status_code == 422
    assert client.post(address, {"approval": APPROVAL}).url == address
    assert other.post(address, {"approval": f" {APPROVAL} "}).url == address, "two press: one job"
    (job,) = Job.objects.all()
    assert (job.key, job.asked_by, job.state) == (f"results.publish:{campaign.pk}:v1", lin, State.QUEUED)
    assert Entry.objects.get(verb="release.ask").detail["approval"] == APPROVAL
    assert not Release.objects.exists()
    refused = other.post(address, {"approval": "另一个"})
    assert refused.status_code == 422
    assert f"林主任已经提出公布（审定：{APPROVAL}）" in refused.content.decode()
    page = client.get(address).content.decode()
    assert "正在公布第 1 版" in page
    assert 'name="approval"' not in page
    assert "没有工作进程在运行" in part(client, address)
    alive("test")
    assert "排队" in part(client, address)
    assert "正在公布，看进度" in client.get("/releases/").content.decode()
    seen = []

    def verify(folder: Path) -> Verification:
        seen.append(part(client, address))
        return verify_release(folder)

    monkeypatch.setattr(publishing, "verify_release", verify)
    run_all()
    assert ["核对写好的文件" in one and 'value="4" max="6"' in one for one in seen] == [True]
    release = Release.objects.get()
    assert f'href="/releases/{release.pk}/"' in part(client, address)
    assert "hx-get" not in part(client, address)
    assert list(Notice.objects.filter(link=f"/releases/{release.pk}/").values_list("user__username", flat=True)) == [
        "lin"
    ]
    assert release.digest in client.get(f"/releases/{release.pk}/").content.decode()
    assert client.post(address, {"approval": APPROVAL}).status_code == 422, "a correction needs a reason"
    assert client.post(address, {"approval": APPROVAL, "why": "错漏"}).url == address
    assert "正在公布更正" in client.get(f"/releases/{release.pk}/").content.decode()
    run_all()
    assert list(Release.objects.values_list("version", "why")) == [(1, ""), (2, "错漏")]


@pytest.mark.postgresql
def test_one_that_failed_says_why_and_is_asked_for_again(
    campaign: Campaign, lin: User, chen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = signed_in(lin), f"/releases/publish/{campaign.pk}/"

    def asked() -> Job:
        return ask_publish(campaign, APPROVAL, by=lin, now=NOW)

    def fails(said: str) -> None:
        (job,) = run_all()
        assert job.state == State.FAILED
        assert said in job.trouble
        assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
        page = client.get(address).content.decode()
        assert said in page
        assert "上一次没有公布成" in page
        notices = Notice.objects.filter(user=lin, link=address)
        assert notices.filter(text__contains=said[:20]).count() == 1
        assert not Release.objects.exists()

    with pytest.raises(PermissionDenied):
        ask_publish(campaign, APPROVAL, by=chen, now=NOW)
    first = asked()
    subject = campaign.subjects.first()
    appeal = Appeal.objects.create(
        subject=subject, item="h.available", text="有异议", filed_by=chen, filed_at=NOW, due=day_of(NOW)
    )
    fails("还有 1 件复核申请没有答复（清江县人民政府）")
    with pytest.raises(PermissionDenied, match="1 件复核申请没有答复"):
        asked()
    appeal.delete()
    second = asked()
    assert second.key == f"{first.key}:{first.pk}"
    shutil.rmtree(home(), ignore_errors=True)
    home().write_text("")  # where the folder should be
    fails("写不了结果的文件：那里是一个文件，不是文件夹")
    assert f'value="{APPROVAL}"' in client.get(address).content.decode()
    home().unlink()
    lin.is_active = False
    lin.save()
    asked()
    (job,) = run_all()
    assert "账号已经停用" in job.trouble
    lin.is_active = True
    lin.save()
    broken = asked()
    Job.objects.filter(pk=broken.pk).update(attempts=2)  # this one is the last
    monkeypatch.setattr(publishing, "compute_results", lambda *_, **__: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run_all()
    monkeypatch.undo()
    assert "程序出错（ZeroDivisionError）" in client.get(address).content.decode()
    assert "请把这句话告诉系统管理员" in client.get(address).content.decode()
    assert Notice.objects.filter(user=lin, text__contains="程序出错，已试过多次").count() == 1
    last = asked()
    stopped = carry_out(last.pk, last.round, "stopping", lambda: True)
    assert "工作进程停下" in str(stopped)
    with alone(home() / str(campaign.pk)):
        (waiting,) = run_all()
    assert (waiting.state, waiting.attempts) == (State.QUEUED, 0), "it waits while another process is at it"
    alive("other")
    assert "上一次没有做完（这次测评的结果正在公布" in part(client, address)
    run_all(timezone.now() + timedelta(minutes=1))
    assert [one.version for one in Release.objects.all()] == [1]
    assert asked_again(campaign, lin) == "已经公布过：更正要写明原因，发布为新的一版"


def asked_again(campaign: Campaign, lin: User) -> str:
    """Why not."""
    with pytest.raises(PermissionDenied) as refused:
        ask_publish(campaign, APPROVAL, by=lin, now=NOW)
    return str(refused.value)
