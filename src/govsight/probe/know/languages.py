"""Recognises links to a version of the site in another language by their words."""

from __future__ import annotations

import re

TRADITIONAL = "繁体中文"

_NAMES = (
    ("英文", re.compile(r"english|en|eng|英文|英语|英語", re.IGNORECASE)),
    ("日文", re.compile(r"日本語|日本语|日文|日语|japanese", re.IGNORECASE)),
    ("韩文", re.compile(r"한국어|한글|韩文|韩语|korean", re.IGNORECASE)),
    ("俄文", re.compile(r"русский|俄文|俄语|俄罗斯语|russian", re.IGNORECASE)),
    ("法文", re.compile(r"fran[cç]ais|法文|法语|french", re.IGNORECASE)),
    ("德文", re.compile(r"deutsch|德文|德语|german", re.IGNORECASE)),
    ("西班牙文", re.compile(r"espa[nñ]ol|西班牙[文语]|西文|西语|spanish", re.IGNORECASE)),
    ("葡萄牙文", re.compile(r"portugu[eê]s|葡萄牙[文语]|葡文|葡语|portuguese", re.IGNORECASE)),
    ("意大利文", re.compile(r"italiano|意大利[文语]|italian", re.IGNORECASE)),
    ("阿拉伯文", re.compile(r"العربية|阿拉伯[文语]|arabic", re.IGNORECASE)),
    ("越南文", re.compile(r"tiếng việt|越南[文语]|越文|vietnamese", re.IGNORECASE)),
    ("泰文", re.compile(r"ภาษาไทย|ไทย|泰文|泰语|thai", re.IGNORECASE)),
    ("老挝文", re.compile(r"ລາວ|老挝[文语]", re.IGNORECASE)),
    ("缅甸文", re.compile(r"မြန်မာ|缅甸[文语]|缅文", re.IGNORECASE)),
    ("蒙古文", re.compile(r"монгол|蒙古[文语]|蒙文|ᠮᠣᠩᠭᠣᠯ.*", re.IGNORECASE)),
    ("藏文", re.compile(r"བོད་.*|藏文|藏语", re.IGNORECASE)),
    ("维吾尔文", re.compile(r"ئۇيغۇر.*|维吾尔[文语]|维文", re.IGNORECASE)),
    ("哈萨克文", re.compile(r"қазақ.*|哈萨克[文语]|哈文", re.IGNORECASE)),
    ("朝鲜文", re.compile(r"조선.*|朝鲜[文语]|朝文", re.IGNORECASE)),
    (TRADITIONAL, re.compile(r"繁[體体](?:中文|字)?|正體|big5", re.IGNORECASE)),
)
_AROUND = re.compile(
    r"^[\s\[\]【】()（）|·/]+|(?:\s*(?:version|site|website|版本?|网站|网|站|首页|页面))+$|[\s\[\]【】()（）|·/]+$",
    re.IGNORECASE,
)
_LONGEST = 24


def language_of(words: str) -> str:
    """The language (in Chinese) whose version a link with these words leads to, "" when it is no such link."""
    if not words or len(words) > _LONGEST:
        return ""
    bare = _AROUND.sub("", _AROUND.sub("", words)).strip()
    return next((name for name, pattern in _NAMES if pattern.fullmatch(bare)), "")
