"""guide.missing_many: guides of Chen's site that lack four element kinds or more."""

from __future__ import annotations

from tests.probe.checks.county import ask, county, doubted, found, guide

from govsight.vocab import Met

CHECK = "guide.missing_many"
FOUR = {"收费标准": None, "办理地点": None, "办理机构": None, "申请条件": None}


def test_a_guide_that_lacks_four_kinds_is_found_once() -> None:
    view = county({"/g1.html": guide(**FOUR), "/g2.html": guide("打井备案")})
    assert found(CHECK, view) == {("/g1.html", "要素缺失4类", "incomplete")}
    assert ask(CHECK, view).figures == {"guides": 2}


def test_three_missing_kinds_are_not_four() -> None:
    assert isinstance(ask(CHECK, county({"/g1.html": guide(**(FOUR | {"申请条件": "依法登记"}))})), Met)


def test_unsure_elements_never_make_a_veto() -> None:
    view = county({"/g1.html": guide(**FOUR, after="<p>免费办理，请到服务大厅。</p>")})
    assert found(CHECK, view) == set()
    assert doubted(CHECK, view) == {("/g1.html", "要素缺失2类")}


def test_the_threshold_is_an_option() -> None:
    assert found(CHECK, county({"/g1.html": guide(收费标准=None)}), least=1) == {
        ("/g1.html", "要素缺失1类", "incomplete")
    }


def test_guides_elsewhere_leave_the_number_untold() -> None:
    assert ask(CHECK, county({"/g1.html": guide()}, complete=False)).figures == {"guides": None}
