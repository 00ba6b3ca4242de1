"""The nouns of this app."""

from govsight.platform.monitoring.models.flip import Flip

__all__ = ["Flip"]
