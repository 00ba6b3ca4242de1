"""Finding a unit by any of its names."""

from __future__ import annotations

from govsight.platform.registry.models import Organisation


def unit_named(name: str) -> Organisation | None:
    """By its name, else by another it goes by."""
    return Organisation.objects.filter(name=name).first() or Organisation.objects.filter(names__name=name).first()
