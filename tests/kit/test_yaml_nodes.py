"""YAML from strangers: no aliases, no deep nesting, no crash of the C parser."""

from __future__ import annotations

import pytest
import yaml

from govsight.kit.yaml_nodes import compose


def test_a_plain_document_gives_its_root() -> None:
    node = compose("a: [1, {b: 2}]")
    assert isinstance(node, yaml.MappingNode)
    assert node.start_mark.line == 0


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_an_empty_document_has_none(text: str) -> None:
    assert compose(text) is None


def test_nesting_is_allowed_up_to_the_limit_and_refused_beyond_with_the_line() -> None:
    assert compose("[" * 40 + "]" * 40) is not None
    with pytest.raises(yaml.MarkedYAMLError) as refused:
        compose("a: 1\nb: " + "[" * 40 + "]" * 40)
    assert refused.value.problem == "层级超过 40 层"
    assert refused.value.problem_mark is not None
    assert refused.value.problem_mark.line == 1


def test_a_hundred_thousand_brackets_end_quickly() -> None:
    with pytest.raises(yaml.YAMLError):
        compose("[" * 100_000)
    with pytest.raises(yaml.YAMLError):
        compose("{a: " * 100_000)


def test_aliases_are_refused_so_that_no_small_file_is_endless() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    with pytest.raises(yaml.MarkedYAMLError) as refused:
        compose(bomb)
    assert refused.value.problem == "不支持引用（*名称）"
    assert refused.value.problem_mark is not None
    assert refused.value.problem_mark.line == 1


def test_an_anchor_nobody_uses_is_harmless() -> None:
    assert compose("a: &a 1") is not None


def test_tags_build_nothing() -> None:
    node = compose("!!python/object/apply:os.system ['true']")
    assert isinstance(node, yaml.SequenceNode)


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "\tx: 1", "a: 'b", "--- a\n--- b\n", "\x00"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        compose(text)
