"""What is read from the text of a page or a document: words to doubt, personal data, secrecy marks."""

from __future__ import annotations

import msgspec


class WordHit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place where a term of the lexicon stands: a suspicion, never more before a person confirms it.

    term, category, severity (`严重`, `一般`, `提示`), suggestion: as the lexicon has them. before, text, after: the
    place as it is written, `text` being the hit itself; long numbers in them are masked. place: `title` or `text`.
    line, column: from 1, line 0 being the title. disguised: written so that a plain search misses it.
    """

    term: str
    category: str
    severity: str
    suggestion: str = ""
    before: str = ""
    text: str = ""
    after: str = ""
    place: str = "text"
    line: int = 0
    column: int = 0
    disguised: bool = False


class PersonalHit(msgspec.Struct, frozen=True, omit_defaults=True):
    """Personal data that can be read by everybody. kind: `身份证号`, `手机号`, `银行卡号`. masked: the number with its
    middle hidden; the full one is kept nowhere. context: what stands around it, numbers masked too."""

    kind: str
    masked: str
    context: str = ""
    line: int = 0
    column: int = 0


class SecrecyMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mark that says a text was not meant for everybody. mark: as written (`机密★1年`). context: its line."""

    mark: str
    context: str = ""
    line: int = 0
    column: int = 0


class TextFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one text gave. more: how many hits of any kind were not kept, the text being full of them. traditional: it
    was written in (pseudo-)traditional characters and read as simplified ones."""

    words: list[WordHit] = []
    personal: list[PersonalHit] = []
    secrecy: list[SecrecyMark] = []
    more: int = 0
    traditional: bool = False


class DocumentFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """One attachment, as read. kind: `pdf`, `docx`, `xlsx` ... title: the document's own, or "". text: None when it
    could not be read; then `unread` says why, in Chinese (also when only its beginning was read). evidence: the WARC
    record of the response."""

    url: str
    kind: str = ""
    title: str = ""
    text: TextFacts | None = None
    unread: str = ""
    evidence: str | None = None
