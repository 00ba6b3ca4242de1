"""Settings, addresses and the start of the project. `start` is the door for commands."""

from __future__ import annotations

import os


def use_settings() -> None:
    """Name the settings, unless somebody named others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsight.platform.config.settings")


def start() -> None:
    """Make Django ready in this process."""
    import django

    use_settings()
    django.setup()
