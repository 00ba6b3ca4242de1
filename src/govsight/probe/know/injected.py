"""Signs that a script of a page was put there by an intruder. Reads the script's text; runs nothing; linear."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from govsight.probe.know.domains import is_trusted, registered

_READ = 20_000  # characters of a script
_DECODED = 4_000

_MINER = re.compile(
    r"coin-?hive|cryptonight|coinimp|deepminer|jsecoin|crypto-?loot|webminepool|minero\.cc|coin-?have", re.I
)
_ENGINES = r"(?:baidu|sogou|so\\?\.com|360spider|haosou|sm\\?\.cn|google|bing|yahoo|toutiao|spider)"
_ASKED = r"\.(?:userAgent|referrer)\b"
_ASKS_ENGINE = re.compile(rf"{_ASKED}.{{0,200}}?{_ENGINES}|{_ENGINES}[^;]{{0,100}}{_ASKED}", re.I | re.S)
_REFERRER = re.compile(r"\.referrer\b", re.I)
_MOVES = re.compile(
    r"location(?:\.href)?\s{0,4}=[^=]|location\.(?:replace|assign)\s{0,4}\(|window\.open\s{0,4}\(|<iframe|<script", re.I
)
_ADDRESS = re.compile(r"(?:https?:)?//([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})(?=[:/\"'\s\\?#)]|$)", re.I)
_PERCENT = re.compile(r"(?:%u?[0-9a-f]{2,4}){24,}", re.I)
_HEX = re.compile(r"(?:\\x[0-9a-f]{2}|\\u00[0-9a-f]{2}){10,}", re.I)
_CODES = re.compile(r"fromCharCode\s{0,3}\(\s{0,3}((?:\d{1,5}\s{0,3},\s{0,3}){12,}\d{1,5})")
_ACTIVE = re.compile(r"<\s{0,3}(?:script|iframe)|location|document\.write|createElement|https?://", re.I)
_PACKED = re.compile(r"eval\s{0,3}\(\s{0,3}(?:unescape|atob|String\.fromCharCode|decodeURIComponent)", re.I)
_HIDES = re.compile(
    r"document\.write(?:ln)?\s{0,3}\(\s{0,3}[\"'\\]{1,2}<(?:div|span|p|ul|marquee|table)\b[^>]{0,200}"
    r"(?:display\s{0,3}:\s{0,3}none|left\s{0,3}:\s{0,3}-\d{3,}|top\s{0,3}:\s{0,3}-\d{3,}|text-indent\s{0,3}:\s{0,3}-\d{3,})",
    re.I,
)


class Injected(NamedTuple):
    """One sign. kind: `miner`, `redirect`, `obfuscated` or `hides`. strong: hardly anything else does this. shown:
    Chinese, what was seen."""

    kind: str
    strong: bool
    shown: str


def script_sign(text: str, page_host: str) -> Injected | None:
    """What an inline script gives away; the gravest sign first. page_host: whose page it stands on."""
    text = text[:_READ]
    if found := _MINER.search(text):
        return Injected("miner", True, f"含挖矿程序特征“{found[0]}”")
    hidden = decoded(text)
    whole = f"{text}\n{hidden}"
    led = strangers(whole, page_host)
    if led and _MOVES.search(whole) and _ASKS_ENGINE.search(whole):
        who = "来源网址" if _REFERRER.search(whole) else "访问者身份"
        return Injected("redirect", True, f"按{who}（搜索引擎）把访问者带到 {led[0]}")
    if hidden and _ACTIVE.search(hidden):
        led = strangers(hidden, page_host)
        if led:
            return Injected("obfuscated", True, f"用编码掩盖了指向 {led[0]} 的代码")
        if _PACKED.search(text) and not _ADDRESS.search(hidden):
            return Injected("obfuscated", False, f"执行经编码掩盖的代码（解开后为 {_quoted(hidden)}）")
    if _HIDES.search(text):
        return Injected("hides", False, "由脚本写出隐藏的区域")
    return None


def decoded(text: str) -> str:
    """What stands in a script as long runs of `%xx`, `\\xNN` or character codes, in plain letters."""
    parts = [unquote(re.sub("%u00", "%", run)) for run in _PERCENT.findall(text)[:20]]
    parts += [
        _letters(re.findall(r"[0-9a-fA-F]{2}$|(?<=x)[0-9a-fA-F]{2}|(?<=u00)[0-9a-fA-F]{2}", run), 16)
        for run in _HEX.findall(text)[:20]
    ]
    parts += [_letters(re.findall(r"\d+", run), 10) for run in _CODES.findall(text)[:20]]
    return "\n".join(part[:_DECODED] for part in parts)


def strangers(text: str, page_host: str) -> list[str]:
    """Hosts named in `text` that are neither the page's own nor trusted."""
    own = registered(page_host)
    hosts = dict.fromkeys(host.lower() for host in _ADDRESS.findall(text)[:200])
    return [host for host in hosts if registered(host) != own and not is_trusted(host)]


def _letters(numbers: list[str], base: int) -> str:
    return "".join(chr(code) for number in numbers[:_DECODED] if (code := int(number, base)) < 0xD800)


def _quoted(text: str) -> str:
    return "“" + " ".join(text.split())[:60] + "”"
