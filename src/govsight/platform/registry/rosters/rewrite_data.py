"""Write the data files of the registry anew from the official texts.

python -m govsight.platform.registry.rosters.rewrite_data gd-health-2016-assessment.txt zhanjiang-2021-assessment.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

from govsight.platform.registry.rosters.model import Kind
from govsight.platform.registry.rosters.read import read_roster
from govsight.platform.registry.rosters.write_csv import as_csv

DATA = Path(__file__).parent.parent / "data"


def data_files(guangdong: Path, zhanjiang: Path) -> dict[str, str]:
    """Name and content of every data file."""
    lists: tuple[tuple[str, Path, Kind], ...] = (
        ("gd-health-2016-units.csv", guangdong, "units"),
        ("zhanjiang-2021-sites.csv", zhanjiang, "sites"),
        ("zhanjiang-2021-accounts.csv", zhanjiang, "accounts"),
    )
    return {name: as_csv(read_roster(path, kind)) for name, path, kind in lists}


if __name__ == "__main__":
    for name, content in data_files(Path(sys.argv[1]), Path(sys.argv[2])).items():
        (DATA / name).write_text(content, "utf-8")
