"""`govsight page URL|FILE`: what the inspector reads from one page."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import click
import msgspec

from govsight.cli.words import mark_data, personal_data, word_data
from govsight.kit.beijing import day_of
from govsight.kit.urls import normalise
from govsight.probe.know.page_section import section_of
from govsight.probe.know.words.reading import default_reader
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.page import PageRead, read_page
from govsight.vocab import ClosePage, PageKind, Role, TextFacts

_BAD_ARGUMENTS = 2
_NOT_READ = 3
_ROOT_SLASHES = 3  # http://host/
_MAGIC = {
    b"%PDF": "是 PDF 文件",
    b"PK\x03\x04": "是压缩包或 Office 文件",
    b"\xd0\xcf\x11\xe0": "是 Office 文件",
    b"\x89PNG": "是图片",
    b"\xff\xd8\xff": "是图片",
    b"GIF8": "是图片",
    b"Rar!": "是压缩包",
    b"\x1f\x8b": "是压缩包",
}
_FOOTER = {
    "host": "主办单位",
    "contact": "联系方式",
    "site_code": "网站标识码",
    "icp": "ICP 备案编号",
    "psb": "公安备案号",
    "badge": "党政机关网站标识",
    "report_error": "我为政府网站找错",
    "sitemap": "网站地图",
}
_TITLES = {
    "url": "网址",
    "kind": "页面类型",
    "kind_reason": "判断依据",
    "title": "标题",
    "published": "发布时间",
    "published_reason": "发布时间说明",
    "source": "来源",
    "charset": "编码",
    "charset_conflict": "编码冲突",
    "lang": "语言",
    "text_length": "可见字数",
}


_KINDS = {
    PageKind.HOME: "首页",
    PageKind.SECTION: "栏目页",
    PageKind.ARTICLE: "内容页",
    PageKind.GUIDE: "办事指南",
    PageKind.SEARCH: "搜索页",
    PageKind.OTHER: "其他页面",
}


class _Fetched(msgspec.Struct, frozen=True):
    body: bytes
    url: str
    content_type: str = ""
    status: int = 200


@click.command(name="page")
@click.argument("source", metavar="URL|FILE")
@click.option("--url", "stands_at", default="", help="页面的网址（SOURCE 是文件时用来补全相对链接）。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@click.option("--allow-private", is_flag=True, help="允许访问内网和本机地址。")
@click.option("--resolve", multiple=True, metavar="NAME:PORT:ADDRESS:PORT", help="把域名指到指定地址，可多次给出。")
@click.option("--home", is_flag=True, help="当作网站首页来读（网址是根目录时自动如此）。")
def command(source: str, stands_at: str, form: str, allow_private: bool, resolve: tuple[str, ...], home: bool) -> None:
    """读一个页面：类型、标题、发布时间、标签、链接、图片、附件和底部标识。"""
    at = normalise(stands_at) if stands_at else ""
    if at is None:
        _stop(
            _BAD_ARGUMENTS,
            f"--url 不是 http 或 https 网址：{stands_at}；请写成 http://www.example.gov.cn/a.html 的样子",
        )
    if source.lower().startswith(("http://", "https://")):
        fetched = _fetch(source, allow_private=allow_private, resolve=resolve)
        fetched = msgspec.structs.replace(fetched, url=at or fetched.url)
    else:
        fetched = _load(source, at)
    if trouble := _not_a_page(fetched):
        _stop(_NOT_READ, f"{source} {trouble}；请给出一个网页")
    home = home or (fetched.url.count("/") == _ROOT_SLASHES and fetched.url.endswith("/"))
    read = read_page(
        fetched.body,
        url=fetched.url,
        content_type=fetched.content_type,
        is_home=home,
        status=fetched.status,
        words=default_reader(),
        day=datetime.now(UTC).date(),
    )
    close = read_closely(fetched.body, url=fetched.url, content_type=fetched.content_type)
    summary = summarise(read, close)
    click.echo(json.dumps(summary, ensure_ascii=False, indent=2) if form == "json" else _as_text(summary))


def _not_a_page(fetched: _Fetched) -> str:
    """Why the bytes are no web page (Chinese), "" when they may be one."""
    if not fetched.body.strip():
        return "没有内容"
    for magic, name in _MAGIC.items():
        if fetched.body.startswith(magic):
            return f"{name}，不是网页"
    main_type = fetched.content_type.split(";")[0].strip().lower()
    if main_type.startswith(("image/", "audio/", "video/", "font/")):
        return f"是 {main_type}，不是网页"
    return ""


def summarise(read: PageRead, close: ClosePage) -> dict[str, object]:
    """The page as plain data, the shape of `--format json`. Links are absolute and normalised, each named once."""
    facts = read.facts
    return {
        "url": facts.url,
        "status": facts.status,
        "kind": facts.kind.value,
        "kind_reason": facts.kind_reason,
        "title": facts.title,
        "published": None if (why := _why_undated(read)) else facts.published,
        "published_reason": why,
        "source": facts.source,
        "charset": facts.charset,
        "charset_declared": facts.charset_declared,
        "charset_conflict": facts.charset_conflict,
        "lang": facts.lang,
        "labels": {name: contents[-1] for name, contents in facts.labels.values()},
        "links": _with_role(read, Role.PAGE | Role.ATTACHMENT),
        "images": _with_role(read, Role.IMAGE),
        "attachments": _with_role(read, Role.ATTACHMENT),
        "footer": {field: getattr(facts.footer, field) for field in facts.footer.__struct_fields__},
        "share": facts.share,
        "text_length": facts.text_length,
        "viewport": facts.viewport,
        **_section(read, close),
        **_words(read),
        "refresh": read.refresh,
        "blank": read.blank,
    }


def _section(read: PageRead, close: ClosePage) -> dict[str, object]:
    """`section`, and `section_reason` when it is null."""
    section, why = section_of(read.facts, close, datetime.now(UTC))
    return {"section": msgspec.to_builtins(section), "section_reason": why}


def _why_undated(read: PageRead) -> str:
    """Why `published` is null, "" when it is not."""
    facts = read.facts
    if facts.published and date.fromisoformat(facts.published[:10]) > day_of(datetime.now(UTC)):
        return f"页面上的发布时间 {facts.published} 晚于现在，不可信"
    if facts.published:
        return ""
    return facts.published_reason or f"{_KINDS[facts.kind]}没有单独的发布时间"


def _words(read: PageRead) -> dict[str, object]:
    """`words`, `personal_data`, `secrecy_marks`: each place a suspicion to confirm."""
    found = read.facts.text or TextFacts()
    return {
        "words": [word_data(hit) for hit in found.words],
        "personal_data": [personal_data(hit) for hit in found.personal],
        "secrecy_marks": [mark_data(mark) for mark in found.secrecy],
    }


def _with_role(read: PageRead, role: Role) -> list[str]:
    return [url for url, roles in read.links if roles & role]


def _as_text(summary: dict[str, object]) -> str:
    told = summary | {"kind": _KINDS[PageKind(str(summary["kind"]))]}
    lines = [f"{title}：{told[key]}" for key, title in _TITLES.items() if told[key]]
    labels, footer = summary["labels"], summary["footer"]
    assert isinstance(labels, dict)
    assert isinstance(footer, dict)
    section = summary["section"]
    if isinstance(section, dict):
        path = " > ".join(section["path"])
        lines.append(f"所属栏目：{section['name']}（{section['kind']}）" + (f"，位置 {path}" if path else ""))
    lines += [f"标签 {name}：{content}" for name, content in labels.items()]
    lines += [f"底部 {title}：{footer[name]}" for name, title in _FOOTER.items() if footer.get(name)]
    for key in ("words", "personal_data", "secrecy_marks"):
        hits = summary[key]
        assert isinstance(hits, list)
        lines += [f"疑似{hit['category']}：{hit['text']}（{hit['context']}），{hit['suggestion']}" for hit in hits]
    for key, title in (("links", "链接"), ("images", "图片"), ("attachments", "附件")):
        urls = summary[key]
        assert isinstance(urls, list)
        lines += [f"{title} {len(urls)} 个", *(f"  {url}" for url in urls)]
    return "\n".join("".join(letter if letter.isprintable() else "�" for letter in line) for line in lines)


def _load(name: str, at: str) -> _Fetched:
    path = Path(name)
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        if "://" in name:
            _stop(_BAD_ARGUMENTS, f"不支持的网址类型：{name}；请给出 http:// 或 https:// 开头的网址，或一个文件")
        _stop(_NOT_READ, f"没有这个文件：{name}；请检查路径，网址要以 http:// 或 https:// 开头")
    except IsADirectoryError:
        _stop(_NOT_READ, f"{name} 是文件夹，不是页面文件；请指定其中的一个 HTML 文件")
    except (OSError, ValueError) as trouble:
        _stop(_NOT_READ, f"文件读不出来：{name}（{getattr(trouble, 'strerror', None) or trouble}）；请检查权限和路径")
    return _Fetched(body, at or normalise(f"http://localhost/{path.name}") or "http://localhost/")


def _fetch(url: str, *, allow_private: bool, resolve: tuple[str, ...]) -> _Fetched:
    asked = normalise(url)
    if asked is None:
        _stop(_BAD_ARGUMENTS, f"网址写得不对：{url}；请写成 http://www.example.gov.cn/a.html 的样子")
    from govsight.probe.observe.fetch_one import FetchFailed, fetch_one  # sockets are only needed here

    try:
        answer = fetch_one(asked, allow_private=allow_private, resolve=resolve)
    except ValueError as trouble:
        _stop(_BAD_ARGUMENTS, f"{trouble}")
    except FetchFailed as trouble:
        _stop(_NOT_READ, f"{trouble}；请检查网址和网络，内网地址要加 --allow-private")
    return _Fetched(answer.body, normalise(answer.url) or asked, answer.content_type, answer.status or 0)


def _stop(code: int, message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(code)
