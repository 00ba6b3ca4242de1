"""Look `headers` and check `net.headers`, over real HTTP."""

from __future__ import annotations

from pathlib import Path

from tests.probe.looks.town import HOME, Fields, look_at, page, site
from tests.probe.observe.raw_server import reply

from govsight.vocab import Breached, Met, Undetermined

CHECK = "net.headers"
GUARDED = (
    "X-Frame-Options: SAMEORIGIN\r\nX-Content-Type-Options: nosniff\r\n"
    "Content-Security-Policy: default-src 'self'\r\nReferrer-Policy: no-referrer\r\n"
)


def test_a_guarded_home_page_has_full_marks(tmp_path: Path) -> None:
    def respond(path: str, _: Fields) -> bytes:
        return page("清江市人民政府", "<p>欢迎</p>" * 50, GUARDED) if path == "/" else site(path)

    inspection = look_at(tmp_path, respond, "headers")
    outcome = inspection.outcomes[CHECK]
    assert isinstance(outcome, Met), outcome
    assert outcome.figures == {"grade": 100}
    assert inspection.view.look("headers").url == HOME


def test_a_home_page_without_guards_is_met_with_advice(tmp_path: Path) -> None:
    outcome = look_at(tmp_path, lambda path, _: site(path), "headers").outcomes[CHECK]
    assert isinstance(outcome, Met)
    assert "差（0 分）" in outcome.reason
    assert "X-Frame-Options" in outcome.reason


def test_a_server_that_tells_its_version_and_leaves_its_cookie_open_is_found(tmp_path: Path) -> None:
    telling = "Server: Apache/2.4.6 (CentOS) PHP/5.4.16\r\nSet-Cookie: JSESSIONID=ABC; Path=/\r\n"

    def respond(path: str, _: Fields) -> bytes:
        return page("清江市人民政府", "<p>欢迎</p>" * 50, telling) if path == "/" else site(path)

    outcome = look_at(tmp_path, respond, "headers").outcomes[CHECK]
    assert isinstance(outcome, Breached)
    assert {(f.page, f.target, f.verdict) for f in outcome.findings} == {
        (HOME, "server", "version"),
        (HOME, "JSESSIONID", "cookie"),
    }
    assert all(finding.evidence for finding in outcome.findings)


def test_a_home_page_that_fails_the_second_time_cannot_be_told(tmp_path: Path) -> None:
    asked: list[str] = []

    def respond(path: str, _: Fields) -> bytes:
        asked.append(path)
        late = path == "/" and asked.count("/") > 1
        return reply(b"<script>acw_sc__v2</script>", status="405 No") if late else site(path)

    outcome = look_at(tmp_path, respond, "headers").outcomes[CHECK]
    assert isinstance(outcome, Undetermined)
