"""Two layouts of guides that do not read from top to bottom: a table with one guide a row, and tabs with panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsight.probe.know import guide_words as words
from govsight.vocab.close import Line

_LEAST_COLUMNS = 4
Opened = tuple[tuple[str, ...], str, bool]


def guides_in_columns(lines: Sequence[Line]) -> list[dict[str, list[tuple[str, Line]]]]:
    """A table whose first row names the elements and whose other rows are guides: element -> (text, line) for each."""
    rows = list(_rows(lines))
    for at, row in enumerate(rows):
        heads = [words.heading(" ".join(line.text for line in cell), sure=True) for cell in row]
        if sum(bool(head) for head in heads) < _LEAST_COLUMNS or sum(head is None for head in heads) > 2:
            continue
        guides = []
        for other in rows[at + 1 :]:
            if len(other) != len(heads):
                break
            pairs = zip(heads, other, strict=True)
            guides.append(
                {element: [(line.text, line) for line in cell] for head, cell in pairs for element in head or ()}
            )
        if guides:
            return guides
    return []


def _rows(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Table rows as cells of lines. A row is the box around its cells."""
    row: list[list[Line]] = []
    inside: tuple[int, ...] = ()
    cell = -1
    for line in lines:
        if line.tag not in ("td", "th") or len(line.boxes) < 2:
            continue
        if line.boxes[:-1] != inside:
            if row:
                yield row
            row, inside, cell = [], line.boxes[:-1], -1
        if line.boxes[-1] != cell:
            row.append([])
            cell = line.boxes[-1]
        row[-1].append(line)
    if row:
        yield row


def panels(
    lines: Sequence[Line],
    strips: Sequence[tuple[int, list[tuple[str, ...]]]],
    tabbed: Sequence[int],
    found: Sequence[Opened | None],
) -> Iterator[tuple[tuple[str, ...], list[Line]]]:
    """Each tab label's elements with the lines of its panel; with none when the panels cannot be told apart."""
    labels: list[tuple[str, ...]] = []
    end = -1
    for at in tabbed:
        opened = found[at]
        own = dict(strips).get(at)
        labels += own if own is not None else [opened[0]] if opened is not None else []
        end = at
    if not labels:
        return
    rest = [line for line in lines[end + 1 :] if line.region == ""]
    parts = _parts(rest, len(labels))
    for number, keys in enumerate(labels):
        yield keys, parts[number] if parts else []


def _parts(rest: Sequence[Line], wanted: int) -> list[list[Line]]:
    """The lines in `wanted` groups, each within one box of one level."""
    for level in range(1, 24):
        groups: list[tuple[tuple[int, ...], list[Line]]] = []
        for line in rest:
            if len(line.boxes) < level:
                continue
            box = line.boxes[:level]
            if groups and groups[-1][0] == box:
                groups[-1][1].append(line)
            else:
                groups.append((box, [line]))
        by_parent: dict[tuple[int, ...], list[list[Line]]] = {}
        for box, group in groups:
            by_parent.setdefault(box[:-1], []).append(group)
        found = next((children for children in by_parent.values() if len(children) == wanted), None)
        if found is not None and wanted >= 2:
            return found
    return []
