"""`opened`: a template is looked at before anything is made of it. What could fetch, run or swell is refused."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import urlsplit

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from govsight.platform.results.papers.trouble import BadTemplate

MOST = 5 * 1024 * 1024  # bytes of the file
_MOST_UNPACKED = 40 * 1024 * 1024
_MOST_XML = 8 * 1024 * 1024
_MOST_MEMBERS = 400
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "SEQ", "STYLEREF", "HYPERLINK"}
_ACTIVE = ("vbaproject", "oleobject", "activex", "control", "afchunk", "package", "subdocument", "attachedtoolbars",
           "keymapcustomizations", "frame", "attachedtemplate", "mailmergesource", "recipientdata")  # fmt: skip
_WORD = "word/document.xml"


def opened(template: bytes) -> Any:
    """The document. Raises BadTemplate."""
    if len(template) > MOST:
        raise BadTemplate(f"模板文件超过 {MOST // 1024 // 1024} MB，请压缩其中的图片后再上传")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            _look(package)
        return docx.Document(io.BytesIO(template))
    except BadTemplate:
        raise
    except Exception as fault:  # whatever a broken package makes the readers raise, it is the package that is broken
        raise BadTemplate("这不是完好的 Word 文件（.docx），打不开；请在 Word 或 WPS 里另存为 .docx 再上传") from fault


def _look(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    names = {one.filename for one in members}
    if "[Content_Types].xml" not in names or _WORD not in names or len(names) != len(members):
        raise BadTemplate("这不是 Word 文件（.docx）；旧的 .doc 文件请在 Word 或 WPS 里另存为 .docx 再上传")
    if len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > _MOST_UNPACKED:
        raise BadTemplate("模板解开以后太大，不予使用；请删去其中不需要的图片和附件")
    for one in members:
        low = one.filename.lower()
        if any(word in low for word in ("vbaproject", "activex", "embeddings/", "vbadata")):
            raise BadTemplate("模板里含有宏、控件或嵌入的对象，不予使用；请删去后另存为 .docx 再上传")
        if low.endswith((".xml", ".rels")):
            if one.file_size > _MOST_XML:
                raise BadTemplate("模板的文字部分太大，不予使用；请删去不需要的内容")
            _read(low, package.read(one))


def _read(name: str, content: bytes) -> None:
    if content[:2] in (b"\xfe\xff", b"\xff\xfe") or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BadTemplate("模板里含有 Word 不会写出的内容（实体定义或其他编码），不予使用；请重新另存为 .docx")
    root = parse_xml(content)
    if name.endswith(".rels"):
        for link in root:
            _link(link.get("Type", ""), link.get("Target", ""), link.get("TargetMode", ""))
    elif name.startswith("word/"):
        _fields(root)


def _link(kind: str, target: str, mode: str) -> None:
    last = kind.rsplit("/", 1)[-1].lower()
    if last in _ACTIVE:
        raise BadTemplate("模板里含有宏、控件、嵌入的对象或另一个文件的引用，不予使用；请删去后再上传")
    if mode.lower() == "external" and (last != "hyperlink" or not _web(target)):
        raise BadTemplate(f"模板引用了外面的文件（{target[:60]}），不予使用；请把图片嵌入文档，去掉外部链接")


def _fields(root: Any) -> None:
    """Fields that fetch or run (INCLUDETEXT, DDE ...) are not among those allowed."""
    for simple in root.iter(qn("w:fldSimple")):
        _field(simple.get(qn("w:instr"), ""))
    open_: list[str] = []
    for one in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        if one.tag != qn("w:fldChar"):
            if not open_:
                raise BadTemplate("模板里有一个残缺的域，不予使用；请删去它再上传")
            open_[-1] += one.text or ""
        elif one.get(qn("w:fldCharType")) == "begin":
            open_.append("")
        elif open_ and one.get(qn("w:fldCharType")) == "end":
            _field(open_.pop())
    if open_:
        raise BadTemplate("模板里有一个没有结束的域，不予使用；请删去它再上传")


def _field(code: str) -> None:
    word = (code.split() or [""])[0].upper()
    if word not in _FIELDS:
        told = f"模板里有“{word[:20] or '空白'}”域，会引用别的内容，不予使用"
        raise BadTemplate(f"{told}；可以用的域只有页码、目录、引用和超链接")
    if word == "HYPERLINK":
        target = next((part for part in code.split()[1:] if not part.startswith("\\")), "").strip('"“”')
        if "\\l" not in code and not _web(target):
            raise BadTemplate("模板里的超链接不是网址，不予使用；请改为 http 或 https 地址")


def _web(target: str) -> bool:
    try:
        return urlsplit(target).scheme in ("http", "https", "mailto")
    except ValueError:
        return False
