"""Filing numbers and the provinces they belong to."""

from __future__ import annotations

import pytest

from govsight.probe.know.icp import area_of, icp_province, province_of, psb_number, site_area


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("粤ICP备05013430号-1", "粤"),
        ("备案号：京ＩＣＰ备 12345678 号", "京"),
        ("黑ICP备案号:18000001", "黑"),
        ("赣 ICP 备 2021007302 号", "赣"),
        ("ICP证：浙ICP备14042003号-1", "浙"),
        ("ICP备05013430号", ""),
        ("号ICP备05013430", ""),
        ("", ""),
    ],
)
def test_the_province_of_an_icp_number(text: str, province: str) -> None:
    assert icp_province(text) == province


def test_the_digits_of_a_public_security_number() -> None:
    assert psb_number("粤公网安备 44080202000001号") == "44080202000001"
    assert psb_number("粤公网安备44080202000001号 网站标识码4408020001") == "44080202000001"
    assert psb_number("公安局") == ""


def test_areas_and_provinces_lead_to_each_other() -> None:
    assert area_of("粤") == "44"
    assert province_of("440802") == "粤"
    assert area_of("x") == province_of("99") == ""


def test_the_area_of_a_site_by_its_code_else_by_its_domain() -> None:
    assert site_area("网站标识码：4408020001", "www.x.com") == "44"
    assert site_area("", "sf.gd.gov.cn") == "44"
    assert site_area("bm01000001", "www.sx.gov.cn") == ""
    assert site_area("", "www.qinglan.gov.cn") == ""
    assert site_area("", "gd.com.cn") == ""
