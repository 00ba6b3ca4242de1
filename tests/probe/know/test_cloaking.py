"""How alike two texts are."""

from __future__ import annotations

from govsight.probe.know.cloaking import Sight, likeness

NEWS = (
    "清江市人民政府召开常务会议，研究部署安全生产、防汛备汛和乡村振兴工作。会议指出，要压实责任，排查隐患，"
    "确保人民群众生命财产安全。会议还审议了其他事项，听取了市发展改革局、市财政局关于上半年经济运行情况的汇报。"
)
CASINO = (
    "澳门新葡京娱乐场欢迎您，百家乐、老虎机、真人荷官、彩票投注、体育投注，注册即送彩金，首存返水，二十四小时客服在线，"
    * 2
)


def test_the_same_text_with_other_numbers_is_the_same() -> None:
    assert likeness(NEWS + "访问量 12345 2026-10-30", NEWS + "访问量 99 2026-11-01") == 100


def test_a_few_words_more_leave_it_alike() -> None:
    same = likeness(NEWS, NEWS + "您是第三位访问者")
    assert same is not None
    assert same >= 95


def test_another_page_is_not_alike() -> None:
    same = likeness(NEWS, CASINO)
    assert same is not None
    assert same < 10


def test_of_too_little_text_nothing_is_said() -> None:
    assert likeness("首页", NEWS) is None
    assert likeness("", "") is None


def test_where_a_visitor_ends_counts_by_registered_name() -> None:
    assert Sight("plain", 200, url="http://www.a.gov.cn/x").place == "a.gov.cn"
    assert Sight("plain", 200, url="http://www.a.gov.cn/x", led="http://www.b.com/").place == "b.com"
    assert Sight("plain", 403).unusable
    assert Sight("plain", None, "超时").unusable == "超时"
    assert Sight("plain", 200, wall="加速乐").unusable
    assert not Sight("plain", 200).unusable
