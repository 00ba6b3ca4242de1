from govsight.platform.results.models.release import Release

__all__ = ["Release"]
