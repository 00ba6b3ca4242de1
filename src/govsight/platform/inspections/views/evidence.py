"""The evidence behind a finding: what we asked, what was answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.policies import inspections_of
from govsight.platform.inspections.text import clean
from govsight.probe.evidence.members import scan
from govsight.probe.evidence.verify import Unreadable, find
from govsight.probe.observe.charset import decode
from govsight.probe.observe.decompress import BadEncoding, decompress

_SHOWN = 40_000  # characters of a body
_MOST = 32 << 20  # bytes of one
_BLANK = b"\r\n\r\n"
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
SANDBOX = "sandbox; default-src 'none'; img-src 'self'"


@dataclass(frozen=True, slots=True)
class Part:
    """One WARC record. head: status line and fields. text: the body as far as shown. picture: it is one."""

    kind: str
    headers: tuple[tuple[str, str], ...]
    head: str
    text: str
    cut: bool
    size: int
    picture: str
    body: bytes


def evidence(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """Request and answer as they went over the wire, as text."""
    found = get_object_or_404(inspections_of(request.user).select_related("site"), pk=pk)
    parts = parts_of(found, record)
    told = {"inspection": found, "record": record, "parts": parts, "picture": any(part.picture for part in parts)}
    return render(request, "inspections/evidence.html", told)


def body(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """The answer's body: a picture to look at, everything else to save; never as a page of ours."""
    found = get_object_or_404(inspections_of(request.user), pk=pk)
    part = next((one for one in parts_of(found, record) if one.kind != "request"), None)
    if part is None:
        raise Http404
    answer = HttpResponse(part.body, content_type=part.picture or "application/octet-stream")
    answer["Content-Security-Policy"] = SANDBOX
    if not part.picture:
        answer["Content-Disposition"] = 'attachment; filename="evidence.bin"'
    return answer


def parts_of(found: Inspection, record: str) -> list[Part]:
    """The parts of one record. Raises Http404."""
    folder = folder_of(found)
    try:
        link = find(folder, record)
        kept = folder if (folder / link.file).is_file() else folder / "evidence"
        with Path(kept / link.file).open("rb") as file:
            return [_part(one) for one in scan(file, link.offset, link.offset + link.length, keep=_MOST)]
    except (Unreadable, OSError) as trouble:
        raise Http404("证据里没有这条记录") from trouble


def _part(member: object) -> Part:
    block, kind = member.block, member.kind  # type: ignore[attr-defined]
    head, content = b"", block
    if kind in ("response", "request"):
        head, _, content = block.partition(_BLANK)
        content = _unpacked(head, content)
    picture = next((name for magic, name in _PICTURES.items() if content.startswith(magic)), "")
    text = "" if picture else clean(decode(content[: 4 * _SHOWN]).text)
    return Part(
        kind=kind,
        headers=tuple(sorted(member.headers.items())),  # type: ignore[attr-defined]
        head=clean(decode(head).text.replace("\r\n", "\n")),
        text=text[:_SHOWN],
        cut=len(text) > _SHOWN or len(content) > 4 * _SHOWN,
        size=len(content),
        picture=picture,
        body=content,
    )


def _unpacked(head: bytes, content: bytes) -> bytes:
    coding = re.search(rb"(?im)^content-encoding[ \t]*:([^\r\n]*)", head)
    if not coding:
        return content
    try:
        return decompress(content, coding[1].decode("latin-1").strip().lower(), _MOST)[0]
    except BadEncoding:
        return content
