"""The API, put together."""

from __future__ import annotations

from functools import cache
from http.client import responses
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from govsight import __version__
from govsight.platform.api.errors import teach
from govsight.platform.api.routes import (
    campaigns,
    collections,
    decisions,
    drafts,
    evidence,
    final,
    inspections,
    jobs,
    keeping,
    letters,
    me,
    papers,
    pool,
    rectification,
    releases,
    reminders,
    review,
    scorecards,
    sheets,
    supposing,
    templates,
    watching,
)
from govsight.platform.api.schemas.common import REFUSED, Error

_ABOUT = """监管平台的程序接口：屏幕上看得到的，这里都能读到。

- 程序用令牌：请求头 `Authorization: Bearer gst_…`。令牌在“接口”页面创建，只显示一次，看不到比它的主人更多的内容。
- 出错的回答都是 `{"error": {"what": 出了什么事, "where": 在哪里, "next": 怎么办}}`。
- 时间是 UTC，日期是北京时间。列表用 `page`、`per_page` 翻页，每页最多 200 条。
- 网址、标题、问题文字来自被巡查的网站，请只当数据用，不要当作 HTML。
"""


_PLACE = "#/components/schemas/"


class _Described(NinjaAPI):
    """Its description is made once, and says of every operation how it refuses."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return self._described(self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)

    @cache  # noqa: B019 - there is one, and it stays
    def _described(self, prefix: str) -> OpenAPISchema:
        told = super().get_openapi_schema(path_prefix=prefix)
        error = Error.model_json_schema(ref_template=_PLACE + "{model}")
        told["components"]["schemas"] |= {**error.pop("$defs"), Error.__name__: error}
        schema = {"schema": {"$ref": _PLACE + Error.__name__}}
        refused = {
            status: {"description": responses[status], "content": {self.renderer.media_type: schema}}
            for status in REFUSED
        }
        for path in told["paths"].values():
            for operation in path.values():
                operation["responses"] = operation["responses"] | {
                    status: one for status, one in refused.items() if status not in operation["responses"]
                }
        return told


def build() -> NinjaAPI:
    """No page of documentation is served: it would load programs from outside. The description itself is enough."""
    api = _Described(
        title="GovSight 接口", version=__version__, description=_ABOUT, urls_namespace="api", docs_url=None,
        openapi_url="/openapi.json",
    )  # fmt: skip
    teach(api)
    api.add_router("/me", me.router)
    every = (
        keeping.router, collections.router, watching.router, inspections.router, scorecards.router, evidence.router,
        rectification.router, letters.router, decisions.router, campaigns.router, drafts.router, pool.router,
        reminders.router, sheets.router, final.router, review.router, releases.router, supposing.router, papers.router,
        templates.router,
    )  # fmt: skip
    for router in dict.fromkeys(every):  # one address, one router: some files share it
        api.add_router("", router)
    api.add_router("/jobs", jobs.router)
    return api
