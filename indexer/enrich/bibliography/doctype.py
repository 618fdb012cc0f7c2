"""What sort of document is it? Its opening words and symbol, then the longest cue of its title.

A form ("letter", "judgment") is what title or subtitle begin with, and brings its type along.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.text import fold
from config.vocabulary.file_schema import DocumentForm, DocumentTypesFile
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh_candidates
from indexer.enrich.bibliography.identifiers import Symbol
from indexer.enrich.text.matcher import Hit, Matcher, Term
from indexer.enrich.text.terms import LATIN_LANGUAGES
from indexer.enrich.text.words import BREAK, normalized_text, words_of

WEIGHTS = {
    "the title begins so": 3.0,
    "the subtitle begins so": 1.9,
    "the title holds it": 2.0,
    "its symbol says so": 3.2,
    "words of the title": 1.6,
    "one word inside the title": 0.3,
    "more words": 0.2,  # each
    "a line of the first page says no more": 0.9,
    "a heading of the first page": 0.8,
    "the first page": 0.5,
    "a letter is nothing else": -3.0,
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_PAGE_LETTERS = 1_500
_FIRST_LINES, _WORDS_ALONE = 12, 4
_ARTICLES = frozenset({"a", "an", "un", "una", "une", "um", "uma"})
_EDGES = " .:–—-“”\"'"
_EVALUATION = "evaluation"
_LESSONS = "lessons-learned"
_PARTS = re.compile(r"[:.–—]\s+|\s[-–—]\s|\n")
_NUMBER_BEFORE = re.compile(
    r"^(?:(?:[\d/.]+|[ivx]+)[.)]?\s+|(?:19|20)\d\d\s+|(?:[\w-]*(?:first|second|third|\wth)|final"
    r"|interim)\s+(?=report|progress))"
)


class Kind(NamedTuple):
    """A type of doctypes.yaml or '', a form or '', and all that was weighed."""

    type: str
    form: str
    weighed: list[Weighed]


class TypeReader:
    """Knows the cues and forms of doctypes.yaml."""

    def __init__(self, file: DocumentTypesFile) -> None:
        self._forms = {form.id: form for form in file.forms}
        self._starts = [
            (fold(normalized_text(start)), form, language)
            for form in file.forms
            for language, starts in form.starts.items()
            for start in starts
        ]
        self._within = [
            (fold(normalized_text(words)), form, language)
            for form in file.forms
            for language, listed in form.within.items()
            for words in listed
        ]
        self._matcher = Matcher(
            Term("type", doctype.id, cue, frozenset({language}))
            for doctype in file.types
            for language, cues in doctype.cues.items()
            for cue in cues
        )

    def kind_of(
        self,
        title: str,
        headings: Iterable[str],
        first_page: str,
        language: str,
        symbols: Sequence[Symbol] = (),
    ) -> Kind:
        """Candidates are forms (as "form:letter") and types, the strongest decides."""
        found = [
            *self._by_symbol(symbols),
            *self._by_words(title),
            *self._by_lines(first_page, language),
            *self._by_cues(title, headings, first_page, language),
        ]
        merged: dict[str, Candidate] = {}
        for each in found:
            known = merged.get(each.value)
            reasons = {**each.reasons, **known.reasons} if known else each.reasons
            merged[each.value] = (known or each)._replace(reasons=reasons)
        weighed = weigh_candidates(merged.values(), WEIGHTS)
        if not weighed or weighed[0].weight < 0.5:  # noqa: PLR2004
            return Kind("", "", weighed)
        best = weighed[0].candidate.value
        if best.startswith("form:"):
            form = self._forms[best.removeprefix("form:")]
            return Kind(form.type, form.id, weighed)
        return Kind(best, "", weighed)

    def _by_symbol(self, symbols: Sequence[Symbol]) -> Iterator[Candidate]:
        for form in self._forms.values():
            for symbol in symbols:
                parts = {part.upper() for part in symbol.parts[1:]}
                if parts & set(form.elements):
                    yield _candidate(form, "symbol", {"its symbol says so": 1.0})

    def _by_words(self, title: str) -> Iterator[Candidate]:
        parts = [fold(normalized_text(part)).strip(" “\"'") for part in _PARTS.split(title)]
        for place, part in enumerate(parts):
            plain = _NUMBER_BEFORE.sub("", part)
            for start, form, _ in self._starts:
                if (
                    plain.startswith(start)
                    and not plain[len(start.rstrip()) : len(start.rstrip()) + 1].isalpha()
                ):
                    reason = "the title begins so" if place == 0 else "the subtitle begins so"
                    longer = 0.1 * len(start.split())
                    yield _candidate(form, "title", {reason: 1.0, "more words": longer})
        whole = fold(normalized_text(title))
        for words, form, _ in self._within:
            if words in whole:
                yield _candidate(form, "title", {"the title holds it": 1.0})

    def _by_lines(self, first_page: str, language: str) -> Iterator[Candidate]:
        """A line of its own near the top says what it is: "JUDGMENT", "Policy brief", "Étude"."""
        for line in first_page.splitlines()[:_FIRST_LINES]:
            if not 0 < len(line.split()) <= _WORDS_ALONE:
                continue
            reasons = {"a line of the first page says no more": 1.0}
            plain = fold(normalized_text(line)).strip(_EDGES)
            for start, form, spoken in self._starts:
                if plain == start.strip() and spoken == language:
                    yield _candidate(form, "first_page", reasons)
            words = words_of(line)
            for hit in self._matcher.hits(words):
                if hit.end - hit.start == len(words.tokens) and _in_language(hit, language):
                    yield Candidate(hit.term.value, "first_page", 1, reasons)

    def _by_cues(
        self, title: str, headings: Iterable[str], first_page: str, language: str
    ) -> Iterator[Candidate]:
        """In running text a cue of one word ("law", "study") says nothing of the document."""
        for text, source, reason, fewest in (
            (title, "title", "words of the title", 1),
            ("\n\n".join(headings), "heading", "a heading of the first page", 1),
            (first_page[:_FIRST_PAGE_LETTERS], "first_page", "the first page", 2),
        ):
            best = self._strongest(text, language, fewest)
            if best is not None:
                value, words, at_edge = best
                reasons = {reason: 1.0, "more words": float(min(words, 4))}
                if words == 1 and not at_edge:
                    reasons = {"one word inside the title": 1.0}
                yield Candidate(value, source, 1, reasons)

    def _strongest(self, text: str, language: str, fewest: int) -> tuple[str, int, bool] | None:
        words = words_of(text)
        hits = [
            hit
            for hit in self._matcher.hits(words)
            if _in_language(hit, language) and hit.end - hit.start >= fewest
        ]
        if not hits:
            return None
        best = max(hits, key=_specificity)
        if {hit.term.value for hit in hits} >= {_EVALUATION, _LESSONS}:
            return _EVALUATION, 2, True  # "final evaluation: results and lessons learned"
        length = len(words.tokens)
        opens = best.start - (best.start > 0 and _is_article(words.tokens[best.start - 1]))
        before = words.tokens[opens - 1] if opens else BREAK
        after = words.tokens[best.end] if best.end < length else BREAK
        at_edge = (
            BREAK in (before, after)
            or before == ":"
            or after == ":"
            or _YEAR.fullmatch(after) is not None
        )
        return best.term.value, best.end - best.start, at_edge


def _is_article(word: str) -> bool:
    """Whether it only leads on to the next word: "A study of nine ports"."""
    return word.casefold() in _ARTICLES


def _candidate(form: DocumentForm, source: str, reasons: dict[str, float]) -> Candidate:
    return Candidate(f"form:{form.id}", source, 1, reasons)


def _specificity(hit: Hit) -> tuple[int, int, int]:
    """More words first, then longer ones, then what stands first."""
    return hit.end - hit.start, len(hit.term.form), -hit.start


def _in_language(hit: Hit, language: str) -> bool:
    return language in hit.term.languages or language not in LATIN_LANGUAGES
