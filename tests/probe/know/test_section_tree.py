"""Sections of whole sites: found, classified, dated; and silence where nothing can be told."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.probe.know.built_site import NAV, NEWS, OLD_NEWS, ROOT, article, county, entries, page, section

from govsight.probe.know.section import Section
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.know.section_tree import sections
from govsight.probe.view import MemoryView


def named(seen: MemoryView, name: str) -> Section:
    (found,) = [one for one in sections(seen) if one.name == name]
    return found


def test_a_site_in_order_is_fresh_all_over() -> None:
    states = {one.name: one.state for one in sections(county())}
    assert states == {
        "工作动态": "fresh",
        "通知公告": "fresh",
        "政策文件": "fresh",
        "政策解读": "fresh",
        "办事服务": "none",
    }
    news = named(county(), "工作动态")
    assert (news.level, news.kind, news.newest, news.days_left) == (1, SectionKind.NEWS, date(2026, 10, 25), 8)
    assert news.newest_page == ROOT + "/gzdt/1.html"


def test_a_section_past_its_time_is_stale() -> None:
    news = named(county({"/gzdt/": section("工作动态", OLD_NEWS)}), "工作动态")
    assert (news.state, news.days_left) == ("stale", -16)
    assert "最近更新于 2026-10-01，已有 30 天，超过2周" in news.reason


def test_an_article_that_says_an_earlier_day_than_its_list_makes_it_stale() -> None:
    pages = {"/gzdt/1.html": article("县领导到青山镇调研农业生产", "2026-08-25")}
    assert named(county(pages), "工作动态").newest == date(2026, 9, 1)
    assert named(county(pages), "工作动态").state == "stale"


def test_a_list_without_dates_is_dated_by_its_articles() -> None:
    pages = {
        "/gzdt/": section("工作动态", entries(("县领导到青山镇调研农业生产", "/gzdt/1.html", ""))),
        "/gzdt/1.html": article("县领导到青山镇调研农业生产", "2026-10-20"),
    }
    assert named(county(pages), "工作动态").newest == date(2026, 10, 20)


def test_articles_that_bear_no_date_count_as_not_updated() -> None:
    pages = {
        "/gzdt/": section("工作动态", entries(("县领导到青山镇调研农业生产", "/gzdt/1.html", "2026-10-20"))),
        "/gzdt/1.html": article("县领导到青山镇调研农业生产", ""),
    }
    news = named(county(pages), "工作动态")
    assert (news.state, news.newest, news.undated) == ("stale", None, 1)
    assert "视为不更新" in news.reason


def test_a_list_with_undatable_entries_that_may_be_new_cannot_be_told() -> None:
    listed = entries(
        ("县领导到青山镇调研农业生产", "http://mp.weixin.qq.com/s/1", "[10-25]"),
        ("青山镇召开供水会议", "/gzdt/2.html", "2023-09-01"),
    )
    assert named(county({"/gzdt/": section("工作动态", listed)}), "工作动态").state == "unknown"


def test_an_old_pinned_entry_hides_nothing_and_shows_nothing() -> None:
    listed = entries(("【置顶】关于网站改版的说明公告", "/gzdt/0.html", "2020-01-01")) + NEWS
    assert named(county({"/gzdt/": section("工作动态", listed)}), "工作动态").newest == date(2026, 10, 25)


def test_the_next_pages_of_a_list_belong_to_its_section() -> None:
    pages = {
        "/gzdt/": section("工作动态", NEWS + "<div><a href='/gzdt/'>1</a> <a href='/gzdt/index_1.html'>2</a></div>"),
        "/gzdt/index_1.html": section("工作动态", OLD_NEWS),
    }
    assert [one.url for one in sections(county(pages)) if one.name == "工作动态"] == [ROOT + "/gzdt/"]


def test_an_unnamed_box_of_the_newest_does_not_freshen_other_sections() -> None:
    box = f"<div class='right'>{NEWS}</div>"
    old = entries(("关于去年防疫工作的通知", "/tzgg/9.html", "2025-10-01"))
    pages = {
        path: section(name, listed + box, folder=path)
        for path, name, listed in [
            ("/tzgg/", "通知公告", old),
            ("/zcwj/", "政策文件", entries(("青岚县供水管理办法", "/zcwj/1.html", "2026-08-01"))),
            ("/zcjd/", "政策解读", entries(("《青岚县供水管理办法》解读", "/zcjd/1.html", "2026-08-02"))),
        ]
    }
    label = "<meta name='ColumnName' content='工作动态'>"
    pages["/gzdt/1.html"] = article("县领导到青山镇调研农业生产", "2026-10-25", label)
    pages["/gzdt/2.html"] = article("青山镇召开供水工作会议", "2026-09-01", label)
    assert named(county(pages), "通知公告").state == "stale"
    assert named(county(pages), "工作动态").state == "fresh"


@pytest.mark.parametrize(
    "inner",
    ["", "<div>暂无信息</div>", "<ul></ul>", "<p>栏目建设中</p>", "<table><tr><td>没有找到相关信息</td></tr></table>"],
)
def test_a_section_that_shows_nothing_is_blank(inner: str) -> None:
    assert named(county({"/zcjd/": section("政策解读", inner)}), "政策解读").state == "blank"


@pytest.mark.parametrize(
    "inner",
    [
        "<script>$.ajax({url:'/api/list?channel=9'})</script><ul id='list'></ul>",
        "<script src='/js/list-loader.js'></script><div id='app'></div>",
        "<ul><li>{{ item.title }}</li></ul>",
        "<div class='loading'>正在加载</div>",
    ],
)
def test_a_list_that_a_script_may_fill_cannot_be_told(inner: str) -> None:
    assert named(county({"/zcjd/": section("政策解读", inner)}), "政策解读").state == "unknown"


def test_scripts_that_full_sections_carry_too_fill_no_list() -> None:
    script = "<script src='/js/jquery.js'></script><script>$.get('/count?id=12')</script>"
    pages = {
        "/gzdt/": section("工作动态", NEWS, script),
        "/zcjd/": section("政策解读", "", script.replace("12", "77")),
    }
    assert named(county(pages), "政策解读").state == "blank"


@pytest.mark.parametrize(
    "inner",
    [
        "<p>本局主要职责是贯彻执行国家有关法律法规和方针政策，拟订全县供水发展规划并组织实施。</p>",
        "<img src='/pic/organisation-chart.jpg'>",
        "<iframe src='http://map.example.cn/'></iframe>",
        "<a href='/files/a.pdf'>附件</a>",
    ],
)
def test_a_section_of_text_pictures_frames_or_files_is_not_blank(inner: str) -> None:
    nav = (*NAV, "jgzn:机构职能")
    pages = {"/": page("青岚县人民政府", NEWS, nav=nav), "/jgzn/": section("机构职能", inner, folder="/jgzn/", nav=nav)}
    assert named(county(pages), "机构职能").state == "none"


def test_a_section_that_was_not_seen_cannot_be_told() -> None:
    seen = county()
    seen.page_list = [one for one in seen.pages() if not one.url.endswith("/gzdt/")]
    assert named(seen, "工作动态").state == "unknown"


def test_a_section_off_the_site_is_not_judged() -> None:
    nav = "<div class='nav'><a href='http://www.gdzwfw.gov.cn/'>办事服务</a>"
    nav += "<a href='/gzdt/'>工作动态</a><a href='/tzgg/'>通知公告</a></div>"
    home = f"<html><head><title>青岚县人民政府</title></head><body>{nav}{NEWS}</body></html>"
    services = [one for one in sections(county({"/": home})) if one.external]
    assert [(one.name, one.state) for one in services] == [("办事服务", "none")]


def test_the_map_and_breadcrumbs_find_what_the_navigation_leaves_out() -> None:
    crumb = "当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; <a href='/zwgk/rsrm/'>人事任免</a>"
    pages = {
        "/map/": page("网站地图", "<a href='/zwgk/rsrm/'>人事任免</a>"),
        "/zwgk/": section("政务公开", "<a href='/zwgk/rsrm/'>人事任免</a>", folder="/zwgk/"),
        "/zwgk/rsrm/": section(
            "人事任免", entries(("关于张某职务任免的通知", "/zwgk/rsrm/1.html", "2025-09-01")), crumb=crumb
        ),
    }
    people = named(county(pages), "人事任免")
    assert (people.level, people.parent, people.kind, people.state) == (2, ROOT + "/zwgk/", SectionKind.PEOPLE, "stale")
    assert named(county(pages), "政务公开").newest == date(2025, 9, 1)


def test_news_below_a_topic_is_part_of_the_topic() -> None:
    crumb = "当前位置：<a href='/'>首页</a> &gt; <a href='/ztzl/'>专题专栏</a> &gt; <a href='/ztzl/dt/'>活动动态</a>"
    pages = {
        "/ztzl/": section("专题专栏", "<a href='/ztzl/dt/'>活动动态</a>", folder="/ztzl/"),
        "/ztzl/dt/": section("活动动态", OLD_NEWS, crumb=crumb),
        "/map/": page("网站地图", "<a href='/ztzl/'>专题专栏</a>"),
    }
    assert named(county(pages), "活动动态").kind is SectionKind.TOPIC


def test_a_broken_link_of_the_map_is_no_section() -> None:
    assert "旧栏目动态" not in {
        one.name for one in sections(county({"/map/": page("网站地图", "<a href='/old/'>旧栏目动态</a>")}))
    }


def test_a_channel_below_a_site_is_inspected_by_itself() -> None:
    label = "<meta name='ColumnType' content='频道首页'>"
    pages = {
        "/map/": page("网站地图", "<a href='/fgj/'>发改局</a><a href='/fgj/gzdt/'>发改动态</a>"),
        "/fgj/": section("发改局", NEWS, label, folder="/fgj/"),
        "/fgj/gzdt/": section("发改动态", OLD_NEWS, folder="/fgj/gzdt/"),
    }
    assert not [one for one in sections(county(pages)) if "/fgj/" in one.url]


def test_a_page_read_in_part_tells_nothing_bad() -> None:
    seen = county({"/gzdt/": section("工作动态", OLD_NEWS)})
    seen.page_list = [
        msgspec.structs.replace(one, partial="truncated") if one.url.endswith("/gzdt/") else one for one in seen.pages()
    ]
    assert named(seen, "工作动态").state == "unknown"


def test_without_a_home_page_there_are_no_sections() -> None:
    assert sections(MemoryView()) == ()


def test_the_sections_of_one_view_are_found_once() -> None:
    seen = county()
    assert sections(seen) is sections(seen)
