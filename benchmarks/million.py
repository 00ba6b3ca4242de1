"""A site that names a million URLs: a few hub pages, each with many links that no other page carries.

    python -m benchmarks.million DIR [--urls 1000000]

The inspection gets a page budget that covers the hubs and no more, so it must know every URL without asking for it.
A tool that asks all the same is answered at once with a tiny page.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import words

VERSION = 2
LINKS_A_HUB = 1000
_TINY = "<html><head><title>item</title></head><body>item</body></html>"

_HOME = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" /><title>总目</title></head><body><ul>%s</ul></body></html>
"""


def _hub(r: Random, number: int) -> str:
    links = "\n".join(
        f'<li><a href="/item/{number:04d}/{r.getrandbits(64):016x}{r.getrandbits(64):016x}/t{n:06d}.html">{n}</a></li>'
        for n in range(LINKS_A_HUB)
    )
    title = words.title(r, 2026, number + 1)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" /><title>{title}</title></head>
<body><h1>{title}</h1><p>{words.paragraph(r)}</p>
<ul>
{links}
</ul></body></html>
"""


def ensure(folder: Path, urls: int = 1_000_000) -> dict[str, Any]:
    """The truth of the site in `folder` (made first unless it is there). `budget` is the page budget to give.

    It leaves some room beyond the hubs, for a tool that looks at a few of the others before it has read them all.
    """
    hubs = -(-urls // LINKS_A_HUB)
    truth_file = folder / "truth.json"
    truth = {
        "version": VERSION,
        "pages": hubs + 1,
        "budget": hubs + 1 + 60 + hubs // 20,
        "urls": hubs * LINKS_A_HUB,
        "routes": {},
        "prefixes": {"/item/": _TINY},
    }
    if truth_file.exists() and json.loads(truth_file.read_text("utf-8")) == truth:
        return truth
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    (making / "htdocs" / "hub").mkdir(parents=True)
    r = Random(f"million {VERSION} {urls}")
    for number in range(hubs):
        (making / "htdocs" / "hub" / f"{number}.html").write_text(_hub(r, number), "utf-8")
    ways = "".join(f'<li><a href="/hub/{number}.html">第{number + 1}页</a></li>' for number in range(hubs))
    (making / "htdocs" / "index.html").write_text(_HOME % ways, "utf-8")
    (making / "htdocs" / "robots.txt").write_text("User-agent: *\nAllow: /\n", "utf-8")
    (making / "truth.json").write_text(json.dumps(truth), "utf-8")
    making.rename(folder)
    return truth


def main() -> None:
    """Command line: make one site."""
    parser = argparse.ArgumentParser(description="make a site that names very many URLs")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--urls", type=int, default=1_000_000)
    told = parser.parse_args()
    truth = ensure(told.folder, told.urls)
    print(f"{truth['pages']} pages, {truth['urls']} URLs")


if __name__ == "__main__":
    main()
