"""Writing one file so that it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from govsight.cli.leave import NOT_VALID, leave
from govsight.kit.disk import explain


def put_file(path: Path, content: Iterable[bytes]) -> None:
    """Write the pieces aside and move the whole into place, or the end with one Chinese line, any file there
    untouched."""
    aside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except BaseException as trouble:
        if aside is not None:
            aside.unlink(missing_ok=True)
        if not isinstance(trouble, OSError):
            raise
        what, advice = explain(trouble)
        leave(f"没有写成 {path}：{what}。{advice}，再运行一次", NOT_VALID)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
