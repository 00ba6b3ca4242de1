"""`Scanner`: finds the terms of a lexicon in a text, by Aho-Corasick over folded text, and judges each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import daachorse
import numpy as np
from numpy.typing import NDArray

from govsight.probe.know.words import folding
from govsight.probe.know.words.lexicon import ORDER, Rule, Term
from govsight.probe.know.words.sieve import Sieve, Sought
from govsight.probe.know.words.traditional import plain, without_readings

_TRADITIONAL = 0.08  # share of a text's Chinese from which on it is read as traditional
_FEW_PATTERNS = 5_000  # beyond that nearly every pair of characters is one of a term, and a sieve keeps nothing back
_MANY_PLACES = 40  # candidates from which on the whole text is scanned at once
_REACH = 40  # characters of the same sentence an exception may span
_LONGEST_GAP = 4
_SEPARATORS = frozenset("/|｜·・—–-－\\→>\"'”“…")
_ENDS = re.compile("[。；！？!?;\n]")
_LISTED = re.compile(r"[^。；！？\n]{0,12}")
_SHORT = 2  # characters of a term that two words side by side easily make
_LEAST_LATIN = 4  # letters of a Latin term that may be written in look-alikes


class Hit(NamedTuple):
    """One place. start, end: in the text scanned. suggestion: the term's own; for an order what should come first."""

    start: int
    end: int
    term: Term
    suggestion: str
    disguised: bool


class Scan(NamedTuple):
    """hits: by place; one that lies within a longer one is left out. marks: where one of the scanner's marks stands."""

    hits: list[Hit]
    marks: list[int]
    traditional: bool


class _Exception(NamedTuple):
    offset: int  # characters before the term
    head: str
    tail: str


class _Segment(NamedTuple):
    """A part of the text, folded and closed up. squeezed[i] is written at plain[at[i]] and stands at places[i].
    slipped: readings in brackets were left out of a text that needs none. as_it_stands: a traditional text once more,
    for terms that stand in it letter by letter."""

    squeezed: str
    plain: str
    at: NDArray[np.intp]
    places: NDArray[np.intp]
    slipped: bool
    as_it_stands: bool = False


class Scanner:
    """terms: the lexicon. marks: words reported by place only, gaps or not (for `secrecy`). most: places looked
    at in one text, so that one made of nothing else ends in time; None for all."""

    def __init__(self, terms: Iterable[Term], marks: Iterable[str] = (), most: int | None = None) -> None:
        self._most = most
        self._terms = [term for term in terms if "\n" not in term.text]
        self._exceptions: dict[int, list[_Exception]] = {}
        self._light: dict[int, str] = {}
        self._literal: set[int] = set()  # terms that hold signs which folding drops: those must stand there too
        self._dated: set[int] = set()
        self._edged: set[int] = set()  # terms that ask what stands beside them
        patterns: dict[str, list[int]] = {}  # folded -> numbers of terms
        names: dict[str, list[tuple[int, int]]] = {}  # folded name -> number of an order, rank in it
        gaps: set[str] = set()
        instead: dict[str, str] = {}
        folded_terms = folding.folded_texts(term.text for term in self._terms)
        folded_advice = folding.folded_texts(term.suggestion.replace("\n", " ") for term in self._terms)
        for number, (term, folded, advice) in enumerate(zip(self._terms, folded_terms, folded_advice, strict=True)):
            if term.category == ORDER:
                for rank, name in enumerate(map(folding.folded_text, term.names)):
                    if len(name) >= _SHORT:
                        names.setdefault(name, []).append((number, rank))
                continue
            if len(folded) < _SHORT:
                continue
            if len(folded) < len(term.text) and len(folded) < len(folding.light(term.text)):
                self._literal.add(number)
            patterns.setdefault(folded, []).append(number)
            instead[folded] = advice
            if not term.as_written:
                gaps.add(folded)
            if term.exceptions:
                self._exceptions[number] = list(_exceptions(term, folded))
            if term.since or term.until:
                self._dated.add(number)
            if term.rule is Rule.WHOLE or _latin(term.text[0]) or _latin(term.text[-1]):
                self._edged.add(number)
        marked = set(map(folding.folded_text, marks))
        for text in (*names, *marked):
            patterns.setdefault(text, [])
        gaps |= marked
        self._patterns = list(patterns.values())
        self._names = [names.get(text, ()) for text in patterns] if names else []
        self._marks = {number for number, text in enumerate(patterns) if text in marked}
        few = len(patterns) <= _FEW_PATTERNS
        self._sieve = Sieve(Sought(text, text in gaps, instead.get(text, "")) for text in patterns) if few else None
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(patterns)) if patterns else None

    def scan(self, text: str, *, on: date | None = None, codes: folding.Codes | None = None) -> Scan:
        """Everything found in `text`, whose lines end in line breaks: no term reaches over one. on: the day the text
        speaks of, for terms with dates; see `Term.holds_on`. codes: `folding.codes_of(text)`, if at hand."""
        codes = folding.codes_of(text) if codes is None else codes
        traditional = folding.traditional_share(codes) >= _TRADITIONAL
        hits: list[Hit] = []
        marks: list[int] = []
        for segment in self._segments(text, codes, traditional):
            self._read(segment, text, on, hits, marks)
        return Scan(_outermost(hits), sorted(set(marks)), traditional)

    def _segments(self, text: str, codes: folding.Codes, traditional: bool) -> Iterator[_Segment]:
        if self._automaton is None or len(codes) < 2:
            return
        if traditional:
            yield _prepared(0, plain(text), slipped=False)
            yield _cut(text, folding.fold(codes), 0, len(text))._replace(as_it_stands=True)
            return
        folded = folding.fold(codes)
        candidates = self._sieve.candidates(folded).tolist() if self._sieve is not None else None
        if candidates is None or len(candidates) > _MANY_PLACES:
            yield _cut(text, folded, 0, len(text))
            return
        for start, stop in folding.lines_of(text, candidates):
            yield _cut(text, folded, start, stop)

    def _read(self, segment: _Segment, text: str, on: date | None, hits: list[Hit], marks: list[int]) -> None:
        assert self._automaton is not None
        found = self._automaton.find_overlapping(segment.squeezed)[: self._most]
        if not found:
            return
        bounds = np.array(found, dtype=np.intp)
        first, last = bounds[:, 0], bounds[:, 1] - 1
        places = zip(
            segment.at[first].tolist(),
            (segment.at[last] + 1).tolist(),
            segment.places[first].tolist(),
            (segment.places[last] + 1).tolist(),
            strict=True,
        )
        named: dict[int, list[tuple[int, int, int]]] = {}
        for (start, end, number), place in zip(found, places, strict=True):
            if number in self._marks:
                marks.append(place[2])
            if self._names:
                for order, rank in self._names[number]:
                    named.setdefault(order, []).append((start, end, rank))
            for index in self._patterns[number]:
                if (hit := self._judge(index, segment, (start, end), place, text, on)) is not None:
                    hits.append(hit)
        for order, listed in named.items():
            if self._terms[order].holds_on(on):
                hits += _misplaced(self._terms[order], listed, segment)

    def _judge(
        self,
        index: int,
        segment: _Segment,
        squeezed: tuple[int, int],
        place: tuple[int, int, int, int],
        text: str,
        on: date | None,
    ) -> Hit | None:
        """A hit if the term is wrong where it stands. squeezed: its bounds in the squeezed text; place: in the plain
        text and in the text itself."""
        term = self._terms[index]
        if index in self._dated and not term.holds_on(on):
            return None
        first, last, stands, ends = place
        written = segment.plain[first:last]
        disguised = segment.slipped and ends - stands != last - first  # a reading in brackets slipped in
        if written != term.text:
            if folding.light(written) != self._light_of(index):
                strict = term.as_written or segment.as_it_stands or index in self._literal
                if strict or not _believable(term, segment, *squeezed):
                    return None
                disguised = True
            disguised = disguised or folding.has_unseen(written)
        if term.rule is Rule.DISGUISED and not disguised:
            return None
        if index in self._edged and not _stands_free(term, text, stands, ends):
            return None
        if any(_excuses(excuse, segment.squeezed, *squeezed) for excuse in self._exceptions.get(index, ())):
            return None
        return Hit(stands, ends, term, term.suggestion, disguised)

    def _light_of(self, index: int) -> str:
        if index not in self._light:
            self._light[index] = folding.light(self._terms[index].text)
        return self._light[index]


def _cut(text: str, folded: folding.Codes, start: int, stop: int) -> _Segment:
    """The segment of a text in simplified characters, its readings in brackets left out."""
    part = text[start:stop]
    if "(" in part or "（" in part:
        stripped = without_readings(part)
        if stripped.places is not None:
            return _prepared(start, stripped, slipped=True)
    squeezed = folding.squeeze(folded[start:stop])
    return _Segment(squeezed.text, part, squeezed.places, squeezed.places + start, False)


def _prepared(start: int, read: tuple[str, list[int] | None], slipped: bool) -> _Segment:
    shown, places = read
    squeezed = folding.squeeze(folding.fold(folding.codes_of(shown)))
    stands = squeezed.places if places is None else np.array(places, dtype=np.intp)[squeezed.places]
    return _Segment(squeezed.text, shown, squeezed.places, stands + start, slipped)


def _exceptions(term: Term, folded: str) -> Iterator[_Exception]:
    for phrase in term.exceptions:
        head, _, tail = phrase.partition("…")
        head, tail = folding.folded_text(head), folding.folded_text(tail)
        offset = head.find(folded)
        while offset >= 0:
            yield _Exception(offset, head, tail)
            offset = head.find(folded, offset + 1)


def _excuses(excuse: _Exception, squeezed: str, start: int, end: int) -> bool:
    begin = start - excuse.offset
    if begin < 0 or not squeezed.startswith(excuse.head, begin):
        return False
    if not excuse.tail:
        return True
    rest = squeezed[end : end + _REACH + len(excuse.tail)]
    return excuse.tail in _ENDS.split(rest, maxsplit=1)[0]


def _believable(term: Term, segment: _Segment, start: int, end: int) -> bool:
    """Whether the term was written so on purpose, and is not two words that stand side by side."""
    if term.text.isascii() and end - start < _LEAST_LATIN:
        return False
    at, shown = segment.at, segment.plain
    gaps = [shown[int(at[i]) + 1 : int(at[i + 1])] for i in range(start, end - 1)]
    gaps = [gap for gap in gaps if gap]
    if any(len(gap) > _LONGEST_GAP for gap in gaps):
        return False
    apart = gaps and all(letter.isspace() or letter in _SEPARATORS for gap in gaps for letter in gap)
    if not apart or end - start > _SHORT or term.rule is Rule.DISGUISED:
        return True
    before, after = int(at[start]) - 1, int(at[end - 1]) + 1
    glued_before = before >= 0 and shown[before].isalnum()
    glued_after = after < len(shown) and shown[after].isalnum()
    return not (glued_before and glued_after)


def _stands_free(term: Term, text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if term.rule is Rule.WHOLE and (before.isalnum() or after.isalnum()):
        return False
    if _latin(term.text[0]) and _latin(before):
        return False
    return not (_latin(term.text[-1]) and _latin(after))


def _latin(letter: str) -> bool:
    return bool(letter) and letter.isascii() and letter.isalnum()


def _misplaced(term: Term, found: list[tuple[int, int, int]], segment: _Segment) -> Iterator[Hit]:
    """Names that are listed one behind the other, the later one first."""
    found.sort()
    for (start, end, rank), (next_start, next_end, next_rank) in pairwise(found):
        between = (
            segment.plain[int(segment.at[end - 1]) + 1 : int(segment.at[next_start])] if next_start >= end else "。"
        )
        listed = between.strip() in ("", "，", ",") or any(mark in between for mark in "、和及与")
        if next_rank < rank and listed and _LISTED.fullmatch(between):
            names = term.names
            suggestion = f"「{names[next_rank]}」应排在「{names[rank]}」之前"
            yield Hit(int(segment.places[start]), int(segment.places[next_end - 1]) + 1, term, suggestion, False)


def _outermost(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
