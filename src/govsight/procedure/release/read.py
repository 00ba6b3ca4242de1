"""`read_release`: a release folder read back, its numbers computed again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from govsight.kit.early import early
from govsight.kit.workdays import Calendar, CalendarError
from govsight.procedure.canonical import NotACampaign, read_campaign
from govsight.procedure.compute import compute
from govsight.procedure.release.about import ReleaseFile
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.write import CAMPAIGN, PLAN, RELEASE
from govsight.rubric.load import load
from govsight.rubric.trouble import Troubles

_MOST = 1 << 30  # bytes of campaign.json


def read_about(folder: Path) -> ReleaseFile:
    """`release.json`. Raises ReleaseTrouble."""
    try:
        return msgspec.json.decode((folder / RELEASE).read_bytes(), type=ReleaseFile)
    except OSError as trouble:
        raise ReleaseTrouble(f"读不了 {RELEASE}：{trouble.strerror}") from trouble
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise ReleaseTrouble(f"{RELEASE} 读不出，已被改动：{trouble}") from trouble


def read_release(folder: Path) -> Contents:
    """Computed from `campaign.json` by the plan in the folder; nothing is verified. Raises ReleaseTrouble."""
    about = read_about(folder)
    try:
        path = folder / CAMPAIGN
        if path.stat().st_size > _MOST:
            raise ReleaseTrouble(f"{CAMPAIGN} 太大")
        data = read_campaign(path.read_bytes())
        loaded = load(str(folder / PLAN), data.choices)
        calendar = Calendar.told(data.years)
        return Contents(about.about, data, loaded, calendar, compute(loaded, data, calendar))
    except OSError as trouble:
        raise ReleaseTrouble(f"读不了 {CAMPAIGN}：{trouble.strerror}") from trouble
    except NotACampaign as trouble:
        raise ReleaseTrouble(str(trouble)) from trouble
    except Troubles as troubles:
        told = "；".join(str(one) for one in troubles.troubles[:5])
        raise ReleaseTrouble(f"按 {PLAN} 算不出来：{told}") from troubles
    except CalendarError as trouble:
        raise ReleaseTrouble(f"工作日历读不出：{trouble}") from trouble


early(ReleaseFile)
