"""A resolver with a fixed table, and a count of what it was asked."""

from __future__ import annotations

from govsight.probe.observe.resolve import ResolveFailed


class TableResolver:
    """Names not in `table` do not exist; a name whose answer is a ResolveFailed raises it."""

    def __init__(self, table: dict[str, list[str] | ResolveFailed]) -> None:
        self.table = table
        self.asked: list[str] = []

    def resolve(self, host: str) -> list[str]:
        self.asked.append(host)
        answer = self.table.get(host, ResolveFailed("none", f"域名 {host} 不存在"))
        if isinstance(answer, ResolveFailed):
            raise answer
        return answer
