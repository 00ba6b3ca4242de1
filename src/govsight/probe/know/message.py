"""`Message`: one published message (留言、来信) with its answer, read from a page in any of many layouts.

A message is told by captions on its question's side (来信时间、留言人、来信内容 ...) with something behind them: no
news article has these. What is not captioned is not missing yet: an unlabelled date or office nearby makes a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from zlib import crc32

import msgspec

from govsight.probe.know.message_words import Caption, Mark, State, is_unit, marks_in, replier_in, state_of
from govsight.probe.know.moments import day_in, days_in, placed_days
from govsight.vocab import ClosePage, Line

FIELDS = ("asked", "answered", "unit", "content")
"""留言时间、答复时间、答复单位、答复内容."""

_ASKING: frozenset[Caption] = frozenset(("title", "asked", "asker", "question"))
_SIGNS: frozenset[Caption] = frozenset(("asked", "asker", "question"))
_EMPTY = re.compile(r"[\s*＊:：\-—_/.…]*(?:[(（].{0,20}[)）]|必填|请(?:选择|输入|填写).*|不超过.*|限\d+字.*)?")
_BARE = frozenset(("问", "答", "问题", "回答", "提问", "Q", "A"))  # captions of questions and answers of any kind
_NO_ANSWER = re.compile(r"(?:暂|尚|还)?(?:无|未|没有)(?:回复|答复|办理结果|处理结果|内容|回复内容)?[。！!]?")
_SECRET = re.compile(r"(?:内容|答复|回复).{0,4}不公开|不予公开|仅(?:限)?本人可见|保密")
_ANSWER_BOX = re.compile(r"reply|answer|huifu|dafu|hfnr|dfnr|response|[._-](?:hf|df)(?:[._-]|$)", re.IGNORECASE)
_MENTION = re.compile(r"请|咨询|联系|拨打|前往|[到向由与在经]")
_SHORT_LINE = 60
_MOST_LINES = 4_000
_MOST_MESSAGES = 400
_LONGEST_TITLE = 80
_LONGEST_TEXT = 400
_AFTER = re.compile(
    r"上一[篇条封页]|下一[篇条封页]|打印|关闭|返回|分享|扫一扫|相关|满意度|评价|访问量|主办单位|版权|附件"
)


class Message(msgspec.Struct, frozen=True):
    """url: where to look at it. page: where it was read. title: its title, or how it begins. has: those of `FIELDS`
    that are there. unsure: those that may be there without a caption. state: how far it got. question, answer: how they
    begin, at most 400 characters, "" when not read."""

    url: str
    page: str
    title: str
    asked: date | None = None
    answered: date | None = None
    has: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    state: State = ""
    question: str = ""
    answer: str = ""


class _Part(msgspec.Struct):
    """Captions that belong together, and the lines they stand on. answers: the lines on which answers begin."""

    marks: list[Mark]
    first: int
    last: int
    answers: list[int] = []


def read_messages(page: ClosePage) -> list[Message]:
    """The messages that stand on the page itself; [] for any other page. One alone has the page's address, several
    have a mark behind it."""
    lines = [line for line in page.body() if not line.hidden or line.text][:_MOST_LINES]
    parts = [part for part in _parts(page, lines) if _is_message(part)]
    several = len(parts) > 1
    return [_message(page, lines, part, several, at == 0) for at, part in enumerate(parts[:_MOST_MESSAGES])]


def _parts(page: ClosePage, lines: Sequence[Line]) -> list[_Part]:
    """Captions in order, cut where the next message begins: where a caption of the asking side comes after an answer,
    or comes again."""
    parts: list[_Part] = []
    now: _Part | None = None
    written: set[str] = set()
    answered = False
    for at, line in enumerate(lines):
        marks = marks_in(line.text)
        if not marks and now is not None and _in_answer_box(page, line) and not answered:
            marks = [Mark("content", "", line.text, 0)]
        for mark in marks:
            asking = mark.kind in _ASKING
            if now is None or (asking and (answered or mark.written in written)):
                if not asking and mark.kind != "status":
                    continue
                now, written, answered = _Part([], at, at), set(), False
                parts.append(now)
            if mark.kind == "content" and (mark.value or not now.marks or now.marks[-1].kind != "content"):
                answered = answered or bool(mark.value) or _is_last(lines, at)
            now.marks.append(_filled(lines, at, mark) if not mark.value else mark)
            now.last = at
            if mark.kind == "content":
                now.answers.append(at)
            written.add(mark.written)
            answered = answered or (mark.kind == "content" and bool(now.marks[-1].value))
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        part.last = following.first - 1 if following else len(lines) - 1
    return parts


def _is_last(lines: Sequence[Line], at: int) -> bool:
    return at + 1 >= len(lines)


def _filled(lines: Sequence[Line], at: int, mark: Mark) -> Mark:
    """A caption alone in its line or cell: what it names stands in the next one, unless that is a caption too."""
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    marks = marks_in(following)
    if not marks:
        return mark._replace(value=following)
    if mark.kind == "content" and marks[0].start:
        return mark._replace(value=following[: marks[0].start].strip())
    return mark


def _in_answer_box(page: ClosePage, line: Line) -> bool:
    return bool(line.text) and any(_ANSWER_BOX.search(page.boxes[box]) for box in line.boxes[-3:])


def _is_message(part: _Part) -> bool:
    """Something stands behind captions of the asking side, and there is more than one kind of caption."""
    kinds = {mark.kind for mark in part.marks if not _is_empty(mark.value)}
    asked = any(mark.kind == "asked" and day_in(mark.value) for mark in part.marks)
    strong = kinds & _SIGNS
    answer = kinds & {"answered", "unit", "content", "status"}
    long_question = any(mark.kind == "question" and len(mark.written) > 1 for mark in part.marks)
    dated = any(days_in(mark.value) for mark in part.marks)
    return bool(strong and answer) or (asked and len(kinds) >= 2) or (len(strong) >= 2 and long_question and dated)


def _message(page: ClosePage, lines: Sequence[Line], part: _Part, several: bool, first: bool) -> Message:
    block = lines[part.first : part.last + 1]
    values = {kind: [mark.value for mark in part.marks if mark.kind == kind] for kind in _KINDS}
    asked = _first_day(values["asked"])
    answered = _first_day(values["answered"])
    has, unsure = set[str](), set[str]()
    content = " ".join(value for value in values["content"] if not _is_empty(value))
    refused = len(content) <= 40 and (_NO_ANSWER.fullmatch(content) or state_of(content) == "open")
    if content and not refused:
        has.add("content")
    told: list[State] = [state_of(value[:20]) for value in (*values["status"], *values["weak"])]
    otherwise: State = "answered" if "content" in has else "open" if content and refused else ""
    state = next((one for one in told if one), otherwise)
    if "content" not in has and not any(mark.kind == "content" for mark in part.marks) and not _hides(block):
        unsure.add("content")
    if asked:
        has.add("asked")
    if answered:
        has.add("answered")
    signed_unit, signed_day = _signature(lines, part)
    if any(not _is_empty(value) for value in values["unit"]) or signed_unit:
        has.add("unit")
    if signed_day:
        answered = answered or signed_day
        has.add("answered")
    if _spare_days(lines, part, 6 if first else 0, {day for day in (asked, answered) if day}):
        unsure |= {"asked", "answered"}
    if not {mark.written for mark in part.marks} - _BARE and not answered and not asked:
        unsure |= {"asked", "answered", "unit"}
    if "unit" not in has and any(is_unit(line.text) for line in block if len(line.text) <= _SHORT_LINE):
        unsure.add("unit")
    title = _title(page, lines, part, values)
    url = f"{page.url}#{crc32(f'{title}|{asked}'.encode()):08x}" if several else page.url
    question = next((value for value in values["question"] if not _is_empty(value)), "")[:_LONGEST_TEXT]
    answer = _answer(lines, part) if "content" in has else ""
    return Message(
        url, page.url, title, asked, answered, frozenset(has), frozenset(unsure - has), state, question, answer
    )


_KINDS: tuple[Caption, ...] = ("title", "asked", "asker", "question", "answered", "unit", "content", "status", "weak")


def _first_day(values: list[str]) -> date | None:
    return next((day for value in values if (day := day_in(value))), None)


def _is_empty(value: str) -> bool:
    return bool(_EMPTY.fullmatch(value[:200]))


def _hides(block: Sequence[Line]) -> bool:
    """It is said that the answer is not shown."""
    return any(_SECRET.search(line.text) for line in block if len(line.text) <= _SHORT_LINE)


def _signature(lines: Sequence[Line], part: _Part) -> tuple[bool, date | None]:
    """Who signs the answer, and when: 「市教育局回复：」, or the lines at its end."""
    starts = [
        at for at in range(part.first, part.last + 1) if any(m.kind == "content" for m in marks_in(lines[at].text))
    ]
    begun = any(replier_in(lines[at].text) for at in starts)
    if not starts:
        return begun, None
    unit, day = begun, None
    heading = lines[starts[0]].text
    if len(heading) <= _SHORT_LINE and (found := days_in(heading)):
        day = found[-1]
    for line in lines[starts[0] : part.last + 1]:
        text = line.text
        tail = text[-40:].strip(" \u3000。.）)")
        placed = placed_days(tail)
        if placed and placed[-1][2] >= len(tail) - 9 and not any(m.kind != "content" for m in marks_in(text)):
            day = placed[-1][0]
            tail = tail[: placed[-1][1]].strip(" \u3000，,。")
        unit = unit or any(
            is_unit(piece) and not _MENTION.search(piece) for piece in (tail, *re.split(r"[。；！\s]", tail)[-2:])
        )
    return unit, day


def _answer(lines: Sequence[Line], part: _Part) -> str:
    """How the answer reads: what follows its caption on the line, then the lines in the same box, or in the box of the
    first of them, up to the next caption."""
    start = part.answers[0]
    text = _said(lines[start].text)
    around = lines[start].boxes[:-1]
    within: tuple[int, ...] | None = None if not text else around
    for line in lines[start + 1 : part.last + 1]:
        if len(text) >= _LONGEST_TEXT or _AFTER.match(line.text):
            break
        within = line.boxes[:-1] if within is None else within
        if not any(line.boxes[: len(box)] == box for box in (around, within)):
            break
        said = _said(line.text) if marks_in(line.text) else line.text
        if not said and line.text:
            break
        text = f"{text} {said}".strip()
    return text[:_LONGEST_TEXT]


def _said(text: str) -> str:
    """The part of a line that belongs to an answer: behind its caption if it has one, before any other."""
    marks = [mark for mark in marks_in(text) if mark.kind != "weak"]
    own = next((mark for mark in marks if mark.kind == "content"), None)
    start = max(0, text.find(own.value, own.start)) if own is not None and own.value else 0
    if own is not None and not own.value:
        return ""
    end = next((mark.start for mark in marks if mark is not own and mark.start >= start), len(text))
    return text[start:end].strip(" \u3000:：|｜[]【】;；")


def _spare_days(lines: Sequence[Line], part: _Part, above: int, known: set[date]) -> list[date]:
    """Full dates in short lines in and just above the message that no caption of ours has taken."""
    return [
        day
        for line in lines[max(0, part.first - above) : part.last + 1]
        if len(line.text) <= _SHORT_LINE * 2
        for day in days_in(line.text)
        if day not in known
    ]


def _title(page: ClosePage, lines: Sequence[Line], part: _Part, values: dict[Caption, list[str]]) -> str:
    told = next((value for value in values["title"] if not _is_empty(value)), "")
    if not told:
        above = lines[max(0, part.first - 4) : part.first]
        told = next((line.text for line in reversed(above) if line.heading), "")
    if not told:
        told = next((value for value in values["question"] if not _is_empty(value)), "") or page.title
    return told[:_LONGEST_TITLE]
