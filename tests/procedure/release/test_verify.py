"""A release verifies, and names what is altered: in bytes, and in what they say."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.procedure.release import town

from govsight.procedure.release.manifest import MANIFEST, SEAL, compare, read_manifest, seal
from govsight.procedure.release.problem import Problem
from govsight.procedure.release.verify import NotARelease, verify_release
from govsight.procedure.release.write import write_release


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole release of the province, never altered."""
    folder = tmp_path_factory.mktemp("province")
    data = town.province()
    write_release(folder / "v1", town.release_data(data, town.evidence_of(data, folder / "inspections")))
    return folder / "v1"


@pytest.fixture
def release(published: Path, tmp_path: Path) -> Path:
    """A copy to alter."""
    shutil.copytree(published, tmp_path / "v1")
    return tmp_path / "v1"


def _flip(path: Path, at: int) -> None:
    told = bytearray(path.read_bytes())
    told[at] ^= 0x01
    path.write_bytes(told)


def _texts(problems: tuple[Problem, ...]) -> str:
    return "\n".join(one.text for one in problems)


def _change(folder: Path, name: str, old: str, new: str) -> tuple[Problem, ...]:
    """What is said when somebody changes a text and makes digests and manifest anew."""
    path = folder / name
    told = path.read_bytes()
    assert old.encode() in told, (name, old)
    path.write_bytes(told.replace(old.encode(), new.encode(), 1))
    _digest_again(folder)
    return verify_release(folder).problems


def _digest_again(folder: Path) -> None:
    about = msgspec.json.decode((folder / "release.json").read_bytes())
    for field, name in (("plan", "plan/rubric.yaml"), ("data", "campaign.json"), ("results", "results.json")):
        about["digests"][field] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "release.json").write_bytes(msgspec.json.encode(about))
    seal(folder)


def test_a_release_is_whole(published: Path) -> None:
    verified = verify_release(published)
    assert verified.problems == ()
    assert verified.digest == hashlib.sha256((published / MANIFEST).read_bytes()).hexdigest()
    assert (verified.subjects, verified.records, verified.version) == (8, 3, 1)
    assert verify_release(published, verified.digest).whole


def test_the_city_by_the_checks_is_whole_too(tmp_path: Path) -> None:
    data = town.city()
    write_release(tmp_path / "v1", town.release_data(data, town.evidence_of(data, tmp_path / "inspections")))
    verified = verify_release(tmp_path / "v1")
    assert verified.problems == ()
    assert verified.records == 10


def test_every_byte_flipped_in_any_kind_of_file_is_named(published: Path, release: Path) -> None:
    kinds = {}
    for path in sorted(release.rglob("*")):
        if path.is_file() and path.name != SEAL:
            name = path.relative_to(release).as_posix()
            kinds[name if "/" not in name else f"{name.split('/')[0]}/{path.name}"] = name
    assert len(kinds) > 18
    for name in kinds.values():
        path = release / name
        size = path.stat().st_size
        for at in (0, size - 1):
            _flip(path, at)
            assert [(one.file, one.offset) for one in _files(release)] == [(name, at)]
            _flip(path, at)
    assert _files(release) == []


def _files(release: Path) -> list[Problem]:
    """What the files alone say, without what stands in them."""
    manifest, _, problems = read_manifest(release)
    assert manifest is not None or problems
    return problems + (list(compare(release, manifest)) if manifest and not problems else [])


def test_a_flipped_seal_is_told_from_a_flipped_manifest(release: Path) -> None:
    for at in range((release / SEAL).stat().st_size):
        _flip(release / SEAL, at)
        assert [one.file for one in _files(release)] == [SEAL], at
        _flip(release / SEAL, at)


def test_more_than_one_byte_is_told_by_range(release: Path) -> None:
    path = release / "subjects" / "s002" / "index.html"
    told = bytearray(path.read_bytes())
    told[2100:2110] = b"x" * 10
    path.write_bytes(told)
    problem = next(one for one in verify_release(release).problems if one.file.endswith("s002/index.html"))
    assert (problem.offset, problem.length) == (2048, 1024)


def test_missing_and_extra_files_are_named(release: Path) -> None:
    (release / "notice.html").unlink()
    (release / "data" / "extra.csv").write_text("x")
    (release / "subjects" / "s001" / "card.json").unlink()
    (release / "link").symlink_to("/etc/passwd")
    problems = {(one.file, one.what) for one in verify_release(release).problems}
    assert {("notice.html", "missing"), ("data/extra.csv", "extra"), ("link", "extra")} <= problems
    assert ("subjects/s001/card.json", "missing") in problems


def test_a_file_that_became_shorter_or_longer_is_named(release: Path) -> None:
    path = release / "data" / "items.csv"
    path.write_bytes(path.read_bytes()[:-1])
    assert "现有" in _texts(verify_release(release).problems)
    path.write_bytes(path.read_bytes() + b"xx")
    assert "原有" in _texts(verify_release(release).problems)


def _total(folder: Path, key: str) -> str:
    return str(msgspec.json.decode((folder / "results.json").read_bytes())[key]["total"])


def test_a_total_that_does_not_follow_is_named_though_all_digests_are_made_anew(release: Path) -> None:
    total = _total(release, "s003")
    problems = _change(release, "results.json", f'"total":"{total}"', '"total":"99.99"')
    assert "总分 写作 99.99" in _texts(problems)
    assert {one.what for one in problems} == {"total"}


def test_a_notice_that_says_another_number_is_named(release: Path) -> None:
    total = _total(release, "s003")
    problems = _change(release, "notice.html", f">{total}</data>", ">99.99</data>")
    assert [one.file for one in problems] == ["notice.html"]
    assert f"第3单位的总分写作 99.99，应为 {total}" in problems[0].text


@pytest.mark.parametrize("name", ["index.html", "subjects/s003/index.html"])
def test_a_page_that_says_another_number_is_named(release: Path, name: str) -> None:
    total = _total(release, "s003")
    problems = _change(release, name, f'data-of="s003.total">{total}<', 'data-of="s003.total">99.99<')
    assert [one.file for one in problems] == [name]


@pytest.mark.parametrize("name", ["data/results.csv", "data/results.json", "subjects/s003/result.json"])
def test_a_table_that_says_another_number_is_named(release: Path, name: str) -> None:
    problems = _change(release, name, _total(release, "s003"), "99.99")
    assert {one.file for one in problems} == {name}
    assert "99.99" in problems[0].text


def test_a_row_taken_out_of_a_table_is_named(release: Path) -> None:
    path = release / "data" / "items.csv"
    path.write_bytes(b"\r\n".join(path.read_bytes().split(b"\r\n")[:-3]) + b"\r\n")
    seal(release)
    assert {one.file for one in verify_release(release).problems} == {"data/items.csv"}


def test_a_score_on_the_card_that_is_another_is_named(release: Path) -> None:
    problems = _change(release, "subjects/s002/card.json", '"awarded": "5"', '"awarded": "4"')
    assert [one.file for one in problems] == ["subjects/s002/card.json"]


def test_a_clause_that_is_not_in_the_plan_is_named(release: Path) -> None:
    problems = _change(release, "subjects/s002/card.json", '"clause": "h.available.1"', '"clause": "h.invented.1"')
    assert any(one.what == "clause" and "h.invented.1" in one.text for one in problems)


def test_a_rating_altered_in_the_data_shows_in_every_number(release: Path) -> None:
    problems = _change(release, "campaign.json", '"level":"好"', '"level":"差"')
    assert {"results.json", "notice.html", "data/results.csv"} <= {one.file for one in problems}


def test_a_plan_that_is_not_the_one_scored_by_is_named(release: Path) -> None:
    path = release / "plan" / "rubric.yaml"
    path.write_bytes(path.read_bytes().replace(b"points: 3", b"points: 2", 1))
    seal(release)
    problems = verify_release(release).problems
    assert any(one.file == "plan/rubric.yaml" and one.what == "plan" for one in problems)


def test_another_plan_in_its_place_is_named(release: Path) -> None:
    shutil.copy("src/govsight/rubrics/national-2019/rubric.yaml", release / "plan" / "rubric.yaml")
    seal(release)
    assert any(one.what == "plan" for one in verify_release(release).problems)


def test_evidence_that_is_altered_is_named_though_the_manifest_is_made_anew(release: Path) -> None:
    path = release / "evidence" / "s001" / "records.warc.gz"
    _flip(path, 700)
    seal(release)
    problems = verify_release(release).problems
    assert [(one.what, one.offset) for one in problems] == [("evidence", 700)]
    assert town.record_of("s001", 0) in problems[0].text
    assert "http://www.s001.gov.cn/0" in problems[0].text


def test_evidence_taken_out_is_named(release: Path) -> None:
    shutil.rmtree(release / "evidence" / "s001")
    seal(release)
    assert [one.what for one in verify_release(release).problems] == ["evidence"]


def test_another_record_under_the_same_digests_is_named(release: Path) -> None:
    index = release / "evidence" / "s001" / "index.json"
    index.write_bytes(index.read_bytes().replace(town.record_of("s001", 0).encode(), b"urn:uuid:other"))
    seal(release)
    texts = _texts(verify_release(release).problems)
    assert f"评分卡引用的证据 {town.record_of('s001', 0)} 不在索引里" in texts
    assert "此处是另一条记录" in texts


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda draw: draw["edges"].__setitem__(0, ["s001", "s002"]), "不是种子抽出来的"),
        (lambda draw: draw.__setitem__("seed", "00" * 32), "承诺值不符"),
        (lambda draw: draw.__setitem__("seed", ""), "种子没有公布"),
        (lambda draw: draw.__setitem__("conflicts", {}), "抽签结果被改动"),
        (lambda draw: draw.__setitem__("replaced", [["s001", draw["edges"][0][0], "s008"]]), "替补"),
    ],
)
def test_a_draw_that_is_not_the_seeds_is_named(release: Path, change: Callable[[dict], None], said: str) -> None:
    path = release / "campaign.json"
    data = msgspec.json.decode(path.read_bytes())
    change(data["draw"])
    path.write_bytes(msgspec.json.encode(data, order="sorted") + b"\n")
    _digest_again(release)
    assert said in _texts(tuple(one for one in verify_release(release).problems if one.what == "draw"))


def test_a_sheet_of_one_that_was_not_drawn_is_named(release: Path) -> None:
    path = release / "campaign.json"
    data = msgspec.json.decode(path.read_bytes())
    first = data["members"][0]
    first["cross_sheets"][0]["by"] = next(f"s{n:03}" for n in range(2, 9) if f"s{n:03}" not in first["assessors"])
    path.write_bytes(msgspec.json.encode(data, order="sorted") + b"\n")
    _digest_again(release)
    assert "但抽签没有抽到它" in _texts(verify_release(release).problems)


def test_the_release_that_was_published_is_told_from_another_whole_one(release: Path) -> None:
    problems = verify_release(release, "ab" * 32).problems
    assert [one.what for one in problems] == ["digest"]


def test_a_manifest_that_leads_out_of_the_folder_is_refused(release: Path) -> None:
    manifest = msgspec.json.decode((release / MANIFEST).read_bytes())
    manifest["files"]["../outside"] = {"size": 1, "sha256": "00", "blocks": []}
    (release / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    assert any(one.what == "manifest" for one in verify_release(release).problems)


@pytest.mark.parametrize("told", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"format": 3}'])
@pytest.mark.parametrize(
    "name", ["release.json", MANIFEST, "campaign.json", "results.json", "plan/rubric.yaml", "evidence/s001/index.json",
             "subjects/s001/card.json", "data/results.csv", "notice.html"],
)  # fmt: skip
def test_rubbish_in_any_file_is_named_and_nothing_breaks(release: Path, name: str, told: bytes) -> None:
    (release / name).write_bytes(told)
    assert any(one.file == name for one in verify_release(release).problems)


def test_what_is_no_release_is_not_verified(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NotARelease):
            verify_release(folder)
