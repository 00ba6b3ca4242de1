"""Data releases (数据发布) and what interprets them: articles of data sections, and data interpretations anywhere."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from govsight.probe.know.candidates import is_such, listed, places_of
from govsight.probe.know.forms import Form, form_of, shared_pictures, shown_on
from govsight.probe.know.headline import headline, site_names
from govsight.probe.know.kept import kept
from govsight.probe.know.sought import SOUGHT
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind

MOST = 100
"""Interpretations of data read closely."""

_INTERPRETS = re.compile(r"解读|分析|读懂|图解|图说|一图|数说|答记者问|看点|发布会|图表|数读|可视化|简析|述评")
_DATA = re.compile(
    r"数据|统计|经济运行|指标|公报|普查|CPI|GDP|PPI|生产总值|价格指数|增加值|月报|季报|运行情况|年鉴|业务量|门诊量"
)


_POLICY = re.compile(r"《|实施|办法|细则|条例|政策|规定|方案|意见|措施")


class DataReading(NamedTuple):
    """An interpretation of data, its form and the day it was published."""

    page: PageFacts
    title: str
    form: Form
    day: date | None


def data_readings(view: SiteView) -> list[DataReading]:
    """The interpretations of data the site holds, by address."""
    return kept(view, "data_readings", lambda: _find(view))


def _find(view: SiteView) -> list[DataReading]:
    names = site_names(view.profile, view.home)
    offered = listed(view, places_of(view).pages_of("data"))
    found: list[tuple[PageFacts, str]] = []
    for page in view.pages():
        if page.kind not in (PageKind.ARTICLE, PageKind.OTHER) or not 200 <= page.status < 300 or len(found) >= MOST:
            continue
        title = headline(page, names)
        if not _INTERPRETS.search(title):
            continue
        columns = page.labels.get("columnname", ("", []))[1]
        in_data = page.url in offered or any(is_such(column, SOUGHT["data"]) for column in columns)
        if in_data or (_DATA.search(title) and not _POLICY.search(title)):
            found.append((page, title))
    pages = {page.url: shown_on(close) if (close := view.close(page.url)) else None for page, _ in found}
    shared = shared_pictures(pages.values())
    return [
        DataReading(
            page,
            title,
            form_of(title, pages[page.url], shared),
            date.fromisoformat(page.published[:10]) if page.published else None,
        )
        for page, title in found
    ]
