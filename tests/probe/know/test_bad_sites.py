"""What gives a gambling, pornographic or parked site away, and who only speaks of them."""

from __future__ import annotations

import time

import pytest

from govsight.probe.know.bad_sites import Sign, agreed, domain_sign, page_sign, wording_sign, words_in


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("澳门新葡京娱乐场-百家乐官网", "注册送彩金 真人荷官 老虎机 首存返水", "gambling"),
        ("澳 门 新 葡 京 · 官 方 网 站", "百 家 乐，老_虎_机，时 时 彩", "gambling"),
        ("ＢＥＴ３６５中文版-开云体育", "体育投注", "gambling"),
        ("某某彩票平台", "彩票投注，北京赛车，时时彩开奖", "gambling"),
        ("成人视频在线观看", "无码高清 一本道 国产自拍", "porn"),
        ("qingjiang.com", "This domain is for sale. Buy this domain today.", "parked"),
        ("域名出售", "本域名正在出售，联系 QQ 12345", "parked"),
        ("", "parkingcrew related links", "parked"),
        ("传奇私服发布网", "传奇私服开区 私服网 私服发布 每日新开", "grey"),
    ],
)
def test_a_bad_page_gives_itself_away(title: str, text: str, kind: str) -> None:
    sign = page_sign(title, text)
    assert sign is not None
    assert (sign.kind, sign.strong) == (kind, True)
    assert "出现" in sign.shown


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("清江市人民政府", "今日天气晴"),
        (
            "警方打掉一特大网络赌博团伙",
            "涉案人员开设澳门赌场网站，组织百家乐、老虎机、时时彩投注，已被抓获，依法判处有期徒刑",
        ),
        ("关于防范网络赌博的提示", "不要相信送彩金、首存、返水等宣传"),
        ("扫黄打非工作动态", "清理色情、情色、黄色网站，处罚"),
        ("阿里云万网", "域名注册 云服务器 " * 300 + "域名交易平台"),
        ("葡萄种植技术", "永利村金沙江边的葡萄丰收"),
        ("福利彩票公益金使用情况公告", "福利彩票 公益金 彩票公益金"),
        ("体育局 足球竞赛规程", "足球比赛 报名 体育 竞赛"),
        ("亚博会开幕 军人妻子随军安置", "首届亚博会"),
        ("新葡京酒店预订_澳门旅游", "大三巴 妈阁庙 新葡京酒店"),
        ("", ""),
    ],
)
def test_an_innocent_page_does_not(title: str, text: str) -> None:
    assert page_sign(title, text) is None


def test_one_word_in_the_title_is_a_suspicion_and_no_more() -> None:
    sign = page_sign("博彩", "欢迎光临")
    assert sign is not None
    assert not sign.strong


def test_a_host_name_and_the_words_of_a_link_are_weak_signs() -> None:
    for host in ("www.bet365.com", "xpj888.com", "www.pornhub.com", "sedoparking.com", "m.caipiao88.net"):
        sign = domain_sign(host)
        assert sign is not None, host
        assert not sign.strong
    for host in (
        "www.people.com.cn",
        "alphabet.xyz",
        "www.essex.gov.uk",
        "tibet.cn",
        "diabetes.org.cn",
        "www.zjds.com",
        "www.mi.com",
        "agri24.com",
        "qipaoshui.com",
    ):
        assert domain_sign(host) is None, host
    assert wording_sign("澳门新葡京") is not None
    assert wording_sign("关于严厉打击时时彩赌博的通告") is None
    assert wording_sign("我市召开体育彩票平台建设与乡村振兴座谈会议综述") is None
    assert wording_sign("") is None


def test_two_signs_of_one_kind_are_strong_and_two_kinds_are_not() -> None:
    gamble, porn = Sign("gambling", False, "甲"), Sign("porn", False, "乙")
    both, other, single = agreed([gamble, gamble]), agreed([gamble, porn]), agreed([porn])
    assert both == Sign("gambling", True, "甲，甲")
    assert other == gamble
    assert single == porn
    assert agreed([]) is None


def test_a_page_made_to_tire_us_costs_little() -> None:
    started = time.process_time()
    page_sign("葡" * 100_000, "真人百家老虎彩票" * 200_000)
    words_in("\u200b" * 1_000_000, "gambling")
    assert time.process_time() - started < 1
