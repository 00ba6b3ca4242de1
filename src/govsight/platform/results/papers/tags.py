"""The placeholders in a template: where they stand, and where what they begin ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from govsight.platform.results.papers.trouble import BadTemplate

_P, _T, _TC = (qn(f"w:{name}") for name in ("p", "t", "tc"))
_TAG = re.compile(r"\{\0*\{([^{}]{1,60})\}\0*\}")


class Tag(NamedTuple):
    """sign: `#`, `^`, `/`, or "" for one that is replaced. start, end: in the text it was found in."""

    sign: str
    name: str
    start: int
    end: int


def letters_of(block: Any) -> str:
    """All the text in it."""
    return "".join(one.text or "" for one in block.iter(_T))


def tags_in(text: str) -> list[Tag]:
    """In the order they stand. Raises BadTemplate for an empty one."""
    found = []
    for match in _TAG.finditer(text):
        inside = match[1].replace("\0", "").strip()
        sign = inside[0] if inside[:1] in ("#", "^", "/") else ""
        name = inside[len(sign) :].strip()
        if not name:
            raise BadTemplate("有一个空的占位符“{{}}”；请写上名称，或删去它")
        found.append(Tag(sign, name, match.start(), match.end()))
    return found


def alone(block: Any) -> Tag | None:
    """The tag that is all there is in this paragraph."""
    if block.tag != _P:
        return None
    text = letters_of(block).strip()
    tags = tags_in(text) if text.startswith("{{") else []
    return tags[0] if len(tags) == 1 and tags[0].start == 0 and tags[0].end == len(text) else None


def closing(all_: Sequence[Any], at: int, tag: Tag, read: Callable[[Any], Tag | None]) -> int:
    """Where what begins at `at` ends."""
    if tag.sign == "/":
        raise BadTemplate(f"“{{{{/{tag.name}}}}}”前面没有对应的“{{{{#{tag.name}}}}}”；请补上，或删去它")
    open_ = [tag.name]
    for position in range(at + 1, len(all_)):
        one = read(all_[position])
        if one is None or not one.sign:
            continue
        if one.sign != "/":
            open_.append(one.name)
        elif one.name != open_.pop():
            raise BadTemplate(f"“{{{{/{one.name}}}}}”和前面开始的“{{{{#{tag.name}}}}}”交叉了；先开始的要后结束")
        if not open_:
            return position
    raise BadTemplate(f"“{{{{{tag.sign}{tag.name}}}}}”没有结束；请在它管的内容后面（另起一段）写“{{{{/{tag.name}}}}}”")


def opens_row(row: Any) -> Tag | None:
    """The tag a repeated row begins with; one that ends in the same cell is the cell's own."""
    first = row.find(_TC)
    text = "" if first is None else letters_of(first).lstrip()
    tags = tags_in(text) if text.startswith("{{") else []
    if not tags or tags[0].start != 0 or tags[0].sign not in ("#", "^"):
        return None
    if len(row.findall(_TC)) == 1 and letters_of(row).rstrip().endswith("{{/" + tags[0].name + "}}"):
        return tags[0]
    depth = 0
    for tag in tags:
        if tag.name == tags[0].name:
            depth += -1 if tag.sign == "/" else 1 if tag.sign else 0
            if not depth:
                return None
    return tags[0]


def row_end(rows: list[Any], at: int, tag: Tag) -> int:
    """The row in which what begins at `at` ends."""
    depth = 0
    for position in range(at, len(rows)):
        for one in tags_in(letters_of(rows[position])):
            if one.name == tag.name and one.sign:
                depth += -1 if one.sign == "/" else 1
                if not depth:
                    return position
    told = f"表格里的“{{{{{tag.sign}{tag.name}}}}}”没有结束"
    raise BadTemplate(f"{told}；请在同一行或其后一行的最后一格末尾写“{{{{/{tag.name}}}}}”")


def strike(row: Any, inside: str, *, first: bool) -> None:
    """Take a tag out of a row; its letters may stand in several runs."""
    paragraphs = [one for one in row.iter(_P) if any(_named(tag) == inside for tag in tags_in(letters_of(one)))]
    texts = list(paragraphs[0 if first else -1].iter(_T))
    whole = "".join(one.text or "" for one in texts)
    fitting = [tag for tag in tags_in(whole) if _named(tag) == inside]
    tag = fitting[0 if first else -1]
    at = 0
    for one in texts:
        text = one.text or ""
        start, end = max(tag.start - at, 0), max(tag.end - at, 0)
        one.text = text[:start] + text[end:]
        at += len(text)


def _named(tag: Tag) -> str:
    return f"{tag.sign}{tag.name}"
