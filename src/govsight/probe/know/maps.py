"""Maps on a page (地图, 区位图, 行政区划图), and whether a review number (审图号) stands with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govsight.vocab.close import ClosePage, Line

_MAP = re.compile(
    r"(?:行政区划|政区|区位|区划|位置|交通|旅游|导览|地形|水系|分布|规划|辖区|行政|卫星|示意|全景|地理|景点|线路|交通线路|医院平面|路网)(?:示意|分布)?(?:地?图)(?![书文片标解表像集纸])"
    r"|(?<!网站)(?<!站点)(?<!手绘思维)(?:[市县区镇省州]|中国|世界|全国|全省|全市|全县|电子)地图(?!集团)|^地图$|版图"
)
_NO_MAP = re.compile(r"网站地图|站点地图|站内地图|sitemap|责任地图|作战图|施工图|思维导图|平面设计|规划图纸|效果图")
_FILE = re.compile(
    r"(?:^|[/_\-])(?:ditu|quwei(?:tu)?|xzqh\w{0,4}|xingzhengquhua|quhua\w{0,4}|(?:\w{1,10}[-_])?map(?:[-_]?\d{1,4})?)\.(?:jpe?g|png|gif|webp|bmp|svg)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"审\s?图\s?号|[\u4e00-\u9fff]{1,2}S\s?[（(〔\[]\s?(?:19|20)\d\d\s?[)）〕\]]\s?\d{1,5}\s?号|GS[京粤川鄂浙苏鲁湘]?\s?[（(〔\[]?\s?20\d\d"
)
_SERVICE = re.compile(
    r"tianditu|map\.baidu|api\.map\.baidu|amap\.com|autonavi|map\.qq\.com|ditu\.|supermap|arcgis|mapbar", re.IGNORECASE
)
_SMALL = re.compile(r"icon|logo|btn|button|arrow|dot|bullet|marker|zuobiao|dingwei|ico_|_ico", re.IGNORECASE)
_AROUND = 2


class Map(NamedTuple):
    """named: the words that told it. url: the picture's address."""

    named: str
    url: str


def maps_on(page: ClosePage, title: str) -> list[Map]:
    """Pictures of maps: by alt, file name, the words around them, or the page's own headline."""
    about = _named(title)
    found: dict[str, Map] = {}
    for at, line in enumerate(page.lines):
        for picture in line.pictures:
            if _SMALL.search(picture.url.rpartition("/")[2]) or line.region in ("head", "nav", "foot", "crumb"):
                continue
            words = _named(picture.alt) or _named(line.text) or _near(page.lines, at)
            in_middle = about if line.region == "" else ""
            named = words or ("图片文件名" if _FILE.search(picture.url.partition("?")[0]) else "") or in_middle
            if named and not _NO_MAP.search(picture.alt):
                found.setdefault(picture.url, Map(named, picture.url))
    return list(found.values())


def has_review_number(page: ClosePage) -> bool:
    """A review number anywhere on the page."""
    return any(_NUMBER.search(line.text) for line in page.lines) or any(
        _NUMBER.search(picture.alt) for line in page.lines for picture in line.pictures
    )


def map_services(page: ClosePage) -> list[str]:
    """Map services the page embeds; they show their own number."""
    return list(dict.fromkeys(_services(page)))


def _services(page: ClosePage) -> Iterator[str]:
    for url in [*(one.url for one in page.media), *(one.url for one in page.scripts)]:
        if url and (found := _SERVICE.search(url)):
            yield found[0]


def _named(text: str) -> str:
    found = _MAP.search(text) if len(text) <= 60 else None
    return found[0] if found and not _NO_MAP.search(text) else ""


def _near(lines: tuple[Line, ...], at: int) -> str:
    """What stands just above or below a picture, in short lines without pictures of their own."""
    for other in range(max(0, at - _AROUND), min(len(lines), at + _AROUND + 1)):
        line = lines[other]
        if (
            other != at
            and not line.pictures
            and not line.links
            and len(line.text) <= 24
            and (named := _named(line.text))
        ):
            return named
    return ""
