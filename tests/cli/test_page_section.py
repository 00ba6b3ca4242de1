"""`govsight page` tells the section a page belongs to, and why a date cannot be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.probe.know.built_site import NEWS, article, page, section

from govsight.cli.main import main

URL = "http://www.qinglan.gov.cn/gzdt/"
CRUMB = "<div>当前位置：<a href='/'>首页</a> > <a href='/zwgk/'>政务公开</a> > <a href='/gzdt/'>工作动态</a></div>"


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """`read(html)` is what `--format json` says of the page."""

    def run(html: str, url: str = URL) -> dict[str, Any]:
        file = tmp_path / "page.html"
        file.write_text(html, "utf-8")
        result = CliRunner().invoke(main, ["page", str(file), "--url", url, "--format", "json"])
        assert result.exit_code == 0, result.output
        return dict(json.loads(result.stdout))

    return run


def test_a_section_page_tells_its_name_kind_and_path(read: Any) -> None:
    told = read(section("工作动态", NEWS, folder="/gzdt/"))
    assert told["section"]["name"] == "工作动态"
    assert told["section"]["kind"] == "动态要闻"
    assert told["section"]["path"] == ["工作动态"]
    assert "ColumnName" in told["section"]["reason"]
    assert told["section_reason"] == ""
    assert told["published"] is None
    assert told["published_reason"]


def test_an_article_is_placed_by_its_breadcrumb(read: Any) -> None:
    html = article("县领导到青山镇调研", "2026-03-04").replace("<h1>", CRUMB + "<h1>")
    told = read(html, URL + "1.html")
    assert (told["section"]["name"], told["section"]["kind"]) == ("工作动态", "动态要闻")
    assert told["section"]["path"] == ["政务公开", "工作动态"]
    assert told["published"] == "2026-03-04"


def test_a_page_that_does_not_say_has_none_with_a_reason(read: Any) -> None:
    told = read(article("县领导到青山镇调研", "2026-03-04"), URL + "1.html")
    assert told["section"] is None
    assert "当前位置" in told["section_reason"]


def test_the_home_page_stands_in_no_section(read: Any) -> None:
    told = read(page("青岚县人民政府", NEWS), "http://www.qinglan.gov.cn/")
    assert (told["section"], told["section_reason"]) == (None, "首页不属于任何栏目")


def test_an_article_without_a_date_says_why(read: Any) -> None:
    label = "<meta name='ArticleTitle' content='县领导到青山镇调研'>"
    told = read(article("县领导到青山镇调研", "", label), URL + "1.html")
    assert told["published"] is None
    assert told["published_reason"]


def test_a_date_to_come_is_not_believed(read: Any) -> None:
    told = read(article("县领导到青山镇调研", "2099-03-04"), URL + "1.html")
    assert told["published"] is None
    assert "2099-03-04" in told["published_reason"]


def test_the_text_form_names_the_section(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(section("工作动态", NEWS, folder="/gzdt/"), "utf-8")
    assert (
        "所属栏目：工作动态（动态要闻），位置 工作动态"
        in CliRunner().invoke(main, ["page", str(file), "--url", URL]).stdout
    )
