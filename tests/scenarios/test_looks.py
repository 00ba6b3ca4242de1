"""After the crawl the site is asked questions of its own; what came back stays with the run."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe import engine, kept_looks
from govsight.probe.engine import inspect
from govsight.probe.evidence.verify import verify
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.plan import Plan, PlanError
from govsight.probe.result import Inspection

NAME = "www.qingjiang.gov.cn"
HOME = f"http://{NAME}/"
PAGE = "<html><body><h1>清江市人民政府</h1><p>{}</p><a href=/a.html>文章</a></body></html>"


class _Said(msgspec.Struct):
    words: str
    evidence: str


def _ask(room: LookRoom) -> _Said:
    answer = room.ask(HOME + "search?q=x")
    return _Said(answer.body.decode(), room.evidence)


def _cannot(_: LookRoom) -> _Said:
    raise CannotLook("没有找到搜索框")


def _crash(_: LookRoom) -> _Said:
    raise KeyError("x")


LOOKS = (
    Look("cannot", "看不了", _cannot, _Said),
    Look("crash", "出错", _crash, _Said),
    Look("dear", "要另外说明才做", _ask, _Said, extra=True),
    Look("search", "试用站内搜索", _ask, _Said),
)


@pytest.fixture(autouse=True)
def _these_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "all_looks", lambda: LOOKS)
    monkeypatch.setattr(kept_looks, "all_looks", lambda: LOOKS)


def _server() -> RawServer:
    def respond(target: str, _: object) -> bytes:
        if target.startswith("/search"):
            return reply("找到 3 条".encode())
        if target in ("/", "/a.html"):
            return reply(PAGE.format(target * 30).encode())
        return reply(b"lost", status="404 Not Found")

    return RawServer(respond)


def _inspect(server: RawServer, out: Path, **more: object) -> Inspection:
    where = (f"{NAME}:80:127.0.0.1:{server.port}",)
    plan = Plan(url=HOME, out=out, resolve=where, render="never", recheck_after=0.05, **more)  # type: ignore[arg-type]
    return inspect(plan)


def _searches(server: RawServer) -> int:
    return sum(b"/search" in head for head in server.heads)


def test_a_look_is_taken_once_kept_with_the_run_and_its_evidence_verifies(tmp_path: Path) -> None:
    with _server() as server:
        first = _inspect(server, tmp_path / "run").view.look("search")
        gc.collect()  # the view lets go of the folder
        assert first.words == "找到 3 条"
        assert first.evidence.startswith("urn:uuid:")
        assert _inspect(server, tmp_path / "run").view.look("search") == first
        assert _searches(server) == 1
    assert verify(tmp_path / "run" / "evidence").problems == []


def test_a_look_that_cannot_be_taken_or_crashes_says_so_and_the_others_go_on(tmp_path: Path) -> None:
    with _server() as server:
        view = _inspect(server, tmp_path / "run").view
    assert (view.look("cannot"), view.look_trouble("cannot")) == (None, "没有找到搜索框")
    assert view.look("crash") is None
    assert "检查程序出错" in view.look_trouble("crash")
    assert view.look_trouble("search") == ""
    assert view.look_trouble("dear") == "没有做这项检查"


def test_dear_looks_are_taken_when_asked_for_and_none_when_only_links_are(tmp_path: Path) -> None:
    with _server() as server:
        assert _inspect(server, tmp_path / "a", extra_looks=("dear",)).view.look("dear") is not None
        assert _searches(server) == 2
        assert _inspect(server, tmp_path / "b", depth="links").view.look("search") is None
        assert _inspect(server, tmp_path / "c", looks=()).view.look("search") is None
        assert _searches(server) == 2


def test_an_unknown_look_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with _server() as server, pytest.raises(PlanError, match="nonsense"):
        _inspect(server, tmp_path / "run", looks=("nonsense",))
    assert server.heads == []


def test_pages_are_read_closely_from_the_evidence(tmp_path: Path) -> None:
    with _server() as server:
        view = _inspect(server, tmp_path / "run", looks=()).view
    page = view.close(HOME + "a.html")
    assert page is not None
    assert page.lines[0].text == "清江市人民政府"
    assert view.close(HOME + "nowhere.html") is None
