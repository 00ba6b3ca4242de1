"""Like texts have like fingerprints."""

from __future__ import annotations

import random

import pytest

from govsight.probe.observe.textprint import simhash, text_hash


def chinese(seed: int, length: int) -> str:
    dice = random.Random(seed)
    return "".join(chr(0x4E00 + dice.randrange(2000)) for _ in range(length))


def distance(one: str, other: str) -> int:
    return (simhash(one) ^ simhash(other)).bit_count()


@pytest.mark.parametrize("length", [150, 600, 5_000])
def test_a_small_change_moves_few_bits_and_another_text_moves_many(length: int) -> None:
    for seed in range(20):
        text = chinese(seed, length)
        changed = text[: length // 2] + "改了" + text[length // 2 :]
        assert distance(text, changed) <= 8
        assert 16 <= distance(text, chinese(seed + 1000, length)) <= 48


@pytest.mark.parametrize("length", [200, 800, 5_000])
def test_a_hundredth_of_the_characters_changed_keeps_pages_of_one_template_apart_from_others(length: int) -> None:
    template = chinese(0, length // 2)
    near, far = [], []
    for seed in range(1, 41):
        text = template + chinese(seed, length // 2)
        dice = random.Random(seed)
        changed = list(text)
        for _ in range(length // 100):
            changed[dice.randrange(length)] = "改"
        near.append(distance(text, "".join(changed)))
        far.append(distance(text, template + chinese(seed + 1000, length // 2)))
    assert max(near) <= 14
    assert min(far) >= 8
    assert 3 * sum(near) < sum(far)


def test_the_same_text_has_the_same_prints_and_a_changed_one_another_hash() -> None:
    text = chinese(1, 1000)
    assert simhash(text) == simhash(str(text))
    assert text_hash(text) == text_hash(str(text))
    assert text_hash(text) != text_hash(text + "。")
    assert 0 < simhash(text) < 2**64
    assert 0 < text_hash(text) < 2**64


def test_too_little_text_has_no_likeness() -> None:
    assert simhash("短" * 59) == 0
    assert simhash("") == 0
    assert simhash(chinese(1, 60)) != 0


def test_monotonous_texts_are_not_like_each_other() -> None:
    texts = [
        piece * (600 // len(piece))
        for piece in ("的", "一", "0", "-", "莲湖", "政务公开", "0123456789", chinese(1, 30))
    ]
    for number, text in enumerate(texts):
        assert all(distance(text, other) >= 12 for other in texts[:number])


def test_monotonous_and_huge_texts_are_no_trouble() -> None:
    assert simhash("的" * 1000) != 0
    assert simhash("\ud800" * 1000) != 0
    assert text_hash("\ud800") != 0
    assert simhash(chinese(1, 50_000) * 20) != 0
