"""Rosters: lists of units, sites and accounts, read from workbooks, csv and official texts. Knows no Django.

roster = read_roster(Path("zhanjiang-2021-assessment.txt"), "accounts")
len(roster.taken), len(roster.set_aside), roster.notes
"""

from govsight.platform.registry.rosters.errors import RosterError
from govsight.platform.registry.rosters.flags import Flag
from govsight.platform.registry.rosters.model import Kind, Roster, SetAside, Skipped, Taken, as_json
from govsight.platform.registry.rosters.platforms import OTHER, PLATFORMS, Platform
from govsight.platform.registry.rosters.read import read_pasted, read_roster, read_upload
from govsight.platform.registry.rosters.write_csv import as_csv

__all__ = [
    "OTHER",
    "PLATFORMS",
    "Flag",
    "Kind",
    "Platform",
    "Roster",
    "RosterError",
    "SetAside",
    "Skipped",
    "Taken",
    "as_csv",
    "as_json",
    "read_pasted",
    "read_roster",
    "read_upload",
]
