"""Reads a calendar file (docs/reference/workdays.md): yearly notices in YAML, every mistake named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import yaml

from govsight.kit.disk import explain
from govsight.kit.workdays.notice import Notice
from govsight.kit.workdays.trouble import CalendarError
from govsight.kit.yaml_nodes import compose

FIRST_YEAR, LAST_YEAR = 2007, 2199
_STATES = {"announced": True, "已公布": True, "provisional": False, "暂定": False}
_FIELDS = ("state", "paper", "holidays", "workdays")
_LONGEST = 31  # days in a row: anything longer is a slip of the pen
_MOST_BYTES = 1 << 20
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_RANGE = re.compile(r"(\S+?)\s*(?:至|\.\.)\s*(\S+)")
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


def read_notices(path: Path) -> dict[int, Notice]:
    """Year -> its notice. Raises CalendarError naming file and line."""
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as trouble:
        raise CalendarError(f"放假安排文件 {path} 读不出（{explain(trouble)[0]}）：请检查路径") from trouble
    if len(raw) > _MOST_BYTES:
        raise CalendarError(f"放假安排文件 {path} 太大（超过 1 MB），不像放假安排：请检查路径")
    return notices_in(raw, path)


def notices_in(raw: bytes, name: Path) -> dict[int, Notice]:
    """What a file of that name holds: year -> its notice. Raises CalendarError."""
    return _Reader(name).read(raw)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, raw: bytes) -> dict[int, Notice]:
        try:
            root = compose(_text(raw))
        except (yaml.YAMLError, UnicodeDecodeError) as trouble:
            mark = getattr(trouble, "problem_mark", None)
            where = f" 第 {mark.line + 1} 行附近" if mark else ""
            raise CalendarError(f"放假安排文件 {self.path}{where}不是有效的 YAML：请检查缩进和冒号") from trouble
        if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
            return {}
        notices = {}
        for key, node in self._pairs(root, "年份"):
            if not re.fullmatch(r"[0-9]{4}", key.value) or not FIRST_YEAR <= int(key.value) <= LAST_YEAR:
                self._refuse(key, f"「{key.value}」不是年份：应为 {FIRST_YEAR} 到 {LAST_YEAR} 之间的四位数")
            notices[int(key.value)] = self._notice(int(key.value), key, node)
        return notices

    def _notice(self, year: int, key: yaml.Node, node: yaml.Node) -> Notice:
        fields = {}
        for name, value in self._pairs(node, "字段"):
            if name.value not in _FIELDS:
                self._refuse(name, f"没有「{name.value}」这个字段。可用字段：{'、'.join(_FIELDS)}")
            fields[name.value] = value
        if "state" not in fields:
            self._refuse(key, f"{year} 年缺少 state：请写 announced（已公布）或 provisional（暂定）")
        state = self._line_of_text(fields["state"], "state")
        if state not in _STATES:
            self._refuse(fields["state"], f"state「{state}」无效：只能是 announced（已公布）或 provisional（暂定）")
        papers = [self._line_of_text(item, "paper") for item in self._items(fields.get("paper"))]
        holidays = self._holidays(year, fields.get("holidays"))
        if _STATES[state] and not holidays:
            self._refuse(key, f"{year} 年写的是已公布，却没有一个放假日：请补上 holidays，或改为 provisional（暂定）")
        workdays = self._workdays(year, fields.get("workdays"), holidays)
        return Notice(year, _STATES[state], tuple(filter(None, papers)), holidays, frozenset(workdays))

    def _holidays(self, year: int, node: yaml.Node | None) -> dict[date, str]:
        found: dict[date, str] = {}
        if _blank(node):
            return found
        for name, value in self._pairs(node, "节日"):
            if not name.value.strip():
                self._refuse(name, "节日没有名称")
            for item in self._items(value):
                for day in self._days(year, item):
                    if day in found:
                        self._refuse(item, f"{day} 重复：前面已列为{found[day]}放假")
                    found[day] = name.value
        return found

    def _workdays(self, year: int, node: yaml.Node | None, holidays: dict[date, str]) -> set[date]:
        found: set[date] = set()
        for item in self._items(node):
            for day in self._days(year, item):
                if day in found:
                    self._refuse(item, f"{day} 重复：前面已列为调休上班")
                if day in holidays:
                    self._refuse(item, f"{day} 既列为{holidays[day]}放假，又列为调休上班")
                if day.weekday() < _SATURDAY:
                    self._refuse(item, f"{day} 是周{_WEEKDAYS[day.weekday()]}，不是周末，不会是调休上班日")
                found.add(day)
        return found

    def _days(self, year: int, node: yaml.Node) -> Iterator[date]:
        """The days of `2027-02-05` or `2027-02-05 至 2027-02-11`."""
        text = self._line_of_text(node, "日期")
        span = _RANGE.fullmatch(text)
        first, last = [self._day(year, node, part) for part in (span.groups() if span else (text, text))]
        if last < first:
            self._refuse(node, f"「{text}」前后颠倒")
        if (last - first).days >= _LONGEST:
            self._refuse(node, f"「{text}」超过 {_LONGEST} 天，请检查月份")
        for offset in range((last - first).days + 1):
            yield first + timedelta(days=offset)

    def _day(self, year: int, node: yaml.Node, text: str) -> date:
        written = _DATE.fullmatch(text)
        if not written:
            self._refuse(node, f"「{text}」不是日期：应写作 {year}-05-01 或 {year}-05-01 至 {year}-05-05")
        try:
            day = date(*map(int, written.groups()))
        except ValueError:
            self._refuse(node, f"没有 {text} 这一天")
        if day.year != year and (day.year, day.month) != (max(year - 1, FIRST_YEAR), 12):
            self._refuse(node, f"{text} 不在 {year} 年（也不在上一年 12 月）")
        return day

    def _pairs(self, node: yaml.Node | None, what: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._refuse(node, f"这里应为「{what}: 内容」的形式")
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key, f"这里应为「{what}: 内容」的形式")
            if key.value in seen:
                self._refuse(key, f"{what}「{key.value}」重复：第 {seen[key.value]} 行已有")
            seen[key.value] = key.start_mark.line + 1
            yield key, value

    def _items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The items of a list; one thing alone is a list of one, a field left blank has none."""
        if _blank(node) or node is None:
            return []
        return node.value if isinstance(node, yaml.SequenceNode) else [node]

    def _line_of_text(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._refuse(node, f"{what} 应为一行文字")
        return " ".join(str(node.value).split())

    def _refuse(self, node: yaml.Node | None, text: str) -> NoReturn:
        line = node.start_mark.line + 1 if node is not None else 1
        raise CalendarError(f"放假安排文件 {self.path} 第 {line} 行有误：{' '.join(text.split())}")


def _blank(node: yaml.Node | None) -> bool:
    return node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
