"""What a release is made from: the newest results, and where the evidence behind them lies."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from govsight.procedure.campaign import CampaignData


def home() -> Path:
    """Where releases lie, by campaign."""
    return Path(settings.HOME) / "releases"


def folder_name(campaign_pk: int, version: int) -> str:
    """Of one release, below the home."""
    return f"releases/{campaign_pk}/v{version}"


def evidence_of(data: CampaignData) -> dict[str, tuple[Path, ...]]:
    """By key: folders of inspections that are still there."""
    return {
        member.key: tuple(path for path in (Path(settings.HOME) / name for name in member.evidence) if path.is_dir())
        for member in data.members
    }
