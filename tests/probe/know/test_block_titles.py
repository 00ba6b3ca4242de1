"""Titles of blocks are told from words that merely stand somewhere, however the page is built."""

from __future__ import annotations

import pytest

from govsight.probe.know.block_titles import standing, title_with_more
from govsight.probe.observe.close_reading import read_closely

NAME = "机构概况"
TEXT = "青岚县水务局是县人民政府工作部门，负责全县水资源管理。"

TITLES = {
    "divs": f"<div class=box><div class=hd>{NAME}</div><div class=bd><p>{TEXT}</p></div></div>",
    "divs, with 更多": f"<div class=box><div class=hd><span>{NAME}</span></div><div class=more>更多&gt;&gt;</div>"
    f"<ul><li><a href=/1.html>局简介</a></li></ul></div>",
    "divs, short names below": ""
    f"<div class=box><div class=tit>{NAME}</div><ul><li>办公室</li><li>政工科</li></ul></div>",
    "heading": f"<h3>{NAME}</h3><ul><li>办公室</li><li>政工科</li></ul>",
    "heading above prose": f"<section><h2>{NAME}</h2><div><div><p>{TEXT}</p></div></div></section>",
    "bold paragraph": f"<p><b>{NAME}</b></p><p>{TEXT}</p>",
    "dl": f"<dl><dt>{NAME}</dt><dd>{TEXT}</dd><dt>领导信息</dt><dd><a href=/ld/>局长</a></dd></dl>",
    "side column": f"<div class=sidebar><div>{NAME}</div><ul><li><a href=/1.html>局简介</a></li></ul></div>",
    "tables": f"<table><tr><td class=bt>{NAME}</td></tr><tr><td>{TEXT}</td></tr></table>",
    "tables, title in a table of its own": f"<table><tr><td><table><tr><td><img src=/i.gif></td><td>{NAME}</td><td>更多"
    "</td></tr></table><table><tr><td>·</td><td><a href=/1.html>局简介</a></td></tr></table></td></tr></table>",
    "tables, all in one cell": f"<table><tr><td><font>{NAME}</font><br>{TEXT}</td></tr></table>",
    "tables, title beside its list": f"<table><tr><td>{NAME}</td><td><a href=/1.html>局简介</a><br>"
    "<a href=/2.html>科室</a></td></tr></table>",
}
NOTHING = {
    "a cell of a table of data": "<table><tr><th>序号</th><th>公开事项</th><th>公开内容</th></tr>"
    f"<tr><td>1</td><td>{NAME}</td><td>单位职责、办公地址</td></tr><tr><td>2</td><td>领导</td><td>姓名</td></tr></table>",
    "a cell with a paragraph in it": "<table><tbody><tr><td><p>1</p></td><td><p><span>"
    f"{NAME}</span></p></td><td><p>{TEXT}</p></td></tr><tr><td>2</td><td>甲</td><td>乙</td></tr></tbody></table>",
    "a column of categories": ""
    f"<table><tr><td>{NAME}</td></tr><tr><td>领导信息</td></tr><tr><td>人事信息</td></tr></table>",
    "a row that opens a part of a table": f"<table><tr><td colspan=3>{NAME}</td></tr><tr><td>机构设置、职责分工等</td>"
    "<td>20个工作日，长期公开</td><td>局办公室</td></tr></table>",
    "a table built of lists": "<div><ul><li>序号</li><li>公开事项</li><li>公开时限</li></ul>"
    f"<ul><li>1</li><li>{NAME}</li><li>长期公开</li></ul><ul><li>2</li><li>领导</li><li>长期公开</li></ul></div>",
    "a table built of boxes": "<div><div><span>1</span></div>"
    f"<div><p>1</p><p>{NAME}</p><p>局办公室</p></div><div><p>2</p><p>领导</p><p>局办公室</p></div></div>",
    "the last row": f"<table><tr><td>序号</td><td>甲</td></tr><tr><td>{NAME}</td></tr></table>",
    "beside its description": ""
    f"<table><tr><td>{NAME}</td><td>{TEXT}</td></tr><tr><td>领导信息</td><td>无</td></tr></table>",
}
WORDS = {
    "tabs": f"<ul class=tab><li class=on>{NAME}</li><li>领导信息</li></ul><div><a href=/1.html>局简介</a></div>",
    "a menu a script follows": f"<div class=nav><ul><li>{NAME}</li><li>领导信息</li></ul></div>",
    "menus one beside the other": f"<div><ul><li>首页</li><li>{NAME}</li><li>要闻</li></ul>"
    "<ul><li>公告</li><li>文件</li><li>互动</li></ul></div>",
    "a menu in one table row": f"<table><tr><td>首页</td><td>{NAME}</td><td>联系我们</td></tr></table><p>{TEXT}</p>",
    "paragraphs one below the other": f"<div><p>{NAME}</p><p>领导信息</p><p>人事信息</p></div>",
    "a heading above nothing": f"<h3>{NAME}</h3>",
    "a heading above the next": f"<h3>{NAME}</h3><h3>领导信息</h3><p>{TEXT}</p>",
    "a row of a table that has a link": ""
    "<table><tr><td>1</td><td>" + NAME + "</td><td><a href=/j/>查看</a></td></tr></table>",
}


def _standing(html: str) -> str:
    page = read_closely(f"<meta charset=utf-8><body>{html}</body>".encode(), url="http://h/")
    return standing(page, next(at for at, line in enumerate(page.lines) if line.text == NAME))


@pytest.mark.parametrize("html", TITLES.values(), ids=TITLES)
def test_a_title_stands_above_its_content(html: str) -> None:
    assert _standing(html) == "title"


@pytest.mark.parametrize("html", NOTHING.values(), ids=NOTHING)
def test_a_cell_among_data_is_no_title(html: str) -> None:
    assert _standing(html) == ""


@pytest.mark.parametrize("html", WORDS.values(), ids=WORDS)
def test_a_word_that_may_be_an_entry_is_a_word(html: str) -> None:
    assert _standing(html) == "word"


@pytest.mark.parametrize(
    ("html", "led"),
    [
        (f"<h3>{NAME}<a href=/j/>更多&gt;&gt;</a></h3>", (NAME, "http://h/j/")),
        (f"<div>{NAME} <a href=/j/>[更多]</a></div>", (NAME, "http://h/j/")),
        (f"<div>{NAME} <a href='javascript:;'>更多</a></div>", None),
        (f"<div>{NAME} <a href=/j/>局简介</a></div>", None),
        (f"<div>{NAME}</div>", None),
    ],
)
def test_a_title_with_a_way_to_more_leads_there(html: str, led: tuple[str, str] | None) -> None:
    page = read_closely(f"<meta charset=utf-8><body>{html}</body>".encode(), url="http://h/")
    assert title_with_more(page.lines[0]) == led


def test_a_table_of_ten_thousand_cells_is_soon_done() -> None:
    rows = "".join(f"<tr>{'<td>机构概况</td>' * 50}</tr>" for _ in range(160))
    page = read_closely(f"<meta charset=utf-8><table>{rows}</table>".encode(), url="http://h/")
    assert {standing(page, at) for at in range(len(page.lines))} == {""}
