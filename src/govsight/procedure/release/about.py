"""`About`: what a release says of itself, `release.json`."""

from __future__ import annotations

from datetime import datetime

import msgspec

from govsight.procedure.release.changes import Change

FORMAT = "govsight-release/1"


class Previous(msgspec.Struct, frozen=True):
    """The release this one corrects. digest: of its manifest."""

    version: int
    digest: str


class About(msgspec.Struct, frozen=True):
    """version: counts from 1. approval: number and date of what it rests on. why, changes, previous: of a correction.
    document: number of the notice that set the campaign up. software: what wrote it."""

    version: int
    published_at: datetime
    approval: str
    document: str = ""
    why: str = ""
    previous: Previous | None = None
    changes: tuple[Change, ...] = ()
    software: str = ""


class Digests(msgspec.Struct, frozen=True):
    """sha256 of the plan's file, the data and the results."""

    plan: str
    data: str
    results: str


class ReleaseFile(msgspec.Struct, frozen=True):
    """`release.json`, whole."""

    format: str
    campaign: str
    name: str
    issuer: str
    rubric: str
    about: About
    digests: Digests
