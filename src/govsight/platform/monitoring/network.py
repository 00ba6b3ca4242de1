"""`network`: how the platform reaches the sites it watches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Network:
    """resolve: host map entries `name:port:address:port`. allow_private: whether private addresses may be visited.
    ca_file: a root trusted besides the usual ones. contact: told to the sites in the user agent. recheck_after:
    seconds before a link that failed is looked at again."""

    resolve: tuple[str, ...] = ()
    allow_private: bool = False
    ca_file: Path | None = None
    contact: str = ""
    recheck_after: float = 2.0


def network() -> Network:
    """As the operator set it (`config/settings.py`)."""
    told = settings.NETWORK
    ca_file = Path(told["ca_file"]) if told["ca_file"] else None
    return Network(tuple(told["resolve"]), bool(told["allow_private"]), ca_file, told["contact"], told["recheck_after"])
