"""`pdf`: a Word file as PDF, printed by the Chromium the program already drives; it reaches nothing while it does."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from govsight.platform.results.papers.html import html
from govsight.probe.observe.chromium import find_chromium

_ONE = threading.Lock()  # one browser at a time is what a small machine bears


class NoPdf(RuntimeError):
    """`str()` is Chinese: why there is none and what to do."""


def pdf(paper: bytes) -> bytes:
    """Raises NoPdf."""
    return pdfs([paper])[0]


def pdfs(papers: Sequence[bytes]) -> list[bytes]:
    """Many with one browser. Raises NoPdf."""
    path = find_chromium()
    if path is None:
        raise NoPdf("本机没有 Chromium，不能生成 PDF；请安装（apt install chromium），或下载 Word 文件后另存为 PDF")
    from govsight.platform.results.papers.printing import NotPrinted, printed

    pages = [html(paper) for paper in papers]
    with _ONE:
        try:
            return printed(path, pages)
        except NotPrinted as fault:
            raise NoPdf(f"Chromium 没有打印成功（{fault}）；请稍后再试，或下载 Word 文件后另存为 PDF") from fault
