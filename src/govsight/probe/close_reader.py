"""`CloseReader`: pages of a finished run read closely again, from the evidence kept of them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from govsight.probe.evidence.recall import recall
from govsight.probe.observe.answer import looks_like_html
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.decompress import BadEncoding, decompress
from govsight.probe.state import State
from govsight.vocab import ClosePage

_KEPT = 64  # pages kept in memory: several checks ask for the same ones
_MOST_BYTES = 3 * 1024 * 1024


class CloseReader:
    """folder: where the WARC files are."""

    def __init__(self, state: State, folder: Path) -> None:
        self._state = state
        self._folder = folder
        self._pages: OrderedDict[str, ClosePage | None] = OrderedDict()

    def read(self, url: str) -> ClosePage | None:
        """The page at `url`, None when it was not read or its evidence cannot be read back."""
        if url in self._pages:
            self._pages.move_to_end(url)
            return self._pages[url]
        page = self._pages[url] = self._read(url)
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return page

    def _read(self, url: str) -> ClosePage | None:
        row = self._state.db.execute(
            "SELECT evidence FROM url JOIN page ON page.id = url.id WHERE url.url = ? AND length(facts) > 0", (url,)
        ).fetchone()
        return self.read_record(row[0], url) if row and row[0] else None

    def read_record(self, record: str, url: str) -> ClosePage | None:
        """The page in the record of that id, as standing at `url`; None when it cannot be read back or is no page."""
        ref = self._state.evidence_of(record)
        kept = recall(self._folder, ref) if ref is not None else None
        if kept is None:
            return None
        try:
            body, _ = decompress(kept.body, kept.encoding, _MOST_BYTES)
        except BadEncoding:
            return None
        if "html" not in kept.content_type.lower() and not looks_like_html(body):
            return None
        return read_closely(body, url=url, content_type=kept.content_type)
