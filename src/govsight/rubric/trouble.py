"""What is wrong with a plan or with facts, and where."""

from __future__ import annotations

import msgspec


class Trouble(msgspec.Struct, frozen=True, order=True):
    """One fault. file and line: where; about: id of what is concerned, "" when that is the whole; text: Chinese, what
    is wrong and what to do. warning: it may stand, but somebody should look."""

    file: str
    line: int
    about: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        about = f" {self.about}" if self.about else ""
        return f"{self.file}:{self.line}{about} {self.text}"


class Troubles(Exception):
    """A file that cannot be used, with all that is wrong with it."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__("\n".join(map(str, troubles)))
        self.troubles = troubles
