"""Bytes of a page -> text, whatever its header or meta claim.

Order: byte-order mark, then UTF-8 whenever the bytes are strictly valid UTF-8, then what was declared (gb2312 and gbk
read as gb18030, their superset), then gb18030, then Big5; last, the declared one with the bad bytes replaced.
A declaration never beats bytes that prove it wrong, as "gb2312" over UTF-8 bytes is common in the field.
"""

from __future__ import annotations

import re

import msgspec

_PRESCAN = 4096  # bytes searched for a meta declaration
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(rb"<meta[\s/][^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([0-9A-Za-z_:.\-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([0-9A-Za-z_:.\-]{1,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([^\s;,\"']{1,40})", re.IGNORECASE)
_SAME = {
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "hz-gb-2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "chinese": "gb18030",
    "big5-hkscs": "big5",
    "x-x-big5": "big5",
    "cn-big5": "big5",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    # A page whose declaration could be read byte by byte is not UTF-16 (WHATWG prescan).
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_PYTHON = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "big5hkscs"} | {
    name: name
    for name in [
        *(f"windows-{number}" for number in range(1250, 1259)),
        *(f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("euc-jp", "shift_jis", "euc-kr", "koi8-r", "koi8-u"),
    ]
}  # the charsets we read, by Python's name; any other declaration is not believed
_FEW = 50  # a declared charset that fails on fewer than 1 in 50 characters is still believed


class Decoded(msgspec.Struct, frozen=True):
    """text: the page. charset: the one used. declared: as written (header first). conflict: Chinese, "" when none."""

    text: str
    charset: str
    declared: str
    conflict: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode a page. Never raises; undecodable bytes become U+FFFD."""
    header_found = _HEADER.search(content_type)
    in_header = header_found[1] if header_found else ""
    head = body[:_PRESCAN]
    meta_found = _META.search(head) or _XML.search(head)
    in_meta = meta_found[1].decode("ascii") if meta_found else ""
    text, charset = _read(body, _canonical(in_header), _canonical(in_meta))
    return Decoded(text, charset, in_header or in_meta, _conflict(in_header, in_meta, charset))


def _read(body: bytes, header: str, meta: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), "utf-8" if name == "utf-8" else "utf-16"
    declared = [name for name in (header, meta) if name in _PYTHON]
    if b"\0" in body[:32] and (guessed := _bare_utf16(body)):
        return body.decode(guessed, "replace"), "utf-16"
    if body.isascii():
        return body.decode("ascii"), declared[0] if declared else "utf-8"
    # A single-byte charset fits any bytes and is often only a server's default: it is tried after the Chinese ones.
    firm = [name for name in declared if name in ("utf-8", "gb18030", "big5") or "-" not in name]
    tried = list(dict.fromkeys(["utf-8", *firm, "gb18030", "big5", *declared]))
    for name in tried:
        try:
            return body.decode(_PYTHON[name]), name
        except UnicodeDecodeError:
            if name in declared and (text := _nearly(body, name)):
                return text, name
    texts = [(body.decode(_PYTHON[name], "replace"), name) for name in tried]
    return min(texts, key=lambda pair: pair[0].count("\ufffd"))


def _nearly(body: bytes, name: str) -> str:
    """The text when only a few bytes are bad (a cut character, a stray byte), else ""."""
    text = body.decode(_PYTHON[name], "replace")
    bad = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if bad * _FEW <= foreign else ""


def _bare_utf16(body: bytes) -> str:
    """UTF-16 without a mark: every other byte of the markup it starts with is NUL."""
    head = body[:32]
    if head.count(0) < len(head) // 3:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _canonical(declared: str) -> str:
    name = declared.strip().lower()
    return _SAME.get(name, name)


def _conflict(in_header: str, in_meta: str, used: str) -> str:
    header, meta = _canonical(in_header), _canonical(in_meta)
    if header and meta and header != meta:
        return f"响应头声明 {in_header}，页面 meta 声明 {in_meta}，两者不一致；实际按 {used} 读取"
    declared = in_header or in_meta
    if declared and used != "utf-16" and (header or meta) != used:
        return f"声明为 {declared}，实际是 {used} 编码"
    return ""
