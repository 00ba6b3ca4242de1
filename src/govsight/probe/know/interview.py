"""What one interview page (在线访谈) offers: questions with answers, and in which forms."""

from __future__ import annotations

import re

import msgspec

from govsight.vocab import ClosePage

_SPEAKER = re.compile(
    r"[【\[(（]?(?:网友|网民|市民|群众|主持人|主持|记者|嘉宾|问|答|提问|回答|Q|A)[^：:。，]{0,16}[】\])）]?\s?[:：]|^[【\[](?:主持人|嘉宾|网友|问|答)[^】\]]{0,12}[】\]]"
)
_HEADING = re.compile(
    r"(?:网友|网民|公众|群众)?(?:提问|问答)(?:与|及|和)?(?:回复|答复|回答)?(?:实录|整理|选登|环节|摘要)?|文字实录|访谈实录|访谈内容|互动问答"
)
_VIDEO_LINK = re.compile(
    r"\.(?:mp4|flv|m3u8|wmv|mp3|m4a|webm)(?:$|\?)|访谈视频|视频回放|视频直播|观看视频|收听", re.IGNORECASE
)
_PLAYER = re.compile(r"video|player|live|vod|audio|ckplayer|mp4|m3u8|flv", re.IGNORECASE)
_TEXT = 150  # characters of text that make a written record


class Interview(msgspec.Struct, frozen=True):
    """spoken: lines that give somebody the word. forms: of `text`, `picture`, `video`. length: characters of text.
    headed: a heading promises questions and answers."""

    spoken: int
    forms: frozenset[str]
    length: int
    headed: bool


def read_interview(page: ClosePage) -> Interview:
    """Read one interview's own page."""
    body = [line for line in page.body() if line.region == ""]
    forms = set()
    length = sum(len(line.text) for line in body if not line.links)
    if length >= _TEXT:
        forms.add("text")
    if any(line.pictures for line in body):
        forms.add("picture")
    players = any(medium.kind in ("video", "audio", "embed") or _PLAYER.search(medium.url) for medium in page.media)
    linked = any(_VIDEO_LINK.search(link.url) or _VIDEO_LINK.search(link.text) for line in body for link in line.links)
    scripted = any(
        _PLAYER.search(script.url) or ".mp4" in script.text or "m3u8" in script.text for script in page.scripts
    )
    if players or linked or scripted:
        forms.add("video")
    spoken = sum(bool(_SPEAKER.match(line.text)) for line in body)
    headed = any(len(line.text) <= 20 and _HEADING.search(line.text) for line in body)
    return Interview(spoken, frozenset(forms), length, headed)
