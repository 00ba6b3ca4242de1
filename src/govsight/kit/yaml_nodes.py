"""YAML to nodes, safely: libyaml's composer falls over deep nesting, and aliases can make a small file endless."""

from __future__ import annotations

import yaml

#: libyaml where the wheel has it, for its speed.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, deepest: int = 40) -> yaml.Node | None:
    """The document's root node, None for an empty one. Raises yaml.YAMLError, also for aliases and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > deepest:
            raise _refused(f"层级超过 {deepest} 层", event)
        if isinstance(event, yaml.AliasEvent):
            raise _refused("不支持引用（*名称）", event)
    return yaml.compose(text, Loader=LOADER)


def _refused(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    trouble = yaml.MarkedYAMLError(problem=problem)
    trouble.problem_mark = event.start_mark  # type: ignore[assignment]  # libyaml's marks serve as well
    return trouble
