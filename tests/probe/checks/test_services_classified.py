"""services.classified: are the services of Chen's site shown by category?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import ask, county, found, guide, section

from govsight.vocab import Met, Undetermined

CHECK = "services.classified"
GUIDES = {f"/g{at}.html": guide(f"取水许可事项{at}") for at in range(6)}
ENTRIES = [(f"取水许可事项{at}", f"/g{at}.html", "2026-09-01") for at in range(6)]


def listed(entries: list[tuple[str, str, str]]) -> str:
    return "<ul>" + "".join(f'<li><a href="{to}">{name}</a></li>' for name, to, _ in entries) + "</ul>"


def test_one_flat_list_of_guides_is_found() -> None:
    assert found(CHECK, county(GUIDES | {"/bsfw/": section("办事服务", ENTRIES)})) == {
        ("/bsfw/", "事项分类", "unclassified")
    }


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="tab"><a href="#1">个人办事</a><a href="#2">法人办事</a></div>',
        "<ul><li>行政许可</li><li>行政确认</li><li>公共服务</li></ul>",
        '<div><span>按主题分类</span></div><div><a href="/bsfw/?t=1">社保</a><a href="/bsfw/?t=2">教育科研</a></div>',
        f"<h3>水资源管理</h3>{listed(ENTRIES[:3])}<h3>工程建设</h3>{listed(ENTRIES[3:])}",
        f"<dl><dt>水资源管理</dt><dd>{listed(ENTRIES[:3])}</dd><dt>工程建设</dt><dd>{listed(ENTRIES[3:])}</dd></dl>",
    ],
)
def test_categories_in_many_forms_are_enough(inner: str) -> None:
    entries = ENTRIES if "g1.html" not in inner else []
    assert isinstance(ask(CHECK, county(GUIDES | {"/bsfw/": section("办事服务", entries, inner)})), Met)


def test_a_few_guides_or_guides_elsewhere_are_not_judged() -> None:
    few = county({"/g0.html": GUIDES["/g0.html"], "/bsfw/": section("办事服务", ENTRIES[:1])})
    assert isinstance(ask(CHECK, few), Undetermined)
    assert isinstance(ask(CHECK, county({})), Undetermined)
    assert isinstance(
        ask(CHECK, county(GUIDES | {"/bsfw/": section("办事服务", ENTRIES)}, complete=False)), Undetermined
    )
