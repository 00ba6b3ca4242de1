"""`govsight demo campaign`: what it refuses, and a whole campaign with simulated parties."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govsight.procedure.field import fields_of
from govsight.procedure.release.verify import verify_release
from govsight.rubric.load import load
from govsight_demo.campaign.parties import Parties
from govsight_demo.campaign.place import PLACES
from govsight_demo.province import units


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", "demo", "campaign", *words]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVSIGHT_")}
    environment["GOVSIGHT_HOME"] = str(home)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=1800, check=False)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "campaign-demo-1"
    folder.mkdir()
    (folder / "platform.db").write_bytes(b"mine")
    done = run(tmp_path, "--once")
    assert done.returncode == 2
    assert "已有别的文件" in done.stderr
    assert (folder / "platform.db").read_bytes() == b"mine"


@pytest.mark.parametrize("subjects", ["everybody", ""])
def test_only_known_places_are_assessed(tmp_path: Path, subjects: str) -> None:
    done = run(tmp_path, "--subjects", subjects, "--once")
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_parties_say_the_same_for_the_same_seed_and_nothing_a_sheet_would_refuse() -> None:
    rubric = load("gd-health-2016").rubric
    for key, number, _ in units()[::20]:
        class_ = PLACES["gd-health-2016"].class_of(key)
        assert class_ in {one.id for one in rubric.classes}, number
        fields = fields_of(rubric, class_, frozenset())
        points = Parties(3).claims(key, fields)
        assert points == Parties(3).claims(key, fields)
        assert points != Parties(4).claims(key, fields)
        assert all(field.low <= points[field.item] <= field.high for field in fields)
        given = Parties(3).given("u001", key, fields)
        assert all(field.low <= given[field.item] <= field.high for field in fields)


def test_what_fails_an_account_fails_its_unit_and_experts_agree_on_it() -> None:
    accounts = [f"440800M001WX{n:04}" for n in range(200)]
    asked = {"id": "v.media.content.1", "how": "judge", "veto": True}
    asleep = [one for one in accounts if Parties(3).sleeps(one)]
    assert 0 < len(asleep) < 20
    unit = Parties(3).answer("z01", "qian", asked, "http://z01.donglinghai.gov.cn/", accounts)
    assert [one["page"] for one in unit["found"]] == asleep
    assert unit == Parties(3).answer("z01", "sun", asked, "http://z01.donglinghai.gov.cn/", accounts)
    for one in accounts:
        alone = Parties(3).answer(one, "qian", asked, one, [one])
        assert alone["answer"] == ("不符合" if one in asleep else "符合")


@pytest.mark.long
@pytest.mark.parametrize(
    ("subjects", "number", "classes"), [("demo", 15, 3), ("gd-health-2016", 160, 4), ("zhanjiang-2021", 280, 3)]
)
def test_a_whole_campaign_ends_in_a_release_that_holds(
    tmp_path: Path, subjects: str, number: int, classes: int
) -> None:
    done = run(tmp_path, "--subjects", subjects, "--seed", "3", "--once", "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["units"], told["classes"], told["broken"]) == (number, classes, [])
    assert told["accounts"] == (233 if subjects == "zhanjiang-2021" else 0)
    assert verify_release(Path(told["release_dir"])).problems == ()
