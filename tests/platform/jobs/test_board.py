"""The jobs screen: who sees what of it, and its buttons."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.models import Job, Worker

pytestmark = pytest.mark.django_db


def _job(key: str, **more: object) -> Job:
    return Job.objects.create(key=key, kind="prune-jobs", asked_at=timezone.now(), **more)


def _worker(name: str = "甲") -> Worker:
    now = timezone.now()
    return Worker.objects.create(
        name=name, machine="机房一", process=7, lease=30, concurrency=2, started_at=now, beat_at=now
    )


@pytest.fixture
def one_of_each() -> None:
    now = timezone.now()
    _worker()
    _job("waits")
    _job("runs", dispatched_at=now, started_at=now, worker="甲", progress={"done": 3, "total": 4, "text": "看栏目<b>"})
    _job("done", dispatched_at=now, started_at=now, worker="甲", finished_at=now)
    _job("failed", host="www.jia.gov.cn", finished_at=now, trouble="网站没有登记网址", attempts=1)


@pytest.mark.usefixtures("one_of_each")
def test_the_equation_the_running_and_the_workers_are_shown(lin: User) -> None:
    page = signed_in(lin).get("/jobs/").content.decode()
    told = re.sub(r"<[^>]+>|\s", "", page)
    assert "完成1＋失败1＋等待1＋进行中1＝全部4，丢失0" in told
    assert 'value="75"' in page
    assert "看栏目&lt;b&gt;" in page
    assert "机房一·进程7" in told
    assert "waits" in page


def test_without_a_worker_it_says_what_to_start(lin: User) -> None:
    assert "govsight worker" in signed_in(lin).get("/jobs/now/").content.decode()


@pytest.mark.usefixtures("one_of_each")
def test_a_failed_job_is_done_again_and_the_log_keeps_why_it_had_failed(lin: User) -> None:
    browser = signed_in(lin)
    failed = Job.objects.get(key="failed")
    assert "网站没有登记网址" in browser.get("/jobs/?state=failed").content.decode()
    answer = browser.post(f"/jobs/{failed.pk}/again/", follow=True)
    assert "已重新排队" in answer.content.decode()
    failed.refresh_from_db()
    assert (failed.finished_at, failed.trouble, failed.attempts, failed.round) == (None, "", 0, 1)
    entry = Entry.objects.get(verb="run job again")
    assert (entry.actor, entry.subject, entry.detail["reason"]) == ("lin", f"job:{failed.pk}", "网站没有登记网址")
    assert "别人已经重新安排" in browser.post(f"/jobs/{failed.pk}/again/", follow=True).content.decode()
    assert Entry.objects.filter(verb="run job again").count() == 1


@pytest.mark.usefixtures("one_of_each")
def test_a_waiting_job_is_sent_ahead(lin: User) -> None:
    later = _job("later", not_before=timezone.now() + timedelta(days=1))
    signed_in(lin).post(f"/jobs/{later.pk}/now/")
    later.refresh_from_db()
    assert (later.not_before, later.urgent) == (None, True)
    done = Job.objects.get(key="done")
    assert "不必再催" in signed_in(lin).post(f"/jobs/{done.pk}/now/", follow=True).content.decode()


@pytest.mark.usefixtures("one_of_each")
def test_the_list_is_filtered_by_state_kind_and_subject(lin: User) -> None:
    browser = signed_in(lin)
    assert "failed" not in browser.get("/jobs/?state=done", headers={"HX-Request": "true"}).content.decode()
    found = browser.get("/jobs/?state=&subject=www.JIA.gov.cn", headers={"HX-Request": "true"}).content.decode()
    assert "failed" in found
    assert "waits" not in found
    assert "没有等待的任务" in browser.get("/jobs/?kind=other", headers={"HX-Request": "true"}).content.decode()


@pytest.mark.usefixtures("one_of_each")
def test_the_system_administrator_sees_the_machine_but_not_the_business(lin: User) -> None:
    browser = signed_in(person("song", Role.SYSTEM, "宋管理"))
    pages = "".join(browser.get(path).content.decode() for path in ("/jobs/", "/jobs/?state=failed", "/jobs/now/"))
    assert "机房一" in pages
    assert "涉及业务" in pages
    for business in ("网站没有登记网址", "jia.gov.cn", "看栏目"):
        assert business not in pages
    failed = Job.objects.get(key="failed")
    assert browser.post(f"/jobs/{failed.pk}/again/").status_code == 302


@pytest.mark.parametrize("role", [Role.UNIT, Role.ASSESSOR, Role.EXPERT, Role.SECURITY, Role.AUDITOR])
def test_nobody_else_sees_or_steers_jobs(db: None, role: Role) -> None:
    job = _job("failed", finished_at=timezone.now(), trouble="x")
    browser = signed_in(person("wu", role, "吴"))
    assert [browser.get("/jobs/").status_code, browser.get("/jobs/now/").status_code] == [403, 403]
    assert browser.post(f"/jobs/{job.pk}/again/").status_code == 403
    assert browser.post(f"/jobs/{job.pk}/now/").status_code == 403
    job.refresh_from_db()
    assert job.finished_at is not None


def test_the_screen_costs_the_same_however_many_jobs(lin: User, django_assert_max_num_queries: object) -> None:
    _worker()
    for number in range(40):
        _job(f"n{number}", subject=f"site:{number}", asked_by=lin)
    browser = signed_in(lin)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        browser.get("/jobs/")
