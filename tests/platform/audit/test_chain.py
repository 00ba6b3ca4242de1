"""The audit log: nothing in it can be changed unseen (hazards T-CHAIN-1)."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from govsight.platform.audit import anchor
from govsight.platform.audit.actions.record import record
from govsight.platform.audit.actions.verify import verify
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def _fill(count: int) -> None:
    for number in range(count):
        record("site.rename", on=f"site:{number}", label=f"第 {number} 个", detail={"name": ["旧", "新"]})


@pytest.fixture
def full() -> None:
    """A chain of twelve."""
    _fill(12)


def test_an_unbroken_chain_verifies() -> None:
    _fill(30)
    verdict = verify()
    assert (verdict.entries, verdict.trouble) == (30, "")


def test_the_database_refuses_to_change_or_delete_an_entry(guarded: None) -> None:
    _fill(2)
    for act in (lambda: Entry.objects.filter(number=1).update(label="改"), lambda: Entry.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert verify().trouble == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "别的"), ("actor", "mallory"), ("detail", {"name": ["旧", "旧"]}), ("done", False), ("verb", "x"),
        ("subject", "site:99"), ("source", "1.2.3.4"), ("role", "office"), ("algorithm", "sha512"),
    ],
)  # fmt: skip
def test_a_changed_field_is_found_at_its_entry(full: None, field: str, value: object) -> None:
    Entry.objects.filter(number=5).update(**{field: value})
    assert verify().number == 5


def test_a_deleted_entry_is_missed(full: None) -> None:
    Entry.objects.filter(number=7).delete()
    verdict = verify()
    assert (verdict.number, "不见了" in verdict.trouble) == (7, True)


def test_a_cut_off_tail_is_missed_through_the_anchor(full: None) -> None:
    Entry.objects.filter(number__gt=9).delete()
    verdict = verify()
    assert verdict.number == 10
    assert "最后 3 条" in verdict.trouble


def test_a_rewritten_tail_that_chains_by_itself_is_told_by_the_anchor(full: None) -> None:
    last = Entry.objects.get(number=12)
    last.label = "重写"
    last.digest = last.digest_of()
    last.save()
    assert verify().number == 12


def test_two_hundred_random_changes_are_all_found(full: None) -> None:
    random.seed(7)
    whole = {entry.number: entry for entry in Entry.objects.all()}
    for _ in range(200):
        number = random.randint(1, 12)
        field = random.choice(["label", "verb", "subject", "previous", "digest"])
        entry = Entry.objects.get(number=number)
        told = getattr(entry, field)
        place = random.randrange(len(told))
        other = "0" if told[place] != "0" else "1"
        Entry.objects.filter(number=number).update(**{field: told[:place] + other + told[place + 1 :]})
        assert verify().number in (number, number + 1)
        Entry.objects.filter(number=number).update(**{field: getattr(whole[number], field)})
    assert verify().trouble == ""


def test_an_entry_stands_or_falls_with_its_act() -> None:
    _fill(1)
    with transaction.atomic():
        record("site.close")
        transaction.set_rollback(True)
    assert verify().entries == 1
    assert anchor.read() == (1, Entry.objects.get().digest)


def test_what_is_recorded_is_what_was_said() -> None:
    entry = record("a.b", label="甲" * 400, detail={"文": "\u2028\r\n"}, source="127.0.0.1", done=False)
    held = Entry.objects.get(pk=entry.pk)
    assert len(held.label) == 300
    assert json.dumps(held.detail) == json.dumps({"文": "\u2028\r\n"})
    assert (held.done, held.source, held.actor) == (False, "127.0.0.1", "")


def test_threads_of_one_process_drop_the_anchor_at_once(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: anchor.drop(number, "d"), range(1, 400)))
    assert anchor.read() is not None
    assert [path.name for path in tmp_path.iterdir()] == ["audit-head.json"]
