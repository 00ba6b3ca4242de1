"""Every way we know to spell an address that must not be visited, as URLs."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import quote

_FULL_WIDTH = {ord(d): ord(d) - 0x30 + 0xFF10 for d in "0123456789"}
_BOLD = {ord(d): ord(d) - 0x30 + 0x1D7CE for d in "0123456789"}
_DOUBLE = {ord(d): ord(d) - 0x30 + 0x1D7D8 for d in "0123456789"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def ipv4_hosts(text: str) -> Iterator[str]:
    """Spellings of one IPv4 address as a URL host."""
    number = int(ipaddress.IPv4Address(text))
    a, b, c, d = (number >> shift & 255 for shift in (24, 16, 8, 0))
    yield from (text, text + ".", str(number), hex(number), hex(number).upper().replace("X", "x"), f"0X{number:x}")
    yield from (f"0{number:o}", f"000000{number:o}", f"0x00000000{number:08x}", f"{number}.")
    yield from (f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}", f"0x{a:x}.{number & 0xFFFFFF}")
    yield from (f"0{a:o}.0x{b:x}.{c}.0{d:o}", f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}")
    yield from (f"{a:#04x}.{b}.{number & 0xFFFF:#x}", f"{a:04o}.{b:04o}.{c:04o}.{d:04o}" if a else "0")
    for digits in (_FULL_WIDTH, _BOLD, _DOUBLE, _SUPERSCRIPT, _CIRCLED):
        yield text.translate(digits)
    for dot in "。．｡":
        yield text.replace(".", dot)
        yield text.translate(_FULL_WIDTH).replace(".", dot)
    yield from (f"０ｘ{number:x}", quote(text.translate(_FULL_WIDTH)), "".join(f"%{ord(c):02x}" for c in text))
    yield from (text.replace(".", "%2e"), text.replace(".", "%E3%80%82"), text.replace(".", "\u00ad.", 1))
    yield from (text.replace(".", "\u200b."), text.replace(".", ".\t", 1), text.replace(".", "\n.", 1), text + "\r")


def ipv6_hosts(text: str) -> Iterator[str]:
    """IPv6 forms that end at one IPv4 address."""
    number = int(ipaddress.IPv4Address(text))
    high, low = number >> 16, number & 0xFFFF
    for prefix in ("::ffff:", "0:0:0:0:0:ffff:", "0000:0000:0000:0000:0000:FFFF:", "64:ff9b::", "::"):
        yield from (f"[{prefix}{text}]", f"[{prefix}{high:x}:{low:x}]")
    yield from (f"[2002:{high:x}:{low:x}::]", f"[2002:{high:x}:{low:x}:1::1]", f"[64:ff9b:1::{text}]")


_OTHERS = """
localhost LOCALHOST localhost. LocalHost. ｌｏｃａｌｈｏｓｔ ⓛⓞⓒⓐⓛⓗⓞⓢⓣ loc%61lhost x.localhost a.b.localhost.
127.1 127.0.1 127.1. 0 0. 0x0 00 0x 0.0 [::] [::1] [0:0:0:0:0:0:0:1] [::0001] [0::1]
[fe80::1] [fe80::1%25eth0] [fe80::1%eth0] [::1%25lo] [fc00::1] [fd00:ec2::254] [ff02::1] [fec0::1]
[2001:db8::1] [2001:0:7f00:1::] [100::1]
127.0.0.1.nip.test localtest.test half.test alias.test six.test metadata.test
"""
OTHER_HOSTS = (*_OTHERS.split(), "l\u00adocalhost", "local\thost")

NAMES = {
    "127.0.0.1.nip.test": ["127.0.0.1"],
    "localtest.test": ["127.0.0.1"],
    "half.test": ["93.184.216.34", "127.0.0.1"],
    "alias.test": ["::ffff:127.0.0.1"],
    "six.test": ["2606:2800::1", "::1"],
    "metadata.test": ["169.254.169.254"],
}

_BAD = "127.0.0.1 169.254.169.254 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 0.0.0.0 224.0.0.1"
BAD_ADDRESSES = tuple(_BAD.split())

_FRONTS = r"http: http:/ http:/// http://// http:\\ http:\/ HTTP:// hTTp://"
_USERS = "user@ user:pw@ www.gov.cn@ www.gov.cn:80@ www.gov.cn%2f@ www.gov.cn%23@ a@b@ %40@ :@"
_TAILS = r"?@www.gov.cn/ #@www.gov.cn/ \@www.gov.cn/ /@www.gov.cn/ /../..//www.gov.cn/ \\www.gov.cn"


def urls(host: str, port: int) -> Iterator[str]:
    """Spellings of one URL around a host."""
    yield f"http://{host}:{port}/"
    yield f"https://{host}:{port}/"


def tricks(port: int) -> Iterator[str]:
    """Whole-URL tricks, all leading to loopback."""
    end = f"127.0.0.1:{port}"
    for front in (*_FRONTS.split(), "  http://", "\x00\x1fhttp://", "h\ttt\np://"):
        yield f"{front}{end}/"
    for user in _USERS.split():
        yield f"http://{user}{end}/"
    for tail in _TAILS.split():
        yield f"http://{end}{tail}"
    yield f"http://127.0.0.1:0{port}/"
    yield f"ws://{end}/"
    yield f"wss://{end}/"
