"""`make`: one paper of a book in one form. `freeze`: those a release carries itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.catalogue import PAPERS, Paper
from govsight.platform.results.papers.fill import fill
from govsight.platform.results.papers.from_release import book_of
from govsight.platform.results.papers.pdf import pdf
from govsight.platform.results.papers.values import forms, unit, whole
from govsight.platform.results.papers.workbooks import workbook

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Templates = Callable[[str], bytes]  # the template of a paper, by its id
_SUBJECT: Mapping[str, Callable[[Book, str], dict[str, Any]]] = {
    "unit-report": unit.report, "problems": unit.problem_list, "scores": unit.score_sheet, "self": forms.self_sheet,
}  # fmt: skip
__all__ = ["FORMS", "freeze", "make", "of_template", "shipped", "words_of"]


def shipped(paper: str) -> bytes:
    """The template that comes with the program."""
    return PAPERS[paper].template


def words_of(book: Book, paper: Paper, key: str = "", item: str = "") -> dict[str, Any]:
    """What stands in it. key: of the subject it is about; item: what was appealed against, "" for an empty form.
    Raises KeyError for what there is not."""
    if paper.about == "whole":
        return whole.whole(book)
    if paper.about == "subject":
        return _SUBJECT[paper.id](book, key)
    member = book.members[key]
    appeal = next((one for one in member.appeals if one.item == item), None)
    if item and appeal is None:
        raise KeyError(item)
    if paper.id == "reply":
        if appeal is None or not appeal.ruling:
            raise KeyError(item)
        return forms.reply(book, key, appeal)
    return forms.appeal_form(book, key, appeal)


def make(book: Book, id_: str, form: str, key: str = "", item: str = "", templates: Templates = shipped) -> bytes:
    """Raises KeyError (no such paper, form, subject or appeal), BadTemplate, NoPdf."""
    paper = PAPERS[id_]
    if form not in FORMS or (form == "xlsx" and not paper.book):
        raise KeyError(form)
    if form == "xlsx":
        if key:
            book.members[key]
        return workbook(book, (key,) if key else ())
    about = book.members[key].name if key else book.data.name
    moment = datetime.combine(book.published, time(), UTC) if book.published else None
    made = of_template(templates(id_), words_of(book, paper, key, item), f"{about}{paper.name}", moment)
    return pdf(made) if form == "pdf" else made


def of_template(template: bytes, words: Mapping[str, Any], title: str, moment: datetime | None = None) -> bytes:
    """A Word file. Raises BadTemplate."""
    return fill(template, words, title=title, moment=moment.replace(tzinfo=None) if moment else None)


def freeze(
    folder: Path, templates: Templates = shipped, tell: Callable[[int, int], None] = lambda _number, _of: None
) -> None:
    """Write `papers/` into a release that is being written: report and notice of the whole, as Word and workbook. Those
    of one subject are made when they are asked for. tell: which is begun, of how many. Raises ReleaseTrouble,
    BadTemplate."""
    book = book_of(folder)
    into = folder / "papers"
    into.mkdir()
    wanted = (("report", "docx"), ("report", "xlsx"), ("notice", "docx"))
    for number, (id_, form) in enumerate(wanted, 1):
        tell(number, len(wanted))
        (into / f"{id_}.{form}").write_bytes(make(book, id_, form, templates=templates))
