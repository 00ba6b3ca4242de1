"""Where the page foot (底部功能区) is.

The foot is the block marked as such (`footer` element; id or class saying foot, bottom, copyright, 底部 or 页脚) that
stands at the end of the page, with all that follows it; without such a block, the last short blocks of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec

from govsight.probe.observe.markup import Document, Element, Text
from govsight.probe.observe.visible import Visible, dense, visible

CANDIDATES = (
    'footer,[role="contentinfo"],[id*="foot" i],[class*="foot" i],[id*="bottom" i],[class*="bottom" i],'
    '[id*="copy" i],[class*="copy" i]'
)
_RARE_CANDIDATES = (
    '[id*="yejiao" i],[class*="yejiao" i],[id*="dibu" i],[class*="dibu" i],[id*="banquan" i],[class*="banquan" i],'
    '[class*="底部"],[class*="页脚"],[id*="底部"],[id*="页脚"]'
)
_NAME = re.compile(
    r"(?:^|[\s_\-]|(?<=[a-z0-9])(?=[FBCYD]))(?:[a-z0-9]{0,12}foot(?!ball|print|note)|bottom|copy(?:right|_|-|\b)|yejiao|dibu|banquan)|底部|页脚",
    re.IGNORECASE,
)
_NOT_A_FOOT = re.compile(
    r"(?:article|content|news|card|item|list|modal|dialog|table|detail|text|title|margin|border|padding|btn|button|tab"
    r"|pic|img|photo|line|scroll|back|panel|widget|comment|entry|post|section|left|right|align|mb|pb)[\w\-]{0,12}(?:foot|bottom|copy)"
    r"|(?:foot|bottom|copy)(?:_|-)?(?:line|border|margin|padding|\d)",
    re.IGNORECASE,
)
_NO_BLOCKS = frozenset(("body", "html", "a", "img", "input", "button", "link", "script"))
_INSIDE = "article,aside,header,nav,li"
_MOST_CANDIDATES = 30
_MOST_FOLLOWERS = 200
_AFTER = 600  # characters that may follow the foot (floating tools, notices)
_SHARE_OF_PAGE = 0.6  # a larger block that holds another candidate is a wrapper, not the foot
_MOST_TAIL_NODES = 2_000
_TAIL = 600  # characters of the document's end taken for the foot when no block is marked
_DEPTH = 40
_OPENING = re.compile(r"主办单位|主办[:：]|版权所有|标识码|公网安备|ICP备|Copyright|©", re.IGNORECASE)
_MUCH = 100  # characters beside the foot in a wrapper that make it worth looking inside


class Foot(msgspec.Struct, frozen=True):
    """blocks: elements (and bare text) of the foot in document order. located: `element`, `tail`, or "" when the page
    has none. wordless: an unnamed end of the page without any word of a foot; only its links and pictures may count.
    """

    blocks: list[Element | Text]
    located: str
    wordless: bool = False

    @property
    def text(self) -> str:
        """What can be read in the foot."""
        return "" if self.wordless else " ".join(text for block in self.blocks if (text := _block_text(block)))

    @property
    def html(self) -> str:
        """The foot's markup; two feet alike in it are alike in everything but where relative links lead."""
        return "".join(block.html for block in self.blocks)


def find_foot(document: Document, noted: list[Element], shown: Visible) -> Foot:
    """Locate the foot. document: flattened. noted: its elements in order, all `CANDIDATES` among them. shown: its whole
    text."""
    candidates = [element for element in noted if element.matches(CANDIDATES)]
    marked = _marked(candidates, shown) or _marked(document.select(_RARE_CANDIDATES), shown)
    if marked:
        return Foot([*marked, *_followers(marked[-1])], "element")
    blocks = _tail(document)
    opens = next((at for at, block in enumerate(blocks) if _OPENING.search(_block_text(block))), None)
    if opens is None:
        return Foot(blocks, "tail" if shown.dense else "", wordless=True)
    return Foot([_narrowed(blocks[opens]), *blocks[opens + 1 :]], "tail")


def _marked(elements: list[Element], shown: Visible) -> list[Element]:
    """The outermost blocks that are marked as a foot and stand at the end of the page."""
    found: list[Element] = []
    candidates = [element for element in elements if _named(element)][-_MOST_CANDIDATES:]
    for position, element in enumerate(candidates):
        if found and _within(element, found[-1]):
            continue
        inner = dense(element)
        if not inner and element.find("img") is None and element.find("script") is None:
            continue
        if not _at_end(inner, shown.dense):
            continue
        wrapper = len(inner) > _SHARE_OF_PAGE * len(shown.dense)
        if wrapper and any(_within(other, element) for other in candidates[position + 1 :]):
            continue
        if element.tag != "footer" or element.closest(_INSIDE) is None:
            found.append(element)
    return found


def _named(element: Element) -> bool:
    """A `footer`, or an id or class that really says foot (not `margin-bottom`, not `article-footer`)."""
    if element.tag in _NO_BLOCKS:
        return False
    return _says_foot(element.tag, element.attr("id") or "", element.attr("class") or "", element.attr("role") or "")


@lru_cache(maxsize=4096)
def _says_foot(tag: str, own_id: str, classes: str, role: str) -> bool:
    name = f"{own_id} {classes}"
    if tag == "footer" or role == "contentinfo":
        return _NOT_A_FOOT.search(name) is None
    return any(_NAME.search(token) and not _NOT_A_FOOT.search(token) for token in name.split())


def _at_end(inner: str, whole: str) -> bool:
    """Whether little text follows. An empty block (images only) is judged by its neighbours, hence let through."""
    if not inner:
        return True
    ending = inner[-40:]
    at = whole.rfind(ending)
    return at >= 0 and len(whole) - at - len(ending) <= _AFTER


def _within(element: Element, block: Element) -> bool:
    return block in islice(element.ancestors, _DEPTH)


def _followers(last: Element) -> list[Element | Text]:
    """What stands after the foot block, up to the end of the document."""
    found: list[Element | Text] = []
    node: Element = last
    for _ in range(_DEPTH):
        for sibling in node.next_siblings:
            if isinstance(sibling, Element | Text):
                found.append(sibling)
            if len(found) >= _MOST_FOLLOWERS:
                return found
        parent = node.parent
        if not isinstance(parent, Element):
            break
        node = parent
    return found


def _tail(document: Document) -> list[Element | Text]:
    """The last blocks of the body, in order, at most `_TAIL` characters."""
    node: Element | None = document.select_one("body")
    blocks: list[Element | Text] = []
    room, looked = _TAIL, 0
    for _ in range(_DEPTH):
        if node is None:
            break
        inside: Element | None = None
        for child in _from_the_end(node):
            looked += 1
            if looked > _MOST_TAIL_NODES or not isinstance(child, Element | Text):
                continue
            length = len(_block_text(child))
            if length <= room:
                blocks.append(child)
                room -= length
            else:
                inside = child if isinstance(child, Element) else None
                break
        node = inside
    blocks.reverse()
    return blocks


def _narrowed(block: Element | Text) -> Element | Text:
    """On a short page one block may wrap all of it: the part inside that has all the words of a foot."""
    text = _block_text(block)
    for _ in range(_DEPTH):
        if not isinstance(block, Element) or len(text) < _MUCH:
            break
        words = len(_OPENING.findall(text))
        for child in block.children:
            if isinstance(child, Element) and len(_OPENING.findall(inner := _block_text(child))) == words:
                break
        else:
            break
        if 0 < len(text) - len(inner) < _MUCH:
            break
        block, text = child, inner
    return block


def _from_the_end(node: Element) -> Iterator[object]:
    children = node.children
    if len(children):
        child = children[-1]
        yield child
        yield from child.previous_siblings


def _block_text(block: Element | Text) -> str:
    return visible(block).text if isinstance(block, Element) else " ".join(block.data.split())
