"""policy.interpreted: are the documents Chen's bureau issued interpreted?"""

from __future__ import annotations

import msgspec
import pytest
from tests.probe.checks.county import ROOT, article, ask, check, county, doubted, found, section

from govsight.probe.know.candidates import places_of
from govsight.probe.know.policy import MOST
from govsight.vocab import Breached, Met, NotApplicable, Undetermined

CHECK = "policy.interpreted"
TITLE = "关于印发《青岚县取水许可管理办法》的通知"
OWN = "<p>青水规〔2026〕3号</p><p>各乡镇：</p><p>现印发给你们。</p><p>青岚县水务局</p><p>2026年8月1日</p>"


def site(
    *documents: tuple[str, str], readings: tuple[tuple[str, str], ...] = (), source: str = "本站", **more: object
) -> object:
    """Documents and readings as (title, inner)."""
    pages = {
        f"/p{at}.html": article(t, inner, column="政策文件", source=source) for at, (t, inner) in enumerate(documents)
    }
    pages |= {f"/r{at}.html": article(t, inner, column="政策解读") for at, (t, inner) in enumerate(readings)}
    pages["/zcwj/"] = section("政策文件", [(t, f"/p{at}.html", "2026-08-01") for at, (t, _) in enumerate(documents)])
    pages["/zcjd/"] = section("政策解读", [(t, f"/r{at}.html", "2026-08-02") for at, (t, _) in enumerate(readings)])
    return county(pages, **more)  # type: ignore[arg-type]


def test_a_document_of_ones_own_without_interpretation_is_found() -> None:
    view = site((TITLE, OWN))
    assert found(CHECK, view) == {("/p0.html", "解读", "uninterpreted")}  # type: ignore[arg-type]
    assert ask(CHECK, view).figures == {"documents": 1}  # type: ignore[arg-type]
    assert check(CHECK).members(view) == [ROOT + "/p0.html"]  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("inner", "reading"),
    [
        (OWN + '<p>相关解读：<a href="/r0.html">一图读懂取水新规</a></p>', ("取水新规要点", "<p>略。</p>")),
        (OWN, ("取水新规要点", '<p><a href="/p0.html">政策原文</a></p>')),
        (OWN, ("《青岚县取水许可管理办法》政策解读", "<p>略。</p>")),
        (OWN + '<p><a href="http://mp.weixin.qq.com/s/1">图解：取水许可怎么办</a></p>', ("别的解读", "<p>略。</p>")),
    ],
)
def test_a_link_either_way_or_the_name_is_enough(inner: str, reading: tuple[str, str]) -> None:
    assert isinstance(ask(CHECK, site((TITLE, inner), readings=(reading,))), Met)  # type: ignore[arg-type]


def test_the_way_to_the_section_is_no_interpretation() -> None:
    table = '<table><tr><td><a href="/zcwj/">政策文件</a> <a href="/zcjd/">政策解读</a></td></tr></table>'
    way = table + '<p>下一篇：<a href="/r0.html">《某办法》政策解读</a></p>'
    view = site((TITLE, way + OWN), readings=(("《某办法》政策解读", "<p>略。</p>"),))
    assert found(CHECK, view) == {("/p0.html", "解读", "uninterpreted")}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    [
        "国务院办公厅关于加强水利建设的意见",
        "东岭省水利厅关于印发《水库管理办法》的通知",
        "转发县政府关于抗旱工作的通知",
        "水利部办公厅关于做好防汛工作的通知",
        "青岚县人民政府关于印发《抗旱预案》的通知",
        "关于公开招聘工作人员的通知",
        "关于张某任职的通知",
        "中华人民共和国水法",
    ],
)
def test_documents_of_others_and_no_policies_are_no_members(title: str) -> None:
    view = site((title, "<p>略。</p>"))
    assert isinstance(ask(CHECK, view), NotApplicable)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "inner", "source"),
    [
        ("青岚县水务局关于加强节水的意见", "<p>略。</p>", "本站"),
        (TITLE, "<p>发文机关：青岚县水务局</p>", "本站"),
        (TITLE, "<p>略。</p>", "县水务局"),
    ],
)
def test_title_issuer_or_source_make_it_ones_own(title: str, inner: str, source: str) -> None:
    view = site((title, inner), source=source)
    assert found(CHECK, view) == {("/p0.html", "解读", "uninterpreted")}  # type: ignore[arg-type]


def test_a_document_of_unknown_issuer_is_doubted_and_no_member() -> None:
    view = site((TITLE, "<p>略。</p>"))
    assert doubted(CHECK, view) == {("/p0.html", "名义")}  # type: ignore[arg-type]
    assert ask(CHECK, view).figures == {"documents": None}  # type: ignore[arg-type]


def test_half_a_site_proves_nothing() -> None:
    view = site((TITLE, OWN), complete=False)
    assert isinstance(ask(CHECK, view), Undetermined)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)


@pytest.mark.parametrize(
    ("title", "inner", "outcome"),
    [
        ("某事要点", "<p>见<a href='/p0.html'>原文</a>。</p>", Met),
        (f"{TITLE}解读", "<p>略。</p>", Met),
        ("某事要点", "<p>略。</p>", Breached),
    ],
)
def test_of_too_many_interpretations_an_old_one_still_counts(title: str, inner: str, outcome: type) -> None:
    pages = {"/p0.html": article(TITLE, OWN, column="政策文件", source="本站", day="2026-08-01")}
    pages["/old.html"] = article(title, inner, column="政策解读", day="2026-07-30")
    newer = [(f"某事第{at}号解读", f"/r{at}.html", "2026-10-02") for at in range(MOST)]
    pages |= {path: article(name, "<p>略。</p>", column="政策解读", day=day) for name, path, day in newer}
    pages["/zcwj/"] = section("政策文件", [(TITLE, "/p0.html", "2026-08-01")])
    pages["/zcjd/"] = section("政策解读", [*newer, (title, "/old.html", "2026-07-30")])
    assert isinstance(ask(CHECK, county(pages)), outcome)


def test_labels_of_a_thousand_articles_do_not_hide_the_lists_of_a_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govsight.probe.know.candidates._MOST_OF_A_KIND", 9)
    monkeypatch.setattr("govsight.probe.know.candidates._MOST_ARTICLES", 9)
    readings = [(f"某事第{at}号解读", f"/r{at}.html", "2026-10-02") for at in range(20)]
    pages = {path: article(name, "<p>略。</p>", column="政策解读", day=day) for name, path, day in readings}
    pages["/zcjd/"] = section("政策解读", readings)
    view = county(pages)
    assert [page.url for page in places_of(view).pages_of("interpretation")] == [f"{ROOT}/zcjd/"]


def test_where_more_point_at_a_document_than_are_told_of_it_is_doubted() -> None:
    pages = {"/p0.html": article(TITLE, OWN, column="政策文件", source="本站", day="2026-08-01")}
    newer = [(f"某事第{at}号解读", f"/r{at}.html", "2026-10-02") for at in range(MOST + 1)]
    pages |= {path: article(name, "<p>略。</p>", column="政策解读", day=day) for name, path, day in newer}
    pages["/zcwj/"] = section("政策文件", [(TITLE, "/p0.html", "2026-08-01")])
    pages["/zcjd/"] = section("政策解读", newer)
    view = county(pages)
    view.link_list = [msgspec.structs.replace(one, pages_total=2_000) for one in view.link_list]
    assert doubted(CHECK, view) == {("/p0.html", "解读")}
