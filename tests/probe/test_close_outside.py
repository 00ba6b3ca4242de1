"""What pages of other sites showed, as far as the crawl kept it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection
from govsight.vocab import Breached

NAME = "www.qingjiang.gov.cn"
HOME = (
    "<html><body><h1>清江市</h1><p>{}</p><a href='http://www.other.com/gone'>友情链接</a>"
    "<a href='http://www.qltour.com/tour'>清岚旅游网</a><a href='http://www.qlwater.com/water'>水务集团</a>"
    "<a href=/a.html>文</a>"
)
SOLD = (
    "<html><title>澳门新葡京官网</title><body><p>百家乐 老虎机 真人荷官 注册送彩金 首存返水</p>"
    + "<p>欢迎光临</p>" * 40
)


def _inspect(tmp_path: Path, **changes: Any) -> Inspection:
    def respond(target: str, _: object) -> bytes:
        if target == "/gone":
            return reply(b"<html><title>not here</title><body><p>moved away</p></body></html>", status="404 Not Found")
        if target == "/tour":
            return reply(SOLD.encode())
        if target == "/water":
            return reply("<html><title>水务集团</title><body><p>停水通知</p></body></html>".encode())
        return reply(HOME.format("政务" * 200).encode())

    with RawServer(respond) as server:
        hosts = (NAME, "www.other.com", "www.qltour.com", "www.qlwater.com")
        facts: dict[str, Any] = {
            "url": f"http://{NAME}/",
            "out": tmp_path / "out",
            "resolve": tuple(f"{host}:80:127.0.0.1:{server.port}" for host in hosts),
            "recheck_after": 0.05,
            "concurrency": 1,
            "readers": 1,
            "looks": (),
        }
        return inspect(Plan(**(facts | changes)))


def test_what_a_dead_page_elsewhere_showed_can_be_read_and_who_points_at_it(tmp_path: Path) -> None:
    view = _inspect(tmp_path).view
    gone = next(link for link in view.outside() if link.url == "http://www.other.com/gone")
    assert list(gone.pages)[:1] == [f"http://{NAME}/"]
    assert len(list(view.outside())) == 3
    page = view.external_page(gone.url)
    assert page is not None
    assert (page.title, page.text) == ("not here", "moved away")
    assert view.external_page(f"http://{NAME}/") is None
    assert view.external_page("http://www.unknown.com/") is None


def test_a_living_page_elsewhere_is_kept_when_it_looks_bad_and_only_then(tmp_path: Path) -> None:
    inspection = _inspect(tmp_path)
    bad = inspection.view.external_page("http://www.qltour.com/tour")
    assert bad is not None
    assert bad.title == "澳门新葡京官网"
    assert inspection.view.external_page("http://www.qlwater.com/water") is None
    outcome = inspection.outcomes["content.bad_links"]
    assert isinstance(outcome, Breached)
    assert [(f.page, f.target, f.verdict) for f in outcome.findings] == [
        (f"http://{NAME}/", "http://www.qltour.com/tour", "gambling")
    ]
    assert outcome.findings[0].evidence


def test_a_run_for_links_only_does_not_judge_other_sites(tmp_path: Path) -> None:
    view = _inspect(tmp_path, depth="links").view
    assert view.external_page("http://www.qltour.com/tour") is None
