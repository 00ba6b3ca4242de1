"""interpretation.linked: do interpretation and policy lead to each other?"""

from __future__ import annotations

from tests.probe.checks.county import ROOT, article, ask, check, county, doubted, found, section

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "interpretation.linked"
POLICY, READING = "关于印发《青岚县取水许可管理办法》的通知", "《青岚县取水许可管理办法》政策解读"
OWN = "<p>青岚县水务局</p><p>2026年8月1日</p>"
TO_POLICY = '<p>相关文件：<a href="/p.html">青岚县取水许可管理办法</a></p>'
TO_READING = '<div class="xg"><h4>相关解读</h4><ul><li><a href="/r.html">政策解读</a></li></ul></div>'


def site(policy: str = OWN, reading: str = "<p>略。</p>", title: str = READING) -> object:
    return county(
        {
            "/zcwj/": section("政策文件", [(POLICY, "/p.html", "2026-08-01")]),
            "/zcjd/": section("政策解读", [(title, "/r.html", "2026-08-02")]),
            "/p.html": article(POLICY, policy, column="政策文件"),
            "/r.html": article(title, reading, column="政策解读"),
        }
    )


def test_links_both_ways_are_in_order() -> None:
    outcome = ask(CHECK, site(OWN + TO_READING, TO_POLICY))  # type: ignore[arg-type]
    assert isinstance(outcome, Met)
    assert outcome.figures == {"interpretations": 1}


def test_each_missing_direction_is_found() -> None:
    assert found(CHECK, site()) == {  # type: ignore[arg-type]
        ("/r.html", "被解读的文件", "no_policy"),
        ("/r.html", "/p.html", "no_reading"),
    }
    assert found(CHECK, site(reading=TO_POLICY)) == {("/r.html", "/p.html", "no_reading")}  # type: ignore[arg-type]
    assert found(CHECK, site(policy=OWN + TO_READING)) == {("/r.html", "被解读的文件", "no_policy")}  # type: ignore[arg-type]
    assert check(CHECK).members(site()) == [ROOT + "/r.html"]  # type: ignore[misc, arg-type]


def test_a_policy_elsewhere_counts_and_its_way_back_is_doubted() -> None:
    away = '<p><a href="http://www.mwr.gov.cn/x.html">水利部关于印发取水管理规定的通知</a></p>'
    view = site(reading=away, title="取水管理新规解读")
    assert found(CHECK, view) == set()  # type: ignore[arg-type]
    assert doubted(CHECK, view) == {("/r.html", "文件页的链接")}  # type: ignore[arg-type]


def test_navigation_and_neighbours_are_no_links() -> None:
    table = '<table><tr><td><a href="/zcwj/">政策文件</a></td></tr></table>'
    near = '<p>上一篇：<a href="/p.html">关于印发《青岚县取水许可管理办法》的通知</a></p>'
    assert ("/r.html", "被解读的文件", "no_policy") in found(CHECK, site(reading=table + near))  # type: ignore[arg-type]


def test_without_interpretations_there_is_nothing_to_ask() -> None:
    assert isinstance(ask(CHECK, county({})), NotApplicable)
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
