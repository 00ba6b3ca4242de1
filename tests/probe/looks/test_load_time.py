"""Look `load_time` and check `net.load_time`, over real HTTP."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.probe.looks.town import STORY, Fields, look_at, page, site
from tests.probe.observe.raw_server import reply

from govsight.probe.looks import load_time
from govsight.vocab import Met, Undetermined

CHECK = "net.load_time"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_time, "_STALL", 30.0)  # the machine of the tests may be busy


def _home(parts: int) -> bytes:
    pictures = "".join(f"<img src=/p{one}.png>" for one in range(parts))
    head = "<link rel=stylesheet href=/s.css><script src=/j.js></script>"
    return page("清江市人民政府", f"{head}<p>{STORY}</p>{pictures}<a href=/a1.html>文</a>")


def test_a_quick_home_page_is_met_with_its_figures(tmp_path: Path) -> None:
    def respond(path: str, _: Fields) -> bytes:
        return _home(3) if path == "/" else reply(b"x" * 900) if "." in path and "html" not in path else site(path)

    inspection = look_at(tmp_path, respond, "load_time")
    look = inspection.view.look("load_time")
    assert [part.url.rsplit("/", 1)[1] for part in look.parts] == ["s.css", "j.js", "p0.png", "p1.png", "p2.png"]
    assert len(look.seconds) == 3
    outcome = inspection.outcomes[CHECK]
    assert isinstance(outcome, Met), outcome
    assert outcome.figures["seconds"] < 3


def test_a_slow_part_is_asked_for_again_and_the_quicker_try_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_time, "_SLOW", 0.15)
    asked: list[str] = []

    def respond(path: str, _: Fields) -> bytes:
        asked.append(path)
        if path == "/s.css" and asked.count(path) == 2:  # the crawl came first
            time.sleep(0.4)
        return _home(0) if path == "/" else reply(b"x", "", "200 OK") if path in ("/s.css", "/j.js") else site(path)

    inspection = look_at(tmp_path, respond, "load_time")
    look = inspection.view.look("load_time")
    assert look.parts[0].seconds < 0.4
    assert asked.count("/s.css") == 3


def test_no_more_parts_are_asked_for_than_are_polite(tmp_path: Path) -> None:
    def respond(path: str, _: Fields) -> bytes:
        return _home(60) if path == "/" else reply(b"x") if "html" not in path else site(path)

    look = look_at(tmp_path, respond, "load_time").view.look("load_time")
    assert (look.wanted, len(look.parts)) == (62, 24)


def test_when_this_machine_stalls_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_time, "_STALL", -1.0)
    outcome = look_at(tmp_path, lambda path, _: site(path), "load_time").outcomes[CHECK]
    assert isinstance(outcome, Undetermined)
    assert "本机繁忙" in outcome.reason


def test_a_redirect_belongs_to_the_time(tmp_path: Path) -> None:
    def respond(path: str, _: Fields) -> bytes:
        return (
            reply(b"", "Location: /s2.css\r\n", "302 Found")
            if path == "/s.css"
            else (_home(0) if path == "/" else reply(b"x") if "html" not in path else site(path))
        )

    look = look_at(tmp_path, respond, "load_time").view.look("load_time")
    assert look.parts[0].trouble == ""
    assert look.parts[0].size == 1
