"""`State`: all that one inspection knows, on disk, so that it can be killed at any moment and go on.

One SQLite file in the output folder. URLs are rows from the moment they are seen; an answer, its page, its links and
its evidence are written in one transaction, so a killed run repeats only what was under way. Memory holds a bounded
cache of URL ids, never all of them.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from govsight.kit.early import early
from govsight.vocab import EvidenceRef

SCHEMA = 2
QUEUED, DONE, SUSPECT, ASIDE = 0, 1, 2, 3
_CACHE = 150_000
_BATCH = 32
_MOST_PENDING = 5_000
_PATIENCE = 0.02

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE url (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, internal INTEGER NOT NULL,
    roles INTEGER NOT NULL, depth INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0, looks INTEGER NOT NULL DEFAULT 0,
    status INTEGER, verdict TEXT, reason TEXT, text TEXT, next INTEGER, ctype TEXT, evidence TEXT
);
CREATE TABLE page (id INTEGER PRIMARY KEY, facts BLOB NOT NULL, out BLOB NOT NULL);
CREATE TABLE document (id INTEGER PRIMARY KEY, facts BLOB NOT NULL);
CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY, record TEXT NOT NULL, ref BLOB NOT NULL
);
CREATE TABLE host (host TEXT PRIMARY KEY, facts TEXT NOT NULL) WITHOUT ROWID;
"""


class StateError(Exception):
    """The output folder cannot be used. The message is Chinese and says what to do."""


class StateBusy(StateError):
    """Another run is at work in the output folder."""


class Outcome(msgspec.Struct):
    """What became of one URL: the columns an answer fills."""

    state: int
    status: int | None
    verdict: str
    reason: str
    text: str
    next: int | None = None
    ctype: str = ""
    evidence: str | None = None


class Row(msgspec.Struct):
    """One URL waiting to be fetched."""

    id: int
    url: str
    roles: int
    depth: int
    looks: int = 0


class State:
    """See the module. One writer, one thread."""

    def __init__(self, path: Path) -> None:
        """Open or make the state file. Raises StateError, StateBusy when another run is at work there."""
        self._ids: dict[str, tuple[int, int]] = {}
        self._all_cached = True
        self._records_indexed = False
        self._new: dict[str, tuple[int, str, str, int, int, int]] = {}
        self._roles: list[tuple[int, int]] = []
        self._outcomes: list[tuple[object, ...]] = []
        self._pages: list[tuple[int, bytes, bytes]] = []
        self._documents: list[tuple[int, bytes]] = []
        self._evidence: list[tuple[int, str, bytes]] = []
        self._pending_since = 0.0
        self._answers = 0
        try:
            self._open(path)
        except sqlite3.Error as trouble:
            if getattr(trouble, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
                raise StateBusy(f"{path.parent} 正被另一个检查使用：请等它结束，或换一个输出文件夹") from trouble
            raise StateError(
                f"无法使用 {path}（{trouble}）：请检查文件夹是否可写、磁盘是否已满，或换一个输出文件夹"
            ) from trouble

    def _open(self, path: Path) -> None:
        self.db = sqlite3.connect(path, timeout=2.0, isolation_level=None)
        self.db.execute("PRAGMA locking_mode=EXCLUSIVE")  # one inspection at a time writes here
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute("PRAGMA cache_size=-8000")
        if not self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            self.db.execute("BEGIN IMMEDIATE")
            for statement in _TABLES.split(";"):
                self.db.execute(statement)
            self.db.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA),))
            self.db.execute("COMMIT")
        if self.meta("schema") != str(SCHEMA):
            raise StateError(f"{path.parent} 是另一版本的程序留下的，请换一个输出文件夹")
        self._next_id = (self.db.execute("SELECT max(id) FROM url").fetchone()[0] or 0) + 1
        self._seq = self.db.execute("SELECT max(seq) FROM evidence").fetchone()[0] or 0
        if self._next_id <= _CACHE:
            for id_, url, roles in self.db.execute("SELECT id, url, roles FROM url"):
                self._ids[url] = (id_, roles)
        else:
            self._all_cached = False

    # -- small facts -------------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """One remembered setting, None when absent."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Remember a setting now. Raises StateError when the disk refuses."""
        self._put("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    def set_host(self, host: str, facts: bytes) -> None:
        """Remember what was seen of a host (JSON) now. Raises StateError when the disk refuses."""
        self._put(
            "INSERT INTO host VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET facts = excluded.facts",
            (host, facts.decode()),
        )

    def _put(self, statement: str, values: tuple[str, str]) -> None:
        try:
            self.db.execute(statement, values)
        except sqlite3.Error as trouble:
            raise _refused(trouble) from trouble

    def hosts(self) -> Iterator[tuple[str, bytes]]:
        """(host, JSON) of every host looked at."""
        for host, facts in self.db.execute("SELECT host, facts FROM host ORDER BY host"):
            yield host, facts.encode()

    # -- URLs --------------------------------------------------------------------------------------------------

    def known(self, url: str, roles: int) -> int | None:
        """The id of a URL already seen, None when it is new. New role bits are added to it."""
        entry = self._ids.get(url)
        if entry is None:
            if self._all_cached:
                return None
            found = self.db.execute("SELECT id, roles FROM url WHERE url = ?", (url,)).fetchone()
            if found is None:
                return None
            entry = (found[0], found[1])
            self._remember(url, entry)
        id_, had = entry
        if roles & ~had:
            had |= roles
            self._ids[url] = (id_, had)
            waiting = self._new.get(url)
            if waiting is not None:
                self._new[url] = (*waiting[:4], had, waiting[5])
            else:
                self._roles.append((had, id_))
        return id_

    def add(self, url: str, host: str, internal: bool, roles: int, depth: int) -> int:
        """A URL seen for the first time; it is queued. Returns its id."""
        id_ = self._next_id
        self._next_id += 1
        self._new[url] = (id_, url, host, int(internal), roles, depth)
        self._remember(url, (id_, roles))
        self._touch()
        return id_

    def _remember(self, url: str, entry: tuple[int, int]) -> None:
        self._ids[url] = entry
        if len(self._ids) > _CACHE:
            self.commit()  # what leaves the cache must be found on disk
            self._all_cached = False
            for old in list(self._ids)[: _CACHE // 3]:
                del self._ids[old]

    def ids_of(self, links: list[tuple[str, int]], new: Callable[[str, int], int]) -> array[int]:
        """Ids of what a page points at, in order; `new(url, roles)` gives the id of one never seen."""
        out = array("I")
        cached = self._ids.get
        for url, roles in links:
            entry = cached(url)
            if entry is not None and not roles & ~entry[1]:
                out.append(entry[0])
                continue
            known = self.known(url, roles)
            out.append(new(url, roles) if known is None else known)
        return out

    def roles_of(self, url: str, otherwise: int) -> int:
        """The role bits of a URL; `otherwise` when it was never seen."""
        entry = self._ids.get(url)
        if entry is not None:
            return entry[1]
        found = None if self._all_cached else self.db.execute("SELECT roles FROM url WHERE url = ?", (url,)).fetchone()
        return int(found[0]) if found else otherwise

    @property
    def url_count(self) -> int:
        """URLs seen so far."""
        return self._next_id - 1

    @property
    def page_count(self) -> int:
        """Pages read so far."""
        return int(self.db.execute("SELECT count(*) FROM page WHERE length(facts) > 0").fetchone()[0])

    def queued(self, host: str, after: int, limit: int) -> list[Row]:
        """Queued URLs of a host with ids above `after`, in order."""
        self.commit()
        rows = self.db.execute(
            "SELECT id, url, roles, depth, looks FROM url WHERE id > ? AND host = ? AND state = 0 ORDER BY id LIMIT ?",
            (after, host, limit),
        )
        return [Row(*row) for row in rows]

    def suspects(self) -> list[tuple[Row, str, str]]:
        """URLs to be looked at again: (row, host, reason)."""
        self.commit()
        rows = self.db.execute("SELECT id, url, roles, depth, looks, host, reason FROM url WHERE state = 2 ORDER BY id")
        return [(Row(*row[:5]), row[5], row[6]) for row in rows]

    def rows(self, ids: list[int]) -> list[tuple[Row, str]]:
        """(row, origin) of URLs by id."""
        self.commit()
        columns = "SELECT id, url, roles, depth, looks, host FROM url WHERE id = ?"
        found = [self.db.execute(columns, (id_,)).fetchone() for id_ in ids]
        return [(Row(*row[:5]), row[5]) for row in found if row]

    def waiting(self) -> Iterator[tuple[Row, str]]:
        """(row, origin) of everything queued, in order; one walk over the table."""
        self.commit()
        for row in self.db.execute("SELECT id, url, roles, depth, looks, host FROM url WHERE state = 0 ORDER BY id"):
            yield Row(*row[:5]), row[5]

    # -- answers -----------------------------------------------------------------------------------------------

    def record(
        self,
        id_: int,
        looks: int,
        outcome: Outcome,
        ref: EvidenceRef | None = None,
        facts: bytes = b"",
        out: array[int] | None = None,
    ) -> None:
        """What became of a URL, with its page and its evidence; all of it or none reaches the disk."""
        o = outcome
        self._outcomes.append((o.state, looks, o.status, o.verdict, o.reason, o.text, o.next, o.ctype, o.evidence, id_))
        if facts or out:
            self._pages.append((id_, facts, (out or array("I")).tobytes()))
        if ref is not None:
            self._seq += 1
            self._evidence.append((self._seq, ref.record, msgspec.msgpack.encode(ref)))
        self._answers += o.state != ASIDE  # what was never asked for may wait: nothing is lost with it
        self._touch()
        if self._answers >= _BATCH or len(self._outcomes) >= _MOST_PENDING:
            self.commit()

    def keep_document(self, id_: int, facts: bytes) -> None:
        """What was read in a document (msgpack of `DocumentFacts`); written together with the last word on its URL."""
        self._documents.append((id_, facts))

    def documents(self) -> Iterator[bytes]:
        """What was read in each document, by URL."""
        rows = self.db.execute("SELECT facts FROM url JOIN document ON document.id = url.id ORDER BY url.url")
        return (facts for (facts,) in rows)

    def keep_evidence(self, ref: EvidenceRef) -> None:
        """A record that belongs to no URL row (a TLS observation, a browser's DOM)."""
        self._seq += 1
        self._evidence.append((self._seq, ref.record, msgspec.msgpack.encode(ref)))
        self._touch()

    def _touch(self) -> None:
        if not self._pending_since:
            self._pending_since = time.monotonic()

    def tick(self, now: float) -> None:
        """Write what has waited long enough."""
        if self._pending_since and now - self._pending_since > _PATIENCE:
            self.commit()

    def commit(self) -> None:
        """Write everything pending in one transaction. Raises StateError when the disk refuses."""
        self._pending_since = 0.0
        self._answers = 0
        if not (self._new or self._roles or self._outcomes or self._pages or self._evidence):
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            run = self.db.executemany
            run("INSERT INTO url (id, url, host, internal, roles, depth) VALUES (?,?,?,?,?,?)", self._new.values())
            run("UPDATE url SET roles = ? WHERE id = ?", self._roles)
            run(
                "UPDATE url SET state=?, looks=?, status=?, verdict=?, reason=?, text=?, next=?, ctype=?, evidence=?"
                " WHERE id=?",
                self._outcomes,
            )
            run("INSERT OR REPLACE INTO page (id, facts, out) VALUES (?,?,?)", self._pages)
            run("INSERT OR REPLACE INTO document (id, facts) VALUES (?,?)", self._documents)
            run("INSERT INTO evidence (seq, record, ref) VALUES (?,?,?)", self._evidence)
            self.db.execute("COMMIT")
        except sqlite3.Error as trouble:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise _refused(trouble) from trouble
        self._new.clear()
        self._roles.clear()
        self._outcomes.clear()
        self._pages.clear()
        self._documents.clear()
        self._evidence.clear()

    # -- reading back ------------------------------------------------------------------------------------------

    def evidence(self) -> Iterator[EvidenceRef]:
        """Every record kept, in order."""
        for (blob,) in self.db.execute("SELECT ref FROM evidence ORDER BY seq"):
            yield msgspec.msgpack.decode(blob, type=EvidenceRef)

    def evidence_of(self, record: str) -> EvidenceRef | None:
        """Where one record is kept. The crawl does without an index of records; who asks first makes it."""
        if not self._records_indexed:
            self.commit()
            self.db.execute("CREATE INDEX IF NOT EXISTS evidence_record ON evidence (record)")
            self._records_indexed = True
        row = self.db.execute("SELECT ref FROM evidence WHERE record = ?", (record,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=EvidenceRef) if row else None

    def written(self) -> dict[str, int]:
        """Length of each WARC file as far as records are known."""
        lengths: dict[str, int] = {}
        for ref in self.evidence():
            lengths[ref.file] = max(lengths.get(ref.file, 0), ref.offset + ref.length)
        return lengths

    def forget(self) -> None:
        """Write what is pending and give up the memory of URL ids: no more of them are to come."""
        self.commit()
        self._ids.clear()
        self._all_cached = False

    def close(self) -> None:
        """Write what is pending and close."""
        self.commit()
        self.db.close()


def _refused(trouble: sqlite3.Error) -> StateError:
    return StateError(f"状态写不进磁盘（{trouble}）：请检查磁盘空间，处理后用同一输出文件夹重新运行即可接着检查")


early(EvidenceRef)
