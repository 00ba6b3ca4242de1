"""The materials a guide asks for (办理材料): one by one, with their format and number, and catch-all wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govsight.vocab.close import Line

_FORMAT = re.compile(
    r"原件|复印件|影印件|扫描件|电子[版件档文材证]|电子证照|电子照|纸质|正本|副本|拍照|照片|打印件|PDF|JPG|word版|签字盖章|加盖公章|原始",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"[一二两三四五六七八九十壹贰叁肆伍\d]\s{0,2}(?:式)?[一二两三四五六七八九十壹贰叁肆伍\d]{0,2}\s{0,2}[份张套本寸页]|份数"
)
_FOR_ALL = re.compile(
    r"(?:以上|上述|所有|全部|各项|均|都)[^。；\n]{0,24}(?:原件|复印件|电子|纸质|[一二两三四五\d]份)|各[一二两三四五\d]份"
)
_CATCH_ALL = (
    re.compile(
        r"(?:法律|法[规規]|[规規]章|[规規]定)[^。；\n]{0,16}其[他它][^。；、\n]{0,12}(?:材料|文件|资料|证明|证件)"
    ),
    re.compile(
        r"其[他它](?:相关|有关|所需|需要|必要|应|须|需|证明|要求|按规定|符合|能够|可以|与)[^。；、\n]{0,16}(?:材料|文件|资料|证明|证件)(?!名称|清单|[:：])"
    ),
    re.compile(r"(?:等|及)(?:其[他它])?(?:相关|有关)(?:证明)?(?:材料|文件|资料|手续)"),
    re.compile(r"(?:认为|要求)[^。；\n]{0,10}(?:提供|提交|补充)的其[他它][^。；、\n]{0,10}(?:材料|文件|资料)"),
)
_OPENS = re.compile(
    r"(?:^|(?<=[。；;\s]))\s{0,4}(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]|[①-⑳])\s{0,3}(?!\d)"
)
_HEADER = re.compile(
    r"材料(?:名称|清单|类型|来源|形式|要求|必要性)|原件|复印件|份数|电子|纸质|序号|来源渠道|填报须知|备注|示例|样表|空表|规格|介质"
)
_NO_MATERIAL = re.compile(
    r"(?:其[他它](?:材料|资料)[:：]?\s?)?无|没有|不需要|无需.{0,12}|(?:详?见|参见).{0,20}|注[:：].{0,200}|备注.{0,200}|(?:一|二|三|四|五)、.{0,20}(?:的|情况|情形)[:：]?|.{0,20}(?:提交|提供|如下|材料|资料)[:：]"
)
_LINK_WORDS = re.compile(r"下载|样表|空表|空白表|示例|查看|范本|表格")
_LONGEST_LIST = 60


class Material(NamedTuple):
    """name: as written, cut short. plain: it says its format or number."""

    name: str
    plain: bool


def materials_in(lines: Sequence[Line], text: str) -> list[Material]:
    """The materials, in order; nothing when they cannot be told apart from other wording."""
    rows = list(_table_rows(lines))
    if rows:
        return rows
    if _FOR_ALL.search(text):
        return []
    found = [Material(one[:40], _is_plain(one)) for one in _items(text) if not _NO_MATERIAL.fullmatch(one)]
    return found[:_LONGEST_LIST]


def catch_alls(text: str) -> list[str]:
    """Wording that leaves open what is asked for, each place once."""
    spans: list[tuple[int, int]] = []
    for pattern in _CATCH_ALL:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append(match.span())
    return [text[start:end] for start, end in sorted(spans)]


def _is_plain(text: str) -> bool:
    return _FORMAT.search(text) is not None or _COUNT.search(text) is not None


def _items(text: str) -> Iterator[str]:
    """Numbered entries; else lines; else what semicolons set apart."""
    text = text.strip()
    starts = [match.start() for match in _OPENS.finditer(text)]
    if len(starts) >= 2:
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _OPENS.sub("", text[start:end], count=1).strip(" ；;。\n")
        return
    parts = [part for part in text.split("\n") if part.strip()]
    if len(parts) == 1:
        parts = re.split(r"[；;]", parts[0])
    for part in parts:
        if part.strip(" 。；;"):
            yield _OPENS.sub("", part, count=1).strip(" ；;。")


def _table_rows(lines: Sequence[Line]) -> Iterator[Material]:
    """A table of materials: a header row that names the columns, one row for each material."""
    rows: dict[tuple[int, ...], list[Line]] = {}
    for line in lines:
        if line.tag in ("td", "th", "p", "div", "span") and len(line.boxes) >= 2:
            cell = next((at for at in range(len(line.boxes) - 1, 0, -1) if line.tag in ("td", "th")), 0)
            if cell:
                rows.setdefault(line.boxes[:-1], []).append(line)
    header: list[str] = []
    for cells in rows.values():
        texts = ["".join(cell.text.split()) for cell in cells]
        if sum(bool(_HEADER.search(text)) for text in texts) >= 2 and all(len(text) <= 12 for text in texts):
            header = texts
            continue
        if not header or not 2 <= len(cells) <= len(header) + 1:
            continue
        name = next(
            (text for text in texts if not text.isdigit() and len(text) >= 2 and not _LINK_WORDS.fullmatch(text)), ""
        )
        if name:
            formats = len(cells) >= len(header) and any(
                re.search(r"原件|复印|份|电子|纸质|形式|要求|规格|介质", head) and text and text not in ("/", "-", "无")
                for head, text in zip(header, texts, strict=False)
            )
            yield Material(name[:40], formats or any(_is_plain(text) for text in texts))
