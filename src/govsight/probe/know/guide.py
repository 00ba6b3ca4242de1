"""`Guide`: one service guide (办事指南) read into its elements, from tables, lists, paragraphs, tabs or boxes.

`read_guides(page, title)` gives the guides of a page: none when it has no layout that is understood, several when the
page holds several. An element's state is `present`, `empty` (named, nothing said), `absent`, or `unsure` with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from govsight.probe.know import guide_words as words
from govsight.probe.know.guide_tables import guides_in_columns, panels
from govsight.probe.know.page_foot import foot_begins
from govsight.vocab.close import ClosePage, Line

State = Literal["present", "empty", "absent", "unsure"]
ELEMENTS = tuple(dict.fromkeys(words.ELEMENT_OF.values()))
LEAST = 2
"""Elements (beside the name) that must be recognised before anything is held against a guide."""

#: Elements whose names also stand in the foot of a page.
_IN_FEET = frozenset((words.OFFICE, words.PLACE, words.PHONE, words.HOURS))
_EMPTY = re.compile(r"(?:[\s/\\\-—–_.。、]|无|暂无|没有|略|待定|待补充|空|null|undefined|none)*", re.IGNORECASE)
_NONE = re.compile(r"[\s。.]*(?:无|没有|不需要|无需[^，。]{0,8}|不涉及)[\s。.]*")
_MAY_BE_NONE = frozenset((words.FEE, words.CONDITIONS, words.MATERIALS, words.PLACE))
_SEE = re.compile(r"[（(]?(?:具体|内容|详情|请)?(?:参?见|查看|点击|下载|详见|扫码)[^，。；]{0,24}[)）]?[。]?")
_FILE = re.compile(
    r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|rtf|pptx?|ofd|jpe?g|png)(?:$|[?#])|download|attach|upfile", re.IGNORECASE
)
_GUIDE_FILE = re.compile(r"指南|须知|流程|一次性告知|办理说明")
_ELSEWHERE = re.compile(r"政务服务网|zwfw|gdzwfw|tyrz|一网通办")
#: What shows, without a heading, that an element may be there after all.
_HINTS: dict[str, re.Pattern[str]] = {
    words.BASIS: re.compile(r"依据|根据《|按照《|《[^》]{2,40}(?:法|条例|办法|规定|决定)》[^。；]{0,6}第"),
    words.FEE: re.compile(r"收费|免费|费用|工本费|不收取"),
    words.LIMIT: re.compile(r"\d\s?个?(?:工作日|日内|天内|小时)|工作日内|即办|即时办|当场|当日|立等可取"),
    words.HOURS: re.compile(r"上午|下午|周[一至五六日]|星期|工作日|\d{1,2}[:：]\d\d"),
    words.PHONE: re.compile(r"(?<!\d)(?:0\d{2,3}[-—－ ]?)?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|12345|电话|热线"),
}
#: The same, but only in what is left outside the elements that were recognised.
_OUTSIDE: dict[str, re.Pattern[str]] = {
    words.CONDITIONS: re.compile(r"条件|对象|凡符合|适用范围|申请人应"),
    words.MATERIALS: re.compile(r"材料|资料|携带|提交|证件"),
    words.PLACE: re.compile(r"地址|地点|号窗口|服务大厅|服务中心"),
    words.OFFICE: re.compile(r"(?:机构|部门|单位|机关|科室|主体|窗口)[:：]"),
    words.PROCESS: re.compile(r"流程|程序|步骤|环节|→"),
}


class Element(NamedTuple):
    """text: what is said. lines: where. state and why: see the module."""

    state: State
    text: str = ""
    lines: tuple[Line, ...] = ()
    why: str = ""


class Guide(NamedTuple):
    """member: how samples name it, the page's address, with `#n` where a page has several. lines: all of it."""

    member: str
    url: str
    name: str
    elements: Mapping[str, Element]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def state_of(self, accepted: Sequence[str]) -> Element:
        """The best of the elements that an official list accepts for one of its own."""
        order = {"present": 0, "unsure": 1, "empty": 2, "absent": 3}
        return min((self.elements[one] for one in accepted), key=lambda element: order[element.state])

    def lacking(self, listed: Mapping[str, Sequence[str]]) -> tuple[list[str], list[tuple[str, str]]]:
        """(what is missing for certain, what may be missing with the reason) of an official list."""
        found = {name: self.state_of(accepted) for name, accepted in listed.items()}
        missing = [name for name, element in found.items() if element.state in ("absent", "empty")]
        return missing, [(name, element.why) for name, element in found.items() if element.state == "unsure"]


def read_guides(page: ClosePage, title: str) -> list[Guide]:
    """The guides on a page. title: its headline, which is the name of the matter."""
    foot = foot_begins(page, _never_in_a_foot)
    lines = [line for line in page.lines[:foot] if line.region not in ("nav", "foot", "crumb")]
    rows = guides_in_columns(lines)
    if rows:
        return [
            _guide(page, row, lines, f"{page.url}#{number}" if len(rows) > 1 else page.url, title)
            for number, row in enumerate(rows, 1)
        ]
    parts = _split(_pieces(lines))
    parts = [part for part in parts if len({element for element, _, _ in part if element}) >= LEAST]
    guides = []
    for number, part in enumerate(parts, 1):
        said: dict[str, list[tuple[str, Line]]] = {}
        for element, text, line in part:
            if element:
                said.setdefault(element, []).append((text, line))
        member = f"{page.url}#{number}" if len(parts) > 1 else page.url
        own = [line for _, _, line in part] if len(parts) > 1 else lines
        guides.append(_guide(page, said, own, member, title))
    return [
        one
        for one in guides
        if sum(one.elements[name].state != "absent" for name in ELEMENTS if name != words.NAME) >= LEAST
    ]


def _never_in_a_foot(line: Line) -> bool:
    opened = words.opening(line.text)
    return opened is not None and not set(opened[0]) <= _IN_FEET


Piece = tuple[str, str, Line]
"""(element or "" for nothing known, what is said of it, the line)."""


def _pieces(lines: Sequence[Line]) -> list[Piece]:
    """Every line under the element it belongs to."""
    strips = [(at, keys) for at, line in enumerate(lines) if (keys := words.strip_of(line.text))]
    found = [words.opening(line.text) if line.region != "side" else None for line in lines]
    glued = sum(one is not None and not one[2] for one in found)
    tabbed = {at for at, _ in strips} | _runs(lines, found)
    pieces: list[Piece] = []
    current: tuple[str, ...] = ()
    inside: tuple[int, ...] = ()
    for at, line in enumerate(lines):
        opened = found[at]
        if line.boxes[: len(inside)] != inside:
            current, inside = (), ()
        if at in tabbed:
            current = ()
        elif opened is not None and (opened[2] or glued >= 3) and not (line.heading == 1 and not opened[1]):
            current, inside = opened[0], _container(line)
            pieces += [(element, opened[1], line) for element in current] or [("", line.text, line)]
        elif line.region in ("side", "head") or line.heading in (1, 2):
            current = ()
            pieces.append(("", line.text, line))
        else:
            pieces += [(element, line.text, line) for element in current] or [("", line.text, line)]
    have = {element for element, text, _ in pieces if element and text}
    for labelled, panel in panels(lines, strips, sorted(tabbed), found):
        for element in labelled:
            if element not in have:
                pieces += [(element, line.text, line) for line in panel] or [(element, "?", lines[0])]
    return pieces


def _container(line: Line) -> tuple[int, ...]:
    """The box what a heading opens cannot leave: the table of a cell, the list of a term; none otherwise."""
    if line.tag in ("td", "th"):
        return line.boxes[:-2]
    return line.boxes[:-1] if line.tag == "dt" else ()


def _runs(lines: Sequence[Line], found: Sequence[tuple[tuple[str, ...], str, bool] | None]) -> set[int]:
    """Three headings or more with nothing between them, outside tables: tab labels or jumps."""
    runs: set[int] = set()
    run: list[int] = []
    for at in range(len(lines) + 1):
        opened = found[at] if at < len(lines) else None
        bare = opened is not None and not opened[1] and at < len(lines) and lines[at].tag not in ("td", "th", "dt")
        if bare and not lines[at].pictures:
            run.append(at)
            continue
        if len(run) >= 3:
            # The last heading of a run may have its text below it; it is a label like the others when in their box.
            runs.update(run if len({lines[one].boxes[:-1] for one in run}) == 1 else run[:-1])
        run = []
    return runs


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """Several guides on one page: each starts where the first element comes again after three others."""
    first = next((element for element, _, _ in pieces if element), "")
    parts: list[list[Piece]] = [[]]
    seen: set[str] = set()
    last = None
    for piece in pieces:
        element = piece[0]
        if element == first and element != last and len(seen) >= 4:
            parts.append([])
            seen = set()
        if element:
            seen.add(element)
            last = element
        parts[-1].append(piece)
    return parts


def _guide(
    page: ClosePage, said: Mapping[str, list[tuple[str, Line]]], lines: Sequence[Line], member: str, title: str
) -> Guide:
    used = {id(line) for pieces in said.values() for _, line in pieces}
    left = "\n".join(line.text for line in lines if id(line) not in used)
    whole = "\n".join(line.text for line in lines)
    pictured = any(line.pictures and id(line) not in used and line.region == "" for line in lines)
    links = [link for line in lines for link in line.links if link.url]
    filed = any(_FILE.search(link.url) and _GUIDE_FILE.search(link.name) for link in links)
    away = any(_ELSEWHERE.search(link.url) or _ELSEWHERE.search(link.name) for link in links)
    elements = {}
    for name in ELEMENTS:
        elements[name] = _judge(name, said.get(name, ()), bool([link for link in links if _FILE.search(link.url)]))
        if elements[name].state != "absent":
            continue
        why = _why_unsure(name, whole, left, filed=filed, away=away, pictured=pictured)
        if not why and page.cut:
            why = "页面没有读完"
        if why:
            elements[name] = Element("unsure", why=why)
    named = elements[words.NAME].text if elements[words.NAME].state == "present" else title
    if elements[words.NAME].state in ("absent", "unsure") and title:
        elements[words.NAME] = Element("present", title)
    return Guide(member, page.url, named[:60], elements, tuple(lines))


def _why_unsure(name: str, whole: str, left: str, *, filed: bool, away: bool, pictured: bool) -> str:
    """Why an element without a heading may be there after all. left: what stands outside the elements recognised."""
    if filed:
        return "附件中可能有办事指南"
    if away:
        return "页面链到了政务服务网，那里可能写有"
    anywhere, outside = _HINTS.get(name), _OUTSIDE.get(name)
    if (anywhere is not None and anywhere.search(whole)) or (outside is not None and outside.search(left)):
        return f"页面没有这一项的标题，但别处的文字像是写了{name}"
    return "页面有图片，可能是流程图" if name == words.PROCESS and pictured else ""


def _judge(name: str, said: Sequence[tuple[str, Line]], files: bool) -> Element:
    """Whether what stands under a heading says anything."""
    if not said:
        return Element("absent")
    text = "\n".join(one for one, _ in said if one)
    lines = tuple(dict.fromkeys(line for _, line in said))
    if text == "?":
        return Element("unsure", "", lines, "内容在选项卡里，没有读出来")
    shown = any(line.pictures or any(link.url for link in line.links) for line in lines)
    if _SEE.fullmatch(text.strip()):
        return (
            Element("present", text, lines)
            if files or shown
            else Element("unsure", text, lines, f"{name}写的是「{text.strip()[:20]}」，页面上没有可下载的文件")
        )
    if _EMPTY.fullmatch(text):
        if shown or (name in _MAY_BE_NONE and _NONE.fullmatch(text)):
            return Element("present", text, lines)
        if name == words.FEE and text.strip():
            return Element("unsure", text, lines, f"{name}写的是「{text.strip()[:10]}」，可能表示不收费")
        return Element("empty", text, lines)
    return Element("present", text, lines)
