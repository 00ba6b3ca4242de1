"""Writes docs/reference/shapes.md from the shapes: `python -m tests.rubric.shapes.page`."""

from __future__ import annotations

from pathlib import Path

from tests.rubric.shapes.shape import Shape, shapes

FILE = Path(__file__).parents[3] / "docs" / "reference" / "shapes.md"
_HEAD = """\
# Rule shapes: what a plan can say

Every shape found in the official plans, with words of such a plan and the YAML that does it, without a line of Python.
`tests/rubric/shapes/` holds a small plan for each with facts and the score computed by hand; this page is made from
those files and checked against them. What each word means: [rubric.md](rubric.md).

| id | shape | cases |
| --- | --- | ---: |
"""


def page() -> str:
    """The whole page."""
    every = list(shapes())
    rows = "".join(f"| [{one.id}](#{one.id.lower()}) | {one.means} | {len(one.cases)} |\n" for one in every)
    return _HEAD + rows + "".join(map(_section, every))


def _section(shape: Shape) -> str:
    means = f"{shape.means[0].upper()}{shape.means[1:]}."
    return f"\n## {shape.id}\n\n{means}\n\n> {shape.words}\n\n```yaml\n{shape.shown}\n```\n"


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
