"""`TextReader`: words, personal data and secrecy marks of one text. Pure, and cheap on a clean text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from govsight.probe.know.words import folding
from govsight.probe.know.words.lexicon import Term
from govsight.probe.know.words.lexicon_file import shipped
from govsight.probe.know.words.personal_data import Personal, masked, number_places, personal_numbers
from govsight.probe.know.words.scanner import Hit, Scanner
from govsight.probe.know.words.secrecy import MARKS, Mark, secrecy_marks
from govsight.vocab.words import PersonalHit, SecrecyMark, TextFacts, WordHit

MOST_HITS = 200
"""Hits of one kind kept from one text."""

# Beyond these a text is hostile or hopeless; what was seen of it so far stands.
_MOST_CHARACTERS = 1_000_000
_MOST_PLACES = 50_000
_MOST_NUMBERS = 2_000
_AROUND = 16  # characters of context on each side
_CLEAN = TextFacts()


class TextReader:
    """Reads texts against one lexicon. Making one takes a moment; keep it. most: hits of one kind kept from one text,
    None for all."""

    def __init__(self, terms: Iterable[Term], most: int | None = MOST_HITS) -> None:
        self._bounded = most is not None
        self._scanner = Scanner(terms, MARKS, _MOST_PLACES if self._bounded else None)
        self._most = most

    def facts(self, title: str, lines: Sequence[str], on: date | None = None) -> TextFacts:
        """What a text gives. title: "" when it has none. lines: block by block; no term reaches over a break. on: the
        day the text speaks of (when it was published, else when it was read), for terms with dates."""
        text = "\n".join((title.replace("\n", " "), *lines))
        if self._bounded:
            text = text[:_MOST_CHARACTERS]
        codes = folding.codes_of(text)
        scan = self._scanner.scan(text, on=on, codes=codes)
        places = number_places(text, codes)
        if self._bounded:
            places = places[:_MOST_NUMBERS]
        numbers = personal_numbers(text, places, on) if places else []
        marks = secrecy_marks(text, scan.marks[:_MOST_NUMBERS]) if scan.marks else []
        if not (scan.hits or numbers or marks or scan.traditional):
            return _CLEAN
        place, most = _Places(text, hide=bool(places)), self._most
        words = [place.word(hit) for hit in scan.hits[:most]]
        personal = [place.personal(one) for one in numbers[:most]]
        secrecy = [place.mark(mark) for mark in marks[:most]]
        more = len(scan.hits) + len(numbers) + len(marks) - len(words) - len(personal) - len(secrecy)
        return TextFacts(words, personal, secrecy, more, scan.traditional)


class _Places:
    """Where things stand in a text. The first line is the title: line 0."""

    def __init__(self, text: str, *, hide: bool) -> None:
        self._text = text
        self._hide = hide  # long numbers stand in it
        self._counted = (0, 0)  # up to where line breaks are counted, and how many

    def word(self, hit: Hit) -> WordHit:
        line = self.line(hit.start)
        return WordHit(
            term=hit.term.text,
            category=hit.term.category,
            severity=hit.term.severity,
            suggestion=hit.suggestion,
            before=self.before(hit.start),
            text=masked(self._text[hit.start : hit.end]),
            after=self.after(hit.end),
            place="text" if line else "title",
            line=line,
            column=self.column(hit.start),
            disguised=hit.disguised,
        )

    def personal(self, one: Personal) -> PersonalHit:
        context = self.before(one.start) + one.masked + self.after(one.end)
        return PersonalHit(one.kind, one.masked, context, self.line(one.start), self.column(one.start))

    def mark(self, mark: Mark) -> SecrecyMark:
        return SecrecyMark(mark.mark, masked(mark.line.strip()[:80]), self.line(mark.start), 1)

    def line(self, start: int) -> int:
        since, count = self._counted if self._counted[0] <= start else (0, 0)
        count += self._text.count("\n", since, start)
        self._counted = (start, count)
        return count

    def column(self, start: int) -> int:
        return start - self._text.rfind("\n", 0, start)

    def before(self, start: int) -> str:
        part = self._text[max(0, start - _AROUND - 24) : start].rsplit("\n", 1)[-1]
        return (masked(part) if self._hide else part)[-_AROUND:]

    def after(self, end: int) -> str:
        part = self._text[end : end + _AROUND + 24].split("\n", 1)[0]
        return (masked(part) if self._hide else part)[:_AROUND]


@cache
def default_reader() -> TextReader:
    """The reader with the lexicon that comes with the program, made once a process."""
    return TextReader(shipped())


def text_facts(title: str, lines: Sequence[str], on: date | None = None) -> TextFacts:
    """`TextReader.facts` with the lexicon that comes with the program."""
    return default_reader().facts(title, lines, on)
