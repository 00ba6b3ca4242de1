"""The manifest of a release: every file with its size, its digest, and the digests of its blocks.

`manifest.sha256` beside it holds the manifest's own digest: the number a release is known by.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from govsight.kit.early import early
from govsight.probe.evidence.locate import changed_byte
from govsight.procedure.release.problem import Problem

MANIFEST, SEAL = "manifest.json", "manifest.sha256"
BLOCK = 1024
_SHORT = 16  # hex digits of a block's digest: they locate, the file's own proves
_MOST = 256 << 20  # bytes of a manifest
_LOCATED = 4  # blocks of one file in which the very byte is looked for
_TOLD = 5  # ranges told of one file


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file. blocks: the first 16 hex digits of the sha256 of each 1024 bytes."""

    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: str
    blocks: tuple[str, ...]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """files: by path in the release, with `/`."""

    block: int
    files: dict[str, Entry]


def seal(folder: Path) -> str:
    """Write manifest and seal over everything in the folder; returns the manifest's digest. Everything reaches the
    disk."""
    files = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in (MANIFEST, SEAL):
            files[name] = _entry(path)
            _to_disk(path)
    told = msgspec.json.encode(Manifest(BLOCK, files), order="sorted") + b"\n"
    digest = hashlib.sha256(told).hexdigest()
    (folder / MANIFEST).write_bytes(told)
    (folder / SEAL).write_text(f"{digest}  {MANIFEST}\ncrc32 {zlib.crc32(told):08x}\n", encoding="ascii")
    for path in (folder / MANIFEST, folder / SEAL, *(one for one in folder.rglob("*") if one.is_dir()), folder):
        _to_disk(path)
    return digest


def read_manifest(folder: Path) -> tuple[Manifest | None, str, list[Problem]]:
    """(the manifest as far as it can be read, its digest, what is wrong with it or its seal)."""
    try:
        if (folder / MANIFEST).stat().st_size > _MOST:
            return None, "", [Problem(MANIFEST, "altered", "清单大得不像清单")]
        told = (folder / MANIFEST).read_bytes()
    except OSError:
        return None, "", [Problem(MANIFEST, "missing", "缺少清单 manifest.json")]
    digest = hashlib.sha256(told).hexdigest()
    try:
        manifest = msgspec.json.decode(told, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        manifest = None
    problems = list(_against_seal(folder, told, digest, manifest))
    if manifest is not None and not problems and msgspec.json.encode(manifest, order="sorted") + b"\n" != told:
        problems.append(Problem(MANIFEST, "altered", "清单不是原来的写法"))
    if manifest is None and not problems:
        problems.append(Problem(MANIFEST, "altered", "清单读不出，已被改动"))
    return manifest, digest, problems


def _against_seal(folder: Path, told: bytes, digest: str, manifest: Manifest | None) -> Iterator[Problem]:
    try:
        lines = (folder / SEAL).read_text(encoding="ascii").split("\n")
        said, crc = lines[0].split("  ")[0], int(lines[1].removeprefix("crc32 "), 16)
    except OSError:
        yield Problem(SEAL, "missing", f"缺少 {SEAL}：清单的摘要无处核对")
        return
    except (ValueError, IndexError):
        yield Problem(SEAL, "altered", f"{SEAL} 读不出，已被改动")
        return
    whole = f"{digest}  {MANIFEST}\ncrc32 {zlib.crc32(told):08x}\n"
    if "\n".join(lines) == whole:
        return
    found = changed_byte(told, crc, f"sha256:{said}") if said != digest else None
    if found is not None:
        yield Problem(MANIFEST, "altered", _byte(MANIFEST, found[0], found[1], told[found[0]]), found[0], 1)
    elif manifest is not None and crc == zlib.crc32(told):  # the sum of all bytes holds: it is the seal that lies
        yield Problem(SEAL, "altered", f"{SEAL} 被改动：清单现在的摘要是 {digest}，它写的是 {said}")
    elif said == digest:
        yield Problem(SEAL, "altered", f"{SEAL} 被改动：校验和与清单不符，摘要相符")
    else:
        yield Problem(MANIFEST, "altered", f"清单与 {SEAL} 不符：有不止一处被改动")


def compare(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Every file against the manifest: what is missing, altered (where), or not in it."""
    for name, entry in manifest.files.items():
        path = place(folder, name)
        if path is None:
            yield Problem(name, "manifest", "清单里有不合规的路径")
        elif path.is_symlink() or not path.is_file():
            yield Problem(name, "missing", f"缺少文件 {name}")
        else:
            yield from _compared(path, name, entry)
    known = {MANIFEST, SEAL, *manifest.files}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in known and (path.is_symlink() or not path.is_dir()):
            yield Problem(name, "extra", f"多出文件 {name}：不在清单里，是后来放入的")


def place(folder: Path, name: str) -> Path | None:
    """Where a file of the manifest lies; None for a name that leads out of the folder."""
    parts = name.split("/")
    if not name or "\\" in name or "\0" in name or any(part in ("", ".", "..") or ":" in part for part in parts):
        return None
    return folder.joinpath(*parts)


def _entry(path: Path) -> Entry:
    whole = hashlib.sha256()
    blocks = []
    size = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            whole.update(block)
            blocks.append(hashlib.sha256(block).hexdigest()[:_SHORT])
            size += len(block)
    return Entry(size, whole.hexdigest(), tuple(blocks))


def _compared(path: Path, name: str, entry: Entry) -> Iterator[Problem]:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size == entry.size and hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256:
            return
    if size != entry.size:
        yield Problem(name, "altered", f"{name} 原有 {entry.size} 字节，现有 {size} 字节")
    told = 0
    with path.open("rb") as file:
        for number, said in enumerate(entry.blocks):
            block = file.read(BLOCK)
            if hashlib.sha256(block).hexdigest()[:_SHORT] == said:
                continue
            told += 1
            if told > _TOLD:
                yield Problem(name, "altered", f"{name} 另有多处被改动")
                return
            yield _in_block(name, number * BLOCK, block, said, told <= _LOCATED)
            if size != entry.size:
                return  # what follows is moved, not altered
    if not told and size == entry.size:
        yield Problem(name, "altered", f"{name} 与清单登记的摘要不符（清单里的摘要或文件被改动）")


def _in_block(name: str, start: int, block: bytes, said: str, look: bool) -> Problem:
    if look:
        for position in range(len(block)):
            head, tail = hashlib.sha256(block[:position]), block[position + 1 :]
            for former in range(256):
                tried = head.copy()
                tried.update(bytes((former,)) + tail)
                if tried.hexdigest()[:_SHORT] == said:
                    at = start + position
                    return Problem(name, "altered", _byte(name, at, former, block[position]), at, 1)
    end = start + max(len(block), 1) - 1
    return Problem(name, "altered", f"{name} 第 {start} 至 {end} 字节被改动", start, len(block))


def _byte(name: str, at: int, former: int, now: int) -> str:
    return f"{name} 第 {at} 字节被改动：原为 0x{former:02x}，现为 0x{now:02x}"


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


early(Manifest)
