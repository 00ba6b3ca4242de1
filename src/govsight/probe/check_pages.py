"""The reference page of the checks, made from the checks themselves: `python -m govsight.probe.check_pages` prints it.

A check file's docstring has four parts, each a paragraph that starts with its name; `parts` reads them.
"""

from __future__ import annotations

import re
import sys

from govsight.probe.check import Check, all_checks

PARTS = ("What it looks at", "Why (clause)", "What it cannot see", "Example")

_HEAD = """# Checks

Made by `python -m govsight.probe.check_pages > docs/reference/checks.md`; do not edit by hand.

A check looks at what was seen of a site and gives one of four outcomes: *met*, *breached* (with findings), *not
applicable*, *undetermined* (cannot tell; goes to a person). It never carries points. Pages that are not answered 2xx
are not judged; the home page counts once, however many addresses it has. When the home page could not be read, every
check but `site.reachable`, `site.tls` and `site.domain` is undetermined.

Quoted clauses stand word for word in the named document. Paraphrases say what a document asks in other words; they
are never shown as its wording.
"""


def parts(doc: str) -> dict[str, str]:
    """The four parts of a check's docstring, each on one line. Raises ValueError when they are not all there."""
    names = "|".join(re.escape(name) for name in PARTS)
    found = re.findall(rf"(?:^|\n\n)({names}): (.*?)(?=\n\n|\Z)", doc.strip(), flags=re.DOTALL)
    if tuple(name for name, _ in found) != PARTS:
        raise ValueError(f"a check's docstring has the parts {', '.join(PARTS)}, in this order; found {found}")
    return {name: " ".join(text.split()) for name, text in found}


def page() -> str:
    """The whole reference page, Markdown."""
    checks = all_checks()
    lines = [_HEAD, "| check | asks |", "| --- | --- |"]
    lines += [f"| [`{check.id}`](#{check.id.replace('.', '')}) | {check.title} |" for check in checks]
    for check in checks:
        lines += ["", *_section(check)]
    return "\n".join(lines) + "\n"


def _section(check: Check) -> list[str]:
    told = parts(check.doc)
    lines = [f"## {check.id}", "", f"**{check.title}**", ""]
    lines += [f"- *{name}:* {told[name]}" for name in PARTS]
    for name, default in check.options.items():
        shown = "`, `".join(map(str, default)) if isinstance(default, list | tuple) else default
        lines.append(f"- *Option* `{name}`: default `{shown}`")
    for clause in check.clauses:
        wording = f"「{clause.text}」" if clause.quoted else f"(paraphrase) {clause.text}"
        lines.append(f"- *Clause:* {clause.source}，{clause.number}: {wording}")
    return lines


if __name__ == "__main__":
    sys.stdout.write(page())
