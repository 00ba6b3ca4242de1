"""`Problem`: one place where the evidence is not what it was; `Verification`: all of them."""

from __future__ import annotations

from pathlib import Path

import msgspec

MOST_LISTED = 200


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One altered place.

    kind: `altered` (bytes changed), `displaced` (another record stands here), `moved` (intact, elsewhere in the
    file), `truncated`, `missing_file`, `stray` (bytes or files outside the chain), `record` (a record breaks its own
    digests), `chain` (chain.jsonl), `head` (chain and report.json differ), `reference` (report names evidence that
    does not exist). text: one Chinese sentence. file: name in the evidence folder. seq: number in the chain.
    offset / length: the record's place. byte: position in the file of the one changed byte, when it can be told;
    was / now: its former and present value.
    """

    kind: str
    text: str
    file: str = ""
    seq: int | None = None
    offset: int | None = None
    length: int | None = None
    record: str = ""
    url: str = ""
    byte: int | None = None
    was: int | None = None
    now: int | None = None


class Verification:
    """What was checked and what was wrong, in the order of the chain. `problems` holds the first 200;
    `problems_total` counts all. records: entries of the chain, bytes: what they cover. notes: Chinese remarks on what
    could not be compared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = 0
        self.bytes = 0
        self.files = 0
        self.references = 0
        self.head = ""
        self.problems: list[Problem] = []
        self.problems_total = 0
        self.notes: list[str] = []

    @property
    def whole(self) -> bool:
        """Nothing was altered."""
        return self.problems_total == 0

    def add(self, problem: Problem) -> None:
        """Note one altered place."""
        self.problems_total += 1
        if len(self.problems) < MOST_LISTED:
            self.problems.append(problem)

    def as_dict(self) -> dict[str, object]:
        """For `--format json`."""
        return {
            "whole": self.whole,
            "records": self.records,
            "bytes": self.bytes,
            "files": self.files,
            "references": self.references,
            "head": self.head,
            "problems_total": self.problems_total,
            "problems": msgspec.to_builtins(self.problems),
            "notes": self.notes,
        }
