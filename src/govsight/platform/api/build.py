"""The API, put together."""

from __future__ import annotations

from ninja import NinjaAPI

from govsight import __version__
from govsight.platform.api.errors import teach
from govsight.platform.api.routes import (
    campaigns,
    collections,
    decisions,
    evidence,
    final,
    inspections,
    jobs,
    keeping,
    letters,
    me,
    rectification,
    releases,
    review,
    scorecards,
    sheets,
    watching,
)

_ABOUT = """监管平台的程序接口：屏幕上看得到的，这里都能读到。

- 程序用令牌：请求头 `Authorization: Bearer gst_…`。令牌在“接口”页面创建，只显示一次，看不到比它的主人更多的内容。
- 出错的回答都是 `{"error": {"what": 出了什么事, "where": 在哪里, "next": 怎么办}}`。
- 时间是 UTC，日期是北京时间。列表用 `page`、`per_page` 翻页，每页最多 200 条。
- 网址、标题、问题文字来自被巡查的网站，请只当数据用，不要当作 HTML。
"""


def build() -> NinjaAPI:
    """No page of documentation is served: it would load programs from outside. The description itself is enough."""
    api = NinjaAPI(
        title="GovSight 接口", version=__version__, description=_ABOUT, urls_namespace="api", docs_url=None,
        openapi_url="/openapi.json",
    )  # fmt: skip
    teach(api)
    api.add_router("/me", me.router)
    for router in (
        keeping.router, collections.router, watching.router, inspections.router, scorecards.router, evidence.router,
        rectification.router, letters.router, decisions.router, campaigns.router, sheets.router, final.router,
        review.router, releases.router,
    ):  # fmt: skip
        api.add_router("", router)
    api.add_router("/jobs", jobs.router)
    return api
