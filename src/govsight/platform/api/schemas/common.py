"""What all answers share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from ninja import Path, Query, Schema
from pydantic import AfterValidator, Field

from govsight.kit.beijing import SHANGHAI

T = TypeVar("T")

_LARGEST = 2**63 - 1
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

#: The number of a row, in the address.
Id = Annotated[int, Path(ge=1, le=_LARGEST)]
#: The number of a row, as a filter or in a body.
RowId = Annotated[int, Field(ge=1, le=_LARGEST)]
#: Rows picked for one act.
Picked = Annotated[list[RowId], Field(min_length=1, max_length=500)]
#: A text that says something; no NUL, which PostgreSQL does not take.
SAYS = "^[^\\x00]*[^\\x00\\s][^\\x00]*$"
#: A word of ours in the address: the id of a question, of a record.
Word = Annotated[str, Path(min_length=1, max_length=200, pattern="^[^\\x00/]+$")]


def sought(description: str) -> Any:
    """A text to look for, in the query; no NUL, which PostgreSQL does not take."""
    return Query(max_length=100, pattern="^[^\\x00]*$", description=description)


def said(most: int, unsaid: Any = ...) -> Any:
    """A text that says something, of at most so many characters; no NUL. unsaid: where it may be left out."""
    return Field(unsaid, min_length=1, max_length=most, pattern=SAYS)


def maybe(most: int) -> Any:
    """A text that may be blank."""
    return Field("", max_length=most, pattern="^[^\\x00]*$")


def _known(day: date) -> date:
    if not _FIRST.date() <= day < _LAST.date():
        raise ValueError("日期应在 2000 年到 2199 年之间")
    return day


#: A day in Beijing.
Day = Annotated[date, AfterValidator(_known)]


def _bearable(moment: datetime) -> datetime:
    """A moment without a zone is Beijing's."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    if not _FIRST <= aware < _LAST:
        raise ValueError("时间应在 2000 年到 2199 年之间")
    return aware.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_bearable)]


class ErrorBody(Schema):
    """what: 出了什么事；where: 在请求的哪里；next: 接下来怎么做。"""

    what: str
    where: str
    next: str


class Error(Schema):
    """所有出错的回答都是这个样子。"""

    error: ErrorBody


#: Every operation may answer so: whatever is no answer of its own.
ERRORS: dict[Any, Any] = {...: Error}
#: The statuses it then has, as the description tells (`build`): a model for each of them would slow every start.
REFUSED = (400, 401, 403, 404, 409, 413, 422, 429, 500)


class Ref(Schema):
    """编号和名称。"""

    id: int
    name: str


class Paging(Schema):
    """page: 第几页，从 1 起；per_page: 每页几条，最多 200。"""

    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(50, ge=1, le=200)


class Page(Schema, Generic[T]):
    """一页。count: 总条数；pages: 总页数。"""

    items: list[T]
    page: int
    pages: int
    count: int


class Count(Schema):
    """做了几条。"""

    count: int


def paged(rows: QuerySet[Any] | Sequence[Any], paging: Paging, show: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """One page of `rows`; past the end it is empty."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    start = (paging.page - 1) * paging.per_page
    items = [show(row) for row in rows[start : start + paging.per_page]] if start < count else []
    return {"items": items, "page": paging.page, "pages": -(-count // paging.per_page), "count": count}


def ref(row: Any) -> dict[str, Any] | None:
    """`Ref` of a row, None of None."""
    return None if row is None else {"id": row.pk, "name": str(row)}
