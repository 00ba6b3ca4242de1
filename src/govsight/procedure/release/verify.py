"""`verify_release`: walk from the notice back to the raw bytes, offline, and name everything that is otherwise.

Notice, pages and tables -> results.json -> campaign.json by the plan -> clauses of the plan -> findings -> evidence.
Cannot see: a folder that was made anew as a whole; hold its digest against the one that was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from govsight.procedure.canonical import canonical, digest_of
from govsight.procedure.release import marks, tables
from govsight.procedure.release.about import FORMAT, ReleaseFile
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.differ import differences
from govsight.procedure.release.draw_check import check_draw, draw_file, units_file
from govsight.procedure.release.evidence import check_evidence
from govsight.procedure.release.manifest import MANIFEST, compare, read_manifest
from govsight.procedure.release.problem import Problem, Verification
from govsight.procedure.release.read import read_about, read_release
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.write import (
    CAMPAIGN,
    PLAN,
    RELEASE,
    RESULTS,
    result_data,
    script,
    sheets_data,
)
from govsight.procedure.results import results_of
from govsight.rubric.card import Scorecard
from govsight.rubric.load import find, shipped
from govsight.rubric.render.json import card_data


class NotARelease(Exception):
    """There is nothing here that could be verified. Chinese, with what to do."""


def verify_release(folder: Path, digest: str = "") -> Verification:
    """digest: what the release is published under, "" when it is not at hand. Raises NotARelease, OSError."""
    if not folder.is_dir():
        what = "不是文件夹" if folder.exists() else "不存在"
        raise NotARelease(f"{folder} {what}：请给出发布的文件夹，其中有 {RELEASE} 和 {MANIFEST}")
    if not (folder / RELEASE).exists() and not (folder / MANIFEST).exists():
        raise NotARelease(f"{folder} 里没有 {RELEASE}，也没有 {MANIFEST}：不是发布的文件夹")
    manifest, known, problems = read_manifest(folder)
    if digest and known and digest.lower() != known:
        told = f"清单的摘要是 {known}，公布的是 {digest.lower()}：不是公布的那一份，或清单被改动"
        problems.append(Problem(MANIFEST, "digest", told))
    if manifest is not None:
        problems += compare(folder, manifest)
    walk = _Walk(folder)
    problems += walk.problems()
    file = walk.file
    return Verification(
        known, tuple(_first_of_each(problems)), tuple(walk.notes), file.name if file else "",
        file.about.version if file else 0, len(manifest.files) if manifest else 0, walk.subjects, walk.records,
    )  # fmt: skip


def _first_of_each(problems: list[Problem]) -> Iterator[Problem]:
    """Without saying the same twice."""
    seen: set[tuple[str, str]] = set()
    for one in problems:
        if (one.file, one.text) not in seen:
            seen.add((one.file, one.text))
            yield one


class _Walk:
    """What the numbers say, whatever the manifest says."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.notes: list[str] = []
        self.file: ReleaseFile | None = None
        self.subjects = self.records = 0

    def problems(self) -> Iterator[Problem]:
        try:
            self.file = read_about(self._folder)
        except ReleaseTrouble as trouble:
            yield Problem(RELEASE, "altered", str(trouble))
            return
        yield from self._about(self.file)
        try:
            contents = read_release(self._folder)
        except ReleaseTrouble as trouble:
            yield Problem(PLAN if PLAN in str(trouble) else CAMPAIGN, "data", str(trouble))
            return
        yield from self._plan(self.file, contents)
        yield from self._results(contents)
        yield from check_draw(contents.data)
        yield from self._draw_files(contents)
        ranking = marks.ranking_marks(contents)
        yield from self._page("notice.html", ranking, contents)
        yield from self._page("index.html", ranking, contents)
        yield from self._tables(contents)
        clauses = {clause.id: clause.text for clause in contents.loaded.rubric.clauses()}
        for member in contents.data.members:
            self.subjects += 1
            yield from self._subject(contents, member.key, clauses)

    def _about(self, told: ReleaseFile) -> Iterator[Problem]:
        if told.format != FORMAT:
            yield Problem(RELEASE, "altered", f"不认识的格式 {told.format}")
        for path, said in ((PLAN, told.digests.plan), (CAMPAIGN, told.digests.data), (RESULTS, told.digests.results)):
            now = digest_of(self._read(path) or b"")
            if now != said:
                what = "不是计分所用的方案" if path == PLAN else "与公布时不同"
                yield Problem(path, "plan" if path == PLAN else "data", f"{path} {what}：{RELEASE} 登记的摘要是 {said}")

    def _plan(self, told: ReleaseFile, contents: Contents) -> Iterator[Problem]:
        rubric = contents.loaded.rubric.id
        if rubric != told.rubric:
            yield Problem(PLAN, "plan", f"方案是 {rubric}，{RELEASE} 说按 {told.rubric} 计分")
        if (told.campaign, told.name) != (contents.data.id, contents.data.name):
            yield Problem(RELEASE, "data", f"{RELEASE} 和 {CAMPAIGN} 说的不是同一次测评")
        if canonical(contents.data) != self._read(CAMPAIGN):
            yield Problem(CAMPAIGN, "data", f"{CAMPAIGN} 不是原来的写法")
        if rubric in shipped() and digest_of(find(rubric).read_bytes()) != told.digests.plan:
            self.notes.append(f"方案 {rubric} 与本程序自带的不同（版本不同，或组织者改过）；以发布所带的为准")

    def _results(self, contents: Contents) -> Iterator[Problem]:
        expected = msgspec.json.decode(canonical(results_of(contents.outcomes)))
        said = self._json(RESULTS)
        if not isinstance(said, dict):
            yield Problem(RESULTS, "total", f"{RESULTS} 读不出，已被改动")
            return
        names = {member.key: member.name for member in contents.data.members}
        for key in sorted(expected.keys() ^ said.keys()):
            yield Problem(RESULTS, "total", f"{RESULTS} 的对象与 {CAMPAIGN} 不同：{names.get(key, key)}")
        for key in sorted(expected.keys() & said.keys()):
            for where, wanted, found in differences(expected[key], said[key]):
                told = f"{names[key]} 的 {where} 写作 {found}，由数据和方案算出来是 {wanted}"
                yield Problem(RESULTS, "total", told)

    def _draw_files(self, contents: Contents) -> Iterator[Problem]:
        draw = contents.data.draw
        if draw is None:
            return
        for name, wanted in (("units", units_file(contents.data, draw)), ("draw", draw_file(draw))):
            path = f"draw/{name}.json"
            if self._read(path) != wanted:
                yield Problem(path, "draw", f"{path} 与 {CAMPAIGN} 里的抽签不同")
        if self._read("draw/draw.py") != script():
            self.notes.append("draw/draw.py 与本程序所带的不同：请先读一遍再运行")

    def _page(self, path: str, wanted: dict[str, str], contents: Contents) -> Iterator[Problem]:
        told = self._read(path)
        if told is None:
            yield Problem(path, "number", f"缺少 {path}")
            return
        found = marks.marks_in(told.decode("utf-8", "replace"))
        names = {member.key: member.name for member in contents.data.members}
        for mark, value in wanted.items():
            said = found.pop(mark, None)
            who = f"{names.get(mark.partition('.')[0], '')}的{marks.name_of(mark)}"
            if said is None:
                yield Problem(path, "number", f"{path} 没有写{who}")
            elif said != {value}:
                other = "、".join(sorted(said - {value}))
                yield Problem(path, "number", f"{path} 把{who}写作 {other}，应为 {value}")
        for mark in found:
            yield Problem(path, "number", f"{path} 多出一个数：{mark}")

    def _tables(self, contents: Contents) -> Iterator[Problem]:
        results = tables.results_rows(contents)
        yield from self._table("data/results.csv", tables.RESULT_COLUMNS, results)
        yield from self._table("data/items.csv", tables.ITEM_COLUMNS, list(tables.items_rows(contents)))
        yield from self._plain("data/results.json", results)

    def _table(self, path: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> Iterator[Problem]:
        wanted = tables.from_csv(tables.as_csv(columns, rows))
        try:
            said = tables.from_csv(self._read(path) or b"")
        except ValueError:
            yield Problem(path, "number", f"{path} 读不出，已被改动")
            return
        for where, value, found in differences(wanted, said):
            yield Problem(path, "number", f"{path} 的 {where} 写作 {found}，应为 {value}")

    def _subject(self, contents: Contents, key: str, clauses: dict[str, str]) -> Iterator[Problem]:
        member, outcome = contents.member(key), contents.outcomes[key]
        base = f"subjects/{key}"
        yield from self._plain(f"{base}/result.json", result_data(member, outcome))
        yield from self._plain(f"{base}/card.json", card_data(outcome.card) if outcome.card else None)
        yield from self._plain(f"{base}/sheets.json", sheets_data(member, outcome))
        yield from self._plain(f"{base}/facts.json", msgspec.to_builtins(member.facts))
        yield from self._page(f"{base}/index.html", marks.subject_marks(member, outcome), contents)
        yield from self._clauses(f"{base}/card.json", clauses)
        yield from self._evidence(key, outcome.card)

    def _clauses(self, path: str, clauses: dict[str, str]) -> Iterator[Problem]:
        """Every clause the card on file names is in the plan."""
        card = self._json(path)
        if not isinstance(card, dict):
            return
        try:
            holders = [*card["items"], *card["vetoes_looked_at"]]
            lines = [line for one in holders for line in one["lines"] if line.get("clause")]
        except (KeyError, TypeError, AttributeError):
            return
        for line in lines:
            if line["clause"] not in clauses:
                yield Problem(path, "clause", f"{path} 引用的细则 {line['clause']} 不在方案里")

    def _evidence(self, key: str, card: Scorecard | None) -> Iterator[Problem]:
        problems, index = check_evidence(self._folder / "evidence" / key, f"evidence/{key}", card)
        yield from problems
        self.records += len(index.records)
        if index.missing:
            self.notes.append(f"{key}：{len(index.missing)} 条证据的原件没有保存，发布时已注明")
        if index.withheld:
            self.notes.append(f"{key}：{len(index.withheld)} 条证据的原件含个人信息，没有公开，只列摘要")

    def _plain(self, path: str, wanted: Any) -> Iterator[Problem]:
        said = self._json(path)
        wanted = msgspec.json.decode(msgspec.json.encode(wanted))
        for where, value, found in differences(wanted, said):
            yield Problem(path, "number", f"{path} 的 {where or '内容'} 是 {found}，应为 {value}")

    def _json(self, path: str) -> Any:
        try:
            return msgspec.json.decode(self._read(path) or b"")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return msgspec.UNSET

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None
