"""What a style sheet points at."""

from __future__ import annotations

import time

import pytest

from govsight.probe.observe.css import css_links
from govsight.vocab import Role

HERE = "http://h.gov.cn/css/s.css"


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (".a{background:url(i.png)}", [("http://h.gov.cn/css/i.png", Role.IMAGE)]),
        (".a{background:URL( '../i.png' )}", [("http://h.gov.cn/i.png", Role.IMAGE)]),
        ('.a{background:url("/i.png"),url(/j.png)}', [("http://h.gov.cn/i.png", 2), ("http://h.gov.cn/j.png", 2)]),
        ("@import 'b.css';", [("http://h.gov.cn/css/b.css", Role.STYLE)]),
        ("@import url(b.css) screen;", [("http://h.gov.cn/css/b.css", Role.STYLE)]),
        ('@IMPORT\turl( "b.css" );', [("http://h.gov.cn/css/b.css", Role.STYLE)]),
        ("@font-face{src:url(f.eot?#iefix)}", [("http://h.gov.cn/css/f.eot", Role.MEDIA)]),
        (r".a{background:url(a\ b.png)}", []),
        (r".a{background:url('a\20 b.png')}", [("http://h.gov.cn/css/a%20b.png", Role.IMAGE)]),
        (".a{background:url(i.png)}.b{background:url(i.png)}", [("http://h.gov.cn/css/i.png", Role.IMAGE)]),
        ("/* url(i.png) */ .a{} /* @import 'x.css';", []),
        ("@namespace svg url(http://www.w3.org/2000/svg);", []),
        (".a{fill:url(#g);background:url(data:image/png;base64,AA==)} .b{background:url()}", []),
    ],
)
def test_targets_of_a_sheet(sheet: str, found: list[tuple[str, int]]) -> None:
    assert css_links(sheet, HERE) == found


@pytest.mark.parametrize(
    "piece",
    ["url(", "url('", "url( ", "@namespace ", "@import ", "@import '", "/*", "\\", "url(" + " " * 50, "@import url("],
)
def test_a_hostile_megabyte_is_read_at_once(piece: str) -> None:
    started = time.process_time()
    css_links(piece * (1_000_000 // len(piece)), HERE)
    assert time.process_time() - started < 3
