"""栏目更新情况 in the reports: how many days are left before each section is overdue."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import lxml.html
import pytest
from rich.console import Console
from tests.probe.know.built_site import NAV, NEWS, OLD_NEWS, county, entries, page, section
from tests.probe.report import samples

from govsight.probe.report import summary, write_reports
from govsight.probe.report.section_rows import SectionRows, left, soon
from govsight.probe.result import Inspection
from govsight.probe.view import MemoryView
from govsight.vocab import Met

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "report.schema.json"
NAMES = (*NAV, "jgzn:机构职能", "sjfb:<b>数据发布</b>")


def seen() -> MemoryView:
    """Sections in every state."""
    pages = {
        "/": page("青岚县人民政府", NEWS, nav=NAMES),
        "/gzdt/": section("工作动态", OLD_NEWS, folder="/gzdt/"),
        "/zcjd/": section("政策解读", "<div>暂无信息</div>", folder="/zcjd/"),
        "/jgzn/": section("机构职能", "<script>fetch('/api')</script>", folder="/jgzn/"),
        "/sjfb/": section(
            "&lt;b&gt;数据发布&lt;/b&gt;",
            entries(("全县三季度经济运行情况", "/sjfb/1.html", "2025-11-03")),
            folder="/sjfb/",
        ),
    }
    return county(pages)


@pytest.fixture
def inspection(tmp_path: Path) -> Inspection:
    return samples.inspection(tmp_path, seen(), {"fresh.news": Met("看过了")})


def test_nothing_is_recognised_where_no_check_asked_for_sections(tmp_path: Path) -> None:
    inspection = samples.inspection(tmp_path, seen(), {"links.home": Met("看过了")})
    assert SectionRows.asked(inspection).every == ()


def test_the_most_urgent_stands_first() -> None:
    rows = SectionRows.of(seen())
    assert [(one.name, left(one)) for one in rows.shown] == [
        ("政策解读", "空白"),
        ("工作动态", "已过期 16 天"),
        ("<b>数据发布</b>", "还有 3 天"),
        ("政策文件", "还有 93 天"),
        ("通知公告", "还有 152 天"),
        ("机构职能", "无法判断"),
    ]
    assert (rows.others, rows.late) == (1, 2)
    assert [one.name for one in rows.shown if soon(one)] == ["<b>数据发布</b>"]


def test_report_json_lists_every_section(inspection: Inspection) -> None:
    write_reports(inspection, inspection.out)
    report = json.loads((inspection.out / "report.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(report)
    by_name = {one["name"]: one for one in report["sections"]}
    assert len(by_name) == 7
    assert by_name["工作动态"] == {
        "name": "工作动态",
        "url": "http://www.qinglan.gov.cn/gzdt/",
        "kind": "动态要闻",
        "level": 1,
        "newest": "2026-10-01",
        "days_left": -16,
        "state": "stale",
        "reason": "最近更新于 2026-10-01，已有 30 天，超过2周",
    }
    assert (by_name["政策解读"]["state"], by_name["政策解读"]["newest"]) == ("blank", None)
    assert by_name["机构职能"]["state"] == "unknown"
    assert by_name["办事服务"]["state"] == "none"


def test_report_html_shows_them_in_a_table(inspection: Inspection) -> None:
    write_reports(inspection, inspection.out)
    document = lxml.html.document_fromstring((inspection.out / "report.html").read_bytes())
    rows = document.get_element_by_id("sections").xpath(".//tbody/tr")
    told = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert told[1] == ["已过期 16 天", "工作动态", "动态要闻", "2026-10-01"]
    assert told[2][1] == "<b>数据发布</b>"
    assert "暂无信息" in told[0][1]
    assert document.xpath("//nav//a[@href='#sections']")


def test_the_terminal_names_the_most_urgent(inspection: Inspection) -> None:
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(summary(inspection))
    text = console.export_text()
    assert "栏目更新情况：还有几天过期（共 7 个栏目）" in text
    assert "✗ 已过期 16 天" in text
    assert "? 还有 3 天" in text
    assert "<b>数据发布</b>" in text


def test_without_sections_nothing_is_shown(tmp_path: Path) -> None:
    write_reports(samples.out_of_reach(tmp_path), tmp_path, samples.CHECKS)
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["sections"] == []
    assert "栏目更新" not in (tmp_path / "report.html").read_text("utf-8")
