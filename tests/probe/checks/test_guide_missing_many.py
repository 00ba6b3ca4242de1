"""guide.missing_many: guides of Chen's site that lack four element kinds or more."""

from __future__ import annotations

from tests.probe.checks.county import ask, county, doubted, found, guide

from govsight.vocab import Met

CHECK = "guide.missing_many"
FOUR = {"收费标准": None, "办理地点": None, "办理机构": None, "申请条件": None}


def test_a_guide_that_lacks_four_kinds_is_found_once() -> None:
    view = county({"/g1.html": guide(**FOUR), "/g2.html": guide("打井备案")})
    assert found(CHECK, view) == {("/g1.html", "要素缺失4类", "incomplete")}
    assert ask(CHECK, view).figures == {"guides": 2, "lacking_eight": 0, "lacking_ten": 1}


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


def test_each_list_has_its_own_number() -> None:
    five = FOUR | {"设定依据": None, "收费标准": "免费", "联系电话": None}
    view = county({"/g1.html": guide(**FOUR), "/g2.html": guide(**five), "/g3.html": guide("打井备案")})
    assert ask(CHECK, view).figures == {"guides": 3, "lacking_eight": 1, "lacking_ten": 2}


def test_a_number_in_doubt_is_not_told() -> None:
    view = county({"/g1.html": guide(**FOUR), "/g2.html": guide(**FOUR, after="<p>免费办理，请到服务大厅。</p>")})
    assert ask(CHECK, view).figures == {"guides": 2, "lacking_eight": 0, "lacking_ten": None}


def test_guides_elsewhere_leave_the_numbers_untold_until_there_are_enough() -> None:
    untold = {"guides": None, "lacking_eight": None, "lacking_ten": None}
    assert ask(CHECK, county({"/g1.html": guide(**FOUR)}, complete=False)).figures == untold
    many = {f"/g{n}.html": guide(**FOUR) for n in range(5)}
    assert ask(CHECK, county(many, complete=False)).figures == untold | {"lacking_ten": 5}
