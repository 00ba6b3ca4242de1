"""Pages read back from the state, what many of them share being held once.

A site's pages repeat their template: one foot, one set of site labels, one viewport. Decoded each on its own, 5,000
pages take 34 MB; with such parts shared, 14 MB.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec
from msgspec import NODEFAULT, Raw

from govsight.vocab import FooterFacts, PageFacts

_MOST = 1_000  # different shared values remembered of a kind
_WORDS = ("kind_reason", "charset", "charset_declared", "lang", "published_reason", "source", "viewport")
_UNREAD = {"labels": (dict[str, Raw], {}), "footer": (Raw, Raw(b"\x80")), "share": (Raw, Raw(b"\x90"))}
_FIELDS = PageFacts.__struct_fields__

_Stored = msgspec.defstruct(
    "_Stored",
    [
        (field.name, *_UNREAD[field.name])
        if field.name in _UNREAD
        else (field.name, field.type)
        if field.required
        else (field.name, field.type, field.default if field.default is not NODEFAULT else field.default_factory())
        for field in msgspec.structs.fields(PageFacts)
    ],
)
_LABELS, _FOOTER, _SHARE = (_FIELDS.index(name) for name in _UNREAD)
_WORD_PLACES = [_FIELDS.index(word) for word in _WORDS]

_stored = msgspec.msgpack.Decoder(_Stored)
_foot = lru_cache(_MOST)(msgspec.msgpack.Decoder(FooterFacts).decode)
_label = lru_cache(_MOST)(msgspec.msgpack.Decoder(tuple[str, list[str]]).decode)
_tools = lru_cache(_MOST)(msgspec.msgpack.Decoder(list[str]).decode)


class PageReader:
    """Decodes pages as the state keeps them (msgpack of `PageFacts`). To be dropped with the pages."""

    def __init__(self) -> None:
        self._words: dict[str | None, str | None] = {}

    def read(self, blob: bytes) -> PageFacts:
        """One page, equal to what was stored. Raises msgspec.MsgspecError."""
        word = self._words.setdefault
        values = list(msgspec.structs.astuple(_stored.decode(blob)))
        values[_LABELS] = {word(name, name): _label(bytes(written)) for name, written in values[_LABELS].items()}
        values[_FOOTER] = _foot(bytes(values[_FOOTER]))
        values[_SHARE] = _tools(bytes(values[_SHARE]))
        for place in _WORD_PLACES:
            values[place] = word(values[place], values[place])
        if len(self._words) > _MOST:
            self._words.clear()
        return PageFacts(*values)
