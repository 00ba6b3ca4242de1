"""Look `cloak` and check `content.cloaking`, over real HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probe.looks.town import HOME, Fields, look_at, page, site
from tests.probe.observe.raw_server import reply

from govsight.vocab import Breached, Met, Undetermined

CHECK = "content.cloaking"
CASINO = page("澳门新葡京官网-百家乐", "<p>注册送彩金 老虎机 真人荷官 首存返水</p>" * 9)


def _is_robot(fields: Fields) -> bool:
    return "Baiduspider" in fields["user-agent"]


def _from_search(fields: Fields) -> bool:
    return "baidu.com" in fields.get("referer", "")


def test_a_site_that_shows_everybody_the_same_is_in_order(tmp_path: Path) -> None:
    inspection = look_at(tmp_path, lambda path, _: site(path), "cloak")
    outcome = inspection.outcomes[CHECK]
    assert isinstance(outcome, Met), outcome.reason
    assert "3 个页面" in outcome.reason
    look = inspection.view.look("cloak")
    assert [sight.same for sight in look.pages[0].sights.values()] == [None, 100, 100, 100]
    assert all(sight.evidence for sights in look.pages for sight in sights.sights.values())


def test_visitors_from_a_search_engine_who_are_sent_away_are_noticed(tmp_path: Path) -> None:
    def respond(path: str, fields: Fields) -> bytes:
        if _from_search(fields) and path == "/":
            return reply(b"", "Location: http://www.pj88.com/casino\r\n", "302 Found")
        return CASINO if path == "/casino" else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Breached)
    assert [(f.page, f.target, f.verdict, f.place) for f in outcome.findings] == [
        (HOME, "referred", "redirect", "home")
    ]
    assert "http://www.pj88.com/casino" in outcome.findings[0].seen
    assert outcome.findings[0].evidence


def test_a_refresh_inside_the_page_sends_away_as_well(tmp_path: Path) -> None:
    def respond(path: str, fields: Fields) -> bytes:
        away = "<meta http-equiv=refresh content='0;url=http://www.pj88.com/'>"
        return page("清江市人民政府", away) if _from_search(fields) and path == "/" else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Breached)
    assert outcome.findings[0].verdict == "redirect"


def test_a_casino_shown_to_robots_only_is_found(tmp_path: Path) -> None:
    def respond(path: str, fields: Fields) -> bytes:
        return CASINO if _is_robot(fields) and path != "/" else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Breached)
    assert {(f.target, f.verdict) for f in outcome.findings} == {("robot", "cloaked")}
    assert "疑似赌博" in outcome.findings[0].seen


def test_another_text_for_robots_is_left_to_a_person(tmp_path: Path) -> None:
    other = page(
        "专业建站",
        "<p>本公司承接各类网站建设业务，价格优惠，欢迎来电咨询洽谈，服务热线每天开通，</p>" * 2
        + "<p>地址在城南大道商务中心三楼，公司成立多年，客户遍布各地，口碑良好。</p>",
    )

    def respond(path: str, fields: Fields) -> bytes:
        return other if _is_robot(fields) and path == "/" else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["robot"]


def test_a_page_that_changes_each_time_is_not_called_cloaked(tmp_path: Path) -> None:
    asked: dict[str, int] = {}

    def respond(path: str, _: Fields) -> bytes:
        asked[path] = asked.get(path, 0) + 1
        letters = "".join(chr(0x4E00 + (asked[path] * 997 + at * 31) % 5000) for at in range(600))
        links = "".join(f"<a href=/a{one}.html>{one}</a>" for one in range(3))
        return page("清江市人民政府", f"<p>{letters}</p>{links}") if path == "/" or path[1] == "a" else site("/x")

    assert isinstance(look_at(tmp_path, respond, "cloak").outcomes[CHECK], Met)


@pytest.mark.parametrize("status", ["403 Forbidden", "412 Precondition Failed"])
def test_a_server_that_bars_strange_robots_cannot_be_told_by_them(tmp_path: Path, status: str) -> None:
    def respond(path: str, fields: Fields) -> bytes:
        return reply(b"denied", status=status) if _is_robot(fields) else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Met)
    assert "未能比较" in outcome.reason


def test_a_server_that_bars_both_cannot_be_told_at_all(tmp_path: Path) -> None:
    def respond(path: str, fields: Fields) -> bytes:
        barred = _is_robot(fields) or _from_search(fields)
        return reply(b"<script>var x='__jsl_clearance'</script>", status="521 Wall") if barred else site(path)

    outcome = look_at(tmp_path, respond, "cloak").outcomes[CHECK]
    assert isinstance(outcome, Undetermined)
    assert "加速乐" in outcome.reason
