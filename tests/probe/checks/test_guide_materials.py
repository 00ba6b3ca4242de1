"""guide.materials: do Chen's guides say in what form and how many?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import ask, county, doubted, found, guide

from govsight.probe.know.guide_materials import catch_alls
from govsight.vocab import Met

CHECK = "guide.materials"


def seen(materials: str) -> set[tuple[str, str]]:
    return {(target, verdict) for _, target, verdict in found(CHECK, county({"/g.html": guide(办理材料=materials)}))}


@pytest.mark.parametrize(
    "materials",
    [
        "1. 取水申请书；2. 身份证复印件1份。",
        "<p>1、取水申请书</p><p>2、身份证复印件1份</p>",
        "取水申请书；身份证原件",
        "<ul><li>取水申请书</li><li>身份证（一式两份）</li></ul>",
        "<table><tr><th>序号</th><th>材料名称</th><th>材料形式</th><th>份数</th></tr>"
        "<tr><td>1</td><td>取水申请书</td><td>/</td><td></td></tr>"
        "<tr><td>2</td><td>身份证</td><td>复印件</td><td>1</td></tr></table>",
    ],
)
def test_a_material_without_form_or_number_is_found(materials: str) -> None:
    assert seen(materials) == {("取水申请书", "unclear")}


@pytest.mark.parametrize(
    "wording",
    [
        "法律、法规规定应当提交的其他材料",
        "根据有关法律法规规定应提交的其他材料",
        "根据有关法律法規规定应提交的其他材料",  # as the plan's own text was scanned
        "法規規定的其他材料",
        "其他相关材料",
        "其它有关证明文件",
        "主管部门要求提交的其他资料",
    ],
)
def test_catch_all_wording_is_found_once(wording: str) -> None:
    found_here = seen(f"1.申请书原件1份；2.{wording}。")
    assert [verdict for _, verdict in found_here] == ["vague"]


@pytest.mark.parametrize(
    "materials",
    [
        "1.申请书原件2份；2.身份证复印件1份；3.营业执照（电子版）。",
        "1.申请书；2.身份证。以上材料均需原件及复印件各一份。",
        "无",
        "其他材料：无；申请书1份",
        "纸质申请书",
    ],
)
def test_materials_in_order_are_left_alone(materials: str) -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide(办理材料=materials)})), Met)


@pytest.mark.parametrize(
    "materials",
    [
        '<img src="/cl.png">',
        "申请人应当携带能够证明本人身份和居住情况以及从事取水活动三年以上的凭证到窗口交由工作人员当面查验",
    ],
)
def test_pictures_and_running_text_are_for_a_person(materials: str) -> None:
    assert doubted(CHECK, county({"/g.html": guide(办理材料=materials)})) == {("/g.html", "办理材料")}


def test_a_long_text_is_read_in_time() -> None:
    assert catch_alls("规定其他" * 100_000) == []
