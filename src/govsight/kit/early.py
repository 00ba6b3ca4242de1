"""`early`: have msgspec work types out when their module is imported.

It does so when a type is first decoded, and threads that come to that at one moment bring the process down (msgspec
0.22). A module is imported by one thread.
"""

from __future__ import annotations

from typing import Any

import msgspec


def early(*types: Any) -> None:
    """At the end of the module that decodes them, or that defines them where several do."""
    for one in types:
        msgspec.json.Decoder(one)
