from govsight.platform.audit.models.entry import Entry

__all__ = ["Entry"]
