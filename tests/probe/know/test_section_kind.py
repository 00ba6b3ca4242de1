"""What sections are called, and what that makes of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.know.rhythm import ONE_YEAR, SIX_MONTHS, TWO_WEEKS, Rhythm
from govsight.probe.know.section_kind import SectionKind, kind_of_section

NAMES = {
    SectionKind.NEWS: "工作动态 方志动态 农业要闻 政务动态 图片新闻 新闻中心 医院新闻 媒体聚焦 时政要闻 教育资讯",
    SectionKind.NOTICES: "通知公告 公示公告 院务公告 公告公示 通告",
    SectionKind.POLICIES: "政策文件 政府文件 政策法规 规范性文件 规章制度 县政府令",
    SectionKind.INTERPRETATIONS: "政策解读 解读回应 统计解读 一图读懂",
    SectionKind.DATA: "数据发布 统计数据 统计公报 经济运行",
    SectionKind.PEOPLE: "人事信息 人事任免 招聘公告 公务员招考",
    SectionKind.PLANS: "规划计划 发展规划",
    SectionKind.FINANCE: "财政预决算 财政资金 三公经费",
    SectionKind.FUNCTIONS: "机构职能 内设机构 机构概况",
    SectionKind.LEADERS: "领导信息 领导之窗",
    SectionKind.OVERVIEW: "县情概况 走进青岚",
    SectionKind.SERVICES: "办事服务 便民服务 办事指南 就诊服务",
    SectionKind.INTERACTION: "县长信箱 在线访谈 意见征集 政策咨询 咨询投诉 网上信访",
    SectionKind.TOPIC: "专题专栏 乡村振兴专题",
    SectionKind.ANNUAL_REPORT: "政府信息公开年报",
    SectionKind.CATALOGUE: "信息公开指南 主动公开目录",
    SectionKind.SEARCH: "网站地图 站内搜索",
    SectionKind.OTHER: "政务公开 健康科普 采购公告",
}
CASES = [(name, kind) for kind, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_the_name_tells_the_kind(name: str, kind: SectionKind) -> None:
    assert kind_of_section(name).kind is kind


def test_the_label_goes_before_the_name() -> None:
    told = kind_of_section("健康科普", "政策解读")
    assert told.kind is SectionKind.INTERPRETATIONS
    assert "ColumnType" in told.reason


def test_a_label_with_several_values_counts_by_the_first_that_is_known() -> None:
    assert kind_of_section("某栏", "无此类，通知公告").kind is SectionKind.NOTICES


def test_a_label_that_says_nothing_leaves_it_to_the_name() -> None:
    assert kind_of_section("工作动态", "null").kind is SectionKind.NEWS


def test_titles_tell_only_that_it_looks_like_a_kind() -> None:
    told = kind_of_section("信息之窗", "", [f"关于第{n}次检查的通知" for n in range(6)])
    assert (told.kind, told.sure) == (SectionKind.NOTICES, False)


def test_a_few_titles_tell_nothing() -> None:
    assert kind_of_section("信息之窗", "", ["关于检查的通知"]).kind is SectionKind.OTHER


TODAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("rhythm", "first"),
    [(TWO_WEEKS, date(2026, 10, 17)), (SIX_MONTHS, date(2026, 4, 30)), (ONE_YEAR, date(2025, 10, 31))],
)
def test_the_first_day_of_the_window_is_within(rhythm: Rhythm, first: date) -> None:
    assert rhythm.start(TODAY) == first
    assert rhythm.is_fresh(first, TODAY)
    assert rhythm.days_left(first, TODAY) == 0


@given(
    st.sampled_from([TWO_WEEKS, SIX_MONTHS, ONE_YEAR]),
    st.dates(date(2000, 1, 1), TODAY),
    st.dates(TODAY, date(2030, 1, 1)),
)
def test_days_left_and_freshness_agree(rhythm: Rhythm, newest: date, today: date) -> None:
    assert (rhythm.days_left(newest, today) >= 0) == rhythm.is_fresh(newest, today)
